"""Running sums of heights."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.reader.typesetting.heights import Heights

EACH = st.lists(st.integers(0, 90), min_size=1, max_size=70)


@given(EACH, st.lists(st.tuples(st.integers(0, 69), st.integers(0, 90)), max_size=20), st.integers(-5, 4000))
def test_sums_and_places_hold_after_any_corrections(each: list[int], changes: list[tuple[int, int]], y: int) -> None:
    heights = Heights(each)
    for piece, height in changes:
        if piece < len(each):
            assert heights.put(piece, height) == height - each[piece]
            each[piece] = height
    assert heights.total == sum(each)
    assert [heights.top(piece) for piece in range(len(each))] == [sum(each[:piece]) for piece in range(len(each))]
    found = heights.at(y)
    if 0 <= y < sum(each):
        assert sum(each[:found]) <= y < sum(each[: found + 1])
    else:
        assert found == (0 if y < 0 else len(each) - 1)
