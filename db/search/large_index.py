"""The full-text index in an act that brings in very many words: written in large pieces, put together at its end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

LARGE = 50_000_000
"""From so many bytes of a file on it is worth the trouble."""
USUAL_PIECE, LARGE_PIECE = 1 << 20, 24 << 20
"""Bytes of words that are gathered in memory before they become a piece of the index."""
PAGES_AT_ONCE = 1_000
"""Between so many pages, about a tenth of a second, the merging can be stopped."""


class _Act(Protocol):
    connection: sqlite3.Connection

    def breathe(self) -> None:
        """Raises Cancelled when the analyst wants to stop."""


@contextmanager
def many_words(act: _Act, size: int) -> Iterator[None]:
    """Do what brings in `size` bytes; the index is merged when most of it came in so.

    Merged it takes a quarter less room, and a word is looked up in one place instead of in some hundreds.
    """
    if size < LARGE:
        yield
        return
    connection = act.connection
    before = _placements(connection)
    _gather(connection, LARGE_PIECE)
    yield
    _gather(connection, USUAL_PIECE)
    if _placements(connection) > 2 * before:
        for name in ("quote_words", "article_words", "note_words", "title_words"):
            _merge(connection, name, act.breathe)


def _placements(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT ifnull(max(id), 0) FROM placement").fetchone()[0])


def _gather(connection: sqlite3.Connection, size: int) -> None:
    for name in ("quote_words", "article_words"):
        connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', ?)", (size,))


def _merge(connection: sqlite3.Connection, name: str, breathe: Callable[[], None]) -> None:
    pages = -PAGES_AT_ONCE  # a negative number begins to merge all pieces, whatever their size
    while True:
        before = connection.total_changes
        connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('merge', ?)", (pages,))
        if connection.total_changes - before < 2:  # so says SQLite that nothing is left
            break
        pages = PAGES_AT_ONCE
        breathe()
