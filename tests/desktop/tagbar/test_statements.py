"""Statements typed in the tag bar: who says what of whom, with stances, in a sentence that grows."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.tagbar.bar import TagBar
from desktop.widgets.tags.choice import ChosenActor, ChosenTheme
from desktop.widgets.tags.words import Typed, read_typed

ALT = Qt.KeyboardModifier.AltModifier


def roles(bar: TagBar) -> list[tuple[str, str, int | None]]:
    """The actors among the chips."""
    return [(tag.name, tag.role, tag.stance) for tag in bar.chosen if isinstance(tag, ChosenActor)]


def forms(bar: TagBar) -> list[str]:
    """What the rows of the list say second."""
    return [row.form for row in bar.field.rows.offered.rows]


def test_a_speaker_blames_a_target_by_keys(opened: TagBar, hand: Any) -> None:
    hand.write(">rai\n")
    assert opened.statement.text() == "Ebrahim Raisi speaks"
    hand.write("@nato\n~-2")
    assert forms(opened) == ["Ebrahim Raisi blames NATO", "Ebrahim Raisi is strongly critical"]
    hand.write("\n")
    assert opened.statement.text() == "Ebrahim Raisi blames NATO"
    assert opened.statement.accessibleName() == "Statement: Ebrahim Raisi blames NATO"
    hand.write("\n")
    (found,) = hand.written()
    assert [(tag.name, tag.role, tag.stance) for tag in found.actors] == [
        ("Ebrahim Raisi", "speaker", None),
        ("NATO", "target", -2),
    ]


def test_a_stance_is_typed_right_behind_a_name(opened: TagBar, hand: Any) -> None:
    hand.write(">rai\n@nato ~-2")
    assert opened.field.rows.offered.rows[0].form == "Ebrahim Raisi blames NATO"
    hand.write("\n@rus ~2\n#sanc ~-2\n")
    assert opened.statement.text() == "Ebrahim Raisi blames NATO, supports Russia and opposes #Sanctions"
    hand.write("\n")
    (found,) = hand.written()
    assert [(tag.name, tag.stance) for tag in found.themes] == [("Sanctions", -2)]
    assert {(tag.name, tag.role, tag.stance) for tag in found.actors} == {
        ("Ebrahim Raisi", "speaker", None),
        ("NATO", "target", -2),
        ("Russia", "target", 2),
    }


def test_whoever_has_a_stance_is_a_target_once_somebody_speaks(opened: TagBar, hand: Any) -> None:
    hand.write("@nato ~-1\n")
    assert roles(opened) == [("NATO", "mentioned", -1)]
    hand.write(">rai\n")
    assert roles(opened) == [("NATO", "target", -1), ("Ebrahim Raisi", "speaker", None)]
    hand.write("@nato ~2\n")
    assert roles(opened)[0] == ("NATO", "target", 2)
    assert len(opened.chosen) == 2


def test_a_stance_of_the_speaker_is_a_general_one(opened: TagBar, hand: Any) -> None:
    hand.write(">rai\n~-2\n")
    assert roles(opened) == [("Ebrahim Raisi", "speaker", -2)]
    assert opened.statement.text() == "Ebrahim Raisi is strongly critical"


def test_who_reports_it_gets_no_stance(opened: TagBar, hand: Any) -> None:
    hand.write(">rai\n@nato\n<ira\n~-2")
    assert forms(opened) == ["Ebrahim Raisi blames NATO", "Ebrahim Raisi is strongly critical"]


def test_a_bare_tilde_lists_the_stances_and_takes_none_by_itself(opened: TagBar, hand: Any) -> None:
    hand.write(">rai\n@nato\n~")
    assert [row.stance for row in opened.field.rows.offered.rows] == [2, 1, 0, -1, -2]
    hand.write("\n")
    assert roles(opened)[1] == ("NATO", "mentioned", None)
    for _ in range(5):
        hand.press(Qt.Key.Key_Down)
    hand.write("\n")
    assert roles(opened)[1] == ("NATO", "target", -2)


def test_the_chain_of_those_who_report_it_is_kept_in_order(opened: TagBar, hand: Any) -> None:
    hand.write(">rai\n@nato ~-2\n<ira\n<rus\n")
    assert opened.statement.text() == "Iran, via Russia: Ebrahim Raisi blames NATO"
    hand.press(Qt.Key.Key_Up, ALT)
    assert opened.statement.text() == "Russia, via Iran: Ebrahim Raisi blames NATO"
    opened.chips.chips[2].setFocus()
    hand.press(Qt.Key.Key_Down, ALT)
    assert opened.statement.text() == "Iran, via Russia: Ebrahim Raisi blames NATO"
    assert [name for name, *_ in roles(opened)] == ["Ebrahim Raisi", "NATO", "Iran", "Russia"]
    assert opened.chips.chips[3].hasFocus()


def test_the_menu_of_a_chip_moves_it(opened: TagBar, hand: Any) -> None:
    hand.write("<ira\n<rus\n")
    actions = {action.text(): action for action in opened.chips.menu_of(0).actions()}
    assert "Earlier in the order" not in actions
    actions["Later in the order"].trigger()
    assert [name for name, *_ in roles(opened)] == ["Russia", "Iran"]


def test_the_menu_of_a_theme_gives_a_stance(opened: TagBar, hand: Any) -> None:
    hand.write("#dro\n")
    actions = {action.text(): action for action in opened.chips.menu_of(0).actions()}
    assert "Speaker: they say it" not in actions
    actions["−2  strongly against"].trigger()
    tag = opened.chosen[0]
    assert isinstance(tag, ChosenTheme)
    assert tag.stance == -2
    assert opened.chips.chips[0].accessibleName() == "Theme Drones, stance -2"
    assert opened.statement.text() == "#Drones is opposed"


def test_nothing_is_stated_by_who_is_only_mentioned(opened: TagBar, hand: Any) -> None:
    hand.write("ira\n#dro\n")
    assert opened.statement.isHidden()


def test_tab_writes_a_name_out_with_its_stance(opened: TagBar, hand: Any) -> None:
    hand.write("@rus ~-2")
    hand.press(Qt.Key.Key_Tab)
    assert opened.field.text() == "@Russia ~-2"
    hand.press(Qt.Key.Key_Tab)
    assert roles(opened) == [("Russia", "mentioned", -2)]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("@nato ~-2", Typed("@", "nato", -2)),
        ("@nato ~\N{MINUS SIGN}2", Typed("@", "nato", -2)),
        ("nato ~+1", Typed("", "nato", 1)),
        ("#gas fields ～٢", Typed("#", "gas fields", 2)),
        ("@nato ~", Typed("@", "nato")),
        ("@nato ~-", Typed("@", "nato")),
        ("@nato ~7", Typed("@", "nato ~7")),
        ("@~nato", Typed("@", "~nato")),
        ("<irna", Typed("<", "irna")),
        ('"a ~1', Typed('"', "a ~1")),
        ("~-2", Typed("~", "-2")),
    ],
)
def test_a_name_and_a_stance_are_read_apart(text: str, typed: Typed) -> None:
    assert read_typed(text) == typed
