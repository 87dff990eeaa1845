"""Quotes are found as soon as they stand, though their words come into the index in a pause."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from db.edits.articles import AddArticles
from db.edits.dividing import ResizeHighlight
from db.edits.highlights import AddHighlight, DeleteHighlights, Tags, ThemeGiven
from db.edits.identical import MarkedPlace, MarkPlaces
from db.edits.themes import AddTheme
from db.file.check import check
from db.reading import Reading
from db.records.articles import Draft
from db.search.find import count, highlight_ids
from db.search.fresh import MOST, fresh
from db.search.nearest import suggested_themes
from db.search.query import parse
from db.store import Store

WORDS = "iran drones café Ещё невiдомо رئيسي العلاقات 伊朗总统 无人机 Shahed-136 🛩️ the of a denied talks"
ASKED = (
    "iran",
    "dro*",
    '"the of"',
    "iran NEAR/4 drones",
    "iran -drones",
    "d",
    "伊",
    "ر",
    "cafe OR еще",
    "علاقات",
    "talks denied",
    "-a",
)
ORDERS = ("newest", "article", "date")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    random = Random(7)
    store = Store.create(tmp_path / "p.commonplace", "One")
    text = "iran " + " ".join(random.choice(WORDS.split()) for _ in range(600))
    store.apply(AddArticles((Draft("Over texts", text, b"1", "plain"),))).result()
    store.apply(AddTheme("Talks")).result()
    yield store
    store.close()


def waiting(reading: Reading) -> int:
    sql = "SELECT count(*) FROM placement WHERE id > (SELECT ifnull(max(id), 0) FROM quote_words_docsize)"
    return int(reading.one(sql)[0])


def answers(reading: Reading) -> list[list[int]]:
    found = [highlight_ids(reading, parse(asked), order) for asked in ASKED for order in ORDERS]
    found += [sorted(highlight_ids(reading, parse(asked), "relevance")) for asked in ASKED]
    return [*found, *([count(reading, parse(asked)).highlights] for asked in ASKED)]


@pytest.mark.parametrize("kept", [False, True])
def test_a_search_finds_what_it_would_with_every_quote_in_the_index(kept: bool, store: Store, tmp_path: Path) -> None:
    if kept:
        store.keep_bitmaps()
        store.wait_for_bitmaps()
    random = Random(3)
    reading = store.reading()
    made: list[int] = []
    seen = set()
    for turn in range(2 * MOST):
        start = random.randrange(2_000)
        act = random.random()
        if made and act < 0.15:
            store.apply(ResizeHighlight(random.choice(made), start, start + random.randrange(1, 60))).result()
        elif made and act < 0.2:
            store.apply(DeleteHighlights((made.pop(random.randrange(len(made))),))).result()
        else:
            edit = AddHighlight(1, start, start + random.randrange(1, 60))
            made += store.apply(edit).result().made["highlight"]
        if turn % 9 == 8:
            assert bool(waiting(reading)) == fresh(reading)
            seen.add(fresh(reading))
            # the same project in which all are in the index
            store.save_elsewhere(tmp_path / "all.commonplace").result()
            other = Store.open(tmp_path / "all.commonplace", "Two")
            other.rebuild_index().result()
            whole = other.reading()
            assert not fresh(whole)
            assert answers(reading) == answers(whole)
            whole.close()
            other.close()
            (tmp_path / "all.commonplace").unlink()
    assert waiting(reading) <= MOST
    assert True in seen
    reading.close()


def test_undo_and_redo_bring_words_in_once(store: Store) -> None:
    text = store.reading().one("SELECT content FROM body")[0]
    reading = store.reading()
    for at_rest in (False, True):
        end = len(text.split(" ")[0])
        (made,) = store.apply(AddHighlight(1, 0, end)).result().made["highlight"]
        if at_rest:
            store.rebuild_index().result()
        asked = parse(f'"{text[:end]}"')
        for _ in range(2):
            assert made in highlight_ids(reading, asked)
            store.undo().result()
            assert made not in highlight_ids(reading, asked)
            store.redo().result()
        number = reading.one("SELECT placement_id FROM highlight WHERE id = ?", made)[0]
        store.rebuild_index().result()
        assert reading.one("SELECT count(*) FROM quote_words_docsize WHERE id = ?", number) == (1,)
    reading.close()


def test_an_act_that_brings_many_leaves_few_for_the_pause(store: Store) -> None:
    places = tuple(MarkedPlace(1, at, at + 9) for at in range(3 * MOST + 5))
    store.apply(MarkPlaces(places, Tags((ThemeGiven(1),)))).result()
    reading = store.reading()
    assert 0 < waiting(reading) <= MOST
    assert reading.one("SELECT count(*) FROM quote_words_docsize")[0] >= 2 * MOST
    assert check(reading, store.path).ok
    reading.close()


def test_what_waits_is_in_the_index_after_a_pause(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = store.reading()
    paused = threading.Event()
    folding = store._fold_in

    def watch() -> None:
        folding()
        paused.set()

    monkeypatch.setattr("db.store.IDLE_SECONDS", 0.01)
    monkeypatch.setattr(store, "_fold_in", watch)
    store.apply(AddHighlight(1, 0, 30)).result()
    assert paused.wait(10)
    assert waiting(reading) == 0
    assert not fresh(reading)
    reading.close()


def test_closing_leaves_nothing_to_wait(store: Store) -> None:
    store.apply(AddHighlight(1, 0, 30)).result()
    store.close()
    reading = Reading(store.path)
    assert waiting(reading) == 0
    reading.close()


def test_another_program_and_a_copy_find_what_waits(store: Store, tmp_path: Path) -> None:
    store.apply(AddHighlight(1, 0, 60)).result()
    inside = store.reading()
    asked = parse("iran")
    assert highlight_ids(inside, asked) == [1]
    inside.close()
    for ending in ("", "-wal"):
        shutil.copy(f"{store.path}{ending}", f"{tmp_path / 'killed.commonplace'}{ending}")
    for path in (store.path, tmp_path / "killed.commonplace"):
        reading = Reading(path)
        assert waiting(reading) == 1
        assert highlight_ids(reading, asked) == [1]
        assert check(reading, path).ok
        reading.close()


def test_passages_tagged_a_moment_ago_suggest_their_themes(store: Store) -> None:
    told = ["Kermanshah refinery stood still", "Workers of the refinery near Kermanshah", "Kermanshah: refinery burns"]
    text = ". ".join([*told, "Nobody at Kermanshah knows whose refinery it is"])
    article = store.apply(AddArticles((Draft("Two", text, b"2", "plain"),))).result()
    reading = store.reading()
    text_id = reading.one("SELECT text_id FROM article WHERE id = ?", article.made["article"][0])[0]
    for at in range(0, 200, 20):
        store.apply(AddHighlight(1, at, at + 20)).result()
    for quote in told:
        start = text.index(quote)
        store.apply(AddHighlight(text_id, start, start + len(quote), Tags((ThemeGiven(1),)))).result()
    passage = (reading, text_id, text.index("Nobody"), len(text))
    assert fresh(reading)
    (suggested,) = suggested_themes(*passage)
    assert (suggested.theme, suggested.passages) == (1, 3)
    store.rebuild_index().result()
    assert suggested_themes(*passage) == (suggested,)
    reading.close()
