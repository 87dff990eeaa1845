"""Which highlights touch a range."""

from hypothesis import example, given
from hypothesis import strategies as st

from desktop.reader.marks import SECTION, Mark, MarkIndex
from desktop.reader.overlay import Ranges

PAIRS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=150)


@given(PAIRS, st.integers(0, 220), st.integers(0, 80))
@example([(9, 2)], 10, 0)  # an empty stretch is touched by the mark around it
def test_the_index_finds_what_a_look_at_all_would(pairs: list[tuple[int, int]], start: int, length: int) -> None:
    marks = [Mark(at, a, a + long) for at, (a, long) in enumerate(pairs)]
    index = MarkIndex(marks)
    end = start + length
    wanted = {mark.id for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end}
    assert {row[2] for row in index.touching(start, end)} == wanted
    ranges = Ranges([(mark.start, mark.end) for mark in marks])
    assert {at for at in ranges.touching(start, end) if pairs[at][1]} == wanted


@given(
    st.lists(st.tuples(st.integers(-9, 9), st.integers(0, 7), st.sampled_from((1, 9, 3 * SECTION, 5 * SECTION)))),
    st.integers(0, 7),
    st.integers(-9, 9),
    st.integers(0, 9),
)
def test_empty_and_short_stretches_at_the_borders_of_sections(
    places: list[tuple[int, int, int]], section: int, by: int, length: int
) -> None:
    begun = [(max(0, at * SECTION + off), long) for off, at, long in places]
    marks = [Mark(number, at, at + long) for number, (at, long) in enumerate(begun)]
    start = max(0, section * SECTION + by)
    wanted = {mark.id for mark in marks if mark.start < start + length and mark.end > start}
    assert {row[2] for row in MarkIndex(marks).touching(start, start + length)} == wanted
    assert set(Ranges([(mark.start, mark.end) for mark in marks]).touching(start, start + length)) == wanted


def test_neighbours_by_start() -> None:
    index = MarkIndex([Mark(7, 20, 30), Mark(5, 0, 40), Mark(6, 10, 12)])
    assert [row[2] for row in index.each()] == [5, 6, 7]
    after, before = index.after(10), index.before(10)
    assert after is not None
    assert after.id == 7
    assert before is not None
    assert before.id == 5
    assert index.after(20) is None
    assert [mark.id for mark in index.overlapping(21, 22)] == [7, 5]
