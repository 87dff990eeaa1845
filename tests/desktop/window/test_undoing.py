"""Undo and redo by keys: in sight, with words, and never behind today's start without asking once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme, DeleteTheme, RenameTheme
from db.reads import articles, highlights, project, themes
from desktop.build import Program

Begin = Callable[..., Program]
Press = Callable[..., None]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def count(program: Program) -> Callable[[], int]:
    return lambda: highlights.count(program.session.reading)


def tag(program: Program, article: int, start: int = 0) -> None:
    """Put a theme on the first letters of an article, as a second window of the same hand would."""
    text = program.session.text_of(article)
    program.session.do(AddHighlight(text.id, start, start + 9, Tags((ThemeGiven(1),))))


def test_undo_and_redo_say_what_they_did(
    qtbot: QtBot, program: Program, press: Press, count: Callable[[], int]
) -> None:
    before = count()
    assert not program.actions["undo"].isEnabled()
    tag(program, 1)
    qtbot.waitUntil(lambda: count() == before + 1)
    qtbot.waitUntil(program.actions["undo"].isEnabled)
    assert program.actions["undo"].text().startswith("Undo: ")
    program.reader.focus()
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: count() == before)
    qtbot.waitUntil(lambda: "Undone" in (program.shell.messages.message.text if program.shell.messages.message else ""))
    assert program.actions["redo"].text().startswith("Redo: ")
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(program.actions["undo"].isEnabled)
    assert count() == before + 1
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(program.actions["redo"].isEnabled)
    assert count() == before
    press(Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: count() == before + 1)


def test_undo_goes_first_to_an_act_of_another_article(
    qtbot: QtBot, program: Program, press: Press, count: Callable[[], int]
) -> None:
    session = program.session
    before = count()
    third = articles.all_articles(session.reading)[2].id
    tag(program, third, 30)
    qtbot.waitUntil(lambda: count() == before + 1)
    qtbot.waitUntil(program.actions["undo"].isEnabled)
    assert session.article == 1
    seen: list[tuple[int | None, int]] = []
    session.article_chosen.connect(lambda article: seen.append((article, count())))
    program.reader.focus()
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: count() == before)
    assert seen == [(third, before + 1)], "the place was shown while the highlight still stood"


def test_the_first_undo_behind_todays_start_asks_for_a_second_press(
    qtbot: QtBot, begin: Begin, program: Program, press: Press
) -> None:
    before = highlights.count(program.session.reading)
    tag(program, 1)
    program.session.settle()
    path = program.session.path
    program.shell.close()
    program.close()
    again = begin(path)
    reading = again.session.reading
    assert highlights.count(reading) == before + 1
    again.reader.focus()
    press(Qt.Key.Key_Z, CTRL)
    message = again.shell.messages.message
    assert message is not None
    assert "Your last change was today at" in message.text
    assert "Press Ctrl+Z again" in message.text
    again.session.settle()
    assert highlights.count(reading) == before + 1
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: highlights.count(reading) == before)
    assert project.next_undo(reading) is None


def test_a_key_that_finds_nothing_to_undo_is_answered(program: Program, press: Press) -> None:
    program.reader.focus()
    for modifiers, words in ((CTRL, "There is nothing to undo."), (CTRL | SHIFT, "There is nothing to redo.")):
        press(Qt.Key.Key_Z, modifiers)
        message = program.shell.messages.message
        assert message is not None
        assert message.text == words


def test_nothing_to_undo_is_said(program: Program) -> None:
    program.undoing.undo()
    message = program.shell.messages.message
    assert message is not None
    assert message.text == "There is nothing to undo."
    program.undoing.redo()
    assert program.shell.messages.message is not None
    assert program.shell.messages.message.text == "There is nothing to redo."


def test_the_status_bar_counts_and_opens_the_history(qtbot: QtBot, program: Program) -> None:
    status = program.shell.status
    assert not status.undoable.isVisible()
    tag(program, 1)
    qtbot.waitUntil(status.undoable.isVisible)
    assert status.undoable.text() == "1 to undo"
    assert "Last:" in status.saved.toolTip()
    status.undoable.click()
    assert program.shell.beside.currentWidget().objectName() == "history"


def test_what_cannot_be_undone_is_left_and_undo_goes_on(
    qtbot: QtBot, program: Program, press: Press, count: Callable[[], int]
) -> None:
    session = program.session

    def names() -> set[str]:
        session.settle()
        return {theme.name for theme in themes.tree(session.reading)}

    def said() -> str:
        message = program.shell.messages.message
        return message.text if message else ""

    before = count()
    tag(program, 1)
    qtbot.waitUntil(lambda: count() == before + 1)
    first = themes.tree(session.reading)[0]
    session.do(RenameTheme(first.id, "Unmanned"))
    session.settle()
    renamed = project.next_undo(session.reading)
    assert renamed is not None
    session.do(AddTheme(first.name))
    session.settle()
    twin = next(theme for theme in themes.tree(session.reading) if theme.name == first.name)
    session.do(DeleteTheme(twin.id))
    session.undo_act(renamed.seq)
    assert first.name in names()
    assert "Unmanned" not in names()
    qtbot.waitUntil(lambda: said().startswith("Undone: Rename"))
    program.reader.focus()
    press(Qt.Key.Key_Z, CTRL)  # the deletion: its name is in use again
    qtbot.waitUntil(lambda: "cannot be undone now" in said())
    left = said()
    assert "Press Ctrl+Z again for the one before: " in left
    press(Qt.Key.Key_Z, CTRL)  # the new theme: it is deleted
    qtbot.waitUntil(lambda: said() != left)
    assert "cannot be undone now" in said()
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: count() == before)
    qtbot.waitUntil(lambda: said().startswith("Undone: "))


def test_what_cannot_be_redone_stays_undone_and_redo_goes_on(
    qtbot: QtBot, program: Program, press: Press, count: Callable[[], int]
) -> None:
    session = program.session

    def said() -> str:
        message = program.shell.messages.message
        return message.text if message else ""

    before = count()
    session.do(AddTheme("Harbours"))
    tag(program, 1)
    qtbot.waitUntil(lambda: count() == before + 1)
    session.undo()
    session.undo()
    session.settle()
    with closing(sqlite3.connect(session.path)) as other_tool, other_tool:
        other_tool.execute("UPDATE theme SET name = 'Harbours' WHERE id = 1")
    qtbot.waitUntil(lambda: said() == "Undone: Add the theme Harbours")
    program.reader.focus()
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: "cannot be redone now" in said())
    assert "Press Ctrl+Shift+Z again for the one before: " in said()
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: count() == before + 1)
    qtbot.waitUntil(lambda: said().startswith("Redone: Tag"))
