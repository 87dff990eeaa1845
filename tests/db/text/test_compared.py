"""Two versions of a text beside each other: every character of both stands in the rows, and in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text.compared import compared, worded

OLD = "A one.\nB two three four five.\nC three.\nD four five six seven.\nGone with the wind of May."
NEW = "A one.\nD four five six seven.\nB two three four six.\n\nC three.\nA fresh line."


def test_rows_say_what_was_changed_moved_taken_out_and_put_in() -> None:
    found = compared(OLD, NEW)
    told = [
        (row.kind, row.old and OLD[slice(*row.old)][:3], row.new and NEW[slice(*row.new)][:3]) for row in found.rows
    ]
    assert told == [
        ("same", "A o", "A o"),
        ("came", "D f", "D f"),
        ("changed", "B t", "B t"),
        ("same", "C t", "C t"),
        ("left", "D f", "D f"),
        ("gone", "Gon", None),
        ("new", None, "A f"),
    ]
    assert found.changes == [1, 2, 4, 5, 6]
    assert found.blanks == 1


def test_a_paragraph_that_was_divided_is_one_row_with_a_line_end_put_in() -> None:
    old = "Tehran said that grain will flow again. Nobody in Ankara believed a word of it."
    new = "Tehran said that grain will flow again.\nNobody in Ankara believed a word of it."
    (row,) = compared(old, new).rows
    assert row.kind == "changed"
    runs = worded(old[slice(*row.old or (0, 0))], new[slice(*row.new or (0, 0))])
    assert ("new", "\n") in runs


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("to the end of color.", "to the end of colour.", [("gone", "color"), ("new", "colour")]),
        ("Tehran.The end", "Tehran. The end", [("new", " ")]),
        ("a b c d", "a x y d", [("gone", "b c"), ("new", "x y")]),
        ("قالت طهران أمس", "قالت أنقرة أمس", [("gone", "طهران"), ("new", "أنقرة")]),
        ("德黑兰昨天", "德黑兰今天", [("gone", "昨"), ("new", "今")]),
    ],
)
def test_words_not_letters_are_told_apart(old: str, new: str, runs: list[tuple[str, str]]) -> None:
    assert [run for run in worded(old, new) if run[0] != "same"] == runs


@given(st.text("ab \n.", max_size=60), st.text("ab \n.", max_size=60))
def test_nothing_is_left_out(old: str, new: str) -> None:
    runs = worded(old, new)
    assert "".join(words for how, words in runs if how != "new") == old
    assert "".join(words for how, words in runs if how != "gone") == new
    found = compared(old, new)
    olds = [old[slice(*row.old)] for row in found.rows if row.old and row.kind != "came"]
    news = [new[slice(*row.new)] for row in found.rows if row.new and row.kind != "left"]
    assert "".join("".join(olds).split()) == "".join(old.split())
    assert "".join("".join(news).split()) == "".join(new.split())
    assert compared(old, old).changes == []
