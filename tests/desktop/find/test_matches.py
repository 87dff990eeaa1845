"""Words in one text: folded or as typed, whole or in part, in code points whatever stands before."""

import pytest

from desktop.find.matches import MOST, Asked, BadExpression, check_expression, find_words, is_whole, nearest


def found(text: str, words: str, **how: bool) -> list[str]:
    return [text[start:end] for start, end in find_words(text, Asked(words, **how))]


def test_letters_are_folded_unless_case_counts() -> None:
    text = "Drone, drone, DRONE and dróne"
    assert found(text, "drone") == ["Drone", "drone", "DRONE", "dróne"]
    assert found(text, "drone", case=True) == ["drone"]


def test_parts_of_words_count_unless_whole_ones_are_asked_for() -> None:
    text = "drones and a drone"
    assert found(text, "drone") == ["drone", "drone"]
    assert find_words(text, Asked("drone", whole=True)) == [(13, 18)]
    assert find_words(text, Asked("drone", whole=True, case=True)) == [(13, 18)]


def test_places_are_code_points_behind_emoji_and_in_arabic() -> None:
    text = "👩‍🚀𠀀 drone"
    assert find_words(text, Asked("drone")) == [(text.index("drone"), len(text))]
    assert found("وقالت الطَّائرات ذلك", "الطائرات") == ["الطَّائرات"]


def test_words_may_be_parted_by_any_blank() -> None:
    assert found("two\n delegations", "two delegations") == ["two\n delegations"]


def test_signs_are_looked_for_as_they_stand() -> None:
    assert find_words("a — b — c", Asked("—")) == [(2, 3), (6, 7)]
    assert find_words("a.b.c", Asked("")) == []


def test_no_more_places_than_can_be_marked() -> None:
    assert len(find_words("a " * (MOST + 5), Asked("a"))) == MOST


@pytest.mark.parametrize(
    ("position", "expected"),
    [(0, 0), (2, 0), (4, 1), (9, 1), (10, 0)],
)
def test_the_nearest_place_goes_round(position: int, expected: int) -> None:
    assert nearest([(2, 4), (8, 10)], position) == expected


def test_nothing_is_near_nothing() -> None:
    assert nearest([], 5) is None


def test_a_range_is_whole_between_signs_and_blanks() -> None:
    assert is_whole("(drone)", 1, 6)
    assert not is_whole("drones", 0, 5)
    assert is_whole("x--y", 1, 3)


@pytest.mark.parametrize("expression", ["(a", "[z-a]", "*a", "a{99999999999}"])
def test_a_bad_expression_says_what_is_wrong(expression: str) -> None:
    with pytest.raises(BadExpression, match=r"\w"):
        check_expression(expression)


def test_a_set_that_later_versions_may_read_otherwise_is_no_warning() -> None:
    check_expression("[[a]")
