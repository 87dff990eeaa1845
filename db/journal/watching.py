"""Who is told of every row that an act writes."""

from __future__ import annotations

from typing import Protocol

from db.journal.many_links import Row
from db.journal.payload import Image


class Indexer(Protocol):
    """What keeps the full text in step with the rows."""

    def __call__(self, table: str, row_id: int, image: Image | None, new: bool) -> None:
        """A row stands as `image` says (None: it left); `new` when it never stood before."""


class Watcher(Protocol):
    """What is told of every row that is written, as it was and as it is."""

    def __call__(self, table: str, row_id: int, before: Row | None, after: Row | None) -> None:
        """A row was written (None: not there before, or not any more); `row_id` is 0 for a link."""


def several(first: Watcher, second: Watcher | None) -> Watcher:
    """One that tells both of every row, the second only where there is one."""
    if second is None:
        return first

    def both(table: str, row_id: int, before: Row | None, after: Row | None) -> None:
        first(table, row_id, before, after)
        second(table, row_id, before, after)

    return both
