"""Many links told together change the sets of bits as the same links told one by one."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from db.journal.tables import TABLES
from db.records.actors import ROLES
from db.search.row_changes import RowChanges

SMALL = st.integers(1, 4)
STANCES = st.one_of(st.none(), st.integers(-2, 2))
THEME_TAG = st.tuples(SMALL, SMALL), st.tuples(st.integers(0, 3), st.integers(1, 2), STANCES)
ACTOR_TAG = st.tuples(SMALL, SMALL, st.sampled_from(ROLES)), st.tuples(STANCES, st.integers(0, 3))


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, list[Any]]:
    """A table of links, and what an act wrote into it."""
    table, (ends, beside) = draw(st.sampled_from((("theme_tag", THEME_TAG), ("actor_tag", ACTOR_TAG))))

    def link() -> Any:
        at = draw(ends)
        before, after = draw(st.one_of(st.none(), beside)), draw(st.one_of(st.none(), beside))
        if before is None and after is None:
            after = draw(beside)
        return None if before is None else at + before, None if after is None else at + after

    return table, [link() for _ in range(draw(st.integers(0, 8)))]


def _kept(told: RowChanges) -> Any:
    return told._themes, told._roles, told._stances, told._left


@given(st.lists(changes(), max_size=4))
def test_links_told_together_are_as_links_told_singly(runs: list[tuple[str, list[Any]]]) -> None:
    together, singly = RowChanges(), RowChanges()
    for table, links in runs:
        shape = TABLES[table]
        together.links(shape, links)
        for pair in links:
            before, after = (None if row is None else dict(zip(shape.columns, row, strict=True)) for row in pair)
            singly(table, 0, before, after)
    assert _kept(together) == _kept(singly)
