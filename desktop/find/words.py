"""A hit and an empty result in words: what stands on the card, and message 8 with what can be done about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale

from db.record import record
from db.records.grades import grade_name
from db.search.empty import Nearby
from db.search.find import COUNTED, Hit
from db.search.kinds import Row, RowKind
from db.search.named import NameHit
from db.search.tree import Mistake, Query
from desktop.find.cards import Card
from desktop.look.scripts import reads_leftwards
from desktop.widgets.dates import shown_date
from desktop.widgets.sentences import said_of
from desktop.widgets.steady import on_one_line
from desktop.widgets.tags.chip_faces import ActorFace, Face, ThemeFace

translate = QCoreApplication.translate


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """A text that is translated where it is used."""
    return text


_COUNTED: dict[RowKind, tuple[str, str]] = {
    "articles": (QT_TRANSLATE_NOOP("Find", "1 article"), QT_TRANSLATE_NOOP("Find", "{0} articles")),
    "untagged": (QT_TRANSLATE_NOOP("Find", "1 not yet tagged"), QT_TRANSLATE_NOOP("Find", "{0} not yet tagged")),
    "notes": (QT_TRANSLATE_NOOP("Find", "1 note"), QT_TRANSLATE_NOOP("Find", "{0} notes")),
    "themes": (QT_TRANSLATE_NOOP("Find", "1 theme"), QT_TRANSLATE_NOOP("Find", "{0} themes")),
    "actors": (QT_TRANSLATE_NOOP("Find", "1 actor"), QT_TRANSLATE_NOOP("Find", "{0} actors")),
}

_BEGINNINGS = re.compile(
    "^(highlights and articles|highlights|articles|passages not yet tagged|notes|themes|actors|results) "
)
_OPENING = '“„«‟"‘»'


@record
class Way:
    """Another query that finds something: the words of its button, and the query."""

    words: str
    query: str


def number(count: int, exact: bool = True) -> str:
    """ "12,430", or "5,000+" where nobody has counted on."""
    shown = QLocale().toString(count)
    return shown if exact or count < COUNTED else f"{shown}+"


def card_of(hit: Row, paragraph: int) -> Card:
    """The card of a hit."""
    return _name_card(hit) if isinstance(hit, NameHit) else _card(hit, paragraph)


def _name_card(hit: NameHit) -> Card:
    many = (
        translate("Find", "1 passage")
        if hit.passages == 1
        else translate("Find", "{0} passages").format(number(hit.passages))
    )
    parts = [translate("Find", "Theme") if hit.kind == "theme" else translate("Find", "Actor")]
    if len(hit.path) > 1:
        parts.append(" › ".join(hit.path[:-1]))
    parts.append(many)
    if hit.snippet.text == hit.name:
        return Card(hit.name, hit.snippet.marks, on_one_line(parts), _hue(hit), icon=hit.kind)
    if "note" in hit.reasons:
        found = translate("Find", "in the definition") if hit.kind == "theme" else translate("Find", "in the note")
        parts.append(found)
    else:
        parts.append(translate("Find", "by another name"))
    return Card(hit.snippet.text, hit.snippet.marks, on_one_line(parts), _hue(hit), title=hit.name, icon=hit.kind)


def _hue(hit: NameHit) -> str:
    return hit.look if hit.kind == "theme" else ""


def _card(hit: Hit, paragraph: int) -> Card:
    article = hit.article
    many = f" ×{number(hit.copies + 1)}" if hit.copies else ""
    parts = [f"{article.outlet or (article.title if hit.highlight else '')}{many}", shown_date(article.published)]
    if hit.kind == "untagged":
        parts[0] = parts[0] or article.title
        parts = [translate("Find", "not yet tagged"), *_reasons(hit), *parts, f"¶ {paragraph}" if paragraph else ""]
        return Card(*_quote(hit), on_one_line(parts), icon="untagged")
    if hit.highlight is None:
        if hit.article.highlights:
            parts.append(
                translate("Find", "1 highlight")
                if article.highlights == 1
                else translate("Find", "{0} highlights").format(article.highlights)
            )
        return Card(hit.snippet.text, hit.snippet.marks, on_one_line([*_reasons(hit), *parts]), title=article.title)
    parts[0] = parts[0] or article.title
    parts.append(f"¶ {paragraph}" if paragraph else "")
    parts.append(grade_name(article.reliability, hit.highlight.grade) if hit.highlight.grade else "")
    chips: tuple[Face, ...] = (
        *(ThemeFace(tag.name, tag.hue, tag.stance) for tag in hit.highlight.themes),
        *(ActorFace(tag.name, tag.kind, tag.role, tag.stance) for tag in hit.highlight.actors),
    )
    hue = hit.highlight.themes[0].hue if hit.highlight.themes else ""
    if hit.kind == "note":
        return Card(hit.snippet.text, hit.snippet.marks, on_one_line(parts), hue, chips, icon="note")
    # reasons first, so that a narrow card does not cut them off
    parts = [*_reasons(hit), *parts]
    in_note = "note" in hit.reasons and "text" not in hit.reasons and bool(hit.snippet.marks)
    quote = (hit.snippet.text, hit.snippet.marks) if in_note else _quote(hit)
    return Card(*quote, on_one_line(parts), hue, chips, said=said_of(hit.highlight))


def _quote(hit: Hit) -> tuple[str, tuple[tuple[int, int], ...]]:
    text, marks = hit.snippet.text, hit.snippet.marks
    if text[:1] in _OPENING:
        return text, marks
    opening, closing = "«»" if reads_leftwards(text) else "“”"
    return f"{opening}{text}{closing}", tuple((start + 1, end + 1) for start, end in marks)


def _reasons(hit: Hit) -> list[str]:
    """Why it was found, where the marked words do not say so."""
    said = {
        "note": translate("Find", "in the note"),
        "tag": translate("Find", "by its tag"),
        "name": translate("Find", "by a name"),
        "title": translate("Find", "in the title"),
    }
    return [] if "text" in hit.reasons else [said[reason] for reason in hit.reasons[:1]]


def counted(counts: Mapping[RowKind, tuple[int, bool]], whole: int, origins: int | None = None) -> str:
    """ "48 of 12,430 passages · 7 origins · 9 articles": the head line over results; names that are not there are not
    counted, and origins only where they are asked for."""
    parts = []
    for kind in ("highlights", "untagged", "notes", "articles", "themes", "actors"):
        many, exact = counts.get(kind, (-1, True))
        if many < 0 or (not many and kind in ("themes", "actors") and len(counts) > 1):
            continue
        shown = number(many, exact) if kind != "untagged" or exact else f"{number(many)}+"
        if kind == "highlights":
            parts.append(translate("Find", "{0} of {1} passages").format(shown, number(whole)))
            parts += _origins(origins)
        else:
            one, more = _COUNTED[kind]
            parts.append(translate("Find", one) if many == 1 else translate("Find", more).format(shown))
    if "highlights" not in counts:
        parts += _origins(origins)
    return " · ".join(parts)


def _origins(many: int | None) -> list[str]:
    if many is None:
        return []
    return [translate("Find", "1 origin") if many == 1 else translate("Find", "{0} origins").format(number(many))]


def nothing_found(query: Query, words: str, near: Nearby, kinds: Sequence[RowKind]) -> tuple[str, str, list[Way]]:
    """The two sentences and the ways on, best first, when nothing answers."""
    # The phrase begins with what was looked for, which the sentence does not need.
    asked = _BEGINNINGS.sub("", words)
    said = translate("Find", "Nothing found {0}.").format(asked)
    told, ways = [], []
    if near.undated:
        told.append(
            translate("Find", "Left out: 1 passage without a date.")
            if near.undated == 1
            else translate("Find", "Left out: {0} passages without a date.").format(number(near.undated))
        )
        ways.append(Way(translate("Find", "Show {0}").format(number(near.undated)), _undated(query.text)))
    if near.untagged and "untagged" not in kinds:
        shown = number(near.untagged) + ("" if near.untagged_exact else "+")
        told.append(
            translate("Find", "1 untagged passage has these words.")
            if near.untagged == 1
            else translate("Find", "{0} untagged passages have these words.").format(shown)
        )
    if near.articles and "articles" not in kinds:
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
