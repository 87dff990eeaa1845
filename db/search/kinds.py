"""One door to every kind of result: highlights, articles, sentences not yet tagged, notes, themes, actors."""

from __future__ import annotations

from typing import Literal, TypeAlias

from db.reading import Reading
from db.record import record
from db.search.find import Hit, Order, count, find
from db.search.named import NameHit, NameKind, find_names
from db.search.notes import find_notes, note_ids
from db.search.tree import Query
from db.search.untagged import MOST, find_untagged

RowKind = Literal["highlights", "articles", "untagged", "notes", "themes", "actors"]
Row: TypeAlias = Hit | NameHit

KINDS: tuple[RowKind, ...] = ("highlights", "articles", "untagged", "notes", "themes", "actors")
_NAMES: dict[RowKind, NameKind] = {"themes": "theme", "actors": "actor"}

COUNTED_AT_FIRST = 50
"""So many untagged sentences are counted, or as many as are shown."""


@record
class Rows:
    """A page of one kind, and how many there are; a count that is not `exact` stops where nobody looked on."""

    kind: RowKind
    hits: tuple[Row, ...]
    count: int
    exact: bool


def find_rows(
    reading: Reading,
    query: Query,
    kind: RowKind,
    limit: int = 50,
    offset: int = 0,
    order: Order = "newest",
    collapse: bool = False,
) -> Rows:
    """A page of one kind. Only highlights and articles know another order than their own, and copies that collapse."""
    if kind == "highlights" or kind == "articles":
        found = find(reading, query, kind, limit, offset, order, collapse)
        return Rows(kind, found.hits, found.highlights + found.articles, found.exact)
    if kind == "untagged":
        untagged = find_untagged(reading, query, limit, offset, COUNTED_AT_FIRST)
        return Rows(kind, untagged.hits, untagged.count, untagged.exact)
    if kind == "notes":
        notes = find_notes(reading, query, limit, offset)
        return Rows(kind, notes.hits, notes.count, True)
    names = find_names(reading, query, _NAMES[kind], limit, offset)
    return Rows(kind, names.hits, names.count, True)


def count_rows(reading: Reading, query: Query, kind: RowKind) -> tuple[int, bool]:
    """How many of one kind there are, and whether that is exact: no more than MOST untagged sentences are counted."""
    if kind == "highlights" or kind == "articles":
        return count(reading, query, kind, exact=True).number, True
    if kind == "untagged":
        untagged = find_untagged(reading, query, 0, 0, MOST)
        return untagged.count, untagged.exact
    if kind == "notes":
        return len(note_ids(reading, query)), True
    return find_names(reading, query, _NAMES[kind], 0).count, True
