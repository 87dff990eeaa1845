"""Back and forward lead through what was read, and to the places in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

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
