"""The two letters that words begin with: a single typed letter is then looked for by the index of beginnings.

That index holds the first two letters and the first three of every word. For a single letter FTS5 would put together
the passages of all words that begin with it, which takes ten times as long as to go through those of a few pairs.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.reading import Reading
from db.search.fresh import fresh

INDEXES = ("quote", "note", "title", "article")
_LAST = "\U0010ffff"


def pairs(reading: Reading, letter: str) -> list[str]:
    """The first two letters of every word of two letters or more that begins with a folded letter, sorted."""
    indexes = (*INDEXES, "fresh") if fresh(reading) else INDEXES
    _open(reading, indexes)
    found = set()
    for index in indexes:
        sql = f"SELECT term FROM temp.{index}_terms WHERE term >= ? AND term < ? LIMIT 1"
        at, end = letter + "\1", letter + _LAST
        while (row := reading.one(sql, at, end)) is not None:
            pair = str(row[0])[:2]
            found.add(pair)
            at = pair + _LAST
    return sorted(found)


def _open(reading: Reading, indexes: Sequence[str]) -> None:
    """The words of the indexes as tables of this connection; nothing of it is written into the project."""
    there = {row[0] for row in reading.all("SELECT name FROM sqlite_temp_master")}
    for index in indexes:
        if f"{index}_terms" not in there:
            words = f"{'temp' if index == 'fresh' else 'main'}, {index}_words"
            with reading.own_tables():
                reading.one(f"CREATE VIRTUAL TABLE temp.{index}_terms USING fts5vocab ({words}, instance)")
