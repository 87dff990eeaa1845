"""What stands beside the reader: lists above, the details of what is chosen below either of them."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from db.reads import highlights
from desktop.build import Program


def test_a_highlight_clicked_while_a_search_is_open_shows_its_details(
    qtbot: QtBot, begin: Callable[[], Program]
) -> None:
    program = begin()
    program.shell.resize(1360, 860)
    session, panes = program.session, program.panes
    session.search("#Drones")
    qtbot.waitUntil(lambda: panes.results.isVisible() and panes.results.model.rowCount() > 0)
    assert not panes.passages.isVisible()
    some = highlights.newest(session.reading, 1)[0]
    program.reader.view.mark_clicked.emit(some.id)
    assert session.highlight == some.id
    assert panes.details.isVisible()
    assert panes.results.isVisible()
    program.actions.run("history")
    assert not panes.details.isVisible()
    program.shell.leave_beside()
    assert panes.results.isVisible()
    assert panes.details.isVisible()


def test_a_note_left_gives_the_keys_back_to_the_reader(qtbot: QtBot, begin: Callable[[], Program]) -> None:
    program = begin()
    program.shell.resize(1360, 860)
    some = highlights.newest(program.session.reading, 1)[0]
    program.session.go_to_highlight(some.id)
    program.actions.run("note")
    qtbot.waitUntil(lambda: not program.reader.view.hasFocus())
    program.panes.details.left.emit()
    qtbot.waitUntil(program.reader.view.hasFocus)
