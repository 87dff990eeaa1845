"""The field over the window in which a theme is chosen: as high as its rows, inside the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.edits.themes import AddTheme
from desktop.look.look import Look
from desktop.session import Session
from desktop.themes.pane import ThemesPane
from desktop.widgets.names.picker import NamePicker


@pytest.fixture
def picker(qtbot: QtBot, pane: ThemesPane, session: Session) -> NamePicker:
    """Asked where the first of sixteen themes goes."""
    for number in range(10):
        session.do(AddTheme(f"Topic {number}"))
    qtbot.waitUntil(lambda: pane.view.model().rowCount() >= 10)
    pane.view.setCurrentIndex(pane.view.model().index(0, 0))
    pane.merge()
    qtbot.waitUntil(lambda: pane.picker.list.model().rowCount() == 8)
    return pane.picker


def test_it_is_as_high_as_its_rows_and_stays_in_the_window(qtbot: QtBot, picker: NamePicker, pane: ThemesPane) -> None:
    whole, top = picker.height(), picker.y()
    assert pane.window().rect().contains(picker.geometry())
    last = picker.list.visualRect(picker.list.model().index(7, 0))
    assert picker.list.viewport().rect().contains(last), "every row can be seen"
    qtbot.keyClicks(picker.field, "evas")
    assert picker.list.model().rowCount() == 1
    assert picker.height() <= whole - 6 * Look("light").list_row
    assert picker.y() == top, "the field stays where one types"
    qtbot.keyClicks(picker.field, "zzz")
    assert picker.nothing.text() == "No other theme is called so."
    assert picker.nothing.isVisible()
    picker.field.clear()
    assert (picker.height(), picker.y()) == (whole, top)
    qtbot.keyClick(picker.field, Qt.Key.Key_Escape)
    assert not picker.isVisible()
