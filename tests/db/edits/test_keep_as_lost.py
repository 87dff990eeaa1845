"""A passage that a newer version put in a wrong place can stay with the earlier text."""

from __future__ import annotations

import pytest

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight
from db.edits.versions import KeepAsLost, NewVersion
from db.errors import NotFound
from db.reads import highlights, versions
from db.records.articles import Draft
from db.search.find import find
from db.search.query import parse
from db.store import Store

OLD, NEW = "Tehran said on Monday that grain will flow.", "Tehran said on Tuesday that wheat will flow."


def test_it_goes_back_to_the_earlier_text_and_is_found_as_lost(store: Store) -> None:
    store.apply(AddArticles((Draft("Grain", OLD, b"", "text", "g.txt"),))).result()
    reading = store.reading()
    (article,) = reading.one("SELECT max(id) FROM article")
    made = store.apply(AddHighlight(article, 12, 32)).result().made["highlight"][0]
    with pytest.raises(NotFound, match="no earlier version"):
        store.apply(KeepAsLost((made,))).result()
    store.apply(NewVersion(article, NEW)).result()
    assert versions.waiting(reading, article) == 1
    store.apply(KeepAsLost((made,))).result()
    assert highlights.highlight(reading, made).quote == OLD[12:32]
    assert versions.waiting(reading, article) == 0
    assert [one.kind for one in versions.reviewed(reading, article)] == ["lost"]
    assert [hit.highlight.id for hit in find(reading, parse("is:lost"), "highlights").hits if hit.highlight] == [made]
    store.undo().result()
    assert versions.waiting(reading, article) == 1
    reading.close()
