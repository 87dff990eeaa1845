"""The table of actions: each one once, with keys of its own, bound to something that it does."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import SIGNAL
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.actions.actions import Actions
from desktop.actions.table import ACTIONS, MENUS
from desktop.build import Program
from desktop.look.files import names
from desktop.look.look import Look
from desktop.window.menus import whole_menu

NAMED = [action for action in ACTIONS if action.id != "-"]


def test_every_action_has_a_name_of_its_own_and_a_menu_that_is_there() -> None:
    assert [name for name, often in Counter(action.id for action in NAMED).items() if often > 1] == []
    assert {action.menu for action in ACTIONS} == {name for name, _ in MENUS}
    assert {action.icon for action in NAMED if action.icon} <= {name.removesuffix(".svg") for name in names("icons")}
    assert {action.needs for action in NAMED} <= {"", "project", "article", "passage", "highlight"}


def test_every_key_means_one_thing() -> None:
    keys = Counter(QKeySequence(key).toString() for action in NAMED for key in action.keys)
    assert "" not in keys, "a key that Qt does not know"
    assert [key for key, often in keys.items() if often > 1] == []
    single = Counter(key for action in NAMED for key in action.reader_keys)
    assert [key for key, often in single.items() if often > 1] == []


def test_every_action_is_bound_in_the_window(program: Program) -> None:
    unbound = [
        action.id
        for action in NAMED
        if action.id != "open_recent" and program.actions[action.id].receivers(SIGNAL("triggered(bool)")) == 0
    ]
    assert unbound == []


def test_an_action_runs_only_when_it_makes_sense(qtbot: QtBot) -> None:
    look = Look("light")
    actions = Actions(look.icon)
    done: list[str] = []
    for name in ("tag", "search", "repeat"):
        actions.bind(name, lambda name=name: done.append(name))
    actions.allow(set())
    actions.run("tag")
    assert actions.run_reader_key("R"), "the key is known, though it does nothing now"
    actions.run("search")
    assert done == ["search"]
    actions.allow({"passage", "project"})
    actions.run_reader_key("Enter")
    actions.run_reader_key("R")
    assert done == ["search", "tag", "repeat"]
    assert not actions.run_reader_key("Q")


def test_the_menu_holds_every_action_with_its_icon_in_the_colours_of_now(qtbot: QtBot, program: Program) -> None:
    menu = whole_menu(program.actions, {"open_recent": QMenu(program.shell)}, program.shell)
    menu.aboutToShow.emit()
    inside = {action for submenu in menu.findChildren(QMenu) for action in submenu.actions()}
    assert [a.id for a in NAMED if a.id != "open_recent" and program.actions[a.id] not in inside] == []
    light = program.actions["search"].icon().pixmap(16).toImage()
    program.look.set_choice("dark")
    menu.aboutToShow.emit()
    assert program.actions["search"].icon().pixmap(16).toImage() != light
