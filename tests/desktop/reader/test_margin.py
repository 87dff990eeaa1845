"""What the margin shows where there is room for names, and where there is none."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication


def test_the_name_of_the_chosen_highlight_leaves_when_there_is_no_room_for_names(hand: Any) -> None:
    pictures = []
    for first in (700, 1000):
        view = hand.open("اجتمع الوزراء في مدينة الميناء يوم الاثنين.", [(0, 13), (6, 30)], direction="rtl")
        view.show_portrait(False)
        view.resize(first, 400)
        view.choose_mark(1)
        QApplication.processEvents()
        assert view.page.measures.names == (first == 1000)
        view.viewport().grab()
        view.resize(700, 400)
        QApplication.processEvents()
        assert not view.page.measures.names
        pictures.append(view.viewport().grab().toImage())
    assert pictures[0] == pictures[1]


def test_under_a_called_name_only_whole_lines_of_the_others_are_written(hand: Any) -> None:
    view = hand.open("Three ships left the harbour on Monday, and two came back.", [(0, 13)])
    lines = view.margin._whole_lines(QRectF(10, 100, 112, 48), [QRectF(10, 124, 112, 32)])
    assert [(r.top(), r.height()) for r in lines] == [(100, 16)], "the second line would be cut through its middle"
