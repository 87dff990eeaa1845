"""The text to taste: size, line height, width, numbers, look; by keys, kept for the next start."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.build import Program
from desktop.look.type import ArticleType

Press = Callable[..., None]
CTRL = Qt.KeyboardModifier.ControlModifier


def test_everything_is_set_by_keys_and_seen_at_once(program: Program, press: Press) -> None:
    program.reader.focus()
    press(Qt.Key.Key_T, CTRL)
    panel = program.setting.panel
    assert panel.letter_size.hasFocus()
    view = program.reader.view
    press(Qt.Key.Key_Right, times=2)
    assert program.look.article.size == 20
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Right, times=3)
    assert program.look.article.line == 1.7
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Left, times=10)
    assert program.look.article.letters == 60
    assert view.page.measures.width == round(32 * 20 * 60 / 70)
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is view.spoken
    settings = program.settings
    assert (settings.number("text_size", 0), settings.number("text_line", 0)) == (20, 1.7)
    assert settings.number("text_letters", 0) == 60


def test_as_usual_takes_all_of_it_back(program: Program, press: Press) -> None:
    program.reader.focus()
    press(Qt.Key.Key_Plus, CTRL)
    press(Qt.Key.Key_T, CTRL)
    program.setting.panel.letters.setValue(50)
    program.setting.panel.usual.click()
    assert program.look.article == ArticleType()
    press(Qt.Key.Key_T, CTRL)
    assert not program.setting.panel.isVisible()


def test_the_look_and_what_stands_beside_the_text(program: Program, press: Press) -> None:
    program.reader.focus()
    press(Qt.Key.Key_T, CTRL)
    panel = program.setting.panel
    panel.looks["dark"].click()
    assert program.look.dark
    assert [name for name, button in panel.looks.items() if button.isChecked()] == ["dark"]
    panel.checks["numbers"].click()
    assert not program.look.article.numbers
    assert not program.actions["numbers"].isChecked()
    assert not program.settings.flag("numbers", True)
    program.actions["mentions"].trigger()
    assert not panel.checks["mentions"].isChecked()


def test_another_place_in_the_window_closes_it(program: Program, press: Press) -> None:
    program.reader.focus()
    press(Qt.Key.Key_T, CTRL)
    program.reader.focus()
    assert not program.setting.panel.isVisible()


def test_numbers_are_painted_or_not(program: Program) -> None:
    view = program.reader.view
    view.verticalScrollBar().setValue(0)
    measures, page = view.page.measures, view.page
    room = page.top(0), measures.gutter, measures.column - 10 - measures.gutter

    def inked() -> bool:
        picture = view.viewport().grab().toImage()
        top, left, wide = room
        colours = {picture.pixel(left + x, top + y) for x in range(wide) for y in range(28)}
        return len(colours) > 1

    assert inked()
    program.actions["numbers"].trigger()
    assert not inked()
