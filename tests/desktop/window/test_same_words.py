"""Mark every identical passage, in the whole window by its key: with tags at hand, and with none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.reads import highlights
from desktop.build import Program
from desktop.highlights.identical import IdenticalPanel


def shown(program: Program) -> IdenticalPanel | None:
    panel = program.shell.findChild(IdenticalPanel)
    return panel if panel is not None and panel.isVisible() else None


def test_a_tagged_highlight_is_looked_for_at_once(
    qtbot: QtBot, begin: Callable[[], Program], press: Callable[..., None]
) -> None:
    program = begin()
    some = next(one for one in highlights.each(program.session.reading) if one.themes)
    program.session.go_to_highlight(some.id)
    program.reader.focus()
    press(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: shown(program) is not None)
    panel = program.shell.findChild(IdenticalPanel)
    qtbot.waitUntil(lambda: len(panel.model.rows) >= 1)
    assert panel.list.hasFocus()
    press(Qt.Key.Key_Escape)
    assert shown(program) is None
    qtbot.waitUntil(program.reader.view.hasFocus)


def test_a_bare_passage_is_tagged_first(
    qtbot: QtBot, begin: Callable[[], Program], press: Callable[..., None], write: Callable[[str], None]
) -> None:
    program = begin()
    session, view = program.session, program.reader.view
    content = session.text_of(session.article or 0).content
    word = next(w for w in content.split() if w.isalpha() and content.count(f" {w} ") > 2)
    start = content.index(f" {word} ") + 1
    view.select(start, start + len(word))
    before = highlights.count(session.reading)
    press(Qt.Key.Key_A)
    assert program.bar.isVisible()
    assert shown(program) is None
    write("#zz")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(program) is not None)
    panel = program.shell.findChild(IdenticalPanel)
    qtbot.waitUntil(lambda: len(panel.model.wanted()) >= 2)
    wanted = len(panel.model.wanted())
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: highlights.count(session.reading) == before + 1 + wanted)
    qtbot.waitUntil(lambda: shown(program) is None)
    session.undo()
    qtbot.waitUntil(lambda: highlights.count(session.reading) == before + 1)


def test_a_bar_that_was_left_opens_nothing_later(
    qtbot: QtBot, begin: Callable[[], Program], press: Callable[..., None], write: Callable[[str], None]
) -> None:
    program = begin()
    program.reader.view.select(0, 5)
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    write("#zz")
    press(Qt.Key.Key_Return)
    with qtbot.waitSignal(program.bar.saved):
        press(Qt.Key.Key_Return)
    assert shown(program) is None
