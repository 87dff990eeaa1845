"""What the store remembers between acts is never wrong, whatever stops an act, and whoever else writes."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from db.edits import Edit
from db.edits.actors import AddActor, DeleteActor, RenameActor
from db.edits.articles import AddArticles, DeleteArticles, SetState
from db.edits.bundles import PickHighlights
from db.edits.dividing import JoinHighlights, ResizeHighlight, SplitHighlight
from db.edits.highlights import (
    ActorGiven,
    AddHighlight,
    DateHighlights,
    DeleteHighlights,
    RetagHighlight,
    TagHighlights,
    Tags,
    ThemeGiven,
)
from db.edits.identical import MarkedPlace, MarkIdentical
from db.edits.replacing import ReplaceTag
from db.edits.themes import AddTheme, DeleteTheme, MoveTheme, RenameTheme
from db.errors import ProjectError, Refused
from db.file.check import check
from db.journal import chain
from db.journal.recorder import Recorder
from db.journal.tables import TABLES
from db.reading import Reading
from db.records.articles import Draft
from db.records.changes import Words
from db.search.bitmaps import built
from db.store import Store

resource = pytest.importorskip("resource")  # Windows has no such limits
Living = Callable[[Reading], dict[str, dict[str, Any]]]
LENGTH = 80
WORDS = "Ministers met twice. They said so, and they said it again. Nothing was signed in the end. " * 2


@dataclass(frozen=True)
class Stopped:
    """Does an edit whole, and then cannot: with a refusal, or with a fault of ours."""

    edit: Edit
    error: Exception

    def apply(self, rows: Recorder) -> Words:
        self.edit.apply(rows)
        raise self.error


@dataclass(frozen=True)
class Then:
    """Does an edit, and something else before it is committed."""

    edit: Edit
    then: Callable[[], object]

    def apply(self, rows: Recorder) -> Words:
        words = self.edit.apply(rows)
        self.then()
        return words


def an_edit(rng: random.Random) -> Edit:
    """Any edit, with places, names and numbers by chance: many are refused."""
    start = rng.randrange(LENGTH - 5)
    end = rng.randrange(start + 1, LENGTH)
    some, other, few = rng.randrange(1, 14), rng.randrange(1, 14), rng.randrange(1, 7)
    word = rng.choice("abcdef") * 3
    tags = Tags((ThemeGiven(word),), (ActorGiven(few, rng.choice(("speaker", "target"))), ActorGiven(word)))
    return rng.choice(
        (
            AddHighlight(rng.randrange(1, 4), start, end, tags),
            AddHighlight(1, start, end),
            TagHighlights((some, other), tags),
            RetagHighlight(some, tags, note=word, event="2022-07"),
            ReplaceTag((some,), ThemeGiven(few), Tags((ThemeGiven(1),))),
            DateHighlights((some, other), rng.choice((None, "2022", "2022-07-19"))),
            ResizeHighlight(some, start, end),
            SplitHighlight(some, (start, (start + end) // 2, end)),
            JoinHighlights((some, other)),
            MarkIdentical((MarkedPlace(1, start, end), MarkedPlace(1, 3, 9, some), MarkedPlace(2, 0, 4)), tags),
            DeleteHighlights((some,)),
            AddTheme(word, rng.choice((None, 1, few))),
            RenameTheme(few, word),
            MoveTheme(few, rng.choice((None, 1, 2))),
            DeleteTheme(few),
            AddActor(word),
            RenameActor(few, word),
            DeleteActor(few),
            SetState((1,), rng.choice(("new", "done", "aside"))),
            AddArticles((Draft(word, word + WORDS, (word + WORDS).encode(), "text", "a.txt"),)),
            DeleteArticles((rng.randrange(2, 5),)),
            PickHighlights((some, other)),
        )
    )


@contextmanager
def no_room(most: int) -> Iterator[None]:
    """No file may be written beyond so many bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def interrupted(store: Store, after: int) -> Iterator[None]:
    """SQLite stops in the middle of whatever it does, after so many of its instructions."""
    store._connection.set_progress_handler(lambda: 1, after)
    try:
        yield
    finally:
        store._connection.set_progress_handler(None, 0)


def meddle(path: Path, rng: random.Random) -> None:
    """Another program writes: rows with the ids that ours would take next, which it takes away again later."""
    other = sqlite3.connect(path)
    with other:
        if rng.random() < 0.5:
            other.execute("DELETE FROM theme WHERE name = 'meddled'")
            other.execute("DELETE FROM actor WHERE kind = 'meddled'")
        else:
            values = rng.randbytes(16), "now", "now"
            other.execute(
                "INSERT INTO theme (uuid, name, hue, definition, position, created, modified, gone) "
                "VALUES (?, 'meddled', 'Sky', '', 99, ?, ?, 1)",
                values,
            )
            other.execute(
                "INSERT INTO actor (uuid, kind, note, created, modified, gone) VALUES (?, 'meddled', '', ?, ?, 1)",
                (rng.randbytes(16), "now", "now"),
            )
    other.close()


