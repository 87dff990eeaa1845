"""A single letter finds by its pairs what FTS5 finds for it as a beginning."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, NoteHighlight
from db.errors import ProjectError
from db.reading import Reading
from db.records.articles import Draft
from db.search.beginnings import pairs
from db.search.find import article_ids, highlight_ids
from db.search.fresh import fresh
from db.search.query import parse
from db.store import Store
from db.text.fold import fold

TEXT = "A tank, the talk: Tu-160 и Тегеран, в Турции. 伊朗 اتفاق ا café t 1999 1"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path / "p.commonplace", "One")
    store.apply(AddArticles((Draft("Over texts", TEXT, b"1", "plain"),))).result()
    for start in range(0, len(TEXT) - 5, 5):
        store.apply(AddHighlight(1, start, start + 5)).result()
        if start == 30:
            store.rebuild_index().result()  # as a pause does: what follows waits for the next one
    store.apply(NoteHighlight(1, "über them")).result()
    yield store
    store.close()


@pytest.fixture
def reading(store: Store) -> Iterator[Reading]:
    found = store.reading()
    yield found
    found.close()


def test_pairs_are_of_every_index(reading: Reading) -> None:
    assert pairs(reading, "t") == ["ta", "te", "th", "tu"]
    assert pairs(reading, "o") == ["ov"]
    assert pairs(reading, "u") == ["ub"]
    assert pairs(reading, "т") == ["те", "ту"]
    assert pairs(reading, "1") == ["16", "19"]
    assert pairs(reading, "伊") == pairs(reading, "x") == []


def test_words_that_come_in_later_are_found(store: Store, reading: Reading) -> None:
    assert pairs(reading, "z") == []
    assert highlight_ids(reading, parse("z*")) == []
    store.apply(NoteHighlight(2, "zebra")).result()
    assert pairs(reading, "z") == ["ze"]
    assert highlight_ids(reading, parse("z*")) == [2]


def test_the_connection_stays_one_for_questions(reading: Reading) -> None:
    pairs(reading, "t")
    with pytest.raises(ProjectError):
        reading.one("DELETE FROM highlight")


@pytest.mark.parametrize("letter", [*"aiktuz1", "т", "в", "ا", "伊"])
def test_a_letter_finds_what_begins_with_it(reading: Reading, letter: str) -> None:
    folded = fold(letter).strip()
    assert fresh(reading)
    asked = [
        row[0]
        for index in ("quote_words", "fresh_words")
        for row in reading.all(f"SELECT rowid FROM {index} WHERE {index} MATCH ?", f'"{folded}" *')
    ]
    noted = [row[0] for row in reading.all("SELECT rowid FROM note_words WHERE note_words MATCH ?", f'"{folded}" *')]
    titled = reading.all("SELECT rowid FROM title_words WHERE title_words MATCH ?", f'"{folded}" *')
    every = [row[0] for row in reading.all("SELECT id FROM highlight")] if titled else []
    assert sorted(highlight_ids(reading, parse(letter, typing=True))) == sorted({*asked, *noted, *every})
    held = reading.all("SELECT rowid FROM article_words WHERE article_words MATCH ?", f'"{folded}" *')
    assert bool(article_ids(reading, parse(letter, typing=True))) == bool(held or titled)
