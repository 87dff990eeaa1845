"""The ids that rows had in files of other programs, as JSON Lines: what came in once is known in a copy too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import Any
from uuid import UUID

from db.exchange.fields import Wrong, string
from db.journal.recorder import Recorder
from db.journal.tables import TABLES
from db.reading import Reading

_ON_A_LINE = 500


def foreign_ids_out(reading: Reading) -> Iterator[dict[str, Any]]:
    """A line for some hundred ids of one scheme and kind; the rows they stand for are on earlier lines."""
    for (scheme, kind), rows in groupby(_standing(reading), key=itemgetter(0, 1)):
        while some := list(islice(rows, _ON_A_LINE)):
            ids = {value: str(UUID(bytes=uuid)) for _, _, value, uuid in some}
            yield {"type": "ids", "scheme": scheme, "kind": kind, "ids": ids}


def take_foreign_ids(rows: Recorder, record: dict[str, Any]) -> bool:
    """Keep the ids of a line whose rows are here; False when there is nothing new among them. Raises Wrong."""
    scheme, kind, ids = string(record, "scheme"), string(record, "kind"), record.get("ids")
    if kind not in TABLES or TABLES[kind].is_link or not isinstance(ids, dict):
        raise Wrong(f"{kind[:40]!r} is nothing that has ids elsewhere")
    new = False
    for value, written in ids.items():
        try:
            uuid = UUID(written).bytes
        except (ValueError, AttributeError, TypeError) as error:
            raise Wrong(f"{str(written)[:40]!r} is no id") from error
        if rows.one(f"SELECT 1 FROM {kind} WHERE uuid = ? AND gone IS NULL", uuid):
            made = rows.connection.execute(
                "INSERT INTO external (scheme, kind, value, uuid) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (scheme, kind, value, uuid),
            )
            new = new or made.rowcount > 0
    return new


def _standing(reading: Reading) -> Iterator[tuple[str, str, str, bytes]]:
    """The ids of living rows, in order."""
    for (kind,) in reading.all("SELECT DISTINCT kind FROM external ORDER BY kind"):
        if kind in TABLES and not TABLES[kind].is_link:
            yield from reading.each(
                f"SELECT e.scheme, e.kind, e.value, e.uuid FROM external e JOIN {kind} r ON r.uuid = e.uuid "
                "AND r.gone IS NULL WHERE e.kind = ? ORDER BY e.scheme, e.value",
                kind,
            )
