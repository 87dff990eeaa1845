"""An act that cannot be undone or redone by itself names the true reason, and what it says to do first helps."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.edits.bundles import DeleteBundle, PickHighlights
from db.edits.highlights import AddHighlight, NoteHighlight, TagHighlights, Tags, ThemeGiven
from db.errors import StandsInTheWay
from db.store import Store


@pytest.fixture
def store(tmp_path: Path, filled: Callable[[Path], Store]) -> Iterator[Store]:
    store = filled(tmp_path / "p.commonplace")
    yield store
    store.close()


def test_an_undo_that_needs_what_was_undone_names_it(store: Store) -> None:
    made = store.apply(AddHighlight(1, 3, 12)).result()
    highlight = made.made["highlight"][0]
    bundle = store.apply(PickHighlights((highlight,))).result().made["bundle"][0]
    deleted = store.apply(DeleteBundle(bundle)).result()
    store.undo(made.seq).result()
    with pytest.raises(StandsInTheWay) as refusal:
        store.undo(deleted.seq).result()
    assert f"it needs what was undone ({made.words})" in str(refusal.value)
    assert refusal.value.advice == "Redo that first."
    store.redo(made.seq).result()
    store.undo(deleted.seq).result()


def test_a_redo_out_of_its_turn_names_what_is_to_be_redone_first(store: Store) -> None:
    first = store.apply(NoteHighlight(1, "first")).result()
    second = store.apply(NoteHighlight(1, "second")).result()
    made = store.apply(AddHighlight(1, 3, 12)).result()
    tagged = store.apply(TagHighlights(made.made["highlight"], Tags((ThemeGiven(1),)))).result()
    for _ in range(4):
        store.undo().result()
    for needed, wanted in ((first, second), (made, tagged)):
        with pytest.raises(StandsInTheWay) as refusal:
            store.redo(wanted.seq).result()
        assert f"it needs what was undone ({needed.words})" in str(refusal.value)
        assert refusal.value.advice == "Redo that first."
        store.redo(needed.seq).result()
        store.redo(wanted.seq).result()


def test_what_another_program_changed_is_not_laid_to_an_act(store: Store) -> None:
    noted = store.apply(NoteHighlight(1, "ours")).result()
    store.apply(NoteHighlight(1, "later")).result()
    store.undo().result()
    with closing(sqlite3.connect(store.path)) as outside, outside:
        outside.execute("UPDATE highlight SET note = 'theirs' WHERE id = 1")
    with pytest.raises(StandsInTheWay, match="something outside the journal"):
        store.undo(noted.seq).result()
