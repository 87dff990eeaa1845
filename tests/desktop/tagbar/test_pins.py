"""Tags pinned to numbers: by the bar, by menus, kept in the project, gone with their theme."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from db.edits.themes import DeleteTheme, RenameTheme
from db.reads import themes
from desktop.look.look import Look
from desktop.session import Session
from desktop.tagbar.arming import Arming
from desktop.tagbar.bar import TagBar
from desktop.tagbar.pins_row import PinsRow
from desktop.widgets.tags.choice import ChosenTheme
from desktop.widgets.tags.pins import Pins

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def pins(opened: TagBar, session: Session) -> Pins:
    return Pins.of(session)


@pytest.fixture
def arming(opened: TagBar, session: Session) -> Arming:
    return Arming(session, opened.last)


@pytest.fixture
def row(arming: Arming, pins: Pins, qtbot: QtBot) -> PinsRow:
    made = PinsRow(arming, pins, Look("light", parent=arming))
    qtbot.addWidget(made)
    return made


def test_the_bar_pins_its_chips_and_says_so(
    opened: TagBar, hand: Any, pins: Pins, row: PinsRow, said: list[str]
) -> None:
    assert row.isHidden()
    hand.press(Qt.Key.Key_2, ALT)
    assert said[-1] == "There is nothing to pin to 2 yet. Choose a theme or actor."
    hand.write("dro\n>rai\n")
    hand.press(Qt.Key.Key_2, ALT)
    assert said[-1] == "2 gives #Drones, @Ebrahim Raisi now. Shift+2 arms it."
    assert pins.at(2) == opened.chosen
    assert not row.isHidden()
    assert [button.accessibleName() for button in row.buttons] == ["2 gives #Drones, @Ebrahim Raisi"]


def test_a_renamed_theme_keeps_its_number_and_a_deleted_one_gives_it_back_on_undo(
    opened: TagBar, hand: Any, pins: Pins, session: Session, qtbot: QtBot
) -> None:
    hand.write("dro\n")
    pins.pin(1, opened.chosen)
    theme = next(found for found in themes.tree(session.reading) if found.name == "Drones")
    session.do(RenameTheme(theme.id, "Unmanned aircraft"))
    qtbot.waitUntil(lambda: [tag.name for tag in pins.at(1)] == ["Unmanned aircraft"])
    session.do(DeleteTheme(theme.id))
    qtbot.waitUntil(lambda: pins.all() == {})
    session.undo()
    qtbot.waitUntil(lambda: [tag.name for tag in pins.at(1)] == ["Unmanned aircraft"])


def test_a_menu_of_numbers_pins_and_takes_off(opened: TagBar, hand: Any, pins: Pins, qtbot: QtBot) -> None:
    hand.write("dro\n")
    menu = QMenu()
    qtbot.addWidget(menu)
    numbers = pins.fill_menu(menu, opened.chosen)
    assert [action.text() for action in numbers.actions()][3] == "&4   free"
    numbers.actions()[3].trigger()
    assert pins.at(4) == opened.chosen
    again = pins.fill_menu(menu, opened.chosen)
    assert again.actions()[3].isChecked()
    again.actions()[-1].trigger()
    assert pins.all() == {}


def test_the_menu_of_the_row_arms_and_takes_off(
    row: PinsRow, pins: Pins, arming: Arming, opened: TagBar, hand: Any, said: list[str]
) -> None:
    hand.write("dro\n")
    pins.pin(3, opened.chosen)
    menu = row.menu_of(3)
    give, arm, _, off = menu.actions()
    assert give.text() == "Give to this passage\t3"
    arm.trigger()
    assert arming.number == 3
    assert "every selection gets #Drones" in row.armed_words
    assert row.buttons == []
    off.trigger()
    assert arming.number is None, "what is taken off is armed no longer"
    assert row.isHidden()
    menu.deleteLater()


def test_armed_tags_stand_once_on_the_same_words(
    opened: TagBar, arming: Arming, pins: Pins, hand: Any, session: Session
) -> None:
    hand.write("dro\n")
    pins.pin(3, opened.chosen)
    opened.leave()
    arming.arm(3)
    arming.give()
    arming.give()
    assert len(hand.written()) == 1
    arming.give()
    assert len(hand.written()) == 1
    session.undo()
    assert hand.written() == []
    arming.give()
    assert len(hand.written()) == 1, "taken back, they may be given again"


def test_a_damaged_row_is_no_pin(session: Session, pins: Pins) -> None:
    session.store.keep_draft("pins", '{"1": [["theme", 1]], "2": 5, "x": []').result()
    session.opened.emit()
    assert pins.all() == {}
    session.store.keep_draft("pins", '{"1": [["theme", 1]], "7": [["theme", null, "New", "Sky"]]}').result()
    session.opened.emit()
    assert pins.all() == {7: (ChosenTheme("New", "Sky"),)}
