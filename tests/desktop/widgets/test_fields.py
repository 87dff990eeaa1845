"""The search field and the note."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.look import Look
from desktop.widgets.field import SearchField
from desktop.widgets.markdown_note import NoteEdit


def test_escape_empties_the_field_first(qtbot: QtBot) -> None:
    field = SearchField(Look("light"), "Search")
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "kish")
    with qtbot.waitSignal(field.cleared):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.assertNotEmitted(field.cleared):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_the_cross_is_there_only_with_words(qtbot: QtBot) -> None:
    field = SearchField(Look("light"), "Search")
    qtbot.addWidget(field)
    lens, cross = field.actions()
    assert (lens.isVisible(), cross.isVisible()) == (True, False)
    field.setText("kish")
    assert cross.isVisible()
    cross.trigger()
    assert field.text() == ""
    assert not cross.isVisible()


@pytest.fixture
def note(qtbot: QtBot) -> Iterator[NoteEdit]:
    """A note above another field, on the screen and with the focus."""
    host = QWidget()
    qtbot.addWidget(host)
    box = QVBoxLayout(host)
    made = NoteEdit(Look("light"), "Note", pause=0.02)
    box.addWidget(made)
    box.addWidget(QLineEdit())
    box.addStretch()
    host.resize(300, 600)
    host.show()
    qtbot.waitExposed(host)
    host.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    host.close()  # and with this the host lives as long as the test


def test_typing_is_told_after_a_pause_and_leaving_finishes(qtbot: QtBot, note: NoteEdit) -> None:
    with qtbot.waitSignal(note.edited) as told:
        qtbot.keyClicks(note, "Graded B")
    assert told.args == ["Graded B"]
    with qtbot.waitSignal(note.finished) as finished:
        qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert finished.args == ["Graded B"]
    with qtbot.assertNotEmitted(note.finished):
        note.leave()


def test_leaving_in_the_middle_of_a_word_loses_nothing(qtbot: QtBot, note: NoteEdit) -> None:
    heard: list[tuple[str, str]] = []
    note.edited.connect(lambda text: heard.append(("edited", text)))
    note.finished.connect(lambda text: heard.append(("finished", text)))
    qtbot.keyClicks(note, "abc")
    note.set_note("another")
    assert heard == [("edited", "abc"), ("finished", "abc")]
    assert note.toPlainText() == "another"


def test_setting_a_note_is_not_an_edit(qtbot: QtBot, note: NoteEdit) -> None:
    with (
        qtbot.assertNotEmitted(note.edited, wait=60),
        qtbot.assertNotEmitted(note.finished),
    ):
        note.set_note("with a hard\N{NO-BREAK SPACE}space")
        note.leave()


def test_it_grows_with_its_text_up_to_a_limit(qtbot: QtBot, note: NoteEdit) -> None:
    small = note.height()
    note.set_note("\n".join("line" for _ in range(8)))
    qtbot.waitUntil(lambda: note.height() > small)
    eight = note.height()
    assert note.verticalScrollBar().maximum() == 0
    note.set_note("\n".join("line" for _ in range(200)))
    qtbot.waitUntil(lambda: note.height() > eight)
    assert note.height() < 3 * eight
    note.set_note("")
    qtbot.waitUntil(lambda: note.height() == small)


@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_B, "**sure**"), (Qt.Key.Key_I, "*sure*")])
def test_keys_put_stars_round_the_chosen_words(qtbot: QtBot, note: NoteEdit, key: Qt.Key, text: str) -> None:
    note.set_note("sure")
    note.selectAll()
    qtbot.keyClick(note, key, Qt.KeyboardModifier.ControlModifier)
    assert note.toPlainText() == text


def test_without_chosen_words_the_cursor_stands_between_the_stars(qtbot: QtBot, note: NoteEdit) -> None:
    qtbot.keyClick(note, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(note, "sure")
    assert note.toPlainText() == "**sure**"
