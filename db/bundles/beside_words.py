"""What stands beside a quote: grade, marking, when it was said, who marked it and when, where else it stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from db.bundles.citations.citation import day_in_words
from db.bundles.numbered import Numbered
from db.bundles.paper.words import elsewhere
from db.records.articles import Article
from db.records.grades import CREDIBILITY, RELIABILITY, grade_name
from db.records.highlights import Highlight
from db.records.markings import MEANINGS


def beside_words(numbered: Numbered) -> list[tuple[str, str]]:
    """Each with its label; what is not known is left out."""
    others = [one.article.outlet or one.article.title for one in numbered.also]
    also = [("Also", elsewhere(others))] if others else []
    return [*mark_words(numbered.excerpt.highlight, numbered.excerpt.article, numbered.marking), *also]


def mark_words(mark: Highlight, article: Article, marking: str) -> Sequence[tuple[str, str]]:
    """The same of a highlight by itself, wherever else it stands."""
    days = (mark.created or "")[:10], (mark.modified or "")[:10]
    return _words(article.reliability, mark.grade, marking, mark.event or "", mark.coder, *days)


@lru_cache(maxsize=1 << 10)
def _words(
    reliability: str | None, grade: int | None, marking: str, event: str, coder: str, created: str, modified: str
) -> tuple[tuple[str, str], ...]:
    """Who marks a hundred passages a day says the same of them."""
    meaning = MEANINGS.get(marking, "")
    made = " ".join(filter(None, (coder and f"by {coder}", created and f"on {_day(created)}")))
    changed = f", changed on {_day(modified)}" if _day(modified) not in ("", _day(created)) else ""
    found = (
        ("Grade", _grade(reliability, grade)),
        ("Marking", f"{marking}{f', {meaning}' if meaning else ''}"),
        ("Said", day_in_words(event) if event else ""),
        ("Marked", f"{made}{changed}"),
    )
    return tuple((label, words) for label, words in found if words)


def _grade(reliability: str | None, credibility: int | None) -> str:
    said = [RELIABILITY[reliability]] if reliability in RELIABILITY else []
    said += [CREDIBILITY[credibility]] if credibility in CREDIBILITY else []
    return f"{grade_name(reliability, credibility)}, {', '.join(said)}" if said else ""


def _day(day: str) -> str:
    return day_in_words(day) if day else ""
