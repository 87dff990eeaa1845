"""Results get the room of the details while there are no details to show."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.session import Session
from desktop.window.shell import Shell


class ResultsRoom(QObject):
    """Puts the empty details away when another search is answered; they come back with the first passage chosen.

    They do not go again while one walks on, so that the list keeps its height.
    """

    def __init__(self, session: Session, shell: Shell) -> None:
        super().__init__(shell)
        self._session, self._shell = session, shell
        shell.panes.results.renewed.connect(self._answered)
        shell.panes.results.shown.connect(lambda shown: self._show() if not shown else None)
        session.highlight_chosen.connect(lambda highlight: self._show() if highlight is not None else None)

    def _answered(self) -> None:
        details = self._shell.panes.details
        if self._session.highlight is None and not details.isAncestorOf(self._shell.focusWidget() or self._shell):
            self._shell.reading_column.show_pane(details, False)

    def _show(self) -> None:
        self._shell.reading_column.show_pane(self._shell.panes.details)
