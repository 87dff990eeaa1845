"""Every widget of the window tells assistive technology what it is: a walk through the whole tree, in every state."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.build import Program

Press = Callable[..., None]
Write = Callable[[str], None]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ROLE = QAccessible.Role
MUTE = {ROLE.NoRole, ROLE.Client, ROLE.Grouping, ROLE.Pane, ROLE.LayeredPane, ROLE.Splitter, ROLE.Grip}
"""Roles of what only holds others."""


@pytest.fixture
def listening(qapp: QApplication) -> Iterator[None]:
    """An assistive technology is active."""
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


def inner(widget: QWidget) -> bool:
    """Whether it is a part of another that speaks for it: the inside of a list, the field of a spin box."""
    above = widget.parentWidget()
    if isinstance(above, QAbstractSpinBox):
        return True
    return isinstance(above, QAbstractScrollArea) and above.viewport() is widget


def unnamed(root: QWidget) -> list[str]:
    """What can be seen and reached by keys or mouse, and says nothing of itself."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible() or widget.window() is not root.window() or inner(widget):
            continue
        spoken: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
        reached = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if spoken is None or (not reached and spoken.role() in MUTE):
            continue
        silent = not spoken.text(QAccessible.Text.Name).strip()
        if (reached and silent) or (reached and spoken.role() == ROLE.NoRole):
            path = [widget.objectName() or type(widget).__name__]
            above = widget.parentWidget()
            while above is not None and above is not root:
                path.insert(0, above.objectName() or type(above).__name__)
                above = above.parentWidget()
            found.append(f"{'/'.join(path)} ({spoken.role().name})")
    return found


def test_nothing_of_the_window_is_nameless(program: Program, listening: None) -> None:
    assert unnamed(program.shell) == []


def test_the_tag_bar_and_what_is_floating_have_names(
    program: Program, press: Press, write: Write, listening: None
) -> None:
    program.reader.focus()
    press(Qt.Key.Key_Return)
    assert program.bar.isVisible()
    write("dro")
    assert unnamed(program.shell) == []
    press(Qt.Key.Key_Escape)
    program.reader.view.select(0, 12)
    program.reader.selection_finished.emit(program.reader.view.end_rect())
    assert program.buttons.isVisible()
    assert unnamed(program.shell) == []


def test_details_and_their_chips_have_names(qtbot: QtBot, program: Program, press: Press, listening: None) -> None:
    program.reader.focus()
    press(Qt.Key.Key_N)
    qtbot.waitUntil(lambda: program.session.highlight is not None)
    assert unnamed(program.shell) == []


def test_search_and_find_have_names(
    qtbot: QtBot, program: Program, press: Press, write: Write, listening: None
) -> None:
    program.reader.focus()
    press(Qt.Key.Key_F, CTRL)
    write("the")
    assert unnamed(program.shell) == []
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F, CTRL | SHIFT)
    write("#drones")
    qtbot.waitUntil(lambda: program.panes.results.isVisible())
    assert unnamed(program.shell) == []


@pytest.mark.parametrize("panel", ["history", "help", "keys", "check", "about", "export"])
def test_a_panel_has_names(qtbot: QtBot, program: Program, panel: str, listening: None) -> None:
    program.actions.run(panel)
    shown = program.shell.beside.currentWidget()
    qtbot.waitUntil(shown.isVisible)
    assert shown is not program.shell.reading_column
    qtbot.waitUntil(lambda: unnamed(program.shell) == [])  # what is counted first gets its words a little later


def test_every_item_of_every_menu_has_words(program: Program) -> None:
    menu = program.top.menu.menu()
    menus, nameless = [menu], []
    while menus:
        shown = menus.pop()
        shown.aboutToShow.emit()
        for action in shown.actions():
            if action.menu() is not None:
                menus.append(action.menu())
            if not action.isSeparator() and not action.text().strip():
                nameless.append(f"{shown.title()}: {action.objectName()}")
    assert nameless == []
