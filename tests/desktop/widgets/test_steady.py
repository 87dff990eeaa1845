"""Titles that hide signs of direction stand in lists as they are written, and show what they hide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QApplication

from desktop.widgets.steady import on_one_line, side_by_side, steady


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Two delegations", "Two delegations"),
        ("محادثات", "محادثات"),
        ("Report \u202etxt.exe", "Report ‹RLO›txt.exe"),
        ("\u202bمحادثات\u202c today", "محادثات today"),
        ("a \u2068ب\u2069 c", "a \u2068ب\u2069 c"),
        ("a \u2067b c", "a b c"),
        ("a\u2069 b\u2068", "a b"),
        ("one\ntwo\x00", "one two "),
    ],
)
def test_what_turns_a_line_is_shown_or_gone(written: str, shown: str) -> None:
    assert steady(written) == shown


@given(st.text(alphabet="ab \u05d0\u0628\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\n"))
def test_nothing_of_a_name_reaches_beyond_it(name: str) -> None:
    line = steady(name)
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\n")
    assert steady(line) == line
    letters = "".join(filter(str.isalpha, line.replace("‹RLO›", "").replace("‹LRO›", "")))
    assert letters == "".join(filter(str.isalpha, name))


def test_latin_letters_run_on_to_the_right(qapp: QApplication) -> None:
    layout = QTextLayout(steady("abc \u202edef"), QFont())
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    places = [line.cursorToX(at)[0] for at in range(line.textLength())]
    assert places == sorted(places)


def test_parts_of_a_line_keep_their_own_direction() -> None:
    assert side_by_side(["Reuters", "", "صحيفة"]) == "\u2068Reuters\u2069 · \u2068صحيفة\u2069"
    assert side_by_side(["", ""]) == ""


@pytest.mark.parametrize("parts", [["Reuters", "19 Jul 2022"], ["Коммерсантъ", "", "7"], []])
def test_a_line_in_which_all_runs_to_the_right_needs_no_isolates(parts: list[str]) -> None:
    assert on_one_line(parts) == " · ".join(part for part in parts if part)


def test_one_word_that_runs_to_the_left_sets_all_parts_apart() -> None:
    assert on_one_line(["صحيفة", "19 Jul 2022"]) == "\u2068صحيفة\u2069 · \u206819 Jul 2022\u2069"
