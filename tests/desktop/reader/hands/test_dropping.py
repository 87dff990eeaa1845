"""Themes and actors over the text: what they would be let go on, and what is carried out of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from pytestqt.qtbot import QtBot

from desktop.reader.hands.dropping import Lifted, Target
from desktop.reader.view import ReaderView
from desktop.widgets.drags.carried import CarriedTag, tags_mime

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
TEXT = "Iran showed drones. Russia looked on, and said so.\nقال مسؤول إن إيران تعزز تعاونها. ثم صمت.\nNothing of grain."
TAG = CarriedTag("theme", UUID(int=7))


@pytest.fixture
def mime() -> QMimeData:
    return tags_mime([TAG], ["#Drones"])


def over(view: ReaderView, mime: QMimeData, spot: QPoint) -> bool:
    """Carry something there; whether it would be taken."""
    enter = QDragEnterEvent(spot, COPY, mime, LEFT, NONE)
    view.viewportEvent(enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(spot, COPY, mime, LEFT, NONE)
    view.viewportEvent(move)
    return bool(move.isAccepted())


def let_go(view: ReaderView, mime: QMimeData, spot: QPoint) -> None:
    view.viewportEvent(QDropEvent(QPointF(spot), COPY, mime, LEFT, NONE))


def test_a_sentence_a_highlight_and_what_is_selected(hand: Any, qtbot: QtBot, mime: QMimeData) -> None:
    inner, outer = (TEXT.index("Russia"), TEXT.index(" looked")), (20, TEXT.index("\n"))
    view = hand.open(TEXT, [outer, inner])
    found: list[tuple[object, Target]] = []
    view.drops.dropped.connect(lambda tags, target: found.append((tags, target)))
    for point in (3, inner[0] + 2, TEXT.index("said")):
        spot = hand.at(point) + QPoint(2, 0)
        assert over(view, mime, spot)
        assert view.drops.outline.isVisible()
        let_go(view, mime, spot)
        assert not view.drops.outline.isVisible()
    view.select(5, 16)
    let_go(view, mime, hand.at(8) + QPoint(2, 0))
    assert found == [
        ([TAG], Target(0, 19)),
        ([TAG], Target(*inner, 2)),
        ([TAG], Target(*outer, 1)),
        ([TAG], Target(5, 16)),
    ]


def test_the_outline_is_round_the_words_it_means(hand: Any, mime: QMimeData) -> None:
    start = TEXT.index("إيران")
    view = hand.open(TEXT, [(start, start + 5)])
    assert over(view, mime, hand.at(start + 2))
    box = view.drops.outline.outline.boundingRect()
    piece = view.page.prose.piece_of(start)
    wanted = view.page.laid(piece).rects(start, start + 5)[0]
    wanted.translate(view.page.measures.column, view.page.top(piece) - view.scrolled)
    assert box == wanted.adjusted(-3, -3, 3, 3)
    view.viewportEvent(QDragLeaveEvent())
    assert view.drops.outline.outline.isEmpty()


def test_a_bar_in_the_margin_means_its_highlight(hand: Any, qtbot: QtBot, mime: QMimeData) -> None:
    view = hand.open(TEXT, [(20, 30)])
    hand.picture()  # labels get their places when they are painted
    label = view.margin.labels[0].box.center().toPoint() - QPoint(0, view.scrolled)
    assert over(view, mime, label)
    with qtbot.waitSignal(view.drops.dropped) as said:
        let_go(view, mime, label)
    assert said.args == [[TAG], Target(20, 30, 1)]


@pytest.mark.parametrize("how", ["files", "read only", "nothing open", "beside the text", "below the text"])
def test_what_is_not_taken(hand: Any, mime: QMimeData, how: str) -> None:
    view = hand.open("" if how == "nothing open" else TEXT)
    spot = hand.at(3) if how != "nothing open" else QPoint(200, 200)
    if how == "files":
        mime = QMimeData()
        mime.setText("words")
    elif how == "read only":
        view.drops.permitted = lambda: False
    elif how == "beside the text":
        spot = QPoint(2, spot.y())
    elif how == "below the text":
        spot = QPoint(spot.x(), view.viewport().height() - 2)
    assert not over(view, mime, spot)
    dropped: list[object] = []
    view.drops.dropped.connect(lambda *what: dropped.append(what))
    let_go(view, mime, spot)
    assert not dropped
    assert not view.drops.outline.isVisible()


def test_near_an_edge_the_article_scrolls_on(hand: Any, qtbot: QtBot, mime: QMimeData) -> None:
    view = hand.open("\n".join(f"Line {n} of many, and it says something." for n in range(200)))
    bar = view.verticalScrollBar()
    over(view, mime, QPoint(hand.at(3).x() + 5, view.viewport().height() - 4))
    qtbot.waitUntil(lambda: bar.value() > 100)
    over(view, mime, QPoint(hand.at(3).x() + 5, view.viewport().height() // 2))
    held = bar.value()
    qtbot.wait(80)
    assert bar.value() == held
    over(view, mime, QPoint(hand.at(3).x() + 5, 3))
    qtbot.waitUntil(lambda: bar.value() < held)
    view.viewportEvent(QDragLeaveEvent())


def press_and_move(hand: Any, spot: QPoint, by: QPoint) -> None:
    hand.mouse(QEvent.Type.MouseButtonPress, spot)
    hand.mouse(QEvent.Type.MouseMove, spot + by / 4)
    hand.mouse(QEvent.Type.MouseMove, spot + by)


@pytest.fixture
def lifts(hand: Any) -> Callable[[ReaderView], list[Lifted]]:
    def listen(view: ReaderView) -> list[Lifted]:
        found: list[Lifted] = []
        view.lifted.connect(found.append)
        return found

    return listen


def test_selected_words_are_carried_away_and_stay_selected(hand: Any, lifts: Callable[..., list[Lifted]]) -> None:
    view = hand.open(TEXT)
    found = lifts(view)
    view.select(5, 16)
    press_and_move(hand, hand.at(9), QPoint(40, 3))
    assert found == [Lifted(5, 16)]
    assert view.selected == (5, 16)
    hand.hover(hand.at(12))  # letting go belonged to the drag; the next press is a new gesture
    hand.drag(hand.at(20), hand.at(26))
    assert view.selected == (20, 26)
    assert len(found) == 1


def test_a_press_on_the_selection_that_stays_is_a_click(hand: Any, lifts: Callable[..., list[Lifted]]) -> None:
    view = hand.open(TEXT)
    found = lifts(view)
    view.select(5, 16)
    hand.click(hand.at(9))
    assert view.selected is None
    assert not found
    view.select(5, 16)
    hand.double_click(hand.at(9))
    assert view.selected is not None
    assert view.selected[0] <= 5 < 16 < view.selected[1]  # widened, as ever
    assert not found


def test_the_chosen_highlight_is_carried_by_tint_and_label(hand: Any, lifts: Callable[..., list[Lifted]]) -> None:
    view = hand.open(TEXT, [(20, 36)])
    found = lifts(view)
    view.choose_mark(1)
    press_and_move(hand, hand.at(28), QPoint(40, 3))
    hand.picture()
    press_and_move(hand, view.margin.labels[0].box.center().toPoint() - QPoint(0, view.scrolled), QPoint(-60, 20))
    assert found == [Lifted(20, 36, 1)] * 2


def test_one_that_is_not_chosen_is_selected_through(hand: Any, lifts: Callable[..., list[Lifted]]) -> None:
    view = hand.open(TEXT, [(20, 36)])
    found = lifts(view)
    hand.drag(hand.at(22), hand.at(26))
    assert view.selected == (22, 26)
    assert not found


def test_a_handle_goes_before_a_drag(hand: Any, qtbot: QtBot, lifts: Callable[..., list[Lifted]]) -> None:
    view = hand.open(TEXT, [(20, 36)])
    found = lifts(view)
    view.choose_mark(1)
    with qtbot.waitSignal(view.mark_resized):
        hand.drag(hand.at(36, behind=True), hand.at(TEXT.index("said")))
    assert not found


def test_shift_and_a_press_extend_what_is_selected(hand: Any, lifts: Callable[..., list[Lifted]]) -> None:
    view = hand.open(TEXT)
    found = lifts(view)
    view.select(5, 30)
    spot = hand.at(12)
    hand.mouse(QEvent.Type.MouseButtonPress, spot, Qt.KeyboardModifier.ShiftModifier)
    hand.mouse(QEvent.Type.MouseMove, hand.at(15), Qt.KeyboardModifier.ShiftModifier)
    assert view.selected == (5, 15)
    assert not found
