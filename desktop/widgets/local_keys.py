"""Single keys that a list or tree has for itself while it has the focus, whatever the window does with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from desktop.actions.physical_keys import key_name

Keys = Mapping[str, Callable[[], object]]


def claim(event: QEvent, keys: Keys) -> bool:
    """For `event()` of a widget: take a key before a shortcut of the window that has the same; True when taken."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    if _name(event) not in keys:
        return False
    event.accept()
    return True


def press(event: QKeyEvent, keys: Keys) -> bool:
    """For `keyPressEvent()`: do what the key means; False when it means nothing here."""
    act = keys.get(_name(event))
    if act is None:
        return False
    act()
    return True


def _name(event: QKeyEvent) -> str:
    if event.key() == Qt.Key.Key_Insert:  # it types nothing and stands elsewhere on every keyboard
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        return "Shift+Insert" if shift else "Insert"
    return key_name(event)
