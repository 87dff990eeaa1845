"""A passage and its outlet are graded by two keys, and the details say so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from db.reads import articles, highlights
from desktop.build import Program

# menus take the keys, which a screen that is none cannot give
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key


def chosen(program: Program) -> int:
    found = highlights.newest(program.session.reading, 1)[0]
    program.session.go_to_highlight(found.id)
    program.reader.focus()
    return found.id


def menu_of(program: Program) -> QMenu:
    return next(menu for menu in program.shell.findChildren(QMenu) if menu.isVisible())


def test_g_and_a_digit_grade_the_passage(program: Program, qtbot: QtBot) -> None:
    session = program.session
    number = chosen(program)
    program.actions.run("grade")
    menu = menu_of(program)
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(menu, Key.Key_2)
    assert highlights.highlight(session.reading, number).grade == 2
    assert "probably true" in program.panes.details.grade.text()
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert highlights.highlight(session.reading, number).grade is None
    assert program.panes.details.grade.text() == "Grade…"


def test_a_letter_grades_the_outlet(program: Program, qtbot: QtBot) -> None:
    session = program.session
    number = chosen(program)
    article = highlights.highlight(session.reading, number).article_id
    program.actions.run("grade")
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(menu_of(program), Key.Key_B)
    assert articles.article(session.reading, article).reliability == "B"
    assert program.panes.details.grade.text().startswith("B · usually reliable")


def test_a_bare_sentence_becomes_a_graded_highlight(program: Program, qtbot: QtBot) -> None:
    session = program.session
    session.choose_highlight(None)
    before = highlights.count(session.reading)
    passage = session.passage
    assert passage is not None
    if session.at_hand() is None:
        program.actions.run("grade")
        with qtbot.waitSignal(session.changed):
            qtbot.keyClick(menu_of(program), Key.Key_4)
        assert highlights.count(session.reading) == before + 1
        assert highlights.newest(session.reading, 1)[0].grade == 4
