"""Matches of the search and of the find bar: which are marked, and where Back leads."""

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.build import Program


def marked(program: Program) -> list[str]:
    prose = program.reader.view.page.prose
    return [prose.content[start:end] for start, end in program.reader.view.overlay.found.all]


def test_the_matches_of_the_search_come_back_when_the_find_bar_closes(
    program: Program, press: Any, qtbot: QtBot
) -> None:
    program.session.search("drones")
    qtbot.waitUntil(lambda: bool(marked(program)))
    searched = marked(program)
    assert {word.lower() for word in searched} == {"drones"}
    program.reader.focus()
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(program.find_here.field, "table")
    qtbot.waitUntil(lambda: {word.lower() for word in marked(program)} == {"table"})
    assert program.reader.view.scroll_marks.row_now is not None
    press(Qt.Key.Key_Escape)
    assert marked(program) == searched
    assert program.reader.view.overlay.found_now is None


def test_f3_takes_the_words_up_again(program: Program, press: Any, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(program.find_here.field, "table")
    qtbot.waitUntil(lambda: bool(marked(program)))
    found = marked(program)
    press(Qt.Key.Key_Escape)
    assert marked(program) == []
    press(Qt.Key.Key_F3)
    assert program.find_here.isVisible()
    assert marked(program) == found


def test_back_leads_from_a_find_to_what_was_read(program: Program, press: Any, qtbot: QtBot) -> None:
    view, session = program.reader.view, program.session
    press(Qt.Key.Key_Down, times=2)
    assert session.passage is not None
    read = session.passage.start
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(program.find_here.field, "the")
    qtbot.waitUntil(lambda: len(marked(program)) > 9)
    for _ in range(9):
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert session.passage.start > read
    program.actions.run("back")
    assert view.selection is not None
    assert view.selection[0] == read
