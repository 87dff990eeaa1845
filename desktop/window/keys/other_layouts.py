"""Shortcuts under layouts without Latin letters, where Qt knows no Ctrl+Z: the physical key says what was meant."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from desktop.actions.actions import Actions
from desktop.actions.physical_keys import key_name

_OF_A_FIELD = frozenset("ACVXYZ")


def press(event: QKeyEvent, actions: Actions) -> bool:
    """Do what a key means that nobody took; False when it means nothing.

    Qt's shortcuts compare the letter. Where the layout in use has none that is Latin and the system offers no second
    one, the press comes up here as Ctrl and a Cyrillic or Persian letter. In a text field, copying and the like are
    the field's own.
    """
    name = key_name(event)
    modifiers = event.modifiers()
    letter = name[-1:]
    focused = QApplication.focusWidget()
    if (
        isinstance(focused, QLineEdit | QTextEdit | QPlainTextEdit)
        and _is_foreign(event)
        and modifiers & ~Qt.KeyboardModifier.ShiftModifier == Qt.KeyboardModifier.ControlModifier
        and letter in _OF_A_FIELD
    ):
        latin = QKeyEvent(QEvent.Type.KeyPress, ord(letter), modifiers)
        latin.ignore()
        QCoreApplication.sendEvent(focused, latin)
        if latin.isAccepted():
            return True
    return bool(name) and _is_foreign(event) and actions.run_window_key(name)


def _is_foreign(event: QKeyEvent) -> bool:
    return 0x7F < event.key() < 0x01000000  # a letter that is not of ASCII, and no key with a name
