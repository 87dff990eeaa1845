"""Selecting and choosing by mouse gives exactly the characters that were pointed at, in every script."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.reader.hands.handles import knobs
from desktop.reader.marks import Mark

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
FLAGS = "\U0001f1ee\U0001f1f7\U0001f1f7\U0001f1fa"
TEXTS = {
    "latin": ("Two delegations inspected the airfield.", "delegations inspected"),
    "arabic": ("قال مسؤول إن البلدين يعززان تعاونهما في مجالات.", "البلدين يعززان"),
    "persian": ("وزیر می‌گوید که توافق‌نامه امضا شد.", "توافق‌نامه امضا"),
    "hebrew": ("המשרד לא אישר את הטענה.", "אישר את"),
    "family": (f"They {FAMILY} came {FAMILY} home.", f"{FAMILY} came {FAMILY}"),
    "flags": (f"Between {FLAGS} there is trade.", FLAGS),
    "beyond": ("無人機 \U00020000\U00020001\U00020002 訪問了機場。", "\U00020001\U00020002 訪問"),
    "combining": ("A cafe\u0301 in Vie\u0323\u0302t Nam opened.", "cafe\u0301 in Vie\u0323\u0302t"),
    "line separator": ("First line\u2028second line here.", "second line"),
    "thai": ("เจ้าหน้าที่ตรวจสอบสนามบินแล้ว", "ตรวจสอบ"),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("backwards", [False, True])
def test_a_drag_selects_the_characters_it_goes_over(hand: Any, qtbot: QtBot, name: str, backwards: bool) -> None:
    text, wanted = TEXTS[name]
    view = hand.open("Before it.\n\n" + text + "\nAfter it.")
    start = view.page.prose.content.index(wanted)
    ends = hand.at(start), hand.at(start + len(wanted), behind=True)
    with qtbot.waitSignal(view.selection_finished) as finished:
        hand.drag(*(reversed(ends) if backwards else ends))
    assert view.selected == (start, start + len(wanted))
    assert hand.passage == wanted
    rect: QRect = finished.args[0]
    assert abs(rect.left() - ends[0 if backwards else 1].x()) <= 1


def test_a_drag_goes_over_paragraphs(hand: Any) -> None:
    text = "One here.\n\nTwo there.\nThree."
    view = hand.open(text)
    hand.drag(hand.at(4), hand.at(text.index("there")))
    assert hand.passage == "here.\n\nTwo "
    assert view.overlay.selection == (4, 15)


def test_a_click_focuses_the_sentence_and_drops_the_selection(hand: Any) -> None:
    view = hand.open("First one here. Second one there. Third one.")
    hand.drag(hand.at(0), hand.at(9))
    hand.click(hand.at(20))
    assert view.selected is None
    assert hand.passage == "Second one there."


def test_double_and_triple_click_and_another_double_click_widen(hand: Any) -> None:
    view = hand.open("First one here. Second one there.\nAnother paragraph.")
    place = hand.at(18)
    hand.double_click(place)
    assert hand.passage == "Second"
    hand.mouse(QEvent.Type.MouseButtonPress, place)
    hand.mouse(QEvent.Type.MouseButtonRelease, place)
    assert hand.passage == "Second one there."
    hand.view.picked.select(16, 22)
    hand.click(QPoint(5, 590))
    hand.double_click(place)
    assert hand.passage == "Second"
    view.picked.select(16, 33)
    view.picked_changed()
    view.tools.pointer._since.invalidate()
    hand.double_click(place)
    assert hand.passage == "First one here. Second one there."


def test_shift_and_click_extends(hand: Any) -> None:
    hand.open("First one here. Second one there.")
    hand.click(hand.at(6))
    hand.click(hand.at(15, behind=True), Qt.KeyboardModifier.ShiftModifier)
    assert hand.passage == "one here."


def test_a_click_on_a_tint_chooses_the_shortest_mark_there(hand: Any, qtbot: QtBot) -> None:
    view = hand.open("The president blamed the alliance for the war.", [(0, 46), (14, 33)])
    with qtbot.waitSignal(view.mark_clicked) as said:
        hand.click(hand.at(20))
    assert said.args == [2]
    assert view.chosen == 2
    with qtbot.waitSignal(view.mark_clicked) as said:
        hand.click(hand.at(5))
    assert said.args == [1]
    with qtbot.waitSignal(view.choice_dropped):
        hand.click(QPoint(5, 590))
    assert view.chosen is None


def test_bars_and_labels_are_clicked_and_double_clicked(hand: Any, qtbot: QtBot) -> None:
    view = hand.open("The president blamed the alliance for the war.", [(0, 46), (14, 33)])
    measures = view.page.measures
    y = hand.at(5).y()
    hand.click(QPoint(measures.lane_left(1) + 2, y))
    assert view.chosen == 2
    hand.click(QPoint(measures.lane_left(0) + 2, y))
    assert view.chosen == 1
    label = next(label for label in view.margin.labels if label.mark == 2)
    with qtbot.waitSignal(view.mark_double_clicked) as said:
        hand.double_click(label.box.center().toPoint())
    assert said.args == [2]


def test_hover_ties_bar_text_and_label(hand: Any) -> None:
    view = hand.open("The president blamed the alliance.\nNothing here.", [(4, 13)])
    hand.hover(hand.at(8))
    assert view.overlay.hovered == 1
    assert view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor
    hand.hover(QPoint(view.page.measures.lane_left(0) + 1, hand.at(8).y()))
    assert view.overlay.hovered == 1
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    hand.hover(hand.at(40))
    assert view.overlay.hovered is None


@pytest.mark.parametrize("free", [False, True])
def test_a_handle_resizes_to_a_word_or_with_alt_to_a_character(hand: Any, qtbot: QtBot, free: bool) -> None:
    text = "The president blamed the alliance for the war."
    view = hand.open(text, [Mark(9, 4, 20, ("Sky",))])
    view.choose_mark(9)
    start, end = knobs(view.page, (4, 20))
    target = hand.at(text.index("alliance") + 6)
    modifiers = Qt.KeyboardModifier.AltModifier if free else Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(view.mark_resized) as said:
        hand.drag(end[0].center().toPoint() - QPoint(0, view.scrolled), target, modifiers)
    wanted = "president blamed the allian" if free else "president blamed the alliance"
    assert text[said.args[1] : said.args[2]] == wanted
    with qtbot.waitSignal(view.mark_resized) as said:
        hand.drag(start[0].center().toPoint(), hand.at(15), modifiers)
    assert said.args[:2] == [9, 15 if free else 14]
    assert view.overlay.trial is None


def test_a_drag_beyond_the_edge_scrolls_on(hand: Any, qtbot: QtBot) -> None:
    view = hand.open("\n".join(f"Paragraph {number} of a long text." for number in range(80)))
    hand.mouse(QEvent.Type.MouseButtonPress, hand.at(0))
    hand.mouse(QEvent.Type.MouseMove, QPoint(300, 200))
    hand.mouse(QEvent.Type.MouseMove, QPoint(300, 640))
    qtbot.waitUntil(lambda: view.scrolled > 100)
    hand.mouse(QEvent.Type.MouseButtonRelease, QPoint(300, 640))
    assert view.selected is not None
    assert view.selected[0] == 0
    assert view.selected[1] > 300


def test_the_menu_takes_what_is_under_the_mouse(hand: Any, qtbot: QtBot) -> None:
    view = hand.open("First one here. Second one there.", [(16, 22)])
    place = hand.at(18)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    with qtbot.waitSignal(view.menu_asked) as asked:
        QApplication.sendEvent(view.viewport(), event)
    assert asked.args == [view.viewport().mapToGlobal(place)]
    assert view.chosen == 1


def test_a_second_click_where_marks_overlap_asks_which(hand: Any, qtbot: QtBot) -> None:
    text = "One two three four five six."
    view = hand.open(text, [(0, 27), (4, 13), (8, 18)])
    chosen: list[int] = []
    view.mark_clicked.connect(chosen.append)
    spot = hand.at(10)
    hand.click(spot)
    assert chosen == [2], "the topmost"
    with qtbot.waitSignal(view.overlaps_asked) as said:
        hand.click(spot)
    assert said.args is not None
    assert said.args[0] == [2, 3, 1]
    assert chosen == [2]
