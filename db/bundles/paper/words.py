"""What is said about an excerpt on paper: its marks beside the number, its tags, sentences and origin below."""

from __future__ import annotations

from collections.abc import Iterator

from db.bundles.citations.citation import day_in_words
from db.bundles.numbered import Numbered
from db.bundles.outline import Front
from db.bundles.paper.lines import Line, Run, plain_line
from db.bundles.shown import isolated, one_line
from db.bundles.tags import actor_words, theme_path, theme_words
from db.records.grades import grade_name
from db.records.highlights import Highlight

_SMALL = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NAMED = 1


def told(numbered: Numbered) -> list[str]:
    """What stands beside the number: importance, grade and marking."""
    mark, article = numbered.excerpt.highlight, numbered.excerpt.article
    grade = grade_name(article.reliability, mark.grade)
    return [
        f"\u2003{one_line(word)}"
        for word in ("Important" if mark.important else "", f"Grade {grade}" if grade else "", numbered.marking)
        if word
    ]


def facts(numbered: Numbered, front: Front) -> Iterator[Line]:
    """What stands below: tags, what is stated in a sentence, where else the passage stands."""
    mark = numbered.excerpt.highlight
    tags = [_named(theme_path(front.paths, tag), theme_words(front.paths, tag)) for tag in mark.themes]
    tags += [_named(tag.name, actor_words(tag)) for tag in mark.actors]
    if tags:
        yield Line("tags", (Run(" · ".join(tags)),))
    for words in numbered.sentences:
        yield plain_line("said", words)
    if numbered.also:
        yield plain_line("also", elsewhere([one.article.outlet or one.article.title for one in numbered.also]))


def origin(mark: Highlight) -> Iterator[Line]:
    """When it was said, who marked it, and when."""
    when = f"said {day_in_words(mark.event)}" if mark.event else ""
    marked = " ".join(filter(None, (mark.coder and f"marked by {mark.coder}", _day(mark.created))))
    words = " · ".join(filter(None, (when, marked)))
    if words:
        yield Line("origin", (Run(words[:1].upper() + one_line(words[1:])),))


def elsewhere(names: list[str]) -> str:
    """Where else a passage stands: the first by name, the others counted."""
    different = list(dict.fromkeys(one_line(name) for name in names))
    first, more = different[:_NAMED], len(names) - min(_NAMED, len(names))
    counted = f" and {small(more)} more" if more else ""
    return f"The same passage stands in {', '.join(first)}{counted}."


def small(number: int) -> str:
    """A number in words up to twelve."""
    return _SMALL[number] if 0 < number < len(_SMALL) else f"{number:,}"


def _day(moment: str) -> str:
    return f"on {day_in_words(moment[:10])}" if moment else ""


def _named(name: str, words: str) -> str:
    """A tag in words; a name that runs to the left pulls neither its neighbours nor its role along."""
    return isolated(one_line(name)) + words[len(name) :]
