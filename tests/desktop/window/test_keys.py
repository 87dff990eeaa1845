"""Every key goes where the analyst is: text fields keep theirs, the reader has its own, Esc and F6 lead through."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db.reads import highlights
from db.reads.acts import standing as standing_acts
from desktop.build import Program

Begin = Callable[..., Program]
Press = Callable[..., None]
Write = Callable[[str], None]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def field(program: Program, request: pytest.FixtureRequest, qtbot: QtBot) -> QWidget:
    """A text field of the window, with the keys in it."""
    name = request.param
    if name == "search":
        program.actions.run("search")
    elif name == "find here":
        program.actions.run("find_here")
    elif name == "tag bar":
        program.reader.focus()
        program.actions.run("tag")
        qtbot.waitUntil(program.bar.isVisible)
    elif name == "filter":
        program.actions.run("go_library")
        found = program.panes.library.findChild(QLineEdit)
        assert isinstance(found, QLineEdit)
        found.setFocus()
    elif name == "note":
        program.session.go_to_highlight(1)
        program.actions.run("note")
        details = program.panes.details
        qtbot.waitUntil(lambda: details.isAncestorOf(QApplication.focusWidget() or program.shell))
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit | QPlainTextEdit | QTextEdit), name
    return focused


def text_in(field: QWidget) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()  # type: ignore[attr-defined]  # as above


@pytest.mark.parametrize("field", ["search", "find here", "tag bar", "filter", "note"], indirect=True)
def test_keys_of_a_field_act_there_and_nowhere_else(
    qtbot: QtBot, program: Program, field: QWidget, press: Press, write: Write
) -> None:
    session = program.session
    passage, article = session.passage, session.article
    count, acts = highlights.count(session.reading), standing_acts(session.reading)
    before = text_in(field)
    write("rdxmbi")
    assert text_in(field) == before + "rdxmbi"
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == before + "rdxmbi"
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Delete)
    assert len(text_in(field)) == len(before) + 4
    press(Qt.Key.Key_Z, CTRL)
    assert len(text_in(field)) != len(before) + 4, "Ctrl+Z takes back what was typed here"
    session.settle()
    QApplication.processEvents()
    assert highlights.count(session.reading) == count
    assert standing_acts(session.reading) == acts
    assert (session.passage, session.article) == (passage, article)
    if program.bar.isVisible():
        press(Qt.Key.Key_Escape, times=2)


def test_ctrl_c_in_the_reader_copies_quote_and_citation(program: Program, press: Press) -> None:
    program.reader.focus()
    passage = program.session.passage
    assert passage is not None
    press(Qt.Key.Key_C, CTRL)
    mime = QApplication.clipboard().mimeData()
    assert passage.quote in mime.text()
    assert "The Levant Courier" in mime.text()
    assert "20 Jul" in mime.text()
    assert mime.hasHtml()
    assert "The Levant Courier" in mime.html()


def test_escape_peels_one_layer_and_ends_in_the_reader(
    qtbot: QtBot, program: Program, press: Press, write: Write
) -> None:
    program.actions.run("search")
    write("#Drones")
    results = program.panes.results
    qtbot.waitUntil(results.isVisible)
    for _ in range(4):
        press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() in (program.reader.view, program.reader.view.spoken)
    program.actions.run("help")
    assert program.shell.beside.currentWidget().objectName() == "help"
    press(Qt.Key.Key_Escape)
    assert program.shell.beside.currentWidget() is program.shell.reading_column
    assert QApplication.focusWidget() in (program.reader.view, program.reader.view.spoken)
    program.session.tell("A word.")
    press(Qt.Key.Key_Escape)
    assert program.shell.messages.message is None


def test_f6_goes_round_the_panes_and_back(program: Program, press: Press) -> None:
    program.reader.focus()
    panes = program.shell.panes
    stops = [panes.library, panes.themes, panes.actors, panes.reader, panes.passages]

    def stop() -> int:
        focused = QApplication.focusWidget()
        return next(n for n, pane in enumerate(stops) if pane is focused or pane.isAncestorOf(focused))

    seen = []
    for _ in range(10):
        press(Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        if any(pane is focused or pane.isAncestorOf(focused) for pane in stops):
            seen.append(stop())
    assert set(seen) == set(range(5))
    program.reader.focus()
    press(Qt.Key.Key_F6, SHIFT)
    assert stop() == 2


@pytest.mark.parametrize(
    ("key", "pane"),
    [
        (Qt.Key.Key_1, "library"),
        (Qt.Key.Key_2, "themes"),
        (Qt.Key.Key_3, "actors"),
        (Qt.Key.Key_4, "reader"),
        (Qt.Key.Key_5, "passages"),
        (Qt.Key.Key_6, "details"),
    ],
)
@pytest.mark.parametrize("size", [(1360, 860), (700, 600)])
def test_ctrl_and_a_figure_leads_to_a_pane_in_any_window(
    program: Program, press: Press, key: Qt.Key, pane: str, size: tuple[int, int]
) -> None:
    program.shell.resize(*size)
    program.session.choose_highlight(1)
    program.reader.focus()
    press(key, CTRL)
    wanted: QWidget = getattr(program.shell.panes, pane)
    focused = QApplication.focusWidget()
    assert wanted.isVisible()
    assert focused is not None
    assert focused is wanted or wanted.isAncestorOf(focused)


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_f10_opens_the_menu(qtbot: QtBot, program: Program, press: Press) -> None:
    program.reader.focus()
    menu = program.top.menu.menu()
    with qtbot.waitSignal(menu.aboutToShow):
        press(Qt.Key.Key_F10)
    assert menu.isVisible()
    assert [action.text() for action in menu.actions()] == ["&File", "&Edit", "&Go", "&Tag", "&View", "&Help"]
    menu.close()


def test_each_look_has_its_tick(program: Program) -> None:
    looks = ("light", "sepia", "dark", "contrast", "night", "system_look")
    for name in reversed(looks[:-1]):
        program.actions[name].trigger()
        ticked = [one for one in looks if program.actions[one].isChecked()]
        assert ticked == [name]
    size = program.look.article.size
    program.actions["larger"].trigger()
    assert program.look.article.size == size + 1
    program.actions["plain_size"].trigger()
    assert program.look.article.size == 18
