"""The uuids of rows seen lately, so that an act need not ask for the same ones again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from db.errors import NotFound

KEPT = 20_000
AT_ONCE = 2_000


class Uuids:
    """Integer ids to uuids and back, and the highest ids, over all acts of a connection.

    A row keeps its uuid for good, but an act that is rolled back takes its rows with it: then `forget`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._uuids: dict[str, dict[int, bytes]] = {}
        self._ids: dict[str, dict[bytes, int]] = {}
        self._highest: dict[str, int] = {}

    def of(self, table: str, row_id: int) -> bytes:
        """The uuid of a row, living or gone; for raw bytes their SHA-256. Raises NotFound."""
        known = self._uuids.get(table)
        if known is not None and row_id in known:
            return known[row_id]
        column = "sha256" if table == "raw" else "uuid"
        found = self._connection.execute(f'SELECT {column} FROM "{table}" WHERE id = ?', (row_id,)).fetchone()
        if found is None:
            raise NotFound(f"There is no such {table}.")
        self.remember(table, row_id, found[0])
        return bytes(found[0])

    def learn(self, table: str, row_ids: Iterable[int]) -> None:
        """Ask for many at once: `of` knows them then."""
        known = self._uuids.get(table, {})
        wanted = sorted(row_id for row_id in row_ids if row_id not in known)
        for begin in range(0, len(wanted), AT_ONCE):
            some = wanted[begin : begin + AT_ONCE]
            marks = ", ".join("?" * len(some))
            for row_id, uuid in self._connection.execute(f'SELECT id, uuid FROM "{table}" WHERE id IN ({marks})', some):
                self.remember(table, row_id, uuid)

    def learn_ids(self, table: str, uuids: Iterable[bytes]) -> None:
        """Ask for many at once: `id_of` knows those that are there."""
        known = self._ids.get(table, {})
        wanted = sorted(uuid for uuid in uuids if uuid not in known)
        for begin in range(0, len(wanted), AT_ONCE):
            some = wanted[begin : begin + AT_ONCE]
            marks = ", ".join("?" * len(some))
            for row_id, uuid in self._connection.execute(
                f'SELECT id, uuid FROM "{table}" WHERE uuid IN ({marks})', some
            ):
                self.remember(table, row_id, uuid)

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

    def remember(self, table: str, row_id: int, uuid: bytes) -> None:
        """Take note of a row."""
        uuids, ids = self._uuids.setdefault(table, {}), self._ids.setdefault(table, {})
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
        self._highest.clear()
