"""Who may read a passage and its article is said by two keys; the details say the higher of both."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from db.edits.markings import MarkArticles
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


def test_shift_g_and_a_digit_mark_the_passage(program: Program, qtbot: QtBot) -> None:
    session = program.session
    number = chosen(program)
    program.actions.run("marking")
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(menu_of(program), Key.Key_3)
    assert highlights.highlight(session.reading, number).marking == "TLP:AMBER"
    button = program.panes.details.judged.marking
    assert button.text() == "TLP:AMBER"
    assert button.accessibleName() == "Marking: TLP:AMBER"
    program.actions.run("marking")
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(menu_of(program), Key.Key_0)
    assert highlights.highlight(session.reading, number).marking is None
    assert button.text() == "Marking…"
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert highlights.highlight(session.reading, number).marking == "TLP:AMBER"


def test_the_marking_of_the_article_stands_where_it_is_higher(program: Program, qtbot: QtBot) -> None:
    session = program.session
    number = chosen(program)
    article = highlights.highlight(session.reading, number).article_id
    with qtbot.waitSignal(session.changed):
        session.do(MarkArticles((article,), "red"))
    assert program.panes.details.judged.marking.text() == "TLP:RED, as its article"
    assert "TLP:RED" in program.reader.view.page.meta
    menu = program.panes.details.judged
    menu.marking.click()
    taken = [action for action in menu_of(program).actions() if "No marking" in action.text()]
    with qtbot.waitSignal(session.changed):
        taken[0].trigger()
    assert articles.article(session.reading, article).marking is None


def test_a_bare_sentence_becomes_a_marked_highlight(program: Program, qtbot: QtBot) -> None:
    session = program.session
    session.choose_highlight(None)
    before = highlights.count(session.reading)
    if session.at_hand() is None:
        program.actions.run("marking")
        with qtbot.waitSignal(session.changed):
            qtbot.keyClick(menu_of(program), Key.Key_2)
        assert highlights.count(session.reading) == before + 1
        assert highlights.newest(session.reading, 1)[0].marking == "TLP:GREEN"
