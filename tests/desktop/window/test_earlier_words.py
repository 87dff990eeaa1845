"""The Undo of a message is that of the act it names: the word of an earlier act goes when another stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.themes import AddTheme
from db.records.changes import Changes
from desktop.build import Program
from desktop.widgets.message import Message

Press = Callable[..., None]


def said(program: Program) -> str:
    message = program.shell.messages.message
    return message.text if message is not None else ""


def test_a_quiet_act_takes_the_word_of_the_one_before_away(qtbot: QtBot, program: Program) -> None:
    program.session.do(AddTheme("One"))
    qtbot.waitUntil(lambda: "One" in said(program))
    program.session.do(AddTheme("Two"), quietly=True)
    qtbot.waitUntil(lambda: said(program) == "")


def test_what_an_act_says_itself_stays(qtbot: QtBot, program: Program) -> None:
    def tell(_changes: Changes) -> None:
        program.shell.messages.say(Message("Two is nearly One."))

    program.session.do(AddTheme("One"))
    qtbot.waitUntil(lambda: "One" in said(program))
    program.session.do(AddTheme("Two"), tell, quietly=True)
    qtbot.waitUntil(lambda: "nearly" in said(program))
    QApplication.processEvents()
    assert said(program) == "Two is nearly One."


def test_a_note_on_a_bare_sentence_says_that_it_is_highlighted(qtbot: QtBot, program: Program, press: Press) -> None:
    program.session.do(AddTheme("One"))
    qtbot.waitUntil(lambda: "One" in said(program))
    program.reader.focus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_M)
    qtbot.waitUntil(lambda: said(program) == "Highlighted.")


def test_an_important_bare_sentence_is_told_as_such(qtbot: QtBot, program: Program, press: Press) -> None:
    program.reader.focus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_I)
    qtbot.waitUntil(lambda: said(program) == "Highlighted and marked as important.")
