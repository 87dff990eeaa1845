"""How keys are written: the same everywhere in the program, as Qt wants them, and as this system shows them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QKeySequence

MODIFIERS: Final = ("Ctrl+", "Alt+", "Shift+")
_TYPED: Final = frozenset(
    {
        *("Enter", "Space", "Delete", "Backspace", "Tab", "Esc", "Insert"),
        *("Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDn"),
    }
)
_AS_QT: Final = {"Enter": "Return", "PgDn": "PgDown"}
_AS_OURS: Final = {qt: ours for ours, qt in _AS_QT.items()} | {"Ins": "Insert", "Del": "Delete"}


@lru_cache(maxsize=1024)
def canonical(key: str) -> str:
    """A key as `physical_keys.key_name` writes it, from what a table or a file says: Ctrl+Return is Ctrl+Enter."""
    modifiers, bare = _split(key.strip())
    if len(bare) == 1:
        bare = bare.upper()
    return "".join(one for one in MODIFIERS if one in modifiers) + _AS_OURS.get(bare, bare)


def sequence(key: str) -> QKeySequence:
    """A key as Qt's shortcuts want it; empty for what Qt does not know."""
    modifiers, bare = _split(key)
    return QKeySequence("".join(modifiers) + _AS_QT.get(bare, bare))


def shown_key(key: str) -> str:
    """A key as this system writes it: Ctrl+Z, or its sign on a Mac."""
    written = sequence(canonical(key)).toString(QKeySequence.SequenceFormat.NativeText) or key
    for theirs, ours in (("Return", "Enter"), ("PgDown", "PgDn")):
        written = written.replace(theirs, ours)
    return written.replace("Ins", "Insert") if written.endswith("Ins") else "Delete" if written == "Del" else written


def is_single(key: str) -> bool:
    """Whether it is a letter, digit or sign with at most Shift, which a screen reader may keep for itself."""
    return len(key.removeprefix("Shift+")) == 1


def is_plain(key: str) -> bool:
    """Whether a text field needs the key for itself, so that it can only act while the reader has the focus."""
    bare = key.removeprefix("Shift+")
    return is_single(key) or (bare in _TYPED and key not in ("Shift+PgUp", "Shift+PgDn"))


def with_modifier(key: str) -> str:
    """The same key for whom a screen reader keeps the single ones: with Alt, "" for what needs none.

    Ctrl+Alt is AltGr; Alt+Shift and Ctrl+Shift change the layout on many systems where Russian, Arabic or Persian
    is written, and a system that does so takes the Shift away; Ctrl with a letter is taken. Alt with a letter opens
    menus where there is a menu bar: there is none in this window, and none on a Mac has such letters.
    """
    return f"Alt+{key}" if is_single(key) else ""


def _split(key: str) -> tuple[list[str], str]:
    modifiers: list[str] = []
    found = "+" in key
    while found:
        found = False
        for one in MODIFIERS:
            if key.startswith(one) and len(key) > len(one):
                modifiers.append(one)
                key, found = key[len(one) :], True
    return modifiers, key
