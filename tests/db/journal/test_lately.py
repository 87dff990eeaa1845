"""What was asked lately is asked anew after whatever makes another answer of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from db.edits import Edit
from db.edits.actors import DeleteActor, RenameActor
from db.edits.articles import AddArticles, DeleteArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.themes import DeleteTheme, RenameTheme
from db.errors import ProjectError
from db.records.articles import Draft
from db.store import Store

MARK = AddHighlight(2, 0, 7, Tags((ThemeGiven(1),), (ActorGiven(1),)))


def _said(store: Store) -> str:
    return str(store.apply(MARK).result().words)


def test_a_new_name_is_said_at_once_and_the_old_one_after_an_undo(store: Store) -> None:
    assert _said(store) == "Tag #Military, @Iran on “Another”"
    store.apply(RenameTheme(1, "Armed forces")).result()
    store.apply(RenameActor(1, "Islamic Republic of Iran")).result()
    assert _said(store) == "Tag #Armed forces, @Islamic Republic of Iran on “Another”"
    for _ in range(3):
        store.undo().result()
    assert _said(store) == "Tag #Military, @Iran on “Another”"


@pytest.mark.parametrize(
    "edit", [DeleteTheme(1), DeleteActor(1), DeleteArticles((2,))], ids=lambda edit: type(edit).__name__
)
def test_what_is_deleted_is_not_remembered(store: Store, edit: Edit) -> None:
    _said(store)
    store.apply(edit).result()
    with pytest.raises(ProjectError):
        _said(store)
    store.undo().result()
    assert _said(store) == "Tag #Military, @Iran on “Another”"


def test_what_another_program_writes_is_seen(store: Store) -> None:
    _said(store)
    other = sqlite3.connect(store.path)
    other.execute("UPDATE theme SET name = 'Renamed elsewhere' WHERE id = 1")
    other.commit()
    other.close()
    assert _said(store).startswith("Tag #Renamed elsewhere,")


def test_the_characters_are_those_of_the_text_that_is_marked(store: Store, add_article: Callable[[str], int]) -> None:
    first = add_article("The first text of its number.")
    store.apply(AddHighlight(first, 0, 9)).result()
    store.undo().result()
    store.undo().result()
    second = add_article("Yet another text, of another number.")
    done = store.apply(AddHighlight(second, 0, 11)).result()
    assert str(done.words) == "Highlight “Yet another”"


@pytest.fixture
def add_article(store: Store) -> Callable[[str], int]:
    """Bring a text in, and tell its id."""

    def add(text: str) -> int:
        store.apply(AddArticles((Draft("T", text, text.encode(), "text", "t.txt"),))).result()
        reading = store.reading()
        (found,) = reading.one("SELECT max(id) FROM text")
        reading.close()
        return int(found)

    return add
