"""The journal against the tables: the image of every living row, and the last one the journal has of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from db.journal import chain
from db.journal.tables import TABLES, Table


def images_of(connection: sqlite3.Connection, shape: Table) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Key (a uuid in hex, or a link's ends) and image of every living row of a table."""
    select, joins = [], []
    for column in shape.columns:
        target = shape.references.get(column)
        if target is None:
            select.append(f'x."{column}"')
        else:
            joins.append(f"LEFT JOIN {target} r_{column} ON r_{column}.id = x.{column}")
            select.append(f"r_{column}.{'sha256' if target == 'raw' else 'uuid'}")
    where = "" if shape.is_link else "WHERE x.gone IS NULL"
    first = "NULL" if shape.is_link else "x.uuid"
    for uuid, *row in connection.execute(
        f'SELECT {first}, {", ".join(select)} FROM "{shape.name}" x {" ".join(joins)} {where}'
    ):
        values = [value.hex() if isinstance(value, bytes) else value for value in row]
        image = dict(zip(shape.columns, values, strict=True))
        yield [image[end] for end in shape.ends] if shape.is_link else uuid.hex(), image


def differences(connection: sqlite3.Connection) -> Iterator[str]:
    """Every row that is not as the journal says, and every entry that does not say the truth about another."""
    last: dict[tuple[str, str], Any] = {}
    undone: dict[int, int | None] = {}
    entries = connection.execute("SELECT seq, kind, target FROM journal ORDER BY seq").fetchall()
    for seq, kind, target in entries:
        if kind in ("undo", "redo"):
            undone[target] = seq if kind == "undo" else None
        for table, key, _, after in chain.images(connection, seq):
            last[table, json.dumps(key)] = after
    for shape in TABLES.values():
        yield from _of_table(connection, shape, last)
    for seq, by in connection.execute("SELECT seq, undone FROM journal ORDER BY seq"):
        if by != undone.get(seq):
            yield f"Entry {seq}: whether it is undone was altered."
    (newest,) = connection.execute("SELECT max(seq) FROM touched").fetchone()
    if newest and newest > (entries[-1][0] if entries else 0):
        yield "The newest entries are missing from the journal."


def _of_table(connection: sqlite3.Connection, shape: Table, last: dict[tuple[str, str], Any]) -> Iterator[str]:
    standing: set[str] = set()
    for found, image in images_of(connection, shape):
        key = json.dumps(found)
        standing.add(key)
        kept = last.get((shape.name, key))
        if (shape.name, key) not in last:
            yield f"A row of {shape.name} {key} is not in the journal: another program wrote it."
        elif kept is None:
            yield f"A row of {shape.name} {key} was brought back by another program."
        elif kept != image:
            changed = ", ".join(sorted(column for column in image if kept.get(column) != image[column]))
            yield f"A row of {shape.name} {key} was changed by another program ({changed})."
    for (table, key), kept in last.items():
        if table == shape.name and kept is not None and key not in standing:
            yield f"A row of {table} {key} was taken away by another program."
