"""The coders of a project that comes in, by their names."""

from __future__ import annotations

from uuid import UUID

from db.journal.identity import new_uuid
from db.journal.recorder import Recorder


class Coders:
    """Finds coders here by name, and makes those that are missing."""

    def __init__(self, rows: Recorder) -> None:
        self._rows = rows
        self._known: dict[str, int] = {}

    def of(self, name: str, uuid: UUID | None = None) -> int:
        """The coder of a name, whoever imports for none; a new one gets `uuid` unless another coder has it."""
        name = name.strip()
        if not name:
            return self._rows.coder_id
        known = self._known.get(name)
        if known is None:
            row = self._rows.one("SELECT id FROM coder WHERE name = ?", name)
            if row is None:
                taken = uuid is None or self._rows.one("SELECT 1 FROM coder WHERE uuid = ?", uuid.bytes)
                row = self._rows.one(
                    "INSERT INTO coder (uuid, name, created) VALUES (?, ?, ?) RETURNING id",
                    new_uuid() if taken or uuid is None else uuid.bytes,
                    name,
                    self._rows.now,
                )
            known = self._known[name] = int(row[0])
        return known
