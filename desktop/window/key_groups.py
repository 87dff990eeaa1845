"""Every key of the program in groups, from the table of actions and from the keys of reader, tag bar and lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence

from desktop.actions.table import ACTIONS, MENUS


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


def _t(text: str) -> str:
    return str(QT_TRANSLATE_NOOP("Keys", text))


READER: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_t("Next, previous sentence"), ("Down", "Up")),
    (_t("Next, previous paragraph"), ("Ctrl+Down", "Ctrl+Up")),
    (_t("Take the next sentence too, give it back"), ("Shift+Down", "Shift+Up")),
    (_t("Wider, narrower: word, sentence, paragraph"), ("+", "=", "-")),
    (_t("A page on, a page back"), ("Space", "PgDn", "Shift+Space", "PgUp")),
    (_t("To the beginning, to the end"), ("Home", "End", "Ctrl+Home", "Ctrl+End")),
    (_t("Caret in the text: arrows, Shift+arrows"), ("F7",)),
    (_t("Next, previous highlight"), ("N", "P")),
    (_t("Another of the highlights that overlap here"), ("O",)),
    (_t("Move the end by a word, out and in"), ("]", "[")),
    (_t("Move the start by a word, in and out"), ("}", "{")),
    (_t("The same by one character"), ("Ctrl+]", "Ctrl+[", "Ctrl+}", "Ctrl+{")),
    (_t("Leave: selection, highlight, caret"), ("Esc",)),
)
"""The keys that the reader itself answers, by their names in `desktop.actions.physical_keys`."""

TAG_BAR: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_t("Add what is lit; save when nothing is typed"), ("Enter",)),
    (_t("Make a new theme or actor of what is typed"), ("Ctrl+Enter",)),
    (_t("Make a new actor of it"), ("Ctrl+Shift+Enter",)),
    (_t("Write the name out"), ("Tab",)),
    (_t("Another row"), ("Down", "Up")),
    (_t("Another role for the last actor"), ("Alt+R",)),
    (_t("Take the last tag back, when nothing is typed"), ("Backspace",)),
    (_t("Leave; what is not saved is kept as a draft"), ("Esc",)),
)

LISTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_t("Open what is chosen"), ("Enter",)),
    (_t("Show the passages of a theme or actor"), ("Space",)),
    (_t("A new theme or actor"), ("Insert",)),
    (_t("A new theme below this one"), ("Shift+Insert",)),
    (_t("Another name; details of an article"), ("F2",)),
    (_t("Definition of a theme, details of an actor"), ("Alt+Enter",)),
    (_t("Colour of a theme"), ("Alt+C",)),
    (_t("Move a theme"), ("Alt+Up", "Alt+Down", "Alt+Left", "Alt+Right")),
    (_t("Delete what is chosen"), ("Delete",)),
    (_t("Article done, and the next; set aside"), ("D", "X")),
    (_t("Results: next, previous, into the bundle"), ("J", "K", "B")),
    (_t("Back to the reader"), ("Esc",)),
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
