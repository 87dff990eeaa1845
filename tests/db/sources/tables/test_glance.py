"""A first look says what would come of a table, also where no column is known, and from the child as from here."""

import pytest

from db.errors import SourceRefused
from db.sources.formats import look_at
from db.sources.worker import Workers

RAW = "k;Überschrift;Volltext;Datum\n1;Schiffe;Sie legten ab.;7/8/2031\n2;Korn;Es stieg.;soon\n".encode("cp1252")


def test_a_look(workers: Workers) -> None:
    seen = workers.look(RAW, "a.csv")
    assert seen == look_at(RAW, "a.csv")
    assert seen.header == ("k", "Überschrift", "Volltext", "Datum")
    assert seen.mapping == {"title": "Überschrift", "text": "Volltext", "published": "Datum"}
    assert (seen.delimiter, seen.encoding, seen.dates, seen.unread) == (";", "windows-1252", "", 2)
    assert [one.title for one in seen.articles] == ["Schiffe", "Korn"]
    said = workers.look(RAW, "a.csv", {"title": "k", "dates": "day first"})
    assert (said.articles[0].title, said.articles[0].published, said.unread) == ("1", "2031-08-07", 1)


def test_a_table_of_which_nothing_is_known() -> None:
    seen = look_at(b"a,b\n1,2\n", "a.csv")
    assert (seen.mapping, seen.articles, seen.rows) == ({}, (), ({"a": "1", "b": "2"},))
    with pytest.raises(SourceRefused, match="no table"):
        look_at(b"words", "a.txt")
