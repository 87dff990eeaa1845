"""Who is told of every row that an act writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from db.journal.many_links import LinkChange
from db.journal.payload import Image
from db.journal.storable import Value
from db.journal.tables import Table

Row = dict[str, Value]


class Indexer(Protocol):
    """What keeps the full text in step with the rows."""

    def __call__(self, table: str, row_id: int, image: Image | None, new: bool) -> None:
        """A row stands as `image` says (None: it left); `new` when it never stood before."""


class Watcher(Protocol):
    """What is told of every row that is written, as it was and as it is."""

    def __call__(self, table: str, row_id: int, before: Row | None, after: Row | None) -> None:
        """A row was written (None: not there before, or not any more); `row_id` is 0 for a link."""

    def links(self, shape: Table, changes: Sequence[LinkChange]) -> None:
        """Many links of a table were written."""


class Both:
    """Tells two of every row."""

    def __init__(self, first: Watcher, second: Watcher) -> None:
        self._first, self._second = first, second

    def __call__(self, table: str, row_id: int, before: Row | None, after: Row | None) -> None:
        """A row was written."""
        self._first(table, row_id, before, after)
        self._second(table, row_id, before, after)

    def links(self, shape: Table, changes: Sequence[LinkChange]) -> None:
        """Many links of a table were written."""
        self._first.links(shape, changes)
        self._second.links(shape, changes)
