"""Keys of the panels that stand in the reader's place, whichever part of them has the focus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.actions.key_map import KeyMap
from desktop.actions.physical_keys import key_name

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object

PLACE = "versions"


class Keyed(_Widget):
    """Stands before QWidget among a panel's bases: `keys`, by their usual names, go before the window's."""

    keys: Mapping[str, Callable[[], object]] = MappingProxyType({})
    key_map: KeyMap | None = None

    def event(self, event: QEvent) -> bool:
        """Take a key before the window does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._act(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means here that no part inside took."""
        act = self._act(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        name = key_name(event)
        return self.keys.get(name if self.key_map is None else self.key_map.usual_of(name, PLACE))
