"""Keys of lists are changed as all others are, and act there at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.reads import articles
from desktop.build import Program

Press = Callable[..., None]


def test_another_key_sets_an_article_aside(program: Program, press: Press) -> None:
    program.actions.key_map.exchange("list_aside", "X", "Q")
    program.actions.run("go_library")
    article = program.session.article
    assert article is not None
    press(Qt.Key.Key_X)
    program.session.settle()
    assert articles.article(program.session.reading, article).state != "aside"
    press(Qt.Key.Key_Q)
    program.session.settle()
    QApplication.processEvents()
    assert articles.article(program.session.reading, article).state == "aside"


def test_space_in_the_list_turns_the_page_of_the_article_that_was_clicked(
    program: Program, press: Press, qtbot: QtBot
) -> None:
    view, rows = program.reader.view, program.library.view
    program.shell.resize(1000, 500)
    spot = rows.visualRect(rows.model().index(0, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QApplication.processEvents()
    top = view.verticalScrollBar().value()
    press(Qt.Key.Key_Space)
    below = view.verticalScrollBar().value()
    assert below > top
    assert rows.hasFocus(), "the list keeps the keys: D and X come next"
    press(Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert view.verticalScrollBar().value() < below


def test_space_on_another_row_opens_its_article_and_turns_nothing(program: Program, press: Press) -> None:
    program.actions.run("go_library")
    before = program.session.article
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert program.session.article == program.library.view.current() != before
    assert program.library.view.hasFocus()
    assert program.reader.view.verticalScrollBar().value() == 0
