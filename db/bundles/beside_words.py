"""What stands beside a quote: grade, marking, when it was said, who marked it and when, where else it stands."""

from __future__ import annotations

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


def mark_words(mark: Highlight, article: Article, marking: str) -> list[tuple[str, str]]:
    """The same of a highlight by itself, wherever else it stands."""
    meaning = MEANINGS.get(marking, "")
    made = " ".join(filter(None, (mark.coder and f"by {mark.coder}", mark.created and f"on {_day(mark.created)}")))
    changed = f", changed on {_day(mark.modified)}" if _day(mark.modified) not in ("", _day(mark.created)) else ""
    found = [
        ("Grade", _grade(article.reliability, mark.grade)),
        ("Marking", f"{marking}{f', {meaning}' if meaning else ''}"),
        ("Said", day_in_words(mark.event) if mark.event else ""),
        ("Marked", f"{made}{changed}"),
    ]
    return [(label, words) for label, words in found if words]


def _grade(reliability: str | None, credibility: int | None) -> str:
    said = [RELIABILITY[reliability]] if reliability in RELIABILITY else []
    said += [CREDIBILITY[credibility]] if credibility in CREDIBILITY else []
    return f"{grade_name(reliability, credibility)}, {', '.join(said)}" if said else ""


def _day(moment: str) -> str:
    return day_in_words(moment[:10]) if moment else ""
