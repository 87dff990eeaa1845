"""Takes the saved searches of a project in: what they name may stand on other rows here, and on a later line."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from db.exchange.fields import string, verbatim
from db.exchange.ids import ForeignIds
from db.journal.recorder import Recorder
from db.search.held import Held, table_of, uuid_in, with_values
from db.search.words import Token


class SearchesIn:
    """The saved searches of one file."""

    def __init__(self, rows: Recorder, ids: ForeignIds) -> None:
        self._rows = rows
        self._ids = ids
        self._taken: list[tuple[str, int, str]] = []

    def take(self, record: dict[str, Any], times: dict[str, str]) -> bool:
        """Write one line; False when it, or one of that name, is here already."""
        foreign, name = string(record, "id"), string(record, "name")
        if self._ids.row("saved_search", foreign) is not None:
            return False
        same = self._rows.one("SELECT id FROM saved_search WHERE name = ? AND gone IS NULL", name)
        if same:
            self._ids.learn("saved_search", foreign, int(same[0]))
            return False
        query = verbatim(record, "query")
        times = {"created": self._rows.now, "modified": self._rows.now} | times
        uuid = self._ids.own("saved_search", foreign)
        search = self._rows.insert("saved_search", uuid, name=name, query=query, **times)
        self._ids.learn("saved_search", foreign, search)
        self.remember("saved_search", search, query)
        return True

    def remember(self, table: str, row: int, query: str) -> None:
        """The query of this row is a search, too."""
        if query.strip():
            self._taken.append((table, row, query))

    def tie(self) -> None:
        """Let them hold the rows that stand here for those they held; names that were only typed are held, too."""
        if not self._taken:
            return
        held = Held(self._rows)
        for table, row, query in self._taken:
            kept = with_values(query, self._here)
            if not self._ids.ours:
                kept = held.stored(kept)
            (modified,) = self._rows.one(f"SELECT modified FROM {table} WHERE id = ?", row)
            self._rows.update(table, row, query=kept, modified=modified)

    def _here(self, token: Token) -> str:
        held, table = uuid_in(token), table_of(token)
        row = self._ids.row(table, str(UUID(held))) if held else None
        return f"={self._rows.uuid_of(table, row).hex()}" if row is not None else ""
