"""The handles stand at the outer sides of the first and the last character, whatever the direction of the line."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.reader.hands.handles import knobs
from desktop.reader.marks import Mark

LATIN = "Officials in the capital said on Monday that two delegations had inspected unmanned aircraft at an airfield."
ARABIC = "قال مسؤول إن البلدين يعززان تعاونهما في مجالات عدة منها الطاقة والنقل وأضاف أن الشركات وقعت عقودا جديدة."
MIXED = "وقعت الشركات عقودا مع Northwire Group في Tehran يوم الاثنين من العام الماضي."
QUOTED = "The daily صحيفة المشرق wrote that it was signed."


def sides(view: Any, point: int) -> tuple[float, float, bool]:
    """Left and right of the character at a point, in the viewport, and whether it is read leftwards."""
    laid = view.page.laid(view.page.prose.piece_of(point))
    line = laid.layout.lineAt(laid.line_of(point))
    run = line.glyphRuns(laid.unit(point), 1)[0]
    left = view.page.measures.column + laid.left + run.boundingRect().left()
    return left, left + run.boundingRect().width(), run.isRightToLeft()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LATIN, "two delegations"),
        (LATIN, LATIN),
        (ARABIC, "البلدين يعززان"),
        (ARABIC, ARABIC),
        (MIXED, "Northwire Group"),
        (MIXED, "مع Northwire"),
        (MIXED, "Tehran يوم"),
        (QUOTED, "صحيفة المشرق"),
        (QUOTED, "daily صحيفة"),
        (QUOTED, "المشرق wrote"),
    ],
)
def test_they_stand_at_the_outer_sides(hand: Any, text: str, words: str) -> None:
    start = text.index(words)
    end = start + len(words)
    view = hand.open(text, [(start, end)])
    view.choose_mark(1)
    (first, _), (last, _) = knobs(view.page, (start, end))
    left, right, leftwards = sides(view, start)
    assert first.center().x() == pytest.approx(right if leftwards else left, abs=1)
    left, right, leftwards = sides(view, end - 1)
    assert last.center().x() == pytest.approx(left if leftwards else right, abs=1)


@pytest.mark.parametrize("text", [LATIN * 3, ARABIC * 3, MIXED * 4], ids=["latin", "arabic", "mixed"])
@pytest.mark.parametrize("opening", [True, False])
def test_they_are_dragged_over_wrapped_lines(qtbot: QtBot, hand: Any, text: str, opening: bool) -> None:
    words = [at + 1 for at, letter in enumerate(text) if letter == " "]
    view = hand.open(text, [Mark(1, words[6], words[8] - 1, ("Sky",), ("Drones",))])
    view.choose_mark(1)
    handle, knob = knobs(view.page, (words[6], words[8] - 1))[0 if opening else 1]
    target = words[1] if opening else words[-3] - 1
    with qtbot.waitSignal(view.mark_resized) as resized:
        hand.drag(knob.center().toPoint(), hand.at(target, behind=not opening))
    wanted = (target, words[8] - 1) if opening else (words[6], target)
    assert resized.args == [1, *wanted]
    assert (handle.width(), handle.height()) == (3, 24)


def test_the_end_of_a_line_is_reached_by_the_end_handle(qtbot: QtBot, hand: Any) -> None:
    text = LATIN * 3
    view = hand.open(text, [(0, 9)])
    view.choose_mark(1)
    _, end = view.page.laid(0).line_range(0)
    _, knob = knobs(view.page, (0, 9))[1]
    with qtbot.waitSignal(view.mark_resized) as resized:
        spot = hand.at(end, behind=True)
        spot.setX(spot.x() + 60)
        hand.drag(knob.center().toPoint(), spot)
    assert resized.args == [1, 0, end]


def test_a_click_on_a_handle_still_clicks_the_text_below(hand: Any) -> None:
    view = hand.open("First one here. Second one there.", [(16, 22)])
    view.choose_mark(1)
    hand.click(hand.at(14))
    assert view.chosen is None
    assert hand.passage == "First one here."
