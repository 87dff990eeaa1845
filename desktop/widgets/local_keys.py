"""Single keys that a list, tree or panel has for itself while it has the focus, whatever the window does with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop.actions.key_map import KeyMap
from desktop.actions.physical_keys import key_name

Keys = Mapping[str, Callable[[], object]]

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # Qt makes two widgets of a class that has two of its own as bases


class Keyed(_Widget):
    """Stands before the widget among a class's bases; its `keys` (usual names) go before the window's shortcuts."""

    keys: Keys = MappingProxyType({})
    key_map: KeyMap | None = None
    key_place = "lists"
    """What the analyst made of the usual keys, and where; without a map they stay as they are."""

    def event(self, event: QEvent) -> bool:
        """Take a key before the window does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._act(event):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the buttons for back and forward to the window."""
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means here."""
        act = self._act(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        name = key_name(event)
        return self.keys.get(self.key_map.usual_of(name, self.key_place) if self.key_map is not None else name)
