"""Chips by keys and by mouse, what they say, and what is painted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.look.fonts import load_fonts
from desktop.look.look import Look
from desktop.widgets.tags.chip_faces import RING, ActorFace, ThemeFace, chip_width, is_cut, stance_word
from desktop.widgets.tags.chips import ActorChip, Chip, ThemeChip


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The light look with the bundled fonts."""
    load_fonts()
    return Look("light")


@pytest.fixture
def chip(qtbot: QtBot, look: Look) -> ThemeChip:
    """A removable theme on the screen."""
    made = ThemeChip(ThemeFace("Drones", "Sky"), look)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def leftwards(qapp: QApplication) -> Iterator[None]:
    """A right-to-left window."""
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def pixels(chip: Chip) -> QImage:
    """What the chip looks like now."""
    return chip.grab().toImage()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_it(qtbot: QtBot, chip: ThemeChip, key: Qt.Key) -> None:
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        qtbot.keyClick(chip, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_and_backspace_remove_it(qtbot: QtBot, chip: ThemeChip, key: Qt.Key) -> None:
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.keyClick(chip, key)


def test_the_mouse_presses_the_name_and_removes_by_the_cross(qtbot: QtBot, chip: ThemeChip) -> None:
    middle = chip.body().center()
    cross = QPoint(chip.body().right() - 10, middle.y())
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.body().left() + 12, middle.y()))
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)


def test_a_press_on_the_cross_can_be_taken_back(qtbot: QtBot, chip: ThemeChip) -> None:
    cross = QPoint(chip.body().right() - 10, chip.body().center().y())
    with qtbot.assertNotEmitted(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mousePress(chip, Qt.MouseButton.LeftButton, pos=cross)
        qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=QPoint(RING + 8, cross.y()))


def test_in_a_right_to_left_window_the_cross_is_at_the_left(qtbot: QtBot, look: Look, leftwards: None) -> None:
    chip = ThemeChip(ThemeFace("Drones", "Sky"), look)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.body().left() + 10, chip.body().center().y()))


def test_one_that_cannot_be_removed_leaves_delete_alone(qtbot: QtBot, look: Look) -> None:
    chip = ThemeChip(ThemeFace("Drones", "Sky"), look, removable=False)
    qtbot.addWidget(chip)
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    removable = chip_width(chip.face, look, removable=True)
    assert chip_width(chip.face, look) < removable


@pytest.mark.parametrize(
    ("face", "words"),
    [
        (ActorFace("Raisi", "person", "speaker", -2), "Actor Raisi, speaker, stance -2"),
        (ActorFace("Iran", "state"), "Actor Iran"),
        (ActorFace("NATO", "alliance", "target", 0), "Actor NATO, target, stance 0"),
        (ActorFace("Reuters", "media", "via", untaken=True), "Suggested actor Reuters, via"),
    ],
)
def test_what_a_screen_reader_says_of_an_actor(qtbot: QtBot, look: Look, face: ActorFace, words: str) -> None:
    chip = ActorChip(face, look)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == words


def test_what_a_screen_reader_says_of_a_theme(chip: ThemeChip) -> None:
    assert chip.accessibleName() == "Theme Drones"
    chip.set_face(ThemeFace("UAVs", "Sky", untaken=True))
    assert chip.accessibleName() == "Suggested theme UAVs"


def test_a_long_name_is_cut_and_told_in_the_tooltip(qtbot: QtBot, look: Look) -> None:
    long = "Unmanned aircraft bought, built, lent or given by states under sanctions"
    chip = ThemeChip(ThemeFace(long, "Sky"), look)
    qtbot.addWidget(chip)
    assert chip.sizeHint().width() == look.px(240) + 2 * RING
    assert chip.toolTip() == long
    assert is_cut(chip.face, look)
    chip.set_face(ThemeFace("Drones", "Sky"))
    assert chip.toolTip() == ""


def test_focus_and_the_look_can_be_seen(qtbot: QtBot, chip: ThemeChip, look: Look) -> None:
    chip.clearFocus()
    plain = pixels(chip)
    body = chip.body()
    assert plain.pixelColor(body.center().x(), body.top() + 3).name().upper() == look.hue("Sky").tint
    chip.setFocus()
    chosen = pixels(chip)
    assert chosen.pixelColor(body.center().x(), body.top() - 2).name().upper() == look.palette.accent
    look.set_choice("dark")
    dark = pixels(chip)
    assert dark.pixelColor(body.center().x(), body.top() + 3).name().upper() == look.hue("Sky").tint
    assert dark != chosen


def test_a_disabled_chip_has_no_tint(chip: ThemeChip, look: Look) -> None:
    before = pixels(chip)
    chip.setEnabled(False)
    after = pixels(chip)
    spot = (chip.body().center().x(), chip.body().top() + 3)
    assert before.pixelColor(*spot) != after.pixelColor(*spot)


@pytest.mark.parametrize(("stance", "word"), [(None, ""), (-2, "−2"), (0, "0"), (1, "+1")])
def test_stances_have_signs(stance: int | None, word: str) -> None:
    assert stance_word(stance) == word


def test_a_tag_of_a_project_that_is_only_read_keeps_its_colours(qtbot: QtBot, look: Look) -> None:
    told = ThemeChip(ThemeFace("Drones", "Sky"), look, removable=False)
    qtbot.addWidget(told)
    told.resize(told.sizeHint())
    before = pixels(told)
    told.setEnabled(False)
    assert pixels(told) == before
