"""The actions as Qt objects: features bind what they do, the window asks for menus and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QIcon

from desktop.actions.key_map import KeyMap
from desktop.actions.key_names import sequence
from desktop.actions.table import ACTIONS, Action


class Actions(QObject):
    """Every action of the table, bound to what the features do; `key_map` says by which keys."""

    refused = Signal(str)
    """A key of the reader meant this action, which is not possible now."""

    def __init__(
        self, icon: Callable[[str], QIcon], parent: QObject | None = None, key_map: KeyMap | None = None
    ) -> None:
        super().__init__(parent)
        self.key_map = key_map or KeyMap(parent=self)
        self._icon = icon
        self._qt: dict[str, QAction] = {}
        for action in ACTIONS:
            if action.id == "-":
                continue
            made = QAction(self.words(action), self)
            made.setObjectName(action.id)
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            made.setCheckable(action.checkable)
            self._qt[action.id] = made
        self._wear_keys()
        self.key_map.changed.connect(self._wear_keys)

    @staticmethod
    def words(action: Action) -> str:
        """What an action is called in the language of the window."""
        return QCoreApplication.translate("Actions", action.text)

    def __getitem__(self, name: str) -> QAction:
        return self._qt[name]

    def everything(self) -> list[QAction]:
        """All of them, for the window that their shortcuts act in."""
        return list(self._qt.values())

    def wear_icons(self, *names: str) -> None:
        """Draw the icons in the colours of now, of these or of all: when a menu opens, not before."""
        for action in ACTIONS:
            if action.icon and (not names or action.id in names):
                self._qt[action.id].setIcon(self._icon(action.icon))

    def bind(self, name: str, act: Callable[[], object]) -> None:
        """Say what an action does."""
        self._qt[name].triggered.connect(lambda _checked=False: act())

    def run(self, name: str) -> None:
        """Do an action, if it makes sense now."""
        if self._qt[name].isEnabled():
            self._qt[name].trigger()

    def run_reader_key(self, key: str) -> bool:
        """Do what a key means in the reader; False when it means no action."""
        name = self.key_map.means(key)
        if name not in self._qt:
            return False
        if not self._qt[name].isEnabled():
            self.refused.emit(name)
        self.run(name)
        return True

    def run_window_key(self, key: str) -> bool:
        """Do what a key means in the whole window; False when it means no action there."""
        name = self.key_map.holder(key)
        if name not in self._qt or key not in self.key_map.window_keys(name):
            return False
        self.run(name)
        return True

    def allow(self, standing: set[str]) -> None:
        """Enable what makes sense: `standing` holds "project", "article", "passage", "highlight" as at hand."""
        for action in ACTIONS:
            if action.needs and action.id in self._qt:
                self._qt[action.id].setEnabled(action.needs in standing)

    def _wear_keys(self) -> None:
        for name, made in self._qt.items():
            made.setShortcuts([sequence(key) for key in self.key_map.window_keys(name)])
