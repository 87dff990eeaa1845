"""Copy as…: every style is read before it is taken, and the last one taken is what Ctrl+C copies."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.bundles.citations.styles import STYLES
from desktop.build import Program
from desktop.highlights.copy_as import CopyAs

Press = Callable[..., None]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def menu(program: Program, press: Press) -> CopyAs:
    """The menu, opened by its key on the first sentence."""
    program.reader.focus()
    press(Qt.Key.Key_C, CTRL | SHIFT)
    assert program.copy_as.isVisible()
    return program.copy_as


def test_each_style_shows_its_citation(program: Program, menu: CopyAs) -> None:
    assert [row.text() for row in menu.rows] == [style.name for style in STYLES]
    assert all("Levant Courier" in row.words and "2022" in row.words for row in menu.rows)
    assert len({row.words for row in menu.rows}) == len(STYLES)
    assert menu.rows[1].accessibleName().startswith("APA 7: Sarkis, N. (2022, July 20).")
    assert menu.rows[0].hasFocus()
    assert program.shell.rect().contains(menu.geometry())


def test_the_style_taken_is_that_of_ctrl_c(qtbot: QtBot, program: Program, menu: CopyAs, press: Press) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    text = QApplication.clipboard().text()
    assert "(Sarkis, 2022, para. 1)\nSarkis, N. (2022, July 20). " in text
    assert not menu.isVisible()
    assert QApplication.focusWidget() is program.reader.view.spoken
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() != text
    assert "Sarkis, N. (2022, July 20). " in QApplication.clipboard().text()
    assert program.settings.text("citation_style") == "apa"
    message = program.shell.messages.message
    assert message is not None
    assert message.text == "Copied with its source, APA 7."


def test_a_digit_takes_a_style_and_escape_none(program: Program, menu: CopyAs, press: Press) -> None:
    QApplication.clipboard().clear()
    press(Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert QApplication.clipboard().text() == ""
    assert QApplication.focusWidget() is program.reader.view.spoken
    press(Qt.Key.Key_C, CTRL | SHIFT)
    press(Qt.Key.Key_5)
    assert "Sarkis, Nadia. “" in QApplication.clipboard().text()
    assert "<i>The Levant Courier</i>" in QApplication.clipboard().mimeData().html()


def test_it_closes_when_the_keys_go_elsewhere_and_a_click_takes_a_row(
    qtbot: QtBot, program: Program, menu: CopyAs, press: Press
) -> None:
    program.field.setFocus()
    assert not menu.isVisible()
    program.reader.focus()
    press(Qt.Key.Key_C, CTRL | SHIFT)
    press(Qt.Key.Key_Up)
    assert menu.rows[-1].hasFocus()
    qtbot.mouseClick(menu.rows[2], Qt.MouseButton.LeftButton)
    assert "Nadia Sarkis, “" in QApplication.clipboard().text()


def test_without_a_passage_it_says_so(program: Program, press: Press) -> None:
    program.session.choose_article(None)
    program.actions.run("copy_as")
    assert not program.copy_as.isVisible()
    message = program.shell.messages.message
    assert message is not None
    assert "Press Down" in message.text
