"""What stands in the reader's place for a while: two versions compared, a text being corrected, an earlier version."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.reader.view import ReaderView
from desktop.session import Place, Session


class Covering(QObject):
    """While something covers the text nothing in it is chosen: no key may change what nobody sees."""

    uncovered = Signal(object)
    """The panel that stood there: the article is seen again, or another one."""

    def __init__(self, session: Session, view: ReaderView, stack: QStackedLayout) -> None:
        super().__init__(view)
        self._session, self._view, self._stack = session, view, stack
        self.panel: QWidget | None = None
        stack.currentChanged.connect(lambda _at: self._mind())
        session.place_asked.connect(self._on_place)

    def cover(self, panel: QWidget) -> None:
        """Let a panel stand in the place of the text, with the keys."""
        before, self.panel = self.panel, panel
        if self._stack.indexOf(panel) < 0:
            self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        if before is not None and before is not panel:
            self.uncovered.emit(before)
        self._session.choose_passage(None)
        self._session.choose_highlight(None)
        panel.setFocus()

    def leave(self) -> None:
        """Show the text again."""
        if self.panel is not None:
            self._stack.setCurrentWidget(self._view)
            self._view.setFocus()

    def drop(self) -> None:
        """The project closes: nothing stands there any more, and nobody is asked about the text below."""
        panel, self.panel = self.panel, None
        if panel is not None:
            self._stack.setCurrentWidget(self._view)
            self.uncovered.emit(panel)

    def _on_place(self, _place: Place) -> None:
        """What is asked for stands in the text."""
        if self.panel is not None:
            self._stack.setCurrentWidget(self._view)

    def _mind(self) -> None:
        if self.panel is not None and self._stack.currentWidget() is not self.panel:
            panel, self.panel = self.panel, None
            self._view.passage_changed.emit(self._view.selection)
            self.uncovered.emit(panel)
