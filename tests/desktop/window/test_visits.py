"""Back and forward lead through what was read, and to the places in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.edits.articles import DeleteArticles
from db.edits.dividing import ResizeHighlight
from db.reads import highlights
from desktop.build import Program

Press = Callable[..., None]
ALT = Qt.KeyboardModifier.AltModifier


def test_back_and_forward(qtbot: QtBot, program: Program, press: Press) -> None:
    session = program.session
    assert not program.actions["back"].isEnabled()
    session.choose_article(2)
    session.choose_article(3)
    program.reader.focus()
    press(Qt.Key.Key_Left, ALT)
    assert session.article == 2
    press(Qt.Key.Key_Left, ALT)
    assert session.article == 1
    assert not program.actions["back"].isEnabled()
    press(Qt.Key.Key_Right, ALT)
    assert session.article == 2
    session.choose_article(4)
    assert not program.actions["forward"].isEnabled(), "a new way was taken"


def test_back_from_a_jump_leads_to_the_sentence_that_was_read(qtbot: QtBot, program: Program, press: Press) -> None:
    session = program.session
    program.reader.focus()
    press(Qt.Key.Key_Down, times=3)
    before = session.passage
    assert before is not None
    other = next(h for h in highlights.newest(session.reading, 200) if h.article_id == 3)
    session.go_to_highlight(other.id)
    assert session.article == 3
    program.actions.run("back")
    qtbot.waitUntil(lambda: session.passage is not None and session.passage.article == 1)
    assert session.passage is not None
    assert session.passage.start <= before.start < session.passage.end


def test_another_project_forgets_the_way(program: Program) -> None:
    program.session.choose_article(2)
    program.projects.sample()
    assert not program.actions["back"].isEnabled()


def test_the_menu_says_where_back_leads(program: Program) -> None:
    program.session.choose_article(2)
    program.session.choose_article(3)
    assert program.actions["back"].text().startswith("Back: مسيّرات")
    program.actions.run("back")
    assert program.actions["forward"].text() == "Forward: Marches on the runway of Kashan: What…"
    program.actions.run("back")
    assert program.actions["back"].text() == "Back"


def test_back_leads_to_where_a_search_in_the_article_began(qtbot: QtBot, program: Program, press: Press) -> None:
    session = program.session
    program.reader.focus()
    press(Qt.Key.Key_Down, times=2)
    began = session.passage
    assert began is not None
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    program.find_here.field.setText("grain")
    qtbot.waitUntil(lambda: session.passage is not None and session.passage.start > began.end)
    found = session.passage
    press(Qt.Key.Key_Escape)
    program.reader.focus()
    assert "“" in program.actions["back"].text()
    press(Qt.Key.Key_Left, ALT)
    assert session.passage is not None
    assert session.passage.start == began.start
    press(Qt.Key.Key_Right, ALT)
    assert session.passage == found


def test_a_deleted_article_is_passed_by(qtbot: QtBot, program: Program) -> None:
    session = program.session
    session.choose_article(2)
    session.choose_article(3)
    session.do(DeleteArticles((2,)))
    qtbot.waitUntil(lambda: "What was left" in program.actions["back"].text())
    program.actions.run("back")
    assert session.article == 1


def test_the_further_buttons_of_the_mouse_go_back_and_forward(qtbot: QtBot, program: Program) -> None:
    session = program.session
    session.choose_article(2)
    session.choose_article(3)
    for widget in (program.reader.view.viewport(), program.library.view.viewport()):
        qtbot.mousePress(widget, Qt.MouseButton.BackButton)
        assert session.article == 2
        qtbot.mousePress(widget, Qt.MouseButton.ForwardButton)
        assert session.article == 3


def test_back_leads_to_where_an_undo_jumped_from(qtbot: QtBot, program: Program) -> None:
    session = program.session
    found = next(h for h in highlights.newest(session.reading, 300) if h.article_id == 3)
    session.do(ResizeHighlight(found.id, found.start, found.end - 1))
    qtbot.waitUntil(lambda: "Undo" in program.actions["undo"].text() and program.actions["undo"].text() != "Undo")
    program.actions.run("undo")
    qtbot.waitUntil(lambda: session.article == 3)
    program.actions.run("back")
    assert session.article == 1


def test_back_leads_to_where_a_jump_in_the_same_article_began(qtbot: QtBot, program: Program, press: Press) -> None:
    session = program.session
    program.reader.focus()
    press(Qt.Key.Key_Down, times=2)
    began = session.passage
    assert began is not None
    last = max((h for h in highlights.newest(session.reading, 300) if h.article_id == 1), key=lambda h: h.start)
    session.go_to_highlight(last.id)
    press(Qt.Key.Key_Left, ALT)
    assert session.passage == began
    press(Qt.Key.Key_Right, ALT)
    assert session.passage is not None
    assert session.passage.start <= last.start < session.passage.end