def ids_of(reading: Reading) -> dict[tuple[str, int], bytes]:
    """Which uuid stands under which id, gone ones too."""
    return {
        (shape.name, number): bytes(uuid)
        for shape in TABLES.values()
        if not shape.is_link
        for number, uuid in reading.all(f'SELECT id, uuid FROM "{shape.name}"')
    }


@pytest.mark.expects_log("an edit failed")
@pytest.mark.expects_log("writing failed")
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_stops_an_act_nothing_remembered_is_wrong(
    seed: int, tmp_path: Path, filled: Callable[[Path], Store], living: Living
) -> None:
    path = tmp_path / "p.commonplace"
    rng = random.Random(seed)
    store = filled(path)
    reading = store.reading()
    beginning, first = living(reading), chain.head(reading.connection)[0]
    known: dict[tuple[str, int], bytes] = {}
    store.keep_bitmaps()
    stopped: set[str] = set()
    for step in range(260):
        before, head = living(reading), chain.head(reading.connection)
        way = rng.randrange(10)
        edit = an_edit(rng)
        failed = False
        try:
            if way == 0:
                store.apply(Stopped(edit, rng.choice((Refused("no"), RuntimeError("fault"))))).result()
            elif way == 1:
                with no_room(rng.choice((0, 5_000, 50_000))):
                    store.apply(edit).result()
            elif way == 2:
                with interrupted(store, rng.randrange(20, 3000)):
                    store.apply(edit).result()
            elif way == 3:
                meddle(path, rng)
                before = living(reading)
                store.apply(edit).result()
            elif way == 4:
                store.undo(rng.randrange(first + 1, head[0] + 2)).result()
            elif way == 5:
                rng.choice((store.undo, store.redo))().result()
            else:
                store.apply(edit).result()
        except (ProjectError, RuntimeError) as error:
            failed = True
            stopped.add(str(error))
        if failed:
            assert living(reading) == before
            assert chain.head(reading.connection) == head
        ids = ids_of(reading)
        assert all(ids[key] == uuid for key, uuid in known.items() if key in ids)
        known = {key: uuid for key, uuid in ids.items() if key[0] not in ("theme", "actor")}
        twins = "SELECT 1 FROM theme WHERE gone IS NULL GROUP BY name, ifnull(parent_id, 0) HAVING count(*) > 1"
        assert reading.one(twins) is None
        if step % 3 == 0:
            store.wait_for_bitmaps()
            kept = store._bitmaps.now()
            assert kept is not None
            assert kept == built(reading, kept.generation)
        if step % 90 == 89:
            reading.close()
            store.close()
            store = Store.open(path, "Tester")
            store.keep_bitmaps()
            reading = store.reading()
    assert {"fault", "Not saved: the disk reported an error."} <= stopped
    other = sqlite3.connect(path)
    with other:
        other.execute("DELETE FROM theme WHERE name = 'meddled'")
        other.execute("DELETE FROM actor WHERE kind = 'meddled'")
    other.close()
    assert check(reading, path).faults == ()
    with suppress(ProjectError):
        while chain.head(reading.connection)[0] < 20_000:
            act = reading.one("SELECT max(seq) FROM journal WHERE kind = 'act' AND undone IS NULL AND seq > ?", first)
            if act[0] is None:
                break
            store.undo(act[0]).result()
    assert living(reading) == beginning
    assert check(reading, path).faults == ()
    reading.close()
    store.close()


def test_who_takes_another_name_during_an_act_has_done_it_under_the_first(store: Store) -> None:
    done = store.apply(Then(AddHighlight(1, 0, 5), lambda: store.rename_coder("Second"))).result()
    again = store.apply(AddHighlight(1, 0, 6)).result()
    reading = store.reading()
    asked = (
        "SELECT c.name, j.coder FROM highlight h JOIN coder c ON c.id = h.coder_id, journal j "
        "WHERE h.id = ? AND j.seq = ?"
    )
    assert reading.one(asked, done.made["highlight"][0], done.seq) == ("Tester", "Tester")
    assert reading.one(asked, again.made["highlight"][0], again.seq) == ("Second", "Second")
    assert check(reading, store.path).faults == ()
    reading.close()
