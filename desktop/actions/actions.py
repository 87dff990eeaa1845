"""The actions as Qt objects: features bind what they do, the window asks for menus and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence

from desktop.actions.table import ACTIONS, Action


class Actions(QObject):
    """Every action of the table, bound to what the features do."""

    def __init__(self, icon: Callable[[str], QIcon], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._qt: dict[str, QAction] = {}
        self._by_reader_key: dict[str, str] = {}
        for action in ACTIONS:
            if action.id == "-":
                continue
            made = QAction(self.words(action), self)
            made.setObjectName(action.id)
            made.setShortcuts([QKeySequence(keys) for keys in action.keys])
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            made.setCheckable(action.checkable)
            self._qt[action.id] = made
            for key in action.reader_keys:
                self._by_reader_key[key] = action.id

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
        """Do what a single key means in the reader; False when it means nothing."""
        name = self._by_reader_key.get(key)
        if name is None:
            return False
        self.run(name)
        return True

    def allow(self, standing: set[str]) -> None:
        """Enable what makes sense: `standing` holds "project", "article", "passage", "highlight" as at hand."""
        for action in ACTIONS:
            if action.needs and action.id in self._qt:
                self._qt[action.id].setEnabled(action.needs in standing)
