"""Only what is seen is laid out, and what is seen stays where it is."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.look.type import ArticleType
from desktop.reader.view import ReaderView

SENTENCE = "Officials in the capital said on Monday that two delegations had inspected the airfield. "
LONG = "\n".join(f"Paragraph {number}. " + SENTENCE * (1 + number % 7) for number in range(2600))


def top_character(view: ReaderView) -> tuple[int, int]:
    """The first code point of the first line in sight, and where that line stands in the viewport."""
    found = view._hold()
    assert found is not None
    return found


def test_a_million_characters_need_a_few_layouts(hand: Any) -> None:
    assert len(LONG) > 900_000
    view = hand.open(LONG, [(at, at + 100) for at in range(0, len(LONG) - 100, 90)])
    hand.picture()
    assert view.page.laid_count < 30
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    hand.picture()
    assert view.page.laid_count < 60


def test_idle_time_makes_the_scroll_range_true_and_nothing_in_sight_moves(hand: Any, qtbot: QtBot) -> None:
    view = hand.open(LONG[:200_000])
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    hand.picture()
    before = top_character(view)
    estimate = view.page.height
    qtbot.waitUntil(lambda: view.page.settled, timeout=20_000)
    assert top_character(view) == before
    page = view.page
    true = page.head + sum(page.gap(piece) + page.laid(piece).height for piece in range(page.count))
    assert page.height == true
    assert abs(estimate - true) < true / 10
    below = round(view.viewport().height() * 0.4)
    assert view.verticalScrollBar().maximum() == true + below - view.viewport().height()


@pytest.mark.parametrize("forward", [True, False])
def test_the_pages_beside_the_one_in_sight_are_made_ready_and_nothing_moves(
    hand: Any, qtbot: QtBot, forward: bool
) -> None:
    view = hand.open(LONG, [(at, at + 100) for at in range(0, len(LONG) - 100, 90)])
    view.reveal(500_000, 500_010, False)
    hand.picture()
    before = top_character(view)
    qtbot.waitUntil(lambda: not view._ahead.busy, timeout=20_000)
    assert top_character(view) == before
    made = view.page.laid_count
    view.turn_page(forward)
    hand.picture()
    assert view.page.laid_count == made
    assert top_character(view) != before


def test_scrolling_up_into_what_was_never_laid_out_does_not_jump(hand: Any) -> None:
    view = hand.open(LONG)
    view.reveal(500_000, 500_010, False)
    hand.picture()
    for _ in range(60):
        point, y = top_character(view)
        view.verticalScrollBar().setValue(view.scrolled - 7)
        top, _ = view.page.place(point)
        assert top - view.scrolled == y + 7


@pytest.mark.parametrize("width", [1100, 700, 520])
def test_another_width_keeps_the_first_character_in_its_place(hand: Any, width: int) -> None:
    view = hand.open(LONG)
    view.reveal(700_000, 700_010, False)
    point, y = top_character(view)
    view.resize(width, 600)
    QApplication.processEvents()
    top, bottom = view.page.place(point)
    assert top - view.scrolled == y
    assert bottom - view.scrolled > 0


def test_another_size_of_text_keeps_the_first_character_in_its_place(hand: Any, look: Any) -> None:
    view = hand.open(LONG)
    view.reveal(300_000, 300_010, False)
    point, y = top_character(view)
    look.set_article(ArticleType(24, 1.75))
    assert view.page.laid(view.page.prose.piece_of(point)).style.line == round(28 * 24 / 18 * 1.75 / 1.55)
    assert view.page.place(point)[0] - view.scrolled == y


def test_another_theme_keeps_everything_in_its_place(hand: Any, look: Any) -> None:
    view = hand.open(LONG[:100_000], [(0, 9)])
    view.verticalScrollBar().setValue(800)
    before = top_character(view)
    look.set_choice("dark")
    assert top_character(view) == before
    assert hand.picture().pixelColor(3, 3).name() == "#202124"


def test_the_last_line_can_be_read_in_the_middle(hand: Any) -> None:
    view = hand.open(LONG[:30_000])
    view.picked.to_edge(True)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    hand.picture()
    bottom = view.page.height - view.scrolled
    assert bottom == round(view.viewport().height() * 0.6)


def test_it_opens_at_the_last_position_and_says_the_next_one(hand: Any, qtbot: QtBot) -> None:
    view = hand.open(LONG, position=600_000)
    passage = view.selection
    assert passage is not None
    assert passage[0] <= 600_000 < passage[1] + 1
    start, end = view.visible_range()
    assert start <= 600_000 < end
    with qtbot.waitSignal(view.position_changed) as said:
        pass
    assert said.args == [passage[0]]
    with qtbot.waitSignal(view.position_changed) as said:
        view.verticalScrollBar().setValue(0)
    assert said.args == [0]


def test_a_jump_shows_its_target_and_an_outline_that_goes(hand: Any, qtbot: QtBot) -> None:
    view = hand.open(LONG)
    view.reveal(800_000, 800_050, True)
    assert view.overlay.flash == (800_000, 800_050)
    top, bottom = view.page.place(800_000)
    assert top - view.scrolled >= 0
    assert bottom - view.scrolled <= view.viewport().height()
    rect = view.passage_rect()
    assert 0 <= rect.top() < rect.bottom() < view.viewport().height()
    qtbot.waitUntil(lambda: view.overlay.flash is None)


def test_one_endless_line_is_read_in_pieces(hand: Any) -> None:
    view = hand.open("word " * 60_000 + "x" * 50_000)
    hand.picture()
    assert view.page.count > 40
    assert view.page.laid_count < 5
    assert [number for number in view.page.prose.numbers if number] == [1]
    view.reveal(340_000, 340_001, False)
    hand.picture()
    assert view.visible_range()[0] <= 340_000 < view.visible_range()[1]


def test_an_empty_reader_takes_every_gesture(hand: Any, view: Any) -> None:
    hand.click(hand.view.rect().center())
    view.clear()
    view.reveal(0, 5, True)
    view.select(0, 0)
    assert view.selection is None
    assert view.visible_range() == (0, 0)
    hand.open("\n\n")
    assert view.selection is None
    hand.picture()


def test_labels_stay_beside_their_text_while_it_scrolls(hand: Any) -> None:
    text = LONG[:40_000]
    view = hand.open(text, [(at, at + 60) for at in range(0, 39_000, 130)])
    seen: dict[int, int] = {}
    for value in range(0, 4000, 90):
        view.verticalScrollBar().setValue(value)
        hand.picture()
        for label in view.margin.labels:
            y = int(label.box.top())
            if value <= y < value + 500:
                assert seen.setdefault(label.mark, y) == y
    assert len(seen) > 30
