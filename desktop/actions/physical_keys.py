"""The name of a key press under any keyboard layout: its letter when that is Latin, else the physical key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_ROWS: Final = ("1234567890-=", "QWERTYUIOP[]", "ASDFGHJKL;'", "ZXCVBNM,./")


def _rows_from(firsts: tuple[int, int, int, int]) -> dict[int, str]:
    return {first + at: key for first, row in zip(firsts, _ROWS, strict=True) for at, key in enumerate(row)}


# X key codes are evdev codes + 8 (linux/input-event-codes.h); Qt reports them under X11 and Wayland.
EVDEV: Final = {**_rows_from((10, 24, 38, 52)), 49: "`", 51: "\\"}
# Scan code set 1, which Windows reports.
WINDOWS: Final = {**_rows_from((0x02, 0x10, 0x1E, 0x2C)), 0x29: "`", 0x2B: "\\"}
# kVK_ANSI_* of HIToolbox/Events.h, which Qt reports as the virtual key on macOS.
MACOS: Final = dict(
    zip(
        bytes.fromhex(
            "12 13 14 15 17 16 1A 1C 19 1D 1B 18  0C 0D 0E 0F 11 10 20 22 1F 23 21 1E"
            "00 01 02 03 05 04 26 28 25 29 27  06 07 08 09 0B 2D 2E 2B 2F 2C  32 2A"
        ),
        "".join(_ROWS) + "`\\",
        strict=True,
    )
)

_SHIFTED: Final = dict(zip("!@#$%^&*()", "1234567890", strict=True))
_UPPER: Final = dict(zip("[];',./-=`\\", '{}:"<>?_+~|', strict=True))
_NAMED: Final = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Insert: "Insert",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_PageUp: "PgUp",
    Qt.Key.Key_PageDown: "PgDn",
    Qt.Key.Key_Menu: "Menu",
}


def physical_key(event: QKeyEvent, platform: str | None = None) -> str:
    """The unshifted character that the pressed key bears on a US keyboard, "" when the key is not known."""
    where = platform or QGuiApplication.platformName()
    if where == "cocoa":
        return MACOS.get(event.nativeVirtualKey(), "")
    return (WINDOWS if where == "windows" else EVDEV).get(event.nativeScanCode(), "")


def key_name(event: QKeyEvent, platform: str | None = None) -> str:
    """The press as "R", "Shift+1", "[", "{", "Ctrl+Enter" or "F7"; "" for a bare modifier or an unknown key.

    Letters come upper case and with Shift named; a symbol is its own name and carries no Shift, which is part
    of it; a digit does: Shift+1 stays Shift+1 whatever sign the layout prints there.
    """
    key, modifiers = event.key(), event.modifiers()
    if modifiers & Qt.KeyboardModifier.MetaModifier:  # the system's own: Windows, Super, Control of a Mac
        return ""
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    prefix = _prefix(modifiers)
    named = _NAMED.get(Qt.Key(key)) if key in _NAMED else None
    if named is None and Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
        named = f"F{key - Qt.Key.Key_F1 + 1}"
    if named is not None:
        return prefix + ("Shift+" if shift else "") + named
    sign = _sign(event)
    if sign.isascii() and sign.isalpha():
        return prefix + ("Shift+" if shift else "") + sign.upper()
    keypad = bool(modifiers & Qt.KeyboardModifier.KeypadModifier)
    place = "" if keypad else physical_key(event, platform)
    if place.isdigit() and not (sign.isascii() and sign in "[]{}" and sign):
        return prefix + ("Shift+" if shift else "") + place
    if sign.isascii() and sign:
        if sign.isdigit():
            return prefix + ("Shift+" if shift and not keypad else "") + sign
        if shift and not place and sign in _SHIFTED:
            return prefix + "Shift+" + _SHIFTED[sign]
        return prefix + sign
    if not place:
        return ""
    if place.isalpha():
        return prefix + ("Shift+" if shift else "") + place
    return prefix + (_UPPER.get(place, place) if shift else place)


def _prefix(modifiers: Qt.KeyboardModifier) -> str:
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
    if control and alt:  # AltGr as Windows reports it: the sign it types is what counts
        return ""
    return ("Ctrl+" if control else "") + ("Alt+" if alt else "")


def _sign(event: QKeyEvent) -> str:
    """The one printable character of the press; with Ctrl the text is a control code and the key says it."""
    text = event.text()
    if len(text) == 1 and text.isprintable() and not text.isspace():
        return text
    key = event.key()
    return chr(key) if 0x21 <= key <= 0xFFFF and chr(key).isprintable() else ""
