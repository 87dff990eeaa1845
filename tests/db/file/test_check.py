"""A check finds what somebody changed: rows, texts, files, the index, the journal itself."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from hashlib import sha256

import pytest

from db.edits.highlights import NoteHighlight
from db.file.check import check
from db.store import Store

LAST = "(SELECT max(seq) FROM journal)"


def _payload(connection: sqlite3.Connection) -> None:
    """Alter an image and every sum that can be computed anew without the chain."""
    (packed,) = connection.execute("SELECT images FROM payload WHERE id = 8 << 20").fetchone()
    images = json.loads(packed)
    images[0][3]["note"] = "never written"
    part = json.dumps(images).encode()
    connection.execute("UPDATE payload SET images = ? WHERE id = 8 << 20", (zlib.compress(part),))
    connection.execute("UPDATE journal SET payload_sha256 = ? WHERE seq = 8", (sha256(part).digest(),))


def _all_but_the_newest_words(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO quote_words (quote_words) VALUES ('delete-all')")
    connection.execute("INSERT INTO quote_words (rowid, words) VALUES (3, 'moscow agreed')")


def _without_newest(connection: sqlite3.Connection) -> None:
    connection.execute(f"DELETE FROM payload WHERE id >> 20 = {LAST}")
    connection.execute(f"DELETE FROM journal WHERE seq = {LAST}")


TAMPERED: dict[str, tuple[str | Callable[[sqlite3.Connection], None], str]] = {
    "note": (
        "UPDATE highlight SET note = 'x' WHERE id = 2",
        "highlight .* changed by another program \\(note\\)",
    ),
    "row": (
        "INSERT INTO theme_tag (highlight_id, theme_id, position) VALUES (3, 1, 0)",
        "theme_tag .* is not in the journal",
    ),
    "tag": ("DELETE FROM theme_tag WHERE highlight_id = 1", "theme_tag .* was taken away"),
    "gone": ("UPDATE theme SET gone = 3 WHERE name = 'Trade'", "theme .* was taken away"),
    "text": ("UPDATE body SET content = replace(content, 'no', 'on') WHERE text_id = 1", "its characters were changed"),
    "quote": ("UPDATE placement SET quote = 'x' WHERE id = 1", "does not stand at"),
    "raw": ("UPDATE raw SET bytes = x'00', packing = 'plain'", "bytes were changed"),
    "body": ("DELETE FROM body WHERE text_id = 2", "lost its characters"),
    "words": ("UPDATE journal SET words = '[\"Something else\", {}]' WHERE seq = 3", "Entry 3: .* was altered"),
    "coder": ("UPDATE journal SET coder = 'Somebody' WHERE seq = 2", "Entry 2: .* was altered"),
    "entry": ("DELETE FROM journal WHERE seq = 4", "entries 4 to 4 are missing"),
    "payload": (_payload, "Entry 8: .* was altered"),
    "image": ("UPDATE payload SET images = x'78' WHERE id >> 20 = 5", "row images .* were altered"),
    "newest": (_without_newest, "newest entries are missing"),
    "undone": ("UPDATE journal SET undone = 9 WHERE seq = 9", "Entry 9: whether it is undone"),
    "index": (_all_but_the_newest_words, "2 rows are missing from the search index"),
    "text index": ("INSERT INTO article_words (article_words) VALUES ('delete-all')", "missing from the search index"),
    "note index": ("UPDATE note_folded SET words = 'stale'", "notes are not in the search index"),
    "cycle": ("UPDATE theme SET parent_id = 2 WHERE id = 1", "stands under itself"),
    "orphan": ("UPDATE highlight SET coder_id = 99 WHERE id = 1", "points at a coder that is not there"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_named(what: str, store: Store) -> None:
    store.apply(NoteHighlight(3, "the newest act")).result()
    reading = store.reading()
    assert check(reading, store.path).faults == ()
    other = sqlite3.connect(store.path)
    change, words = TAMPERED[what]
    other.execute(change) if isinstance(change, str) else change(other)
    other.commit()
    other.close()
    found = check(reading, store.path)
    assert not found.ok
    import re

    assert any(re.search(words, fault) for fault in found.faults), found.faults
    reading.close()


def test_many_faults_are_cut_short(store: Store) -> None:
    other = sqlite3.connect(store.path)
    for number in range(400):
        other.execute(
            "INSERT INTO theme (uuid, name, hue, position, created, modified) "
            "VALUES (randomblob(16), ?, 'Sky', 0, '', '')",
            (f"t{number}",),
        )
    other.commit()
    other.close()
    reading = store.reading()
    found = check(reading, store.path).faults
    assert len(found) == 201
    assert found[-1] == "There are more; mend these first."
    reading.close()


def test_a_check_tells_what_it_looks_at_and_counts_the_living(store: Store) -> None:
    said: list[str] = []
    reading = store.reading()
    found = check(reading, store.path, said.append)
    assert (found.articles, found.highlights, found.themes, found.actors) == (2, 3, 4, 3)
    assert said[0] == "the file"
    assert said[-1] == "the journal"
    reading.close()


def test_the_index_can_be_built_anew(store: Store) -> None:
    other = sqlite3.connect(store.path)
    other.execute("INSERT INTO article_words (article_words) VALUES ('delete-all')")
    other.commit()
    other.close()
    store.rebuild_index().result()
    reading = store.reading()
    assert check(reading, store.path).ok
    assert reading.one("SELECT count(*) FROM article_words WHERE article_words MATCH 'tehran'") == (1,)
    reading.close()
