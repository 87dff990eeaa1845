"""Lanes that stay, and labels that do not cover one another."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.reader.lanes import LANES, Lanes, settle
from desktop.reader.marks import Mark, MarkIndex, row_of

RANGES = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 80)), max_size=40).map(
    lambda pairs: sorted(((start, start + length) for start, length in pairs), key=lambda r: (r[0], -r[1]))
)
BREAKS = st.sets(st.integers(1, 300), max_size=8).map(lambda points: [0, *sorted(points)])


def lanes_of(ranges: list[tuple[int, int]], breaks: list[int], slack: int) -> list[int]:
    """The lanes of ranges given as pairs."""
    index = MarkIndex([Mark(at, start, end) for at, (start, end) in enumerate(ranges)])
    lanes = Lanes(index, breaks, slack)
    return [lanes.of(row) for row in index.each()]


@given(RANGES, BREAKS, st.integers(0, 70))
def test_two_bars_in_one_lane_never_share_a_line(ranges: list[tuple[int, int]], breaks: list[int], slack: int) -> None:
    lanes = lanes_of(ranges, breaks, slack)
    for one, (a, b) in enumerate(ranges):
        for other, (c, _) in enumerate(ranges[one + 1 :], one + 1):
            if lanes[one] == lanes[other] < LANES:
                apart = b + slack <= c
                paragraph_between = any(b <= point <= c for point in breaks)
                assert apart or paragraph_between, (a, b, c)


@given(RANGES, BREAKS, st.integers(0, 70))
def test_what_comes_later_moves_no_bar(ranges: list[tuple[int, int]], breaks: list[int], slack: int) -> None:
    whole = lanes_of(ranges, breaks, slack)
    half = len(ranges) // 2
    assert lanes_of(ranges[:half], breaks, slack) == whole[:half]


def test_a_fifth_at_the_same_place_is_crowded_out() -> None:
    assert lanes_of([(0, 10)] * 5, [0], 5) == [0, 1, 2, 3, LANES]


LABELS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 100), st.integers(1, 60)), max_size=30).map(
    lambda rows: [(at, top, top + long, high) for at, (top, long, high) in enumerate(sorted(rows))]
)


@pytest.mark.parametrize(
    ("ranges", "used"), [([], 1), ([(0, 10), (40, 50)], 1), ([(0, 10), (5, 9)], 2), ([(0, 10)] * 6, LANES)]
)
def test_lanes_that_no_bar_needs_are_known(ranges: list[tuple[int, int]], used: int) -> None:
    index = MarkIndex([Mark(number, *ends) for number, ends in enumerate(ranges, 1)])
    lanes = Lanes(index, [0, 30], 5)
    assert lanes.used() == used


def test_one_more_bar_may_need_one_more_lane() -> None:
    index = MarkIndex([Mark(1, 0, 10)])
    lanes = Lanes(index, [0], 5)
    assert lanes.used() == 1
    added = row_of(Mark(2, 3, 8))
    index.put(added)
    lanes.touched([added])
    assert lanes.used() == 2


@given(LABELS)
def test_labels_never_cover_one_another_and_none_is_forgotten(labels: list[tuple[int, int, int, int]]) -> None:
    placed, hidden = settle(labels, 0, 64, 16)
    heights = {key: height for key, _, _, height in labels}
    rooms = sorted([(y, y + heights[key]) for key, y in placed] + [(y, y + 16) for y, _ in hidden])
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(rooms))
    assert len(placed) + sum(count for _, count in hidden) == len(labels)
    for key, y in placed:
        _, top, bottom, height = labels[key]
        assert top <= y <= max(top + 64, bottom - height)
