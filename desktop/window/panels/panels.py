"""The panels that open beside the reader when they are asked for: made the first time, shown again after."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop.actions.actions import Actions
from desktop.folders import Folders
from desktop.look.look import Look
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.side_panel import SidePanel
from desktop.window.shell import Shell


class Panels(QObject):
    """History, help, keys, check, markings and about; each is imported only when it is opened."""

    def __init__(
        self, session: Session, look: Look, actions: Actions, settings: Settings, places: Folders, shell: Shell
    ) -> None:
        super().__init__(shell)
        self._session, self._look, self._actions = session, look, actions
        self._settings, self._places, self._shell = settings, places, shell
        self._made: dict[str, SidePanel] = {}
        for name, make in (
            ("history", self._history),
            ("help", self._help),
            ("keys", self._keys),
            ("check", self._check),
            ("about", self._about),
            ("markings", self._markings),
        ):
            actions.bind(name, partial(self.show, name, make))

    def show(self, name: str, make: Callable[[], SidePanel]) -> None:
        """Show a panel, or take it away when it is in sight already."""
        panel = self._made.get(name)
        if panel is None:
            panel = self._made[name] = make()
            panel.closed.connect(self._shell.leave_beside)
        elif panel.isVisible() and panel.isAncestorOf(panel.window().focusWidget() or panel):
            self._shell.leave_beside()
            return
        self._shell.show_beside(panel)

    def _history(self) -> SidePanel:
        from desktop.window.panels.history import HistoryPanel

        return HistoryPanel(self._session, self._look, self._actions)

    def _help(self) -> SidePanel:
        from desktop.window.panels.help import HelpPanel

        return HelpPanel(self._session, self._look, self._actions)

    def _keys(self) -> SidePanel:
        from desktop.window.keys.sheet import KeySheet

        return KeySheet(self._session, self._look, self._actions)

    def _check(self) -> SidePanel:
        from desktop.window.panels.checking import CheckPanel

        return CheckPanel(self._session, self._look, self._actions, self._places.copies)

    def _markings(self) -> SidePanel:
        from desktop.window.panels.markings import MarkingsPanel

        return MarkingsPanel(self._session, self._look)

    def _about(self) -> SidePanel:
        from desktop.window.panels.about import AboutPanel

        return AboutPanel(self._session, self._look, self._actions)
