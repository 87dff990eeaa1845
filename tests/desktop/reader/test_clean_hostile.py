"""In the clean view of hostile texts every selection, caret, drag and resize is a place of the raw text."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint

from db.text.clean import clean
from desktop.reader import caret
from desktop.reader.hands.handles import knobs
from desktop.reader.marks import Mark

LONG = "The ministers met in the harbour town on Monday and agreed to build a ferry line before the winter comes. "
HOSTILE = {
    "bidi controls": "\u202eevil\u202c \u2066in\u2069 and\u200f.The \u200eend,and  so\u061c on.\n" * 6,
    "one character a paragraph": "\n".join("aبé\U0001f468 .") + "\n\n" + "\n".join("xyxyxyxy"),
    "thousands of repeats": (LONG + "\n") * 3000,
    "combining marks": ("a" + "\u0337\u0322\u031b\u0307" * 30 + ".The  wordsaid,and\n") * 8,
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f1ee\U0001f1f7.The  \U0001f44d\U0001f3fd,and\n" * 8,
    "returns": LONG + "\r\n\r\n" + LONG + "\r" + LONG + "\r\n",
    "separators": "one\u2028two.Three\u2029four\u0085five\x0bsix\x0cseven  eight\n" * 5,
    "nothing but blanks": " \u00a0\u3000\ufeff\u200b\n\n \t \n" * 9,
    "astral": "\U00020bb7\u91ce\u5bb6。\U00020bb7.The  \U00020bb7,and\n" * 8,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_places_are_those_of_the_raw_text(hand: Any, text: str) -> None:
    view = hand.open(text)
    if not view.page.count:
        return
    marks = [Mark(1, 0, min(7, len(text)), ("Sky",)), Mark(2, len(text) // 2, len(text) // 2 + 9, ("Coral",))]
    view.set_marks([mark for mark in marks if mark.end <= len(text)])
    view.show_clean(clean(text))
    told: list[Any] = []
    sized: list[Any] = []
    view.passage_changed.connect(told.append)
    view.mark_resized.connect(lambda *where: sized.append(where))
    for seed in range(12):
        start = QPoint(120 + 53 * seed % 500, 20 + 97 * seed % 500)
        hand.drag(start, QPoint(150 + 211 * seed % 500, 30 + 173 * seed % 500))
        hand.double_click(start)
        if view.selected is not None:
            first, last = view.selected
            assert 0 <= first < last <= len(text)
            assert hand.passage == text[first:last]
    view.picked.caret_mode = True
    for forward in (True, False):
        for _ in range(60):
            view.picked.move_to(caret.along(view.page, view.picked.head, forward), True)
            assert 0 <= view.picked.head <= len(text)
    view.picked.caret_mode = False
    view.choose_mark(1)
    chosen = view.overlay.chosen_range()
    if chosen is not None:
        for handle, _ in knobs(view.page, chosen):
            spot = handle.center().toPoint() - QPoint(0, view.scrolled)
            hand.drag(spot, spot + QPoint(160, 24))
    for _, first, last in (where[:3] for where in sized):
        assert 0 <= first < last <= len(text)
    for passage in told:
        assert passage is None or 0 <= passage[0] < passage[1] <= len(text)
    assert not hand.picture().isNull()
    before = list(view.overlay.index.each())
    view.show_clean(None)
    assert list(view.overlay.index.each()) == before
    row = view.overlay.index.row(1)
    if sized and row is not None:
        assert (row[0], -row[1]) == sized[-1][1:3]
