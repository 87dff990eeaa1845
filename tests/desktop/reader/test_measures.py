"""Where the column, the gutter and the margin stand."""

import pytest

from desktop.reader.measures import measure


def test_at_the_usual_width_everything_stands_as_drawn() -> None:
    wide = measure(792, 576, False)
    assert (wide.column, wide.width, wide.lanes, wide.labels, wide.labels_width) == (40, 576, 632, 672, 112)
    assert wide.names
    assert wide.numbers


def test_a_right_to_left_article_is_the_mirror_image() -> None:
    one, other = measure(1000, 576, False), measure(1000, 576, True)
    assert other.column == 1000 - one.column - one.width
    assert other.lanes == 1000 - one.lanes - 32
    assert other.labels == 1000 - one.labels - one.labels_width
    assert other.lane_left(0) == 1000 - one.lane_left(0) - 5
    assert other.lane_at(other.lane_left(2) + 2) == 2 == one.lane_at(one.lane_left(2) + 2)


@pytest.mark.parametrize(
    ("width", "names", "numbers", "column"),
    [
        (780, True, True, 576),
        (740, False, True, 576),
        (656, False, True, 576),
        (655, False, False, 576),
        (500, False, False, 444),
        (300, False, False, 320),
    ],
)
def test_what_goes_first_when_it_gets_narrow(width: int, names: bool, numbers: bool, column: int) -> None:
    narrow = measure(width, 576, False)
    assert (narrow.names, narrow.numbers, narrow.width) == (names, numbers, column)
