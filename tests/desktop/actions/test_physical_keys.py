"""Key presses have the same name under every layout."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.actions.physical_keys import EVDEV, MACOS, WINDOWS, key_name

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
PAD = Qt.KeyboardModifier.KeypadModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def event(
    key: int, text: str = "", modifiers: Qt.KeyboardModifier = PLAIN, scan: int = 0, virtual: int = 0
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, virtual, 0, text)


@pytest.mark.parametrize(
    ("press", "name"),
    [
        (event(Qt.Key.Key_R, "r", scan=27), "R"),
        (event(Qt.Key.Key_R, "R", SHIFT, 27), "Shift+R"),
        (event(0x041A, "к", scan=27), "R"),  # Russian
        (event(0x0642, "ق", scan=27), "R"),  # Persian
        (event(0x041A, "К", SHIFT, 27), "Shift+R"),
        (event(Qt.Key.Key_R, "r", scan=32), "R"),  # Dvorak: the letter, not the place
        (event(Qt.Key.Key_A, "a", scan=24), "A"),  # AZERTY
        (event(Qt.Key.Key_Exclam, "!", SHIFT, 10), "Shift+1"),
        (event(Qt.Key.Key_Exclam, "!", SHIFT), "Shift+1"),
        (event(Qt.Key.Key_Ampersand, "&", scan=10), "1"),  # AZERTY, unshifted
        (event(0x06F1, "۱", scan=10), "1"),  # Persian digit
        (event(Qt.Key.Key_3, "3", PAD, 89), "3"),
        (event(Qt.Key.Key_Plus, "+", PAD, 86), "+"),
        (event(Qt.Key.Key_BracketLeft, "[", scan=34), "["),
        (event(Qt.Key.Key_BraceRight, "}", SHIFT, 35), "}"),
        (event(0x0425, "х", scan=34), "["),
        (event(0x0425, "Х", SHIFT, 34), "{"),
        (event(Qt.Key.Key_BracketLeft, "[", CTRL | ALT, 17), "["),  # AltGr+8 of a German layout
        (event(Qt.Key.Key_BracketRight, "\x1d", CTRL, 35), "Ctrl+]"),
        (event(0x042A, "", CTRL, 35), "Ctrl+]"),
        (event(Qt.Key.Key_Plus, "+", SHIFT, 21), "+"),
        (event(Qt.Key.Key_Equal, "=", scan=21), "="),
        (event(Qt.Key.Key_Minus, "-", scan=20), "-"),
        (event(Qt.Key.Key_Question, "?", SHIFT, 61), "?"),
        (event(0x042E, ",", SHIFT, 61), ","),
        (event(Qt.Key.Key_Return, "\r"), "Enter"),
        (event(Qt.Key.Key_Enter, "\r", PAD), "Enter"),
        (event(Qt.Key.Key_Return, "\r", CTRL), "Ctrl+Enter"),
        (event(Qt.Key.Key_Right, "", CTRL | SHIFT), "Ctrl+Shift+Right"),
        (event(Qt.Key.Key_F7), "F7"),
        (event(Qt.Key.Key_Delete, "\x7f"), "Delete"),
        (event(Qt.Key.Key_Space, " "), "Space"),
        (event(Qt.Key.Key_Shift, "", SHIFT), ""),
        (event(Qt.Key.Key_Control, "", CTRL), ""),
    ],
)
def test_a_press_has_its_name(qapp: QApplication, press: QKeyEvent, name: str) -> None:
    assert key_name(press, "xcb") == name


def test_windows_and_mac_keys_are_known_by_their_place(qapp: QApplication) -> None:
    assert key_name(event(0x041A, "к", scan=0x13), "windows") == "R"
    assert key_name(event(0x041A, "к", scan=1, virtual=0x0F), "cocoa") == "R"


def test_every_table_holds_the_same_keys() -> None:
    assert len(EVDEV) == len(WINDOWS) == len(MACOS) == 47
    assert set(EVDEV.values()) == set(WINDOWS.values()) == set(MACOS.values())
