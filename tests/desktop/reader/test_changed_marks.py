"""What is shown after any changes is what a reader opened afresh would show."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from desktop.reader.lanes import Lanes
from desktop.reader.marks import SECTION, Mark, MarkIndex, Row, row_of

LENGTH = 6 * SECTION
HUES = ("", "Sky", "Coral", "Sky Lime")
PLACES = st.one_of(
    st.integers(0, LENGTH), st.integers(1, 5).flatmap(lambda at: st.integers(-9, 9).map((at * SECTION).__add__))
)
LENGTHS = st.one_of(st.integers(1, 60), st.integers(1, 700), st.integers(1, LENGTH))
ROWS = st.tuples(PLACES, LENGTHS, st.integers(1, 40), st.sampled_from(HUES)).map(
    lambda row: (max(0, row[0]), -max(0, row[0]) - row[1], row[2], row[3])
)
BREAKS = st.sets(st.integers(1, LENGTH), max_size=30).map(lambda points: [0, *sorted(points)])


class Held:
    """A source whose rows are in a list."""

    def __init__(self, rows: dict[int, Row]) -> None:
        self.held = rows

    def rows(self, start: int, end: int) -> list[Row]:
        return sorted(row for row in self.held.values() if row[0] < end and -row[1] > start)

    def marks(self, ids: Any) -> list[Mark]:
        return [mark(self.held[number]) for number in ids if number in self.held]


def mark(row: Row) -> Mark:
    """A mark whose record says what its row does."""
    return Mark(row[2], row[0], -row[1], tuple(row[3].split()), (f"Theme {row[2]}",))


@given(st.lists(ROWS, max_size=60), st.lists(st.tuples(ROWS, st.booleans(), PLACES), max_size=25), BREAKS)
def test_index_and_lanes_after_changes_are_those_made_anew(
    first: list[Row], changes: list[tuple[Row, bool, int]], breaks: list[int]
) -> None:
    held = {row[2]: row for row in first}
    index = MarkIndex(rows=held.values())
    asked = MarkIndex(source=Held(held), unread=LENGTH * 2)
    lanes, asked_lanes = Lanes(index, breaks, 40), Lanes(asked, breaks, 40)
    for row, gone, looked in changes:
        for some, of in ((index, lanes), (asked, asked_lanes)):
            for seen in some.touching(looked, looked + 100):
                of.of(seen)
        old = held.pop(row[2], None)
        if not gone:
            held[row[2]] = row
        for some, of in ((index, lanes), (asked, asked_lanes)):
            assert some.row(row[2]) in (old, None if gone else row)
            some.take(row[2])
            if not gone:
                some.put(row)
            of.touched([one for one in (old, None if gone else row) if one is not None])
    anew = MarkIndex(rows=held.values())
    fresh = Lanes(anew, breaks, 40)
    assert list(index.each()) == list(anew.each()) == sorted(held.values())
    for row in anew.each():
        assert lanes.of(row) == fresh.of(row)
        assert asked_lanes.of(row) == fresh.of(row)
        assert index.by_id(row[2]) is not None
    for start in range(0, LENGTH, 500):
        wanted = [row for row in anew.each() if row[0] < start + 500 and -row[1] > start]
        assert index.touching(start, start + 500) == asked.touching(start, start + 500) == wanted


@given(st.lists(ROWS, max_size=40), st.integers(0, LENGTH))
def test_neighbours_of_an_index_that_asks(rows: list[Row], point: int) -> None:
    held = {row[2]: row for row in rows}
    order = sorted(held.values())
    for index in (MarkIndex(rows=order), MarkIndex(source=Held(held), unread=LENGTH * 2)):
        after, before = index.after(point), index.before(point)
        assert (after and after.id) == next((row[2] for row in order if row[0] > point), None)
        assert (before and before.id) == next((row[2] for row in reversed(order) if row[0] < point), None)
        for place, row in enumerate(order):
            following = index.next_to(row[2], True)
            assert (following and following.id) == (order[place + 1][2] if place + 1 < len(order) else None)
            preceding = index.next_to(row[2], False)
            assert (preceding and preceding.id) == (order[place - 1][2] if place else None)
        assert index.row(99) is None


WORDS = "Officials in the capital said on Monday that two delegations had inspected the airfield. "
TEXT = "\n".join(WORDS * (1 + number % 4) for number in range(12))
SPOTS = st.tuples(st.integers(0, 1600), st.integers(1, 300), st.integers(1, 30), st.sampled_from(HUES)).map(
    lambda row: (row[0], -row[0] - row[1], row[2], row[3])
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(SPOTS, max_size=40), st.lists(st.tuples(SPOTS, st.booleans()), min_size=1, max_size=6))
def test_what_is_painted_after_changes_is_what_a_fresh_reader_paints(
    hand: Any, first: list[Row], changes: list[tuple[Row, bool]]
) -> None:
    held = {row[2]: mark(row) for row in first}
    view = hand.open(TEXT, list(held.values()))
    hand.picture()
    for row, gone in changes:
        if gone:
            held.pop(row[2], None)
            view.change_marks([row[2]], [])
        else:
            held[row[2]] = mark(row)
            view.change_marks([row[2]], [row])
            view.overlay.index.keep(mark(row))
        hand.picture()
    painted = hand.picture()
    hand.open(TEXT, list(held.values()))
    assert hand.picture() == painted


def test_only_touched_pieces_are_drawn_again(hand: Any) -> None:
    view = hand.open(TEXT, [(at, at + 40) for at in range(0, 1500, 50)])
    hand.picture()
    before = {piece: view.overlay.drawn(piece, view.page.laid(piece)) for piece in range(6)}
    view.change_marks([500], [row_of(Mark(500, 200, 210, ("Coral",)))])
    QApplication.processEvents()
    touched = view.page.prose.piece_of(205)
    assert touched in before
    for piece, drawn in before.items():
        assert (view.overlay.drawn(piece, view.page.laid(piece)) is drawn) == (piece != touched)


def test_a_mark_shown_elsewhere_by_its_handle_is_asked_for_where_it_is_now(hand: Any) -> None:
    view = hand.open(TEXT, [(10, 20), (100, 140)])
    view.choose_mark(1)
    view.resize_mark(1, 10, 60)
    assert view.overlay.chosen_range() == (10, 60)
    shown = view.overlay.index.by_id(1)
    assert shown is not None
    assert (shown.start, shown.end, shown.labels) == (10, 60, ("Drones",))
