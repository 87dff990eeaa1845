"""Themes suggested for a passage, asked for in the background; refused ones are remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.edits.mentions import RefuseTheme
from db.records.changes import Changes
from desktop.background import Asker
from desktop.session import Session

if TYPE_CHECKING:
    from db.reading import Reading
    from db.search.nearest import SuggestedTheme

_ASKED = 6  # some of them may stand among the chips already
_KINDS = ("refusal", "highlight", "theme", "article")


class Suggesting(QObject):
    """Knows the suggestions for one passage at a time; `renewed` when others are there."""

    renewed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        """While `parent` is shown it follows what changes in the project."""
        super().__init__(parent)
        self._shown = parent
        self._session = session
        self._place: tuple[int, int, int] | None = None
        self._themes: tuple[SuggestedTheme, ...] = ()
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._answered)
        session.closing.connect(self._close)
        session.changed.connect(self._changed)
        session.suggesting_changed.connect(lambda _on: self._ask())

    @property
    def themes(self) -> tuple[SuggestedTheme, ...]:
        """What is suggested now; () while it is not known."""
        return self._themes

    def about(self, text: int | None, start: int = 0, end: int = 0) -> None:
        """Suggest for [start, end) of a text in code points from now on; for nothing where there is no text."""
        place = None if text is None or start >= end else (text, start, end)
        if place != self._place:
            self._place, self._themes = place, ()
            self._ask()

    def refuse(self, theme: int) -> None:
        """The analyst says that a theme is not meant here."""
        if self._place is not None:
            self._show(tuple(one for one in self._themes if one.theme != theme))
            self._session.do(RefuseTheme(*self._place, theme))

    def _ask(self) -> None:
        place = self._place
        if place is None or not self._session.suggests_themes or self._session.read_only:
            self._show(())
            return

        def question(reading: Reading) -> tuple[tuple[int, int, int], tuple[SuggestedTheme, ...]]:
            from db.search.nearest import suggested_themes

            return place, suggested_themes(reading, *place, limit=_ASKED)

        self._asker.ask(question)

    def _answered(self, told: tuple[tuple[int, int, int], tuple[SuggestedTheme, ...]]) -> None:
        place, themes = told
        if place == self._place and self._session.suggests_themes:
            self._show(themes)

    def _show(self, themes: tuple[SuggestedTheme, ...]) -> None:
        if themes != self._themes:
            self._themes = themes
            self.renewed.emit()

    def _changed(self, changes: Changes) -> None:
        if self._place is not None and any(map(changes.concerns, _KINDS)):
            if self._shown.isVisible():
                self._ask()
            else:  # asked again when somebody looks
                self.about(None)

    def _close(self) -> None:
        self._asker.close()
        self._place = None
        self._themes = ()
