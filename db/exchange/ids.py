"""The ids of a file that comes in: which rows here they stand for, so that a second import changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from db.journal.identity import new_uuid
from db.journal.recorder import Recorder

OURS = "commonplace"
"""The scheme of ids in a file that a Commonplace wrote: they are the uuids of the rows themselves."""


class ForeignIds:
    """Ids of one file. `scheme` parts the ids of one file from the same ids in another."""

    def __init__(self, rows: Recorder) -> None:
        self._rows = rows
        self.scheme = "jsonl"
        self._met: dict[str, dict[str, int]] = {"theme": {}, "actor": {}, "article": {}}

    @property
    def ours(self) -> bool:
        """Whether the ids are uuids of rows of a Commonplace."""
        return self.scheme == OURS

    def own(self, kind: str, foreign: object) -> bytes | None:
        """The uuid that a file of ours names, None for a foreign id or one whose row is here, if only deleted."""
        uuid = _uuid(foreign) if self.ours else None
        if uuid is None or self._rows.one(f"SELECT 1 FROM {kind} WHERE uuid = ?", uuid):
            return None
        return uuid

    def names(self, given: Iterable[dict[str, Any]]) -> dict[str, bytes]:
        """The uuids of an actor's names by their forms; none that two of them claim."""
        found = {str(name.get("form")): self.own("name", name.get("id")) for name in given} if self.ours else {}
        claimed = list(found.values())
        return {form: uuid for form, uuid in found.items() if uuid and claimed.count(uuid) == 1}

    def known(self, kind: str, foreign: object) -> int | None:
        """The living row that a theme's, actor's or article's id stands for here."""
        if not isinstance(foreign, str):
            return None
        found = self._met[kind].get(foreign)
        if found is None:
            found = self.row(kind, foreign)
            if found is not None:
                self._met[kind][foreign] = found
        return found

    def row(self, kind: str, foreign: object) -> int | None:
        """The living row that this id stands for here: by a former import, or because it is the row's own uuid."""
        if not isinstance(foreign, str):
            return None
        found = self._rows.one(
            f"SELECT r.id FROM external e JOIN {kind} r ON r.uuid = e.uuid AND r.gone IS NULL "
            "WHERE e.scheme = ? AND e.kind = ? AND e.value = ?",
            self.scheme,
            kind,
            foreign,
        )
        if found is None and self.ours and (uuid := _uuid(foreign)):
            found = self._rows.one(f"SELECT id FROM {kind} WHERE uuid = ? AND gone IS NULL", uuid)
        return None if found is None else int(found[0])

    def fresh(self, kind: str, foreign: str) -> bytes | None:
        """The uuid for a row that is to be made, None when this id stands for a living row here already."""
        if self.ours:
            if self.row(kind, foreign) is not None:
                return None
            own = self.own(kind, foreign)
            if own is not None:
                return own
        uuid = new_uuid()
        if self._note(kind, foreign, uuid, "NOTHING"):
            return uuid
        if self.row(kind, foreign) is not None:
            return None
        self._note(kind, foreign, uuid, "UPDATE SET uuid = excluded.uuid")
        return uuid

    def learn(self, kind: str, foreign: str, row: int) -> None:
        """This id stands for that row from now on."""
        if kind in self._met:
            self._met[kind][foreign] = row
        uuid = self._rows.uuid_of(kind, row)
        if not self.ours or _uuid(foreign) != uuid:
            self._note(kind, foreign, uuid, "UPDATE SET uuid = excluded.uuid")

    def _note(self, kind: str, foreign: str, uuid: bytes, otherwise: str) -> bool:
        return bool(
            self._rows.connection.execute(
                "INSERT INTO external (scheme, kind, value, uuid) VALUES (?, ?, ?, ?) "
                f"ON CONFLICT (scheme, kind, value) DO {otherwise}",
                (self.scheme, kind, foreign, uuid),
            ).rowcount
        )


def _uuid(written: object) -> bytes | None:
    try:
        return UUID(written).bytes if isinstance(written, str) else None
    except ValueError:
        return None
