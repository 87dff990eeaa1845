"""Shortcuts of the window act under layouts that have no Latin letters, wherever the focus is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.build import Program

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ON_F = 41  # the physical keys F, Z, A, C and V as X and Wayland number them
ON_Z, ON_A, ON_C = 52, 38, 54
LAYOUTS = {"Russian": (0x0410, 0x042F), "Persian": (0x0628, 0x0638), "Arabic": (0x0628, 0x0626), "Hebrew": (0x05DB, 0)}


def press(key: int, scan: int, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, 0, ""))
    QApplication.processEvents()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("place", ["reader", "library", "themes"])
def test_ctrl_f_finds_in_the_article(program: Program, layout: str, place: str) -> None:
    program.actions.run(f"go_{place}")
    press(LAYOUTS[layout][0], ON_F)
    assert program.find_here.isVisible()


def test_the_same_letter_with_shift_is_another_key(program: Program) -> None:
    program.actions.run("go_library")
    press(0x0410, ON_F, CTRL | SHIFT)
    assert QApplication.focusWidget() is program.field


def test_in_a_field_copying_and_undo_are_the_fields_own(program: Program) -> None:
    program.actions.run("search")
    program.field.insert("Дроны")
    press(0x0424, ON_A)
    press(0x0421, ON_C)
    assert QApplication.clipboard().text() == "Дроны"
    press(0x042F, ON_Z)
    assert program.field.text() == ""
    assert program.session.reading is not None


def test_a_key_that_was_changed_acts_by_its_place_too(program: Program) -> None:
    program.actions.key_map.exchange("find_here", "Ctrl+F", "Ctrl+J")
    program.reader.focus()
    press(0x0410, ON_F)
    assert not program.find_here.isVisible()
    press(0x041E, 44)  # J
    assert program.find_here.isVisible()
