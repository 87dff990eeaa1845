"""Why an act cannot be undone or redone by itself: which other acts it would tear, or needs; named in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import Any

from db.errors import StandsInTheWay
from db.journal.recorder import Recorder
from db.records.changes import Entry, Words

NAMED = 3
COLUMNS = "j.seq, j.at, j.coder, j.kind, j.words, j.target, j.undone"


def in_the_way(rows: Recorder, seq: int, uuids: Collection[bytes], *, backwards: bool, torn: bool) -> StandsInTheWay:
    """What is to be said when an act `seq` cannot be undone (`backwards`) or redone because of the rows of these uuids.

    They are not as it left them, or would be `torn`. Later acts that stand on them are named; where there are none,
    those that were undone and are needed, or were brought back since.
    """
    done = "undone" if backwards else "redone"
    stand = later_acts(rows.connection, seq, uuids)
    if not stand:
        last = _last_acts(rows.connection, seq, uuids)
        # what was done to a row after an act is undone before it: what stands otherwise then was changed outside
        needed = [act for act in last if act.undone is not None] if torn or not backwards else []
        if needed:
            return StandsInTheWay(
                f"This cannot be {done} by itself: it needs what was undone ({_told(needed)}).",
                "Redo that first." if len(needed) == 1 else "Redo those first, oldest first.",
            )
        stand = [act for act in last if act.undone is None]
    acts = _told(stand) or ("later tags" if torn else "something outside the journal")
    return StandsInTheWay(
        f"This cannot be {done} by itself: later changes stand on it ({acts}).", "Undo those first, newest first."
    )


def later_acts(connection: sqlite3.Connection, seq: int, uuids: Collection[bytes]) -> list[Entry]:
    """The acts after `seq` that touched one of the rows and stand, oldest first."""
    return _in_order(
        row
        for uuid in uuids
        for row in connection.execute(
            f"SELECT {COLUMNS} FROM touched t JOIN journal j ON j.seq = t.seq "
            "WHERE t.uuid = ? AND t.seq > ? AND j.kind = 'act' AND j.undone IS NULL",
            (uuid, seq),
        )
    )


def _last_acts(connection: sqlite3.Connection, seq: int, uuids: Collection[bytes]) -> list[Entry]:
    """The acts by whose undoing or redoing, after the act `seq` was done, each row became what it is, oldest first."""
    return _in_order(
        row
        for uuid in uuids
        for row in connection.execute(
            f"SELECT {COLUMNS} FROM journal j WHERE j.kind = 'act' AND j.seq = (SELECT ifnull(d.target, d.seq) "
            "FROM touched t JOIN journal d ON d.seq = t.seq WHERE t.uuid = ? AND t.seq > ? AND d.target IS NOT ? "
            "ORDER BY t.seq DESC LIMIT 1)",
            (uuid, seq, seq),
        )
    )


def as_entry(row: Any) -> Entry:
    """A row of the journal (seq, at, coder, kind, words, target, undone) as a reader of history sees it."""
    seq, at, coder, kind, words, target, undone = row
    return Entry(seq, at, coder, kind, Words.unpacked(words), target, undone)


def _in_order(rows: Any) -> list[Entry]:
    found = {row[0]: as_entry(row) for row in rows}
    return [found[number] for number in sorted(found)]


def _told(acts: list[Entry]) -> str:
    return "; ".join(str(act.words) for act in acts[-NAMED:])
