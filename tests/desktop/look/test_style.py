"""The style sheet is complete, its pictures wear the colours of their mode, and it can be put on and off."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QStatusBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.look.colours import MODES, Mode, palette
from desktop.look.files import folder_path, names, read_text
from desktop.look.fonts import load_fonts
from desktop.look.look import Look
from desktop.look.style import apply_style, dress, qt_palette, style_sheet
from desktop.widgets.radio import Radio


@pytest.fixture
def undressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application, which afterwards wears again what it wore."""
    font, colours, sheet = qapp.font(), QPalette(qapp.palette()), qapp.styleSheet()
    yield qapp
    qapp.setStyleSheet(sheet)
    qapp.setPalette(colours)
    qapp.setFont(font)


@pytest.mark.parametrize("mode", MODES)
def test_every_name_is_filled_in_and_every_picture_is_there(mode: Mode) -> None:
    sheet = style_sheet(mode, compact=False)
    assert "$" not in sheet
    for path in re.findall(r'url\("(.*?)"\)', sheet):
        assert path.startswith(folder_path(f"styles/{mode}").as_posix())
        assert path.rsplit("/", 1)[1] in names(f"styles/{mode}")


@pytest.mark.parametrize("mode", MODES)
def test_pictures_wear_the_colours_of_their_mode(mode: Mode) -> None:
    worn = palette(mode)
    for name in names(f"styles/{mode}"):
        colour = worn.on_accent if name in ("check.svg", "dash.svg") else worn.ink2
        assert f'stroke="{colour}"' in read_text("styles", mode, name)


def test_right_to_left_turns_the_closed_branch() -> None:
    assert "/left.svg" not in style_sheet("light", compact=False)
    assert "/left.svg" in style_sheet("light", compact=False, leftwards=True)


@pytest.mark.parametrize(("compact", "height"), [(False, 30), (True, 26)])
def test_fields_and_buttons_are_as_high_as_drawn(
    undressed: QApplication, qtbot: QtBot, compact: bool, height: int
) -> None:
    load_fonts()
    apply_style(undressed, "light", compact)
    for widget in (QLineEdit(), QPushButton("Paste")):
        qtbot.addWidget(widget)
        widget.ensurePolished()
        assert widget.sizeHint().height() == height


def test_it_is_put_on_again_when_the_look_changes(undressed: QApplication, qtbot: QtBot) -> None:
    look = Look("light")
    dress(undressed, look)
    assert undressed.palette().color(QPalette.ColorRole.Window) == QColor(palette("light").pane)
    look.set_choice("dark")
    assert undressed.palette().color(QPalette.ColorRole.Window) == QColor(palette("dark").pane)
    assert palette("dark").raised in undressed.styleSheet()


def test_what_has_no_focus_is_selected_quietly() -> None:
    made = qt_palette(palette("sepia"))
    role = QPalette.ColorRole.Highlight
    assert made.color(QPalette.ColorGroup.Active, role) == QColor(palette("sepia").row)
    assert made.color(QPalette.ColorGroup.Inactive, role) == QColor(palette("sepia").row_idle)


def test_the_ring_of_a_choice_goes_round_its_words(undressed: QApplication, qtbot: QtBot) -> None:
    """Not through the circle before them, which stands at the edge of what is over it."""
    load_fonts()
    apply_style(undressed, "light")
    room = QWidget()
    box = QVBoxLayout(room)
    first, second = Radio("Everything"), Radio("The bundle")
    for choice in (first, second):
        box.addWidget(choice)
    qtbot.addWidget(room)
    room.show()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    accent = QColor(palette("light").accent).rgb()

    def ringed(choice: Radio) -> list[int]:
        shown = choice.grab().toImage()
        return [x for x in range(shown.width()) if shown.pixelColor(x, shown.height() // 2).rgb() == accent]

    assert ringed(second) == []
    columns = ringed(first)
    assert columns, "the choice with the keys has a ring"
    words = first.fontMetrics().horizontalAdvance(first.text())
    assert 16 <= columns[0] <= 24
    assert 0 < columns[-1] - (24 + words) < 8


def test_a_button_has_the_letters_of_controls_and_that_of_the_status_bar_smaller_ones(
    undressed: QApplication, qtbot: QtBot
) -> None:
    load_fonts()
    apply_style(undressed, "light")
    bar, plain = QStatusBar(), QPushButton("Paste")
    inner = QPushButton("Saved", bar)
    for widget in (bar, plain):
        qtbot.addWidget(widget)
    for button in (plain, inner):
        button.ensurePolished()
    assert plain.fontInfo().pixelSize() > inner.fontInfo().pixelSize()


def test_buttons_of_dialogs_have_words_and_no_pictures(undressed: QApplication, qtbot: QtBot) -> None:
    apply_style(undressed, "light")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "dialogbuttonbox-buttons-have-icons: 0" in undressed.styleSheet()
    assert all(button.icon().isNull() for button in box.buttons())
