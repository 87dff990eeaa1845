"""The loop of an analyst's day by key events alone, under three keyboards: mark, find, give out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.bundles.proof.verify import verify
from db.reads import highlights
from db.search.find import count as count_of
from db.search.query import parse
from desktop.build import Program

NOTHING = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
# What the key that carries R sends under each layout, and its place on the keyboard (X11: evdev code + 8).
REPEAT = {
    "latin": ("r", Qt.Key.Key_R, 27),
    "russian": ("к", 0x043A - 0x20, 27),
    "persian": ("ق", 0x0642, 27),
}


def press(key: int, text: str = "", modifiers: Qt.KeyboardModifier = NOTHING, code: int = 0) -> None:
    """One key down and up where the focus is, as a keyboard sends it."""
    focused = QApplication.focusWidget()
    assert focused is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focused, QKeyEvent(kind, key, modifiers, code, 0, 0, text))
    QApplication.processEvents()


def write(words: str) -> None:
    """Letters, one by one."""
    for letter in words:
        press(0, letter)


@pytest.fixture
def count(program: Program) -> Callable[[], int]:
    return lambda: highlights.count(program.session.reading)


@pytest.mark.parametrize("layout", REPEAT)
def test_the_loop_by_keys(
    qtbot: QtBot, program: Program, count: Callable[[], int], layout: str, tmp_path: Path
) -> None:
    session = program.session
    qtbot.waitUntil(lambda: session.passage is not None)
    before = count()
    program.reader.focus()
    for _ in range(4):
        press(Qt.Key.Key_Down)
    sentence = session.passage
    assert sentence is not None
    press(Qt.Key.Key_Return, "\r")
    assert program.bar.isVisible()
    write("#sum")
    press(Qt.Key.Key_Return, "\r")
    write("@iran")
    qtbot.rest(program.bar)
    press(Qt.Key.Key_Return, "\r")
    press(Qt.Key.Key_Return, "\r")
    qtbot.waitUntil(lambda: count() == before + 1)
    made = highlights.newest(session.reading, 1)[0]
    assert (made.start, made.end, made.quote) == (sentence.start, sentence.end, sentence.quote)
    assert [tag.name for tag in made.themes] == ["Summits"]
    assert [tag.name for tag in made.actors] == ["Iran"]
    press(Qt.Key.Key_Down)
    text, key, code = REPEAT[layout]
    press(int(key), text, NOTHING, code)
    qtbot.waitUntil(lambda: count() == before + 2)
    again = highlights.newest(session.reading, 1)[0]
    assert [tag.theme_id for tag in again.themes] == [tag.theme_id for tag in made.themes]
    qtbot.waitUntil(lambda: session.highlight == again.id)
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: count() == before + 1)
    program.actions.run("undo")
    qtbot.waitUntil(lambda: count() == before + 2)

    program.actions.run("search")
    write("#Summits @Iran")
    results = program.panes.results
    qtbot.waitUntil(lambda: results.query is not None and results.query.text == "#Summits @Iran")
    found = count_of(session.reading, parse("#Summits @Iran")).highlights
    qtbot.waitUntil(lambda: [hit.kind for hit in results.model.hits].count("highlight") == found)
    assert found > 1
    program.actions.run("export")
    sheet = program.binding.giving_out.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: bool(sheet.form.place.text()) and sheet.button.isEnabled())
    assert sheet.form.what == "search"
    target = tmp_path / "brief"
    sheet.form.place.setText(str(target))
    sheet.button.setFocus()
    with qtbot.waitSignal(sheet.exported, timeout=20_000):
        press(Qt.Key.Key_Return, "\r")
    verdict = verify(target)
    assert verdict.ok
    assert verdict.quotations == found
