"""Every key of the program in groups, as the key map has them now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.actions.bar_acts import BAR_ACTS
from desktop.actions.key_map import KeyMap
from desktop.actions.key_names import shown_key, with_modifier
from desktop.actions.list_acts import LIST_ACTS, ListAct
from desktop.actions.reader_acts import READER_ACTS, READER_GROUPS
from desktop.actions.review_acts import REVIEW_ACTS
from desktop.actions.table import ACTIONS, MENUS, QT_TRANSLATE_NOOP
from desktop.actions.version_acts import VERSION_ACTS


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What is done, and the keys that do it, as they are named on this system.

    `variants` are the same for whom a screen reader keeps single keys; `act` is the id that the keys can be changed
    by, "" where they cannot.
    """

    words: str
    keys: tuple[str, ...]
    variants: tuple[str, ...] = ()
    act: str = ""


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that work in the same place."""

    title: str
    lines: tuple[KeyLine, ...]


CLEAN_VIEW: tuple[tuple[str, tuple[str, ...]], ...] = (
    (QT_TRANSLATE_NOOP("Keys", "Open a folded paragraph"), ("Enter", "Right")),
    (QT_TRANSLATE_NOOP("Keys", "Fold it again"), ("Left",)),
    (QT_TRANSLATE_NOOP("Keys", "Go to the earlier paragraph"), ("Shift+Enter",)),
)


def key_groups(key_map: KeyMap, all_acts: bool = False) -> tuple[KeyGroup, ...]:
    """All groups, those used most first; acts without a key only where one may give them one (`all_acts`)."""
    titles = {menu: QCoreApplication.translate("Actions", text).replace("&", "") for menu, text in MENUS}
    by_menu = {menu: _of_menu(menu, key_map) for menu in titles}
    groups = (
        *(KeyGroup(_said(title), _of_reader(group, key_map)) for group, title in READER_GROUPS),
        KeyGroup(_said("On a passage"), by_menu.pop("tag")),
        KeyGroup(_said("In the tag bar"), _of_place(BAR_ACTS, key_map)),
        KeyGroup(_said("On a folded paragraph"), _lines(CLEAN_VIEW)),
        *(KeyGroup(titles[menu], lines) for menu, lines in by_menu.items()),
        KeyGroup(_said("In lists"), _of_place(LIST_ACTS, key_map)),
        KeyGroup(_said("In the review of a theme"), _of_place(REVIEW_ACTS, key_map)),
        KeyGroup(_said("Versions of a text, and their review"), _of_place(VERSION_ACTS, key_map)),
    )
    if not all_acts:
        groups = tuple(KeyGroup(one.title, tuple(line for line in one.lines if line.keys)) for one in groups)
    return tuple(group for group in groups if group.lines)


def printed(groups: Iterable[KeyGroup]) -> str:
    """The groups as plain text, for screen readers and the clipboard."""
    parts = []
    for group in groups:
        lines = [f"{line.words}: {', '.join((*line.keys, *line.variants)) or _said('no key')}" for line in group.lines]
        parts.append("\n".join([group.title, *lines]))
    return "\n\n".join(parts)


def _of_menu(menu: str, key_map: KeyMap) -> tuple[KeyLine, ...]:
    return tuple(
        _line(action.id, QCoreApplication.translate("Actions", action.text).rstrip("…"), key_map)
        for action in ACTIONS
        if action.menu == menu and action.id != "-"
    )


def _of_reader(group: str, key_map: KeyMap) -> tuple[KeyLine, ...]:
    return tuple(_line(act.id, _said(act.text), key_map) for act in READER_ACTS if act.group == group)


def _of_place(acts: Iterable[ListAct], key_map: KeyMap) -> tuple[KeyLine, ...]:
    return tuple(_line(act.id, _said(act.text), key_map) for act in acts)


def _line(act: str, words: str, key_map: KeyMap) -> KeyLine:
    keys = key_map.keys(act)
    variants = (with_modifier(key) for key in keys)
    return KeyLine(
        words,
        tuple(shown_key(key) for key in keys),
        tuple(shown_key(key) for key in variants if key and key_map.means(key, key_map.place(act)) == act),
        "" if key_map.is_fixed(act) else act,
    )


def _lines(given: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[KeyLine, ...]:
    return tuple(KeyLine(_said(words), tuple(shown_key(key) for key in keys)) for words, keys in given)


def _said(text: str) -> str:
    return QCoreApplication.translate("Keys", text)
