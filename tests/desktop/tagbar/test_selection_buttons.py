"""The four buttons under a selection run actions and leave the focus where it is."""

from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.tagbar.selection_buttons import SelectionButtons


def test_each_button_runs_its_action_and_the_buttons_go(host: QWidget, qtbot: QtBot) -> None:
    look = Look("light", parent=host)
    actions = Actions(look.icon, host)
    done: list[str] = []
    for name in ("tag", "repeat", "note", "copy"):
        actions.bind(name, partial(done.append, name))
    actions.allow({"passage"})
    buttons = SelectionButtons(actions, look, host)
    reader = QLineEdit(host)
    reader.show()
    reader.setFocus()
    for name in ("tag", "repeat", "note", "copy"):
        buttons.open_at(QRect(700, 660, 90, 28))
        assert host.rect().contains(buttons.geometry())
        QTest.mouseClick(buttons.buttons[name], Qt.MouseButton.LeftButton)
        assert not buttons.isVisible()
    assert done == ["tag", "repeat", "note", "copy"]
    assert reader.hasFocus()


def test_buttons_follow_what_makes_sense(host: QWidget) -> None:
    look = Look("light", parent=host)
    actions = Actions(look.icon, host)
    buttons = SelectionButtons(actions, look, host)
    actions.allow(set())
    assert not buttons.buttons["tag"].isEnabled()
    assert buttons.buttons["copy"].isEnabled()
