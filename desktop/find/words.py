"""A hit and an empty result in words: what stands on the card, and message 8 with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale

from db.search.empty import Nearby
from db.search.find import COUNTED, Hit
from db.search.tree import Mistake, Query
from desktop.find.cards import Card
from desktop.widgets.chip_faces import ActorFace, Face, ThemeFace
from desktop.widgets.dates import shown_date
from desktop.widgets.steady import on_one_line

translate = QCoreApplication.translate

_OPENING = '“„«‟"‘»'


@dataclass(frozen=True, slots=True)
class Way:
    """Another query that finds something: the words of its button, and the query."""

    words: str
    query: str


def number(count: int, exact: bool = True) -> str:
    """ "12,430", or "10,000+" where nobody has counted on."""
    shown = QLocale().toString(count)
    return shown if exact or count < COUNTED else f"{shown}+"


def card_of(hit: Hit, paragraph: int) -> Card:
    """The card of a hit."""
    article = hit.article
    parts = [article.outlet or "", shown_date(article.published)]
    if hit.highlight is None:
        if hit.article.highlights:
            parts.append(
                translate("Find", "1 highlight")
                if article.highlights == 1
                else translate("Find", "{0} highlights").format(article.highlights)
            )
        return Card(hit.snippet.text, hit.snippet.marks, on_one_line(parts), title=article.title)
    parts[0] = parts[0] or article.title
    parts.append(f"¶ {paragraph}" if paragraph else "")
    in_note = "note" in hit.reasons and "text" not in hit.reasons and bool(hit.snippet.marks)
    parts.append(translate("Find", "in the note") if in_note else "")
    chips: tuple[Face, ...] = (
        *(ThemeFace(tag.name, tag.hue) for tag in hit.highlight.themes),
        *(ActorFace(tag.name, tag.kind, tag.role, tag.stance) for tag in hit.highlight.actors),
    )
    hue = hit.highlight.themes[0].hue if hit.highlight.themes else ""
    text, marks = hit.snippet.text, hit.snippet.marks
    if not in_note and text[:1] not in _OPENING:
        text, marks = f"“{text}”", tuple((start + 1, end + 1) for start, end in marks)
    return Card(text, marks, on_one_line(parts), hue, chips)


def counted(highlights: int, articles: int, exact: bool, whole: int, kind: str) -> str:
    """ "48 of 12,430 passages · 7 articles": the head line over results."""
    parts = []
    if kind != "articles":
        parts.append(translate("Find", "{0} of {1} passages").format(number(highlights, exact), number(whole)))
    if kind != "highlights":
        shown = number(articles, exact)
        parts.append(
            translate("Find", "1 article") if articles == 1 else translate("Find", "{0} articles").format(shown)
        )
    return " · ".join(parts)


def nothing_found(query: Query, words: str, near: Nearby, kind: str) -> tuple[str, str, list[Way]]:
    """The two sentences and the ways on, best first, when nothing answers."""
    # The phrase begins with what was looked for, which the sentence does not need.
    asked = words.removeprefix("highlights and articles").removeprefix("highlights").removeprefix("articles").strip()
    said = translate("Find", "Nothing found {0}.").format(asked)
    told, ways = [], []
    if near.undated:
        told.append(
            translate("Find", "Left out: 1 passage without a date.")
            if near.undated == 1
            else translate("Find", "Left out: {0} passages without a date.").format(number(near.undated))
        )
        ways.append(Way(translate("Find", "Show {0}").format(number(near.undated)), _undated(query.text)))
    if near.articles and kind == "highlights":
        told.append(_articles(near.articles, " ".join(word for word, _ in near.of_words)))
    elif len(near.of_words) > 1:
        for word, many in near.of_words:
            if many:
                told.append(_articles(many, word))
                ways.append(Way(translate("Find", "Search for {0}").format(word), _quoted(word)))
    for other in near.without[:2]:
        told.append(
            translate("Find", "Without {0} there is 1 passage.").format(other.part)
            if other.highlights == 1
            else translate("Find", "Without {0} there are {1} passages.").format(other.part, number(other.highlights))
        )
        ways.append(Way(translate("Find", "Leave out {0}").format(other.part), _less(query.text, other.part)))
    for name in near.themes[:1]:
        told.append(translate("Find", "There is a theme {0}.").format(name))
        ways.append(Way(f"#{name}", "#" + _quoted(name)))
    for name in near.actors[:1]:
        told.append(translate("Find", "There is an actor {0}.").format(name))
        ways.append(Way(f"@{name}", "@" + _quoted(name)))
    return said, " ".join(told[:4]), ways


def mistake_lines(query: Query, mistakes: Sequence[Mistake]) -> list[str]:
    """What was not understood, with what was expected there; then what is named but not in the project."""
    lines = []
    for one in mistakes:
        part = query.text[one.start : one.end].strip()
        typed = one in query.mistakes
        expected = translate("Find", "expected {0}").format(one.expected) if typed else one.expected
        lines.append(f"“{part}”: {expected}" if part else expected)
    return lines


def buttons(ways: Sequence[Way], run: Callable[[str], None]) -> list[tuple[str, Callable[[], None]]]:
    """Ways as buttons of an empty pane."""
    return [(way.words, partial(run, way.query)) for way in ways]


def _articles(many: int, words: str) -> str:
    if many == 1:
        return translate("Find", "1 article has “{0}”.").format(words)
    return translate("Find", "{0} articles have “{1}”.").format(number(many), words)


def _undated(text: str) -> str:
    kept = [term for term in text.split() if not term.lower().startswith("date:")]
    return " ".join((*kept, "date:none"))


def _less(text: str, part: str) -> str:
    start = text.find(part)
    rest = (text[:start] + text[start + len(part) :]) if start >= 0 else text
    return " ".join(rest.split())


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
