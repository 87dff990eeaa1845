"""Columns beside the reader: docked, over it, folded, kept, and handles that can be grabbed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitterHandle, QWidget
from pytestqt.qtbot import QtBot

from db.reads import articles
from desktop.build import Program

Press = Callable[..., None]


def heights(program: Program) -> list[int]:
    panes = program.shell.panes
    return [pane.height() for pane in (panes.library, panes.themes, panes.actors)]


def test_a_wide_window_shows_everything(program: Program) -> None:
    sides = program.shell.sides
    assert sides.is_shown("left")
    assert sides.is_shown("right")
    assert program.shell.left.width() == 248
    assert program.shell.beside.width() == 320


def test_below_1100_the_right_column_lies_over_the_reader_on_demand(program: Program, press: Press) -> None:
    shell = program.shell
    shell.resize(1000, 700)
    assert shell.left.isVisible()
    assert not shell.beside.isVisible()
    wide = program.reader.width()
    assert wide == 1000 - shell.left.width() - 1
    program.reader.focus()
    program.actions["toggle_right"].trigger()
    assert shell.beside.isVisible()
    assert program.reader.width() == wide - shell.beside.width(), "its lines end where the pane begins"
    assert shell.beside.geometry().right() == shell.sides.width() - 1
    program.reader.focus()
    press(Qt.Key.Key_Escape)
    assert not shell.beside.isVisible()
    shell.resize(1360, 860)
    assert shell.beside.isVisible()
    assert shell.beside.width() == 320


@pytest.mark.parametrize("wide", [1000, 860])
def test_no_line_begins_under_a_pane(program: Program, press: Press, wide: int) -> None:
    shell = program.shell
    shell.resize(wide, 700)
    arabic = next(one for one in articles.all_articles(program.session.reading) if one.language == "ar")
    program.session.choose_article(arabic.id)
    program.reader.focus()
    press(Qt.Key.Key_Down)
    program.actions["go_passages"].trigger()
    view = program.reader.view
    rect = view.passage_rect().translated(view.viewport().mapTo(shell.sides, QPoint(0, 0)))
    covered = rect.right() >= shell.beside.geometry().left()
    assert covered == (wide - shell.left.width() - shell.beside.width() < 400), "below that no line could be read"
    program.reader.focus()
    press(Qt.Key.Key_Escape)
    assert program.reader.width() == wide - shell.left.width() - 1


def test_the_words_of_a_theme_get_room_and_give_it_back(program: Program, press: Press) -> None:
    program.shell.resize(1000, 700)
    QApplication.processEvents()
    before = heights(program)
    themes = program.shell.panes.themes
    program.actions["go_themes"].trigger()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    assert themes.details.definition.hasFocus()
    assert themes.height() > before[1] + 100
    assert min(heights(program)) >= 90, "the others keep a few rows"
    press(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert heights(program) == before


def test_below_840_the_reader_is_alone_until_a_side_is_asked_for(program: Program, press: Press) -> None:
    shell = program.shell
    shell.resize(700, 600)
    assert program.reader.width() == 700
    program.actions["go_themes"].trigger()
    assert shell.left.isVisible()
    program.actions["go_passages"].trigger()
    assert not shell.left.isVisible(), "one at a time"
    assert shell.beside.isVisible()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert not shell.beside.isVisible()
    assert QApplication.focusWidget() in (program.reader.view, program.reader.view.spoken)


def test_f9_folds_a_side_away_for_good(program: Program, press: Press) -> None:
    program.reader.focus()
    press(Qt.Key.Key_F9)
    assert not program.shell.left.isVisible()
    assert not program.actions["toggle_left"].isChecked()
    program.shell.resize(1300, 860)
    assert not program.shell.left.isVisible()
    press(Qt.Key.Key_F9)
    assert program.shell.left.isVisible()
    assert program.actions["toggle_left"].isChecked()


def test_a_folded_pane_gives_its_room_to_the_others(qtbot: QtBot, program: Program) -> None:
    before = heights(program)
    heading = program.panes.library.heading
    heading.set_folded(True)
    qtbot.waitUntil(lambda: heights(program)[0] <= 40)
    library, themes, actors = heights(program)
    assert themes > before[1]
    assert actors > before[2]
    assert library + themes + actors >= sum(before) - 4, "nothing is left over"
    heading.set_folded(False)
    qtbot.waitUntil(lambda: abs(heights(program)[0] - before[0]) <= 2)


def test_three_folded_panes_stand_at_the_top(qtbot: QtBot, program: Program) -> None:
    panes = program.shell.panes
    for pane in (panes.library, panes.themes, panes.actors):
        pane.heading.set_folded(True)
    qtbot.waitUntil(lambda: max(heights(program)) <= 40)
    assert panes.actors.mapTo(program.shell.left, QPoint(0, 0)).y() <= 80


def test_a_handle_is_a_hairline_that_seven_pixels_grab(program: Program) -> None:
    handles = program.shell.findChildren(QSplitterHandle)
    seen = [handle for handle in handles if handle.isVisible() and handle.width() and handle.height()]
    assert len(seen) >= 2
    for handle in seen:
        across = handle.orientation() == Qt.Orientation.Horizontal
        inside = handle.contentsRect()
        assert (inside.width() if across else inside.height()) == 1
        assert (handle.width() if across else handle.height()) == 7


def test_a_dragged_handle_is_kept(program: Program) -> None:
    handle = program.shell.sides.splitter.handle(1)
    spot = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    QTest.mouseMove(handle, spot + QPoint(40, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot + QPoint(40, 0))
    assert program.shell.left.width() == 288
    program.shell.close()
    assert program.settings.text("widths") == "288/320"


def test_the_order_of_columns_is_mirrored_with_the_writing(program: Program) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        program.look.changed.emit()
        QApplication.processEvents()

        def left_edge(widget: QWidget) -> int:
            return widget.mapTo(program.shell, QPoint(0, 0)).x()

        assert left_edge(program.shell.left) > left_edge(program.reader) > left_edge(program.shell.beside)
        program.shell.resize(700, 600)
        program.actions["go_library"].trigger()
        QApplication.processEvents()
        assert program.shell.left.geometry().right() == program.shell.sides.width() - 1
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_no_field_of_the_export_lies_under_its_scroll_bar(program: Program, qtbot: QtBot) -> None:
    program.shell.resize(1000, 700)
    program.actions.run("export")
    sheet = program.binding.giving_out.sheet
    assert sheet is not None
    scroll = sheet.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    qtbot.waitUntil(scroll.verticalScrollBar().isVisible)
    assert sheet.form.width() <= scroll.viewport().width()
