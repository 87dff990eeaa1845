"""The two letters that words begin with: a single typed letter is then looked for by the index of beginnings.

That index holds the first two letters and the first three of every word. For a single letter FTS5 would put together
the passages of all words that begin with it, which takes ten times as long as to go through those of a few pairs.
"""

from __future__ import annotations

from db.reading import Reading

INDEXES = ("quote", "note", "title", "article")
_LAST = "\U0010ffff"


def pairs(reading: Reading, letter: str) -> list[str]:
    """The first two letters of every word of two letters or more that begins with a folded letter, sorted."""
    _open(reading)
    found = set()
    for index in INDEXES:
        sql = f"SELECT term FROM temp.{index}_terms WHERE term >= ? AND term < ? LIMIT 1"
        at, end = letter + "\1", letter + _LAST
        while (row := reading.one(sql, at, end)) is not None:
            pair = str(row[0])[:2]
            found.add(pair)
            at = pair + _LAST
    return sorted(found)


def _open(reading: Reading) -> None:
    """The words of the indexes as tables of this connection; nothing of it is written into the project."""
    if reading.one("SELECT 1 FROM sqlite_temp_master WHERE name = 'quote_terms'") is not None:
        return
    reading.one("PRAGMA query_only = OFF")
    try:
        for index in INDEXES:
            sql = f"CREATE VIRTUAL TABLE temp.{index}_terms USING fts5vocab ('main', '{index}_words', 'instance')"
            reading.one(sql)
    finally:
        reading.one("PRAGMA query_only = ON")
