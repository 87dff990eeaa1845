"""Every key of the program in groups, from the table of actions and from the keys of reader, tag bar and lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from desktop.actions.table import ACTIONS, MENUS, QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What is done, and the keys that do it, as they are named on this system."""

    words: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that work in the same place."""

    title: str
    lines: tuple[KeyLine, ...]


READER: tuple[tuple[str, tuple[str, ...]], ...] = (
    (QT_TRANSLATE_NOOP("Keys", "Next, previous sentence"), ("Down", "Up")),
    (QT_TRANSLATE_NOOP("Keys", "Next, previous paragraph"), ("Ctrl+Down", "Ctrl+Up")),
    (QT_TRANSLATE_NOOP("Keys", "Take the next sentence too, give it back"), ("Shift+Down", "Shift+Up")),
    (QT_TRANSLATE_NOOP("Keys", "Wider, narrower: word, sentence, paragraph"), ("+", "=", "-")),
    (QT_TRANSLATE_NOOP("Keys", "A page on, a page back"), ("Space", "PgDn", "Shift+Space", "PgUp")),
    (QT_TRANSLATE_NOOP("Keys", "To the beginning, to the end"), ("Home", "End", "Ctrl+Home", "Ctrl+End")),
    (QT_TRANSLATE_NOOP("Keys", "Caret in the text: arrows, Shift+arrows"), ("F7",)),
    (QT_TRANSLATE_NOOP("Keys", "Next, previous highlight"), ("N", "P")),
    (QT_TRANSLATE_NOOP("Keys", "Another of the highlights that overlap here"), ("O",)),
    (QT_TRANSLATE_NOOP("Keys", "Move the end by a word, out and in"), ("]", "[")),
    (QT_TRANSLATE_NOOP("Keys", "Move the start by a word, in and out"), ("}", "{")),
    (QT_TRANSLATE_NOOP("Keys", "The same by one character"), ("Ctrl+]", "Ctrl+[", "Ctrl+}", "Ctrl+{")),
    (QT_TRANSLATE_NOOP("Keys", "Leave: selection, highlight, caret"), ("Esc",)),
)
"""The keys that the reader itself answers, by their names in `desktop.actions.physical_keys`."""

TAG_BAR: tuple[tuple[str, tuple[str, ...]], ...] = (
    (QT_TRANSLATE_NOOP("Keys", "Add what is lit; save when nothing is typed"), ("Enter",)),
    (QT_TRANSLATE_NOOP("Keys", "Make a new theme or actor of what is typed"), ("Ctrl+Enter",)),
    (QT_TRANSLATE_NOOP("Keys", "Make a new actor of it"), ("Ctrl+Shift+Enter",)),
    (QT_TRANSLATE_NOOP("Keys", "Write the name out"), ("Tab",)),
    (QT_TRANSLATE_NOOP("Keys", "Another row"), ("Down", "Up")),
    (QT_TRANSLATE_NOOP("Keys", "Another role for the last actor"), ("Alt+R",)),
    (QT_TRANSLATE_NOOP("Keys", "Take the last tag back, when nothing is typed"), ("Backspace",)),
    (QT_TRANSLATE_NOOP("Keys", "Leave; what is not saved is kept as a draft"), ("Esc",)),
)

LISTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (QT_TRANSLATE_NOOP("Keys", "Open what is chosen"), ("Enter",)),
    (QT_TRANSLATE_NOOP("Keys", "Show the passages of a theme or actor"), ("Space",)),
    (QT_TRANSLATE_NOOP("Keys", "A new theme or actor"), ("Insert",)),
    (QT_TRANSLATE_NOOP("Keys", "A new theme below this one"), ("Shift+Insert",)),
    (QT_TRANSLATE_NOOP("Keys", "Another name; details of an article"), ("F2",)),
    (QT_TRANSLATE_NOOP("Keys", "Definition of a theme, details of an actor"), ("Alt+Enter",)),
    (QT_TRANSLATE_NOOP("Keys", "Colour of a theme"), ("Alt+C",)),
    (QT_TRANSLATE_NOOP("Keys", "Move a theme"), ("Alt+Up", "Alt+Down", "Alt+Left", "Alt+Right")),
    (QT_TRANSLATE_NOOP("Keys", "Delete what is chosen"), ("Delete",)),
    (QT_TRANSLATE_NOOP("Keys", "Article done, and the next; set aside"), ("D", "X")),
    (QT_TRANSLATE_NOOP("Keys", "Results: next, previous, into the bundle"), ("J", "K", "B")),
    (QT_TRANSLATE_NOOP("Keys", "Back to the reader"), ("Esc",)),
)


def key_groups() -> tuple[KeyGroup, ...]:
    """All groups, those used most first."""
    by_menu = {menu: _of_menu(menu) for menu, _ in MENUS}
    titles = {menu: QCoreApplication.translate("Actions", text).replace("&", "") for menu, text in MENUS}
    groups = (
        KeyGroup(_said("In the reader"), _lines(READER)),
        KeyGroup(_said("On a passage"), by_menu.pop("tag")),
        KeyGroup(_said("In the tag bar"), _lines(TAG_BAR)),
        *(KeyGroup(titles[menu], lines) for menu, lines in by_menu.items()),
        KeyGroup(_said("In lists"), _lines(LISTS)),
    )
    return tuple(group for group in groups if group.lines)


def shown_key(name: str) -> str:
    """A key as this system writes it: Ctrl+Z, or its sign on a Mac."""
    written = QKeySequence(name).toString(QKeySequence.SequenceFormat.NativeText) or name
    for theirs, ours in (("Return", "Enter"), ("PgDown", "PgDn")):
        written = written.replace(theirs, ours)
    return written.replace("Ins", "Insert") if written.endswith("Ins") else "Delete" if written == "Del" else written


def printed(groups: Iterable[KeyGroup]) -> str:
    """The groups as plain text, for screen readers and the clipboard."""
    parts = []
    for group in groups:
        lines = [f"{line.words}: {', '.join(line.keys)}" for line in group.lines]
        parts.append("\n".join([group.title, *lines]))
    return "\n\n".join(parts)


def _of_menu(menu: str) -> tuple[KeyLine, ...]:
    return tuple(
        KeyLine(
            QCoreApplication.translate("Actions", action.text).rstrip("…"),
            tuple(shown_key(key) for key in (*action.reader_keys, *action.keys)),
        )
        for action in ACTIONS
        if action.menu == menu and (action.keys or action.reader_keys)
    )


def _lines(given: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[KeyLine, ...]:
    return tuple(
        KeyLine(QCoreApplication.translate("Keys", words), tuple(shown_key(key) for key in keys))
        for words, keys in given
    )


def _said(text: str) -> str:
    return QCoreApplication.translate("Keys", text)
