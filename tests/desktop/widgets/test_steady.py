"""Titles that hide signs of direction stand in lists as they are written, and show what they hide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QApplication

from desktop.widgets.steady import steady


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
