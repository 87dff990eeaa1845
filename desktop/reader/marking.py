"""Highlights of the project as marks of the reader: colours, labels, and what is spoken of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from db.errors import ProjectError
from db.reading import Reading
from db.reads import highlights as reads
from db.records.articles import Article
from db.records.highlights import Highlight
from desktop.reader.marks import LONG, Mark, Row
from desktop.widgets.dates import shown_date
from desktop.widgets.languages import language_name
from desktop.widgets.sentences import said_of
from desktop.widgets.steady import side_by_side

translate = QCoreApplication.translate


def marks_of(highlights: Sequence[Highlight]) -> list[Mark]:
    """A mark for every highlight."""
    return [
        Mark(
            id=highlight.id,
            start=highlight.start,
            end=highlight.end,
            hues=tuple(tag.hue for tag in highlight.themes),
            labels=tuple(tag.name for tag in highlight.themes),
            actors=actors_line(highlight),
            note=bool(highlight.note),
            important=highlight.important,
            spoken=spoken(highlight),
            theme_ids=tuple(tag.theme_id for tag in highlight.themes),
            actor_ids=tuple(tag.actor_id for tag in highlight.actors),
            coder=highlight.coder,
        )
        for highlight in highlights
    ]


class StoredMarks:
    """The highlights of a text as the reader's index asks for them, on the window's thread; `tell` hears of errors."""

    def __init__(self, reading: Reading, text_id: int, tell: Callable[[ProjectError], None]) -> None:
        self._reading = reading
        self._text_id = text_id
        self._tell = tell
        self._long: list[int] | None = None

    def rows(self, start: int, end: int) -> Sequence[Row]:
        """The rows of those that touch a stretch, each with its first hue only."""
        try:
            return [
                *reads.tinted(self._reading, self._text_id, start, end, max(0, start - LONG)),
                *self._from_afar(start),
            ]
        except ProjectError as error:
            self._tell(error)
            return ()

    def _from_afar(self, point: int) -> Iterator[Row]:
        """The rows of those that start far above a code point and reach beyond it: the text is not searched again."""
        if point <= LONG:
            return
        if self._long is None:
            self._long = reads.longer_than(self._reading, self._text_id, LONG)
        if self._long:
            for row in reads.ranges_of(self._reading, self._text_id, self._long):
                if row[0] < point - LONG and -row[1] > point:
                    yield row

    def marks(self, ids: Sequence[int]) -> Sequence[Mark]:
        """The marks of these ids."""
        try:
            found = reads.highlights(self._reading, ids)
        except ProjectError as error:
            self._tell(error)
            return ()
        return marks_of([highlight for highlight in found if highlight.text_id == self._text_id])


def actors_line(highlight: Highlight) -> str:
    """What a highlight states and the actors that are only mentioned, on one line: Raisi blames NATO · Iran."""
    said = said_of(highlight)
    others = [tag.name for tag in highlight.actors if not said or (tag.role == "mentioned" and tag.stance is None)]
    return " · ".join(part for part in (said, *others) if part)


def spoken(highlight: Highlight) -> str:
    """What a screen reader says on entering a highlight."""

    said = said_of(highlight)
    parts = [said] if said else []
    parts += [translate("ReaderPane", "theme {0}").format(tag.name) + _held(tag.stance) for tag in highlight.themes]
    for tag in highlight.actors:
        role = "" if tag.role == "mentioned" else f", {tag.role}"
        parts.append(translate("ReaderPane", "actor {0}").format(tag.name) + role + _held(tag.stance))
    if highlight.event:
        parts.append(translate("ReaderPane", "dated {0}").format(shown_date(highlight.event)))
    if highlight.important:
        parts.append(translate("ReaderPane", "important"))
    if highlight.note:
        parts.append(translate("ReaderPane", "with a note"))
    return translate("ReaderPane", "Highlight: {0}.").format("; ".join(parts) or translate("ReaderPane", "no tags"))


def meta_line(article: Article, day: str, translation: str) -> str:
    """The line under the title: outlet, day, author, translation and marking; each keeps its direction."""
    about = side_by_side((article.outlet or "", day, article.author or ""))
    return " · ".join(part for part in (about, translation, article.marking or "") if part)


def translation_words(article: Article, counterpart: Article | None) -> str:
    """What an article is a translation of, or that it was translated; "" when neither is known."""
    language = language_name(counterpart.language) if counterpart is not None else ""
    if counterpart is not None and article.translation_of != counterpart.uuid and not article.translator:
        translated = translate("ReaderPane", "translated into {0}")
        return translated.format(language) if language else translate("ReaderPane", "its translation")
    if article.translator == "machine":
        said = translate("ReaderPane", "machine translation from {0}")
        return said.format(language) if language else translate("ReaderPane", "machine translation")
    if article.translator:
        return translate("ReaderPane", "translated by {0}").format(article.translator)
    if counterpart is None:
        return ""
    return (
        translate("ReaderPane", "translation from {0}").format(language)
        if language
        else translate("ReaderPane", "translation")
    )


def _held(stance: int | None) -> str:
    if stance is None:
        return ""
    signed = f"+{stance}" if stance > 0 else f"−{-stance}" if stance < 0 else "0"
    return translate("ReaderPane", ", stance {0}").format(signed)
