"""An act that takes long is seen to be under way, and Ctrl+Z pressed again meanwhile takes nothing more back."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.themes import AddTheme
from db.journal.recorder import Recorder
from db.reads import themes
from db.records.changes import Words
from desktop.build import Program

Press = Callable[..., None]
CTRL = Qt.KeyboardModifier.ControlModifier


class Held:
    """An edit that takes as long as the test wants."""

    def __init__(self) -> None:
        self.goes_on = threading.Event()

    def apply(self, rows: Recorder) -> Words:
        assert self.goes_on.wait(30)
        return AddTheme("Slow").apply(rows)


def names(program: Program) -> set[str]:
    return {theme.name for theme in themes.tree(program.session.reading)}


def test_a_long_act_shows_a_line_and_words_until_it_stands(qtbot: QtBot, program: Program) -> None:
    held = Held()
    program.session.do(held)
    assert not program.shell.progress.isVisible()
    qtbot.waitUntil(lambda: program.shell.progress.isVisible())
    message = program.shell.messages.message
    assert message is not None
    assert message.text == "Working"
    assert program.shell.progress.accessibleName() == "Working"
    held.goes_on.set()
    qtbot.waitUntil(lambda: not program.shell.progress.isVisible())
    qtbot.waitUntil(lambda: "Slow" in (program.shell.messages.message or message).text)


def test_undo_is_not_pressed_twice_over_one_that_takes_long(qtbot: QtBot, program: Program, press: Press) -> None:
    session = program.session
    for name in ("One", "Two"):
        session.do(AddTheme(name))
    qtbot.waitUntil(lambda: program.actions["undo"].text() == "Undo: Add the theme Two")
    program.reader.focus()
    held = Held()
    session.store.apply(held)  # the writer is busy, as with an undo of thirty thousand passages
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: program.shell.progress.isVisible())
    message = program.shell.messages.message
    assert message is not None
    assert message.text == "Undo: Add the theme Two"
    press(Qt.Key.Key_Z, CTRL)
    QApplication.processEvents()
    held.goes_on.set()
    qtbot.waitUntil(lambda: not program.shell.progress.isVisible())
    session.settle()
    QApplication.processEvents()
    assert {"One", "Two"} <= names(program), "the newest act went, which the writer did meanwhile, and no other"
    assert "Slow" not in names(program)


def test_quick_acts_show_nothing(qtbot: QtBot, program: Program) -> None:
    shown: list[bool] = []
    program.session.changed.connect(lambda _changes: shown.append(program.shell.progress.isVisible()))
    for number in range(20):
        program.session.do(AddTheme(f"T{number}"))
    qtbot.waitUntil(lambda: len(shown) == 20)
    assert not any(shown)
