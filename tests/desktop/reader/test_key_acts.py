"""The reader answers every act of its table and no other, by whatever keys the analyst chose."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions.reader_acts import READER_ACTS
from desktop.look.look import Look
from desktop.reader.hands.keys import Keys
from desktop.reader.view import ReaderView

K = Qt.Key
TEXT = "One is here. Two is there.\nThree stands alone."


def test_every_act_of_the_table_is_answered_and_no_other(qtbot: QtBot, look: Look) -> None:
    view = ReaderView(look)
    qtbot.addWidget(view)
    assert set(Keys(view).acts) == {act.id for act in READER_ACTS}


def test_another_key_does_what_the_usual_one_did(hand: Any) -> None:
    view = hand.open(TEXT)
    view.key_map.exchange("next_sentence", "Down", "J")
    hand.press(K.Key_J, "j")
    assert hand.passage == "Two is there."
    hand.press(K.Key_Down)
    assert hand.passage == "Two is there.", "the usual key means nothing any more"
    hand.press(0x041E, "о", scan=44)  # J of a Russian layout
    assert hand.passage == "Three stands alone."


@pytest.mark.parametrize(("key", "text", "scan"), [(K.Key_Minus, "-", 20), (K.Key_N, "n", 57), (0x0422, "т", 57)])
def test_single_keys_also_act_with_alt(hand: Any, key: Any, text: str, scan: int) -> None:
    view = hand.open(TEXT, [(13, 16)])
    chosen: list[int] = []
    view.mark_clicked.connect(chosen.append)
    hand.press(key, text, scan=scan, alt=True)
    assert hand.passage == ("One" if text == "-" else "Two") or chosen == [1]


def test_what_the_window_does_goes_out_by_name(hand: Any, qtbot: QtBot) -> None:
    view = hand.open(TEXT)
    with qtbot.waitSignal(view.key_act) as said:
        hand.press(K.Key_B, "b", scan=56, alt=True)
    assert said.args == ["Alt+B"]
    with qtbot.waitSignal(view.key_act) as said:
        hand.press(0x042F, "", ctrl=True, scan=52)  # Ctrl and Z of a Russian layout, where Qt knows no Latin one
    assert said.args == ["Ctrl+Z"]


@pytest.mark.parametrize(
    ("key", "text", "modifiers", "taken"),
    [
        (K.Key_N, "n", Qt.KeyboardModifier.AltModifier, True),
        (0x0422, "т", Qt.KeyboardModifier.AltModifier, True),
        (K.Key_Q, "q", Qt.KeyboardModifier.AltModifier, False),
        (K.Key_Left, "", Qt.KeyboardModifier.AltModifier, False),
        (K.Key_N, "n", Qt.KeyboardModifier.NoModifier, False),
    ],
)
def test_no_shortcut_of_the_window_takes_a_single_key_with_alt(
    hand: Any, key: Any, text: str, modifiers: Qt.KeyboardModifier, taken: bool
) -> None:
    view = hand.open(TEXT)
    scan = 57 if text in ("n", "т") else 0
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, scan, 0, 0, text)
    event.ignore()
    QApplication.sendEvent(view.spoken, event)
    assert event.isAccepted() is taken
