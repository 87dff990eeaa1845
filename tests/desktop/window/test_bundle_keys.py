"""The bundle by keys from where the reader is: Ctrl+B goes there and back, and what was picked last goes out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.build import Program
from desktop.bundle.export_sheet import ExportSheet
from desktop.session import Notice

Press = Callable[..., None]
Write = Callable[[str], None]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_from_the_reader_the_key_leads_to_the_bundle_that_is_shown(program: Program, press: Press) -> None:
    shell = program.shell
    press(Key.Key_B, CTRL)
    pane = shell.beside.currentWidget()
    assert pane is not None
    assert pane.objectName() == "bundle"
    assert pane.isAncestorOf(QApplication.focusWidget())
    press(Key.Key_4, CTRL)
    assert shell.reader.isAncestorOf(QApplication.focusWidget())
    press(Key.Key_B, CTRL)
    assert shell.beside.currentWidget() is pane, "it is not taken away from who wants to go there"
    assert pane.isAncestorOf(QApplication.focusWidget())
    press(Key.Key_B, CTRL)
    assert shell.beside.currentWidget() is not pane
    assert shell.reader.isAncestorOf(QApplication.focusWidget())


def test_what_was_picked_after_a_search_goes_out_the_first_time_too(
    program: Program, press: Press, write: Write, qtbot: QtBot
) -> None:
    told: list[Notice] = []
    program.session.said.connect(told.append)
    press(Key.Key_F, CTRL | SHIFT)
    with qtbot.waitSignal(program.session.found):
        write("#drones")
    press(Key.Key_4, CTRL)
    press(Key.Key_N)
    press(Key.Key_B)
    program.session.settle()
    qtbot.waitUntil(lambda: bool(told))
    assert told[-1].text == "Put into the bundle."
    press(Key.Key_E, CTRL)
    sheet = program.shell.beside.currentWidget()
    assert isinstance(sheet, ExportSheet)
    qtbot.waitUntil(lambda: sheet.ready)
    assert sheet.form.what == "bundle"


def test_ctrl_enter_in_a_filter_opens_the_page_of_the_first_that_it_finds(
    program: Program, press: Press, write: Write, qtbot: QtBot
) -> None:
    actors = program.shell.panes.actors
    press(Key.Key_3, CTRL)
    actors.focus_filter()
    write("Iran")
    press(Key.Key_Return, CTRL)
    assert actors.view.currentIndex().row() == 0
    qtbot.waitUntil(lambda: getattr(QApplication.focusWidget(), "objectName", str)() == "actor page")
