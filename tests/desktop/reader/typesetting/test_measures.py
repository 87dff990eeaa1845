"""Where the column, the gutter and the margin stand."""

import pytest

from desktop.reader.typesetting.measures import measure, names_beside


def test_at_the_usual_width_everything_stands_as_drawn() -> None:
    wide = measure(792, 576, False)
    assert (wide.column, wide.width, wide.lanes, wide.labels, wide.labels_width) == (40, 576, 632, 672, 112)
    assert wide.names
    assert wide.numbers


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("width", [752, 758, 770, 792, 830, 856, 1400])
def test_names_never_touch_what_stands_beside_the_article(width: int, mirrored: bool) -> None:
    it = measure(width, 576, mirrored)
    assert it.names
    assert 84 <= it.labels_width <= 176
    free = it.labels if mirrored else width - it.labels - it.labels_width
    other = width - it.column - it.width if mirrored else it.column
    assert free >= 8
    assert other >= 32


def test_where_it_is_tight_the_gutter_gives_way_before_the_names_and_free_room_goes_to_them_first() -> None:
    assert [measure(width, 576, False).labels_width for width in (752, 768, 780, 792, 800, 856, 1200)] == [
        84,
        100,
        112,
        112,
        120,
        176,
        176,
    ]


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


def test_names_have_the_room_of_lanes_without_bars_where_it_is_tight() -> None:
    for mirrored in (False, True):
        tight = measure(760, 576, mirrored)
        outer = tight.labels if mirrored else tight.labels + tight.labels_width
        assert names_beside(tight, 4) == (tight.labels, tight.labels_width)
        for lanes, wide in ((1, 112), (2, 108), (3, 100)):
            left, width = names_beside(tight, lanes)
            assert width == wide
            assert outer == (left if mirrored else left + width)
    roomy = measure(1000, 576, False)
    assert names_beside(roomy, 1) == (roomy.labels, roomy.labels_width)
