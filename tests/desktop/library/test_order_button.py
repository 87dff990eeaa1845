"""The button with the orders of the library: its menu is made after the first picture, and knows the order at hand."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.library.order import ORDERS, order_words
from desktop.library.order_button import OrderButton
from desktop.look.look import Look


def test_the_menu_that_is_made_later_marks_the_order_that_was_chosen_meanwhile(qtbot: QtBot, look: Look) -> None:
    button = OrderButton(look, ORDERS[0])
    qtbot.addWidget(button)
    assert button.menu() is None
    button.show_order(ORDERS[2])
    assert order_words(ORDERS[2]) in button.toolTip()
    button.furnish()
    offered = button.menu().actions()
    assert [action.text() for action in offered] == [order_words(order) for order in ORDERS]
    assert [action.isChecked() for action in offered].index(True) == 2
    with qtbot.waitSignal(button.chosen) as chosen:
        offered[1].trigger()
    assert chosen.args == [ORDERS[1]]
    button.show_order(ORDERS[1])
    assert offered[1].isChecked()
    assert not offered[2].isChecked()
