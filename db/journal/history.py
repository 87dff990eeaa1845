"""The journal as a list of lines: of the whole project, or of one row."""

from __future__ import annotations

import sqlite3

from db.journal.in_the_way import as_entry
from db.records.changes import Entry


def entries(connection: sqlite3.Connection, limit: int = 200, before: int | None = None) -> list[Entry]:
    """The newest lines of the journal, newest first; `before` pages on from a line's number."""
    return [
        as_entry(row)
        for row in connection.execute(
            "SELECT seq, at, coder, kind, words, target, undone FROM journal "
            "WHERE seq < ifnull(?, seq + 1) ORDER BY seq DESC LIMIT ?",
            (before, limit),
        )
    ]


def history_of(connection: sqlite3.Connection, uuid: bytes) -> list[Entry]:
    """What happened to one highlight, theme, actor or article, newest first."""
    return [
        as_entry(row)
        for row in connection.execute(
            "SELECT j.seq, j.at, j.coder, j.kind, j.words, j.target, j.undone FROM touched t "
            "JOIN journal j ON j.seq = t.seq WHERE t.uuid = ? ORDER BY t.seq DESC",
            (uuid,),
        )
    ]
