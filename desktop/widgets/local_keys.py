"""Single keys that a list or tree has for itself while it has the focus, whatever the window does with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.actions.physical_keys import key_name

Keys = Mapping[str, Callable[[], object]]

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # Qt makes two widgets of a class that has two of its own as bases


class Keyed(_Widget):
    """Stands before the widget among a class's bases; its `keys` go before the window's shortcuts of the same name."""

    keys: Keys = MappingProxyType({})

    def event(self, event: QEvent) -> bool:
        """Take a key before the window does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _name(event) in self.keys:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means here."""
        act = self.keys.get(_name(event))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()


def _name(event: QKeyEvent) -> str:
    if event.key() == Qt.Key.Key_Insert:  # it types nothing and stands elsewhere on every keyboard
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        return "Shift+Insert" if shift else "Insert"
    return key_name(event)
