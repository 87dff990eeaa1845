"""Names are folded once, and who goes on typing finds what a new question would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.text.fold import prefix_forms
from desktop.widgets.filtering import filter_key
from desktop.widgets.names.fitting import Sought
from desktop.widgets.names.folded import FoldedNames

NAMES = st.lists(st.text("ab Éе\u0627\n", max_size=6), min_size=1, max_size=3)
BOOKS = st.lists(NAMES, max_size=6).map(lambda names: dict(enumerate(map(tuple, names), 1)))
TYPED = st.text("abé е\u0627", max_size=6)


def _names(one: tuple[str, ...]) -> tuple[str, ...]:
    return one


def _folded(book: dict[int, tuple[str, ...]]) -> FoldedNames[tuple[str, ...]]:
    found = FoldedNames(_names)
    found.set_all(book)
    return found


@given(BOOKS, TYPED)
def test_one_name_answers_all_that_was_typed(book: dict[int, tuple[str, ...]], typed: str) -> None:
    def has_all(name: str) -> bool:
        key = filter_key(name)
        return any(
            all((word if len(word) > 1 else f" {word}") in key for word in form.split()) for form in prefix_forms(typed)
        )

    wanted = {number for number, names in book.items() if any(map(has_all, names))}
    found = _folded(book).find(Sought(typed))
    assert len(found) == len(set(found))
    assert set(found) == wanted


@given(BOOKS, st.lists(TYPED, min_size=1, max_size=5))
def test_letter_by_letter_is_as_all_at_once(book: dict[int, tuple[str, ...]], typed: list[str]) -> None:
    going_on = _folded(book)
    for text in typed:
        for end in range(len(text) + 1):
            begun = Sought(text[:end])
            assert going_on.find(begun) == _folded(book).find(begun)


@given(BOOKS, BOOKS, TYPED, st.integers(1, 3))
def test_after_a_change_the_new_names_count(
    book: dict[int, tuple[str, ...]], then: dict[int, tuple[str, ...]], typed: str, most: int
) -> None:
    begun, folded = Sought(typed), _folded(book)
    folded.find(begun)
    folded.set_all(then)
    while folded.fold(most):
        pass
    assert folded.find(begun) == _folded(then).find(begun)


def test_another_name_is_told_only_where_the_own_one_does_not_answer() -> None:
    folded = _folded({1: ("Iran", "Tehran", "إيران"), 2: ("Tehran Times",)})
    assert folded.found_by(1, Sought("teh")) == "Tehran"
    assert folded.found_by(1, Sought("ir")) == ""
    assert folded.found_by(1, Sought("ايران")) == "إيران"
    assert folded.found_by(2, Sought("teh")) == ""
    assert folded.found_by(1, Sought("oslo")) == ""
    assert folded.found_by(1, Sought()) == ""
