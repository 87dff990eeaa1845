"""Names are found by a few letters in any script, the best fit first, the more important first among equals."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text.fold import folded_name
from desktop.palette.haystack import BEGINS, INSIDE, SCATTERED, WHOLE, WORD, WORDS, Haystack

NAMES = [
    "Search everywhere",
    "Iran",
    "Иран",
    "إيران",
    "北约",
    "Iranian drones",
    "Drone exports of Iran",
    "São Paulo",
    "Ukraine",
]


def found(typed: str, most: int = 9) -> list[str]:
    hay = Haystack((name, place) for place, name in enumerate(NAMES))
    return [NAMES[match.place] for match in hay.find(typed, most)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("iran", ["Iran", "Iranian drones", "Drone exports of Iran"]),
        ("IRAN", ["Iran", "Iranian drones", "Drone exports of Iran"]),
        ("ира", ["Иран"]),
        ("ايران", ["إيران"]),
        ("约", ["北约"]),
        ("sao", ["São Paulo"]),
        ("of iran", ["Drone exports of Iran"]),
        ("iran drone", ["Iranian drones", "Drone exports of Iran"]),
        ("sevw", ["Search everywhere"]),
        ("ukrne", ["Ukraine"]),
    ],
)
def test_the_best_fit_stands_first(typed: str, first: list[str]) -> None:
    assert found(typed)[: len(first)] == first


def test_nothing_answers_nothing() -> None:
    assert found("") == found("  ") == found("#!?") == found("qqq") == []
    assert Haystack([]).find("a", 5) == []


def test_how_well_a_name_fits() -> None:
    hay = Haystack([("Grain deal", 0), ("Black Sea grain", 1), ("Migraine", 2), ("Grain", 3), ("Gas rain", 4)])
    assert [(match.place, match.fit) for match in hay.find("grain", 9)] == [
        (3, WHOLE), (0, BEGINS), (1, WORD), (2, INSIDE), (4, SCATTERED),
    ]  # fmt: skip
    assert [(match.place, match.fit) for match in hay.find("deal grain", 9)] == [(0, WORDS)]


def test_letters_close_together_go_before_letters_far_apart() -> None:
    hay = Haystack([("d x r x o x n x e", 0), ("drxone", 1), ("d r one", 2)])
    assert [match.place for match in hay.find("drone", 9)] == [1, 2, 0]


def test_a_thing_with_many_names_stands_once() -> None:
    hay = Haystack([("Moscow", 0), ("Moscow Exchange", 1), ("Москва", 0), ("Moscou", 0)])
    assert [match.place for match in hay.find("mosc", 9)] == [0, 1]
    assert [match.place for match in hay.find("москва", 9)] == [0]


def test_no_more_than_wanted() -> None:
    hay = Haystack((f"name {number}", number) for number in range(100))
    assert [match.place for match in hay.find("name", 5)] == [0, 1, 2, 3, 4]
    assert len(hay.find("nm", 7)) == 7


LETTERS = st.text("abиر北 ", max_size=12)


@given(st.lists(LETTERS, max_size=8), LETTERS)
def test_what_is_found_has_the_letters_and_what_is_not_has_not(names: list[str], typed: str) -> None:
    matches = Haystack((name, place) for place, name in enumerate(names)).find(typed, 100)
    words = folded_name(typed)
    scattered = re.compile(".*".join(map(re.escape, words.replace(" ", ""))))
    any_order = words.split()

    def fits(name: str) -> bool:
        folded = folded_name(name)
        begun = all(f" {word}" in f" {folded}" for word in any_order)
        return bool(words) and bool(folded) and (bool(scattered.search(folded)) or begun)

    assert {match.place for match in matches} == {place for place, name in enumerate(names) if fits(name)}
    assert [match.fit for match in matches] == sorted(match.fit for match in matches)
