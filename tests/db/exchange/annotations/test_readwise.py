"""Readwise: the CSV of all highlights, of ten and of eleven columns."""

from __future__ import annotations

import pytest

from db.exchange.annotations.readwise import read

HEAD = "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at"
ROW = (
    '"A quote, and\nmore",The Slow Book,Mara Ellison,B00X,Key idea,yellow,".favorite, Deep Work",'
    "page,12,2020-10-05 10:15:30+00:00"
)


@pytest.mark.parametrize(("more", "value"), [("", ""), (",Document tags", ",shelf")])
def test_both_tables_are_read(more: str, value: str) -> None:
    found = read(f"\ufeff{HEAD}{more}\r\n{ROW}{value}\r\n".encode(), "r.csv")
    (one,) = found.given
    assert (one.quote, one.note, one.place) == ("A quote, and\nmore", "Key idea", "page 12")
    assert (one.page.title, one.page.author, one.page.key) == ("The Slow Book", "Mara Ellison", "B00X")
    assert [theme.path[0] for theme in one.themes] == ["favorite", "Deep Work"]
    assert one.created == "2020-10-05 10:15:30+00:00"
    assert found.less["colours of highlights"] == 1
    assert found.less["tags of whole sources"] == bool(more)


def test_a_heading_of_readwise_is_tagged_as_one() -> None:
    found = read(f"{HEAD}\nChapter One,B,A,,.h1,,,,,\n".encode(), "r.csv")
    (one,) = found.given
    assert (one.note, [theme.path[0] for theme in one.themes]) == ("", ["heading"])
    assert found.changed.total() == 1


def test_ids_hold_at_every_import_and_differ_by_words() -> None:
    table = f"{HEAD}\nOne,B,A,,,,,,,\nTwo,B,A,,,,,,,\n".encode()
    first, second = (one.id for one in read(table, "a.csv").given)
    assert first != second
    assert [one.id for one in read(table, "b.csv").given] == [first, second]
