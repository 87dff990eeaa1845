"""Outlets with their grades, and links between passages, as lines of a project's JSON Lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from db.edits.grades import outlet_row
from db.edits.links import add_link
from db.exchange.fields import Wrong, moment, optional, string, verbatim
from db.exchange.ids import ForeignIds
from db.journal.recorder import Recorder
from db.reading import Reading
from db.records.grades import RELIABILITY


def outlets_out(reading: Reading) -> Iterator[dict[str, Any]]:
    """A line for each outlet that something is said of."""
    for uuid, name, grade, note, created, modified in reading.all(
        "SELECT uuid, name, reliability, note, created, modified FROM outlet WHERE gone IS NULL ORDER BY id"
    ):
        line = {"type": "outlet", "id": str(UUID(bytes=uuid)), "name": name, "reliability": grade, "note": note}
        yield line | {"created": created, "modified": modified}


def links_out(reading: Reading) -> Iterator[dict[str, Any]]:
    """A line for each link; both its passages stand before it."""
    for uuid, one, other, kind, note, coder, created in reading.all(
        "SELECT l.uuid, h.uuid, o.uuid, l.kind, l.note, c.name, l.created FROM link l "
        "JOIN highlight h ON h.id = l.highlight_id AND h.gone IS NULL "
        "JOIN highlight o ON o.id = l.other_id AND o.gone IS NULL "
        "JOIN coder c ON c.id = l.coder_id WHERE l.gone IS NULL ORDER BY l.id"
    ):
        ends = {"highlight": str(UUID(bytes=one)), "other": str(UUID(bytes=other))}
        line = {"type": "link", "id": str(UUID(bytes=uuid)), **ends, "kind": kind, "note": note}
        yield line | {"coder": coder, "created": created}


class LinksIn:
    """The outlets and links of one file."""

    def __init__(self, rows: Recorder, ids: ForeignIds, coder: Callable[[object], int]) -> None:
        self._rows, self._ids, self._coder = rows, ids, coder

    def outlet(self, _number: int, record: dict[str, Any]) -> bool:
        """Take an outlet in; False when one of that name is here, which keeps the grade it has."""
        foreign, name = string(record, "id"), string(record, "name").strip()
        if self._ids.row("outlet", foreign) is not None:
            return False
        grade = record.get("reliability")
        grade = grade if grade in RELIABILITY else None
        known = self._rows.one("SELECT id, reliability FROM outlet WHERE name = ? AND gone IS NULL", name)
        if known:
            self._ids.learn("outlet", foreign, int(known[0]))
            if known[1] is not None or grade is None:
                return False
            self._rows.update("outlet", outlet_row(self._rows, name), reliability=grade)
            return True
        times = {key: moment(str(record.get(key))) or self._rows.now for key in ("created", "modified")}
        uuid = self._ids.own("outlet", foreign)
        values = {"name": name, "reliability": grade, "note": verbatim(record, "note"), **times}
        self._ids.learn("outlet", foreign, self._rows.insert("outlet", uuid, **values))
        return True

    def link(self, _number: int, record: dict[str, Any]) -> bool:
        """Take a link in. Raises Wrong when one of its passages is not here."""
        foreign, kind = string(record, "id"), " ".join(string(record, "kind").split())
        if self._ids.row("link", foreign) is not None:
            return False
        ends = [self._ids.row("highlight", record.get(end)) for end in ("highlight", "other")]
        one, other = ends
        if one is None or other is None or one == other:
            raise Wrong(f"the link {foreign} is between unknown passages")
        there = "SELECT id FROM link WHERE highlight_id = ? AND other_id = ? AND kind = ? AND gone IS NULL"
        if known := self._rows.one(there, one, other, kind):
            self._ids.learn("link", foreign, int(known[0]))
            return False
        created = moment(optional(record, "created") or "")
        coder, uuid = self._coder(record.get("coder")), self._ids.own("link", foreign)
        link = add_link(self._rows, one, other, kind, verbatim(record, "note"), uuid, created or None, coder)
        self._ids.learn("link", foreign, link)
        return True
