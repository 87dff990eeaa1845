"""^ gives a passage the date of what it tells; what cannot be read is said where it stands."""

from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from db.edits.articles import DescribeArticles, Metadata
from desktop.session import Session
from desktop.tagbar.bar import TagBar
from desktop.widgets.tags.list import name_of


@pytest.fixture
def dated(bar: TagBar, hand: Any, session: Session, passage: Any) -> TagBar:
    """The bar at a sentence of an article of 19 July 2022."""
    session.do(DescribeArticles((passage.article,), Metadata(published="2022-07-19")))
    session.settle()
    bar.open_at(QRect(40, 100, 500, 28), passage)
    return bar


def row(bar: TagBar) -> str:
    """The words of the only row."""
    (offer,) = bar.field.rows.offered.rows
    return ", ".join(part for part in (name_of(offer), offer.form) if part)


@pytest.mark.parametrize(
    ("typed", "event"),
    [
        ("^19 july 2022", "2022-07-19"),
        ("^2022-07", "2022-07"),
        ("^۲۰۲۲-۰۷-۱۹", "2022-07-19"),
        ("＾2022年7月", "2022-07"),
        ("^yesterday", "2022-07-18"),
    ],
)
def test_a_date_is_taken_shown_and_saved(dated: TagBar, hand: Any, typed: str, event: str) -> None:
    hand.write(typed + "\n")
    assert dated.extras.date.isVisible()
    assert dated.extras.dated == event
    hand.write("dro\n\n")
    (found,) = hand.written()
    assert found.event == event
    assert [tag.name for tag in found.themes] == ["Drones"]


def test_what_is_counted_says_from_what(dated: TagBar, hand: Any) -> None:
    hand.write("^yesterday")
    assert row(dated) == "18 Jul 2022, counted from the article, 19 Jul 2022"


def test_without_a_day_of_the_article_nothing_is_counted(opened: TagBar, hand: Any) -> None:
    hand.write("^yesterday")
    assert row(opened) == "The article has no day to count from: write it whole"
    hand.write("\n")
    assert opened.extras.dated == ""
    assert opened.field.text() == "^yesterday", "what was typed stays"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("^", "A date: 19 July 2022, 2022-07, 2022, yesterday"),
        ("^7/8/2022", "Day or month first? Write 2022-08-07 or 7 Aug 2022"),
        ("^2022-02-31", "The calendar has no such day"),
        ("^soon", "No date yet. Write 19 July 2022, 2022-07 or 2022"),
        ("^۱۴۰۱", "Of another calendar whole days only: 28 tir 1401"),
    ],
)
def test_what_is_no_date_is_said_and_cannot_be_taken(dated: TagBar, hand: Any, typed: str, words: str) -> None:
    hand.write(typed)
    assert row(dated) == words
    hand.press(Qt.Key.Key_Down)
    hand.write("\n")
    hand.press(Qt.Key.Key_Tab)
    assert dated.extras.dated == ""
    assert dated.field.text() == typed


def test_the_date_of_a_highlight_is_changed_and_taken_away(dated: TagBar, hand: Any, session: Session) -> None:
    passage = dated.passage
    assert passage is not None
    hand.write("^2022\n\n")
    (found,) = hand.written()
    dated.open_at(QRect(40, 100, 500, 28), passage, found)
    assert dated.extras.date.accessibleName() == "Date 2022"
    hand.write("^2021\n\n")
    (found,) = hand.written()
    assert found.event == "2021"
    dated.open_at(QRect(40, 100, 500, 28), passage, found)
    QTest.keyClick(dated.extras.date, Qt.Key.Key_Delete)
    hand.write("\n")
    (found,) = hand.written()
    assert found.event is None


def test_a_draft_keeps_the_date(dated: TagBar, hand: Any) -> None:
    passage = dated.passage
    assert passage is not None
    hand.write("^2022\n")
    hand.press(Qt.Key.Key_Escape)
    dated.open_at(QRect(40, 100, 500, 28), passage)
    assert dated.extras.dated == "2022"
