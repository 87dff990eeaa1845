"""The act "Highlight the hits": what is checked or chosen among the results becomes highlights, beside the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.look.look import Look
from desktop.session import Session
from desktop.window.shell import Shell

if TYPE_CHECKING:
    from desktop.highlights.hits import HitsPanel


class HitsToHighlights(QObject):
    """Opens the panel in the place of the results; it is made when it is first asked for."""

    def __init__(self, session: Session, look: Look, shell: Shell) -> None:
        super().__init__(shell)
        self._session, self._look, self._shell = session, look, shell
        self.panel: HitsPanel | None = None
        shell.panes.results.marking_asked.connect(self.show)

    def show(self, places: tuple[tuple[int, int, int], ...]) -> None:
        """Show what would be highlighted of these places."""
        if self._session.read_only:
            self._session.tell(self._session.read_only, kind="warn")
            return
        if self.panel is None:
            from desktop.highlights.hits import HitsPanel

            self.panel = HitsPanel(self._session, self._look)
            self.panel.closed.connect(self._shell.leave_beside)
        self.panel.open_for(places)
        self._shell.show_beside(self.panel)
