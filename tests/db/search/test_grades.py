"""Grades as they are typed, and that they mean what an analyst reads in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.grades import LETTERS, NUMBERS, Asked, grades
from db.search.query import parse
from db.search.tree import And, Grade


@pytest.mark.parametrize(
    ("typed", "letters", "numbers"),
    [
        ("B2", "B", "2"),
        ("b", "B", ""),
        ("2", "", "2"),
        ("B2+", "AB", "12"),
        ("C+", "ABC", ""),
        (">=3", "", "123"),
        ("≥c", "ABC", ""),
        (">C", "AB", ""),
        ("<=D", "DE", ""),
        ("<2", "", "345"),
        ("F", "F", ""),
        ("F+", "ABCDEF", ""),
        ("6", "", "6"),
        ("A..C", "ABC", ""),
        ("c2..a4", "ABC", "234"),
    ],
)
def test_what_is_meant(typed: str, letters: str, numbers: str) -> None:
    assert grades(typed) == Asked(letters, numbers)


@pytest.mark.parametrize(
    "typed", ["", "G", "7", "B22", ">A", "<E", "<6", ">1", "A..2", "B+..C", ">=B+", "2B", "..", "A.."]
)
def test_what_means_nothing(typed: str) -> None:
    assert grades(typed) is None


def test_both_parts_must_answer() -> None:
    assert parse("grade:B2+").tree == And((Grade(letters="AB"), Grade(numbers="12")))
    assert parse("grade:none").tree == Grade(missing=True)
    assert parse("grade:", typing=True).mistakes == ()


@given(st.text(alphabet="ABCDEFG1234567<>=+. ", max_size=7))
def test_nothing_typed_breaks_it(typed: str) -> None:
    found = grades(typed)
    if found is not None:
        assert found.letters or found.numbers
        assert set(found.letters) <= set(LETTERS)
        assert set(found.numbers) <= set(NUMBERS)
