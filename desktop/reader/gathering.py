"""The highlights of the article in the reader: those in sight at once, the others in the background, changes singly."""

from __future__ import annotations

from PySide6.QtCore import QObject

from db.reading import Reading
from db.reads import highlights, themes
from db.records.articles import Article, Text
from db.records.changes import Changes
from desktop.background import AFTER_PAINT, Asker
from desktop.reader.marking import StoredMarks
from desktop.reader.marks import MarkIndex
from desktop.reader.view import ReaderView
from desktop.session import Session

AT_ONCE = 1000
"""Of more highlights than this, those in sight are read first and the others in the background."""


class Gathering(QObject):
    """Reads for a view where highlights stand and what is said of them, and keeps it true."""

    def __init__(self, session: Session, view: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._text: int | None = None
        self._looks: dict[int, tuple[str, str]] = {}
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._on_gathered)

    def close(self) -> None:
        """Let go of the project."""
        self._text = None
        self._asker.close()

    def index(self, article: Article, text: Text) -> MarkIndex:
        """The highlights of a text for the view to show."""
        self._text = text.id
        self._looks = themes.looks(self._session.reading)
        source = StoredMarks(self._session.reading, text.id, self._session.tell_error)
        if article.highlights <= AT_ONCE:
            rows = highlights.ranges(self._session.reading, text.id, 0, len(text.content))
            return MarkIndex(source=source, rows=rows)
        self._gather(text)
        return MarkIndex(source=source, unread=len(text.content))

    def _gather(self, text: Text) -> None:
        """Read where all highlights of a text stand, for what looks beyond the lines in sight."""
        number, length = text.id, len(text.content)

        def question(reading: Reading) -> object:
            return number, MarkIndex(rows=highlights.ranges(reading, number, 0, length))

        self._asker.ask(question, AFTER_PAINT)

    def _on_gathered(self, answer: tuple[int, MarkIndex]) -> None:
        text, whole = answer
        if self._text == text and not self._view.overlay.index.whole:
            self._view.complete_marks(whole)

    def take(self, changes: Changes, article: Article, text: Text) -> None:
        """Show what an act changed: the highlights it touched, or all of them when a theme looks otherwise now."""
        view, reading = self._view, self._session.reading
        if "highlight" in changes.many or self._theme_is_other(changes):
            view.set_marks(self.index(article, text))
            return
        if changes.concerns("actor") or changes.concerns("coder"):
            view.overlay.index.forget_records()
            view.viewport().update()
        ids = changes.touched.get("highlight", frozenset())
        if ids:
            view.change_marks(ids, highlights.ranges_of(reading, text.id, ids))
            if not view.overlay.index.whole:
                self._gather(text)

    def _theme_is_other(self, changes: Changes) -> bool:
        """Whether a theme has another name or hue; one that was only put on a passage or taken off has not."""
        if "theme" in changes.many:
            return True
        touched = changes.touched.get("theme", frozenset())
        if not touched:
            return False
        looks = themes.looks_of(self._session.reading, touched)
        other = any(number in self._looks and looks.get(number) != self._looks[number] for number in touched)
        for number in touched:
            self._looks.pop(number, None)
        self._looks |= looks
        return other
