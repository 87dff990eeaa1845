"""Passages that stand on an earlier text of their article only."""

import sqlite3
from hashlib import sha256
from pathlib import Path

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight
from db.records.articles import Draft
from db.search.find import article_ids, highlight_ids
from db.search.query import parse
from db.store import Store


def test_a_passage_on_an_earlier_text_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "p.commonplace"
    store = Store.create(path, "Tester")
    drafts = tuple(Draft(title, f"{title} was here.", title.encode(), "text") for title in ("One", "Two"))
    store.apply(AddArticles(drafts)).result()
    for text in (1, 2):
        store.apply(AddHighlight(text, 0, 3)).result()
    store.close()
    with sqlite3.connect(path) as other:
        other.execute(
            "INSERT INTO text (uuid, article_id, version, length, sha256, created) SELECT x'00', 1, 2, 4, ?, created "
            "FROM text WHERE id = 1",
            (sha256(b"Gone").digest(),),
        )
        other.execute("INSERT INTO body (text_id, content) SELECT max(id), 'Gone' FROM text")
        other.execute("UPDATE article SET text_id = (SELECT max(id) FROM text) WHERE id = 1")
    other.close()
    store = Store.open(path, "Tester")
    reading = store.reading()
    for _ in range(2):
        assert highlight_ids(reading, parse("is:lost")) == [1]
        assert highlight_ids(reading, parse("-is:lost")) == [2]
        assert article_ids(reading, parse("is:lost")) == [1]
        store.keep_bitmaps()
        store.wait_for_bitmaps()
    reading.close()
    store.close()
