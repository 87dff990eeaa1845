"""Shortened quotes: the quote itself is always whole, and changes stay on their words when the highlight is resized."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import Refused
from db.records.quote_changes import QuoteChange, checked, moved, read_changes, shortened, stretches, written_changes

QUOTE = "Tehran said no, and said it twice, to both of them."
changes = st.lists(
    st.builds(QuoteChange, st.integers(0, 60), st.integers(0, 60), st.sampled_from(["", "the city"])), max_size=5
)


@given(changes)
def test_kept_and_cut_joined_are_the_quote_whatever_the_changes(found: list[QuoteChange]) -> None:
    shown = stretches(QUOTE, found)
    assert "".join(part.text for part in shown if part.kind != "inserted") == QUOTE
    assert all(part.text for part in shown)


@given(changes)
def test_changes_that_were_checked_all_apply(found: list[QuoteChange]) -> None:
    try:
        good = checked(found, QUOTE)
    except Refused:
        return
    assert checked(good, QUOTE) == good
    assert read_changes(written_changes(good)) == good
    shown = stretches(QUOTE, good)
    assert sum(part.kind == "inserted" for part in shown) == sum(bool(one.words) for one in good)
    assert sum(len(part.text) for part in shown if part.kind == "cut") == sum(end - start for start, end, _ in good)


@given(changes, st.integers(0, 30), st.integers(1, 30))
def test_changes_stay_on_their_words(found: list[QuoteChange], begin: int, length: int) -> None:
    try:
        good = checked(found, QUOTE)
    except Refused:
        return
    part = QUOTE[begin : begin + length]
    there = moved(good, -begin, len(part))
    cut = {at for start, end, _ in good for at in range(start, end)}
    left = {at + begin for start, end, _ in there for at in range(start, end)}
    assert left == (cut & set(range(begin, begin + len(part))) if there else set())
    assert moved(moved(good, 5, len(QUOTE) + 9), -5, len(QUOTE)) == good


@pytest.mark.parametrize(
    ("given_changes", "said"),
    [
        ([QuoteChange(0, len(QUOTE))], "Nothing of the quote would be left"),
        ([QuoteChange(0, 6), QuoteChange(3, 9)], "lie over each other"),
        ([QuoteChange(2, 2, "a"), QuoteChange(2, 2, "b")], "lie over each other"),
        ([QuoteChange(50, 99)], "not in the quote"),
        ([QuoteChange(5, 5, "  ")], "not in the quote"),
        ([QuoteChange(5, 3)], "not in the quote"),
    ],
)
def test_changes_that_make_no_sense_are_refused(given_changes: list[QuoteChange], said: str) -> None:
    with pytest.raises(Refused, match=said):
        checked(given_changes, QUOTE)


def test_cuts_that_touch_are_one() -> None:
    assert checked([QuoteChange(6, 9), QuoteChange(0, 6)], QUOTE) == (QuoteChange(0, 9),)
    assert stretches("abcd", (QuoteChange(1, 3, "[x]"),)) == (
        ("kept", "a"),
        ("cut", "bc"),
        ("inserted", "[x]"),
        ("kept", "d"),
    )


def test_a_reader_sees_what_was_done() -> None:
    done = checked([QuoteChange(0, 6, " [The  city] "), QuoteChange(14, 38), QuoteChange(43, 43, "all")], QUOTE)
    assert done[0].words == "The city"
    assert shortened(QUOTE, done) == "[The city] said no[…]both [all]of them."
    assert shortened(QUOTE, ()) == QUOTE


def test_what_is_no_change_is_passed_over() -> None:
    assert read_changes('[[1,2,"a"],[1,2],[true,2,""],"x",{}]') == (QuoteChange(1, 2, "a"),)
    assert read_changes("{}") == read_changes("[") == ()
