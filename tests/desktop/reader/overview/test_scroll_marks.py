"""The matches of a search stand in the scroll bar, as far down as in the article."""

from typing import Any

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

TEXT = "\n\n".join("Nothing happened on that day. " * 8 + ("A drone flew. " if n in (7, 30) else "") for n in range(60))
FOUND = [(at, at + 5) for at in (TEXT.index("drone"), TEXT.rindex("drone"))]


@pytest.mark.parametrize("portrait", [True, False])
def test_ticks_stand_where_the_matches_do(qtbot: QtBot, hand: Any, portrait: bool) -> None:
    view = hand.open(TEXT)
    view.show_portrait(portrait)
    qtbot.waitUntil(lambda: view.page.settled)
    view.set_found(FOUND, 1)
    qtbot.waitUntil(lambda: len(view.scroll_marks.rows) == 2)
    bar = view.verticalScrollBar()
    picture = bar.grab().toImage()
    ratio = bar.devicePixelRatioF()
    tick, now = QColor(view.look.palette.warn), QColor(view.look.palette.found_now)
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    kinds = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarGroove
    groove = bar.style().subControlRect(kinds[0], option, kinds[1], bar)
    part = groove.height() / (bar.maximum() + bar.pageStep())
    for (start, _), colour in zip(FOUND, (tick, now), strict=True):
        middle = sum(view.page.place(start)) / 2 * part + groove.top()
        rows = [
            row
            for row in range(picture.height())
            if QColor(picture.pixel(round(2 * ratio), row)) == colour and abs(row / ratio - middle) <= 3
        ]
        assert rows
    coloured = {row for row in range(picture.height()) if QColor(picture.pixel(round(2 * ratio), row)) in (tick, now)}
    assert len(coloured) <= 8 * ratio
    assert "2 matches" in bar.accessibleDescription()


def test_ticks_go_with_the_matches(qtbot: QtBot, hand: Any) -> None:
    view = hand.open(TEXT)
    view.set_found(FOUND, None)
    qtbot.waitUntil(lambda: len(view.scroll_marks.rows) == 2)
    assert view.scroll_marks.row_now is None
    view.set_found([], None)
    qtbot.waitUntil(lambda: not view.scroll_marks.rows)
    assert view.verticalScrollBar().accessibleDescription() == ""
