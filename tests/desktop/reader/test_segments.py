"""Overlapping ranges as disjoint segments."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.reader.segments import LINES, shortest, sweep

RANGES = st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=30)


@given(RANGES, st.integers(0, 20), st.integers(0, 25))
def test_every_character_has_the_shortest_on_top_and_the_next_longer_under_it(
    ranges: list[tuple[int, int]], start: int, length: int
) -> None:
    end = start + length
    segments = sweep(ranges, start, end)
    for point in range(start, end):
        here = [at for at, (a, b) in enumerate(ranges) if a <= point < b]
        order = sorted(here, key=lambda at: (ranges[at][1] - ranges[at][0], -at))
        found = [segment for segment in segments if segment.start <= point < segment.end]
        assert len(found) == (1 if here else 0)
        if here:
            assert (found[0].top, *found[0].under) == tuple(order[: LINES + 1])


@given(RANGES, st.integers(0, 20), st.integers(0, 25))
def test_segments_are_in_order_inside_and_know_the_ends_of_the_top(
    ranges: list[tuple[int, int]], start: int, length: int
) -> None:
    segments = sweep(ranges, start, start + length)
    at = start
    for segment in segments:
        assert at <= segment.start < segment.end <= start + length
        assert segment.first == (ranges[segment.top][0] == segment.start)
        assert segment.last == (ranges[segment.top][1] == segment.end)
        at = segment.end


@given(RANGES, st.integers(0, 20), st.integers(0, 25))
def test_the_way_for_very_many_ranges_finds_the_same(ranges: list[tuple[int, int]], start: int, length: int) -> None:
    assert shortest(ranges, start, start + length, LINES) == sweep(ranges, start, start + length)
