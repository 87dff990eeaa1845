"""Which rows cannot do without which: what an undo must not tear apart."""

from __future__ import annotations

from typing import Any

from db.journal.recorder import Recorder
from db.journal.tables import NEEDS, TABLES

FEW = 20


def leaning_on(rows: Recorder, table: str, key: Any) -> list[bytes]:
    """The uuids of living rows that need a row which is gone, [] when it is living or nothing needs it.

    Of each table that may need it, the first twenty.
    """
    now = rows.standing(table, key)
    if now.ends is None or now.row is not None:
        return []
    found: list[bytes] = []
    for other, column in NEEDS.get(table, ()):
        shape = TABLES[other]
        if shape.is_link:
            end = shape.owner
            owner = shape.references[end]
            sql = f"SELECT o.uuid FROM {other} x JOIN {owner} o ON o.id = x.{end} WHERE x.{column} = ?"
        else:
            sql = f"SELECT uuid FROM {other} WHERE {column} = ? AND gone IS NULL"
        found += [bytes(uuid) for (uuid,) in rows.all(f"{sql} LIMIT {FEW}", *now.ends)]
    return found


def missing_under(rows: Recorder, table: str, key: Any) -> list[bytes]:
    """The uuids of gone rows that a living row needs."""
    image = rows.standing(table, key).image
    if image is None:
        return []
    needed = [
        (target, image[column])
        for target, others in NEEDS.items()
        for other, column in others
        if other == table and image[column] is not None
    ]
    return [bytes.fromhex(uuid) for target, uuid in needed if rows.standing(target, uuid).image is None]
