"""Many links at a time: what is written and put back together is what one by one would have been."""

from __future__ import annotations

from itertools import chain
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from db.journal.many_links import Run, runs
from db.journal.tables import TABLES

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
