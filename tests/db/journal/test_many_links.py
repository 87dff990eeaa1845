"""Many links at a time: what is written and put back together is what one by one would have been."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.edits.articles import AddArticles
from db.edits.highlights import DeleteHighlights, RemoveTheme, add_highlight
from db.edits.merging import MergeThemes
from db.edits.theme_tags import give_theme
from db.edits.themes import AddTheme, DeleteTheme
from db.edits.wordings import DefineTheme
from db.errors import NotFound, StandsInTheWay
from db.journal.many_links import Run, runs
from db.journal.recorder import Recorder
from db.journal.tables import TABLES
from db.reads import themes
from db.records.articles import Draft
from db.records.changes import Words
from db.records.themes import Theme
from db.store import Store

LINKS = st.tuples(st.sampled_from(["theme_tag", "example"]), st.lists(st.integers(0, 3), min_size=2, max_size=2))
ROWS = st.tuples(st.just("highlight"), st.sampled_from(["aa", "bb"]))
IMAGES = st.one_of(st.none(), st.integers(0, 9).map(lambda position: {"position": position}))


@st.composite
def kept(draw: st.DrawFn) -> list[list[Any]]:
    """Parts of a journal entry."""
    image = st.tuples(st.one_of(LINKS, ROWS), IMAGES, IMAGES).map(lambda it: [*it[0], it[1], it[2]])
    return draw(st.lists(st.lists(image, max_size=12), max_size=3))


def _flat(found: list[Run]) -> list[tuple[Any, ...]]:
    return [(run.table, *each) for run in found for each in zip(run.keys, run.expected, run.wanted, strict=True)]


@given(kept())
def test_runs_hold_every_change_in_its_order(parts: list[list[Any]]) -> None:
    wanted = [
        (table, tuple(key) if isinstance(key, list) else key, before, after)
        for table, key, before, after in chain.from_iterable(parts)
    ]
    assert _flat(list(runs(parts))) == wanted


@given(kept())
def test_backwards_every_change_leads_the_other_way(parts: list[list[Any]]) -> None:
    there = _flat(list(runs(parts)))
    back = _flat(list(runs(map(reversed, reversed(parts)), backwards=True)))
    assert back == [(table, key, after, before) for table, key, before, after in reversed(there)]


@given(kept())
def test_no_link_is_met_twice_in_one_run_and_a_row_is_one_alone(parts: list[list[Any]]) -> None:
    for run in runs(parts):
        assert len(set(run.keys)) == len(run.keys)
        assert TABLES[run.table].is_link or len(run.keys) == 1


def test_the_ends_of_a_link_are_its_first_columns() -> None:
    for table in TABLES.values():
        assert table.columns[: len(table.ends)] == table.ends, table.name


def test_an_image_from_before_a_column_is_read_with_its_default() -> None:
    whole = TABLES["theme_tag"].whole(("aa", "bb"), {"position": 3})
    assert whole == {"highlight_id": "aa", "theme_id": "bb", "position": 3, "wording": 1, "stance": None}


class Many:
    """An edit that tags forty passages with a theme each way: more than are put back one by one."""

    def __init__(self, theme: int, many: int = 40) -> None:
        self._theme, self._many = theme, many

    def apply(self, rows: Recorder) -> Words:
        for number in range(self._many):
            made = add_highlight(rows, 1, 1, number, number + 4, TEXT[number : number + 4])
            give_theme(rows, made, self._theme, 0)
        return Words("Tag many")


TEXT = "word " * 40


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two themes, the first of them on forty passages, merged into the second, and then something else."""
    store = Store.create(tmp_path / "p.commonplace", "AK")
    store.apply(AddArticles((Draft("Text", TEXT, TEXT.encode(), "txt"),))).result()
    for name in ("UAVs", "Drones"):
        store.apply(AddTheme(name)).result()
    store.apply(Many(1)).result()
    yield store
    store.close()


def _tags(store: Store) -> list[tuple[int, int]]:
    reading = store.reading()
    found = reading.all("SELECT highlight_id, theme_id FROM theme_tag ORDER BY 1")
    reading.close()
    return found


def test_an_older_act_on_many_links_is_undone_alone(store: Store) -> None:
    before = _tags(store)
    merged = store.apply(MergeThemes((1,), 2)).result()
    store.apply(AddTheme("Grain")).result()
    store.undo(merged.seq).result()
    assert _tags(store) == before
    assert [theme.name for theme in _themes(store)] == ["UAVs", "Drones", "Grain"]


def test_it_is_refused_while_a_passage_is_gone_and_leaves_all_as_it_was(store: Store) -> None:
    merged = store.apply(MergeThemes((1,), 2)).result()
    store.apply(DeleteHighlights((7,))).result()
    after = _tags(store)
    with pytest.raises(StandsInTheWay, match="later changes stand on it"):
        store.undo(merged.seq).result()
    assert _tags(store) == after
    store.undo().result()
    store.undo(merged.seq).result()
    assert {theme for _, theme in _tags(store)} == {1}


def test_it_is_refused_where_the_theme_it_would_bring_tags_of_is_gone(store: Store) -> None:
    removed = store.apply(RemoveTheme(tuple(range(1, 41)), 1)).result()
    store.apply(DeleteTheme(1)).result()
    with pytest.raises(StandsInTheWay):
        store.undo(removed.seq).result()
    assert _tags(store) == []
    assert [theme.name for theme in _themes(store)] == ["Drones"]


def test_tags_come_back_under_no_wording_that_is_to_come(store: Store) -> None:
    store.apply(DefineTheme(1, "Aircraft.", "", "", True)).result()
    store.apply(DefineTheme(1, "Unmanned aircraft.", "", "", True)).result()
    tagged = store.apply(Many(1)).result()
    defined = tagged.seq - 1
    with pytest.raises(StandsInTheWay):
        store.undo(defined).result()
    store.undo(tagged.seq).result()
    store.undo(defined).result()
    with pytest.raises(NotFound):
        store.undo(tagged.seq).result()


def _themes(store: Store) -> list[Theme]:
    reading = store.reading()
    found = themes.tree(reading)
    reading.close()
    return found
