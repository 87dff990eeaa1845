"""Single keys that a list or tree has for itself while it has the focus, whatever the window does with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent

from desktop.actions.physical_keys import key_name

Keys = Mapping[str, Callable[[], object]]


def claim(event: QEvent, keys: Keys) -> bool:
    """For `event()` of a widget: take a key before a shortcut of the window that has the same; True when taken."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    if key_name(event) not in keys:
        return False
    event.accept()
    return True


def press(event: QKeyEvent, keys: Keys) -> bool:
    """For `keyPressEvent()`: do what the key means; False when it means nothing here."""
    act = keys.get(key_name(event))
    if act is None:
        return False
    act()
    return True
