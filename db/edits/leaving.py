"""What goes with a row that leaves the project: its tags, names, relations, places in bundles."""

from __future__ import annotations

from db.journal.recorder import Recorder
from db.journal.tables import NEEDS, TABLES

LETS_GO = frozenset((("actor", "affiliation_id"), ("theme", "parent_id"), ("relation", "highlight_id")))
"""Rows (table, column) that stay, and no longer point at what left."""


AT_ONCE = 2_000


def hide_with_all(rows: Recorder, table: str, row: int) -> None:
    """Take a row from among the living, with the living rows that cannot stand without it."""
    for other, column in NEEDS.get(table, ()):
        shape = TABLES[other]
        if shape.is_link:
            found = rows.all(f"SELECT {shape.listed} FROM {other} WHERE {column} = ?", row)
            for begin in range(0, len(found), AT_ONCE):
                some = found[begin : begin + AT_ONCE]
                rows.link_many(other, [(link, None) for link in some])
                rows.breathe()
            continue
        for (leaning,) in rows.all(f"SELECT id FROM {other} WHERE {column} = ? AND gone IS NULL", row):
            if (other, column) in LETS_GO:
                rows.update(other, leaning, **{column: None})
            else:
                rows.hide(other, leaning)
    rows.hide(table, row)
