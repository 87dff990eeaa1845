"""The uuids of rows seen lately, so that an act need not ask for the same ones again."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from db.errors import NotFound

KEPT = 20_000
AT_ONCE = 2_000


class _InHex(dict[int, str]):
    """The uuids of one table's rows as images have them, each asked for when it is first met."""

    def __init__(self, uuids: Uuids, table: str) -> None:
        self._uuids, self._table = uuids, table

    def __missing__(self, row_id: int) -> str:
        if len(self) >= KEPT:
            self.clear()
        known = self[row_id] = self._uuids.of(self._table, row_id).hex()
        return known


class _Tables(dict[str, _InHex]):
    """The same of all tables."""

    def __init__(self, uuids: Uuids) -> None:
        self._uuids = uuids

    def __missing__(self, table: str) -> _InHex:
        known = self[table] = _InHex(self._uuids, table)
        return known


class Uuids:
    """Integer ids to uuids and back, and the highest ids, over all acts of a connection.

    A row keeps its uuid for good, but an act that is rolled back takes its rows with it: then `forget`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._uuids: defaultdict[str, dict[int, bytes]] = defaultdict(dict)
        self._ids: defaultdict[str, dict[bytes, int]] = defaultdict(dict)
        self.in_hex = _Tables(self)
        """By table and integer id the uuids as images have them; one that is not there raises NotFound."""
        self._highest: dict[str, int] = {}

    def of(self, table: str, row_id: int) -> bytes:
        """The uuid of a row, living or gone; for raw bytes their SHA-256. Raises NotFound."""
        known = self._uuids[table].get(row_id)
        if known is not None:
            return known
        column = "sha256" if table == "raw" else "uuid"
        found = self._connection.execute(f'SELECT {column} FROM "{table}" WHERE id = ?', (row_id,)).fetchone()
        if found is None:
            raise NotFound(f"There is no such {table}.")
        self.remember(table, row_id, found[0])
        return bytes(found[0])

    def of_many(self, table: str, row_ids: Collection[Any]) -> dict[int, bytes]:
        """The uuids of many rows, living or gone, by their ids. Raises NotFound."""
        known = self._uuids.get(table, {})
        found = {row_id: known[row_id] for row_id in row_ids if row_id in known}
        found.update(self._asked(table, "id", sorted(set(row_ids) - found.keys())))
        if len(found) < len(set(row_ids)):
            raise NotFound(f"There is no such {table}.")
        return found

    def ids_of_many(self, table: str, uuids: Collection[bytes]) -> dict[bytes, int]:
        """The integer ids of many rows, living or gone, by their uuids; those that are not there are left out."""
        known = self._ids.get(table, {})
        found = {uuid: known[uuid] for uuid in uuids if uuid in known}
        asked = self._asked(table, "uuid", sorted(set(uuids) - found.keys()))
        return found | {uuid: row_id for row_id, uuid in asked}

    def gone_among(self, table: str, uuids: Collection[bytes]) -> set[bytes]:
        """Those of these rows that are gone or never were in the project."""
        ids = self.ids_of_many(table, uuids)
        found, wanted = set(uuids) - ids.keys(), sorted(ids.values())
        for begin in range(0, len(wanted), AT_ONCE):
            some = wanted[begin : begin + AT_ONCE]
            marks = ", ".join("?" * len(some))
            asked = f'SELECT uuid FROM "{table}" WHERE gone IS NOT NULL AND id IN ({marks})'
            found.update(bytes(uuid) for (uuid,) in self._connection.execute(asked, some))
        return found

    def _asked(self, table: str, column: str, wanted: Sequence[Any]) -> Iterator[tuple[int, bytes]]:
        """Ids and uuids of many rows; those asked for last are remembered."""
        for begin in range(0, len(wanted), AT_ONCE):
            some = wanted[begin : begin + AT_ONCE]
            marks = ", ".join("?" * len(some))
            asked = f'SELECT id, uuid FROM "{table}" WHERE {column} IN ({marks})'
            rows = self._connection.execute(asked, some).fetchall()
            if begin + KEPT >= len(wanted):
                self._remember_all(table, rows)
            yield from rows

    def id_of(self, table: str, uuid: bytes) -> int | None:
        """The integer id of a row, living or gone, None when there is none."""
        known = self._ids.get(table)
        if known is not None and uuid in known:
            return known[uuid]
        column = "sha256" if table == "raw" else "uuid"
        found = self._connection.execute(f'SELECT id FROM "{table}" WHERE {column} = ?', (uuid,)).fetchone()
        if found is None:
            return None
        self.remember(table, found[0], uuid)
        return int(found[0])

    def next_id(self, table: str) -> int:
        """The id that the next row of a table can have."""
        highest = self._highest.get(table)
        if highest is None:
            (highest,) = self._connection.execute(f'SELECT ifnull(max(id), 0) FROM "{table}"').fetchone()
            self._highest[table] = highest
        return int(highest) + 1

    def _remember_all(self, table: str, rows: Sequence[tuple[int, bytes]]) -> None:
        uuids, ids = self._uuids[table], self._ids[table]
        if len(uuids) + len(rows) > KEPT:
            uuids.clear()
            ids.clear()
        uuids.update(rows)
        ids.update((uuid, row_id) for row_id, uuid in rows)

    def remember(self, table: str, row_id: int, uuid: bytes) -> None:
        """Take note of a row."""
        uuids, ids = self._uuids[table], self._ids[table]
        if len(uuids) >= KEPT:
            uuids.clear()
            ids.clear()
        if row_id > self._highest.get(table, row_id):
            self._highest[table] = row_id
        uuids[row_id] = uuid
        ids[uuid] = row_id

    def forget(self) -> None:
        """Ask anew from now on."""
        self._uuids.clear()
        self._ids.clear()
        self.in_hex.clear()
        self._highest.clear()
