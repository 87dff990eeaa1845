"""Markings: the list of the house, what may not be done with it, and how markings rank."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.edits.articles import AddArticles, DescribeArticles, Metadata
from db.edits.highlights import AddHighlight
from db.edits.markings import (
    AddMarking,
    DeleteMarking,
    MarkArticles,
    MarkHighlights,
    RankMarking,
    RenameMarking,
)
from db.errors import NotFound, Refused
from db.reads import articles, highlights, markings
from db.records.articles import Draft
from db.records.markings import Scale
from db.search.complete import complete
from db.search.find import highlight_ids
from db.search.offered import offered
from db.search.query import parse
from db.search.wording import in_words
from db.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "p.commonplace", "AK")
    made.apply(AddArticles((Draft("One", "A first text.", b"1", "plain"), Draft("Two", "Another.", b"2", "plain"))))
    made.apply(AddHighlight(1, 0, 7)).result()
    made.apply(AddHighlight(2, 0, 7)).result()
    yield made
    made.close()


def test_markings_are_written_as_the_list_has_them(store: Store) -> None:
    store.apply(AddMarking("Board only", 450)).result()
    words = store.apply(MarkArticles((1,), " board  ONLY ")).result().words
    assert str(words) == "Mark One Board only"
    store.apply(MarkHighlights((1, 2), "white")).result()
    reading = store.reading()
    assert articles.article(reading, 1).marking == "Board only"
    assert highlights.highlight(reading, 2).marking == "TLP:CLEAR"
    by_name = {one.name: one for one in markings.used(reading)}
    assert (by_name["Board only"].articles, by_name["TLP:CLEAR"].passages) == (1, 2)
    store.apply(MarkArticles((1,), None)).result()
    assert articles.article(reading, 1).marking is None


@pytest.mark.parametrize("name", ["", "  ", "tlp:red", "Amber+Strict", "board ONLY"])
def test_a_name_that_is_none_or_in_use_is_refused(store: Store, name: str) -> None:
    store.apply(AddMarking("Board only", 450)).result()
    with pytest.raises(Refused):
        store.apply(AddMarking(name, 1)).result()


def test_what_bears_a_marking_keeps_it_in_the_list_and_follows_its_name(store: Store) -> None:
    store.apply(AddMarking("Inside", 250)).result()
    store.apply(MarkHighlights((1,), "inside")).result()
    with pytest.raises(Refused, match="1 article or passage bears"):
        store.apply(DeleteMarking(1)).result()
    store.apply(RenameMarking(1, "House")).result()
    reading = store.reading()
    assert highlights.highlight(reading, 1).marking == "House"
    store.apply(RankMarking(1, 900)).result()
    assert markings.scale(reading).highest(["TLP:RED", "house", None]) == "House"
    store.apply(MarkHighlights((1,), None)).result()
    store.apply(DeleteMarking(1)).result()
    with pytest.raises(NotFound):
        store.apply(RankMarking(1, 1)).result()
    with pytest.raises(Refused, match="no marking House"):
        store.apply(MarkHighlights((1,), "House")).result()


def test_ranks() -> None:
    scale = Scale()
    assert [one.name for one in scale.markings] == [
        *("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"),
    ]
    assert scale.highest([None, "green", "TLP:AMBER", ""]) == "TLP:AMBER"
    assert scale.highest([None, ""]) == ""
    assert scale.highest(["TLP:RED", "what nobody ranked"]) == "what nobody ranked"
    assert scale.is_above("tlp:red", "amber")
    assert scale.is_above("what nobody ranked", "TLP:RED")
    assert not scale.is_above(None, "TLP:CLEAR")
    assert not scale.is_above("TLP:GREEN", "green")
    assert not scale.is_above("TLP:RED", "")


def test_markings_are_found_said_and_offered(store: Store) -> None:
    store.apply(MarkArticles((1,), "amber")).result()
    store.apply(MarkHighlights((2,), "green")).result()
    store.apply(DescribeArticles((2,), Metadata(marking="odd one"))).result()  # as it came from elsewhere
    reading = store.reading()
    assert highlight_ids(reading, parse("marking:amber"), "article") == [1]
    assert highlight_ids(reading, parse("marking:TLP:GREEN"), "article") == [2]
    assert highlight_ids(reading, parse("marking:>green"), "article") == [1, 2]
    assert highlight_ids(reading, parse('marking:"odd one"'), "article") == [2]
    assert highlight_ids(reading, parse("marking:none"), "article") == []
    assert in_words(parse("marking:>=amber"), reading).startswith("highlights marked")
    assert in_words(parse("marking:none"), reading) == "highlights without a marking"
    assert "marking:TLP:AMBER" in [one.text for one in complete(offered(reading), "marking:am", 10)]
    assert [one.name for one in markings.used(reading)][-1] == "odd one"
