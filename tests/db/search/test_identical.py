"""Identical passages of a project: found, proved, and those that are highlighted already said so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.edits.articles import AddArticles, DeleteArticles
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.reading import Reading
from db.records.articles import Draft
from db.search.identical import Identical, identical_in, texts_with
from db.store import Store
from db.text.identical import SameWords

SAID = "No country has shown any interest."
TEXTS = (
    f"A first line.\n\n{SAID} And again: {SAID}\nThe end.",
    f"In another: “{SAID}” NO COUNTRY has shown, any interest!",
    "Nothing of the kind. No country has shown interest of any kind.",
    f"Deleted: {SAID}",
    "🕊️ and 🕊️ only",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "p.commonplace", "AK")
    drafts = tuple(Draft(f"Article {n}", text, text.encode(), "text") for n, text in enumerate(TEXTS, 1))
    made.apply(AddArticles(drafts)).result()
    made.apply(AddTheme("Isolation")).result()
    made.apply(DeleteArticles((4,))).result()
    yield made
    made.close()


@pytest.fixture
def reading(store: Store) -> Iterator[Reading]:
    made = store.reading()
    yield made
    made.close()


def rows(reading: Reading, quote: str, alike: bool = False, article: int | None = None) -> list[Identical]:
    wanted = SameWords(quote, alike)
    texts = texts_with(reading, wanted, article, first=2)
    return [row for text in texts for row in identical_in(reading, wanted, text, 100)]


def test_the_article_at_hand_comes_first_and_deleted_ones_never(reading: Reading) -> None:
    found = rows(reading, SAID)
    assert [(row.article.title, row.paragraph) for row in found] == [
        ("Article 2", 1),
        ("Article 1", 2),
        ("Article 1", 2),
    ]
    assert all(TEXTS[row.article.id - 1][row.start : row.end] == SAID for row in found)


def test_alike_and_in_one_article(reading: Reading) -> None:
    assert len(rows(reading, SAID, alike=True)) == 4
    assert len(rows(reading, SAID, alike=True, article=2)) == 2
    assert [row.article.id for row in rows(reading, SAID, article=1)] == [1, 1]


def test_the_snippet_marks_just_the_words(reading: Reading) -> None:
    for row in rows(reading, SAID):
        ((start, end),) = row.snippet.marks
        assert row.snippet.text[start:end] == SAID
    assert rows(reading, SAID, article=1)[0].snippet.text.startswith("A first line.  No country")


def test_signs_without_a_word_are_found_in_every_text(reading: Reading) -> None:
    assert [(row.article.id, row.start) for row in rows(reading, "🕊️")] == [(5, 0), (5, 7)]


def test_a_highlight_on_just_these_words_is_told(store: Store, reading: Reading) -> None:
    at = TEXTS[1].index(SAID)
    tags = Tags((ThemeGiven(1),))
    around = store.apply(AddHighlight(2, at - 1, at + len(SAID) + 1, tags)).result().made["highlight"][0]
    store.apply(AddHighlight(2, at, at + len(SAID) + 5, tags)).result()  # further words: another passage
    exactly = store.apply(AddHighlight(2, at, at + len(SAID))).result().made["highlight"][0]
    first, *others = rows(reading, SAID)
    assert {one.id for one in first.highlights} == {around, exactly}
    assert not any(row.highlights for row in others)


def test_a_long_quote_is_looked_up_by_its_beginning(store: Store, reading: Reading) -> None:
    long = " ".join(f"word{n}" for n in range(5000))
    drafts = tuple(Draft(title, text, text.encode(), "text") for title, text in (("L", long), ("M", long + " more")))
    store.apply(AddArticles(drafts)).result()
    found = rows(reading, long)
    assert [(row.article.title, row.start, row.end) for row in found] == [("L", 0, len(long)), ("M", 0, len(long))]
    assert len(found[0].snippet.text) < 400
