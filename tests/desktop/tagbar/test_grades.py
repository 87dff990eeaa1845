"""A grade typed in the bar: !b2 for the passage and its outlet, saved with the tags as one act."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.edits.articles import DescribeArticles, Metadata
from db.reads import articles, highlights
from desktop.session import Session
from desktop.tagbar.bar import TagBar
from desktop.widgets.tags.words import read_grade, with_grade

Key = Qt.Key


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("b2", ("B", 2)),
        ("B 2", ("B", 2)),
        ("2", ("", 2)),
        ("f", ("F", None)),
        ("b٢", ("B", 2)),
        ("0", ("", 0)),
        ("", None),
        ("7", None),
        ("g1", None),
        ("important", None),
    ],
)
def test_what_is_a_grade(typed: str, read: tuple[str, int | None] | None) -> None:
    assert read_grade(typed) == read


@pytest.mark.parametrize(
    ("held", "typed", "wanted"),
    [("", "b2", "B2"), ("2", "b", "B2"), ("B2", "c", "C2"), ("B2", "3", "B3"), ("B2", "0", "B"), ("2", "0", "")],
)
def test_a_letter_and_a_number_are_changed_apart(held: str, typed: str, wanted: str) -> None:
    assert with_grade(held, typed) == wanted


def test_a_passage_and_its_outlet_are_graded_in_one_act(opened: TagBar, session: Session) -> None:
    passage = opened.passage
    assert passage is not None
    session.do(DescribeArticles((passage.article,), Metadata(outlet="Northwire")))
    session.settle()
    opened.close_quietly()
    opened.open_at(opened.geometry(), passage)
    before = [one.grade for one in highlights.each(session.reading)]
    QTest.keyClicks(opened.field, "!b2")
    row = opened.field.rows.chosen()
    assert row is not None
    assert (row.what, row.words, row.form) == ("grade", "B2", "usually reliable, probably true")
    QTest.keyClick(opened.field, Key.Key_Return)
    assert opened.extras.grade == "B2"
    QTest.keyClick(opened.field, Key.Key_Return)
    session.settle()
    assert [one.grade for one in highlights.each(session.reading)] == [*before, 2]
    assert articles.article(session.reading, passage.article).reliability == "B"
    session.undo()
    session.settle()
    assert [one.grade for one in highlights.each(session.reading)] == before
    assert articles.article(session.reading, passage.article).reliability is None


def test_without_an_outlet_a_letter_says_why_not(opened: TagBar, session: Session) -> None:
    passage = opened.passage
    assert passage is not None
    session.do(DescribeArticles((passage.article,), Metadata(outlet="")))
    session.settle()
    opened.close_quietly()
    opened.open_at(opened.geometry(), passage)
    QTest.keyClicks(opened.field, "!b2")
    (row,) = opened.field.rows.offered.rows
    assert row.what == "no grade"
    QTest.keyClick(opened.field, Key.Key_Return)
    assert opened.field.text() == "!b2", "nothing was taken"
    opened.field.setText("!")
    assert [row.what for row in opened.field.rows.offered.rows] == ["important", "no grade"]


def test_a_bare_sign_is_still_importance(opened: TagBar) -> None:
    QTest.keyClicks(opened.field, "!")
    QTest.keyClick(opened.field, Key.Key_Return)
    assert opened.extras.important
