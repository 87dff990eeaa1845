"""Cells of a table stand beside each other, and every place in them is found."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint

from db.records.articles import Block

ROWS = [
    ("State", "Import", "Note"),
    ("Russia", "43 per cent", "A long remark that needs several lines in its narrow column, for sure."),
    ("Iran", "7 per cent", "Short."),
]
CELLS = [(cell, column) for row in ROWS for column, cell in enumerate(row, 1)]
TEXT = "Before it.\n" + "\n".join(cell for cell, _ in CELLS) + "\nAfter it."


def blocks() -> list[Block]:
    """The cells as blocks of the text."""
    out = []
    at = len("Before it.\n")
    for cell, column in CELLS:
        out.append(Block(at, at + len(cell), "cell", column))
        at += len(cell) + 1
    return out


def test_a_row_is_as_high_as_its_highest_cell(hand: Any) -> None:
    view = hand.open(TEXT, blocks=blocks())
    page = view.page
    assert page.row(5) == (4, 6)
    assert page.top(4) == page.top(5) == page.top(6)
    assert page.laid(4).left < page.laid(5).left < page.laid(6).left
    tallest = page.laid(6).height
    assert tallest > page.laid(4).height
    assert page.top(7) == page.top(4) + tallest + page.gap(7)
    assert page.top(10) > page.top(9)


@pytest.mark.parametrize("word", ["State", "Note", "Russia", "43", "lines in", "7 per", "Short"])
def test_the_mouse_selects_in_the_cell_it_is_over(hand: Any, word: str) -> None:
    view = hand.open(TEXT, [(TEXT.index(word), TEXT.index(word) + len(word))], blocks=blocks())
    start = TEXT.index(word)
    hand.drag(hand.at(start), hand.at(start + len(word), behind=True))
    assert hand.passage == word
    hand.click(QPoint(5, 590))
    hand.click(hand.at(start) + QPoint(4, 0))
    assert view.chosen == 1


def test_cells_stand_under_each_other_where_there_is_no_room(hand: Any) -> None:
    many = [Block(at * 2, at * 2 + 1, "cell", at % 12 + 1) for at in range(36)]
    view = hand.open("\n".join("x" * 36), blocks=many)
    assert view.page.row(5) == (5, 5)
    assert view.page.top(6) > view.page.top(5)


def test_a_right_to_left_article_has_its_first_column_on_the_right(hand: Any) -> None:
    text = "الدولة\nالنسبة"
    view = hand.open(text, blocks=[Block(0, 6, "cell", 1), Block(7, 13, "cell", 2)])
    assert view.page.laid(0).left > view.page.laid(1).left


def test_marks_of_one_row_have_lanes_of_their_own(hand: Any) -> None:
    spots = [TEXT.index(word) for word in ("Russia", "43", "A long", "Iran")]
    view = hand.open(TEXT, [(spot, spot + 2) for spot in spots], blocks=blocks())
    assert [view.overlay.lanes.of(row) for row in view.overlay.index.each()] == [0, 1, 2, 0]
