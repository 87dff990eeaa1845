"""Relations of actors and what catalogues call them, as lines and keys of a project's JSON Lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from db.edits.actors import actor_name, affiliations_above, country_code
from db.edits.identifiers import holder_of, identified
from db.edits.relations import LONGEST_KIND, add_relation
from db.edits.validity import validity
from db.errors import Refused
from db.exchange.fields import Wrong, optional, several, string, verbatim
from db.exchange.ids import ForeignIds
from db.exchange.report import Report
from db.journal.recorder import Recorder
from db.reading import Reading


def identifiers_out(reading: Reading) -> dict[int, list[dict[str, str]]]:
    """What catalogues call each actor."""
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    for actor, uuid, scheme, value in reading.all(
        "SELECT actor_id, uuid, scheme, value FROM identifier WHERE gone IS NULL ORDER BY actor_id, id"
    ):
        found[actor].append({"id": str(UUID(bytes=uuid)), "scheme": scheme, "value": value})
    return found


def relations_out(reading: Reading) -> Iterator[dict[str, Any]]:
    """A line for each relation; both its actors and the passage that shows it stand before it."""
    for uuid, actor, other, kind, since, until, highlight, note, created, modified in reading.all(
        "SELECT r.uuid, a.uuid, o.uuid, r.kind, r.valid_from, r.valid_to, h.uuid, r.note, r.created, r.modified "
        "FROM relation r JOIN actor a ON a.id = r.actor_id AND a.gone IS NULL "
        "JOIN actor o ON o.id = r.other_id AND o.gone IS NULL "
        "LEFT JOIN highlight h ON h.id = r.highlight_id AND h.gone IS NULL WHERE r.gone IS NULL ORDER BY r.id"
    ):
        line = {"type": "relation", "id": str(UUID(bytes=uuid)), "actor": str(UUID(bytes=actor)), "kind": kind}
        line |= {"other": str(UUID(bytes=other)), "valid_from": since, "valid_to": until}
        line |= {"highlight": None if highlight is None else str(UUID(bytes=highlight)), "note": note}
        yield line | {"created": created, "modified": modified}


class RelationsIn:
    """The relations and identifiers of one file."""

    def __init__(
        self,
        rows: Recorder,
        ids: ForeignIds,
        report: Report,
        times: Callable[[dict[str, Any]], dict[str, str]],
    ) -> None:
        self._rows, self._ids, self._report, self._times = rows, ids, report, times

    def of_actor(self, number: int, record: dict[str, Any], actor: int) -> None:
        """The country and identifiers of an actor that was just made; what cannot be taken is reported."""
        if country := optional(record, "country"):
            try:
                self._rows.update("actor", actor, country=country_code(country), **self._modified(actor))
            except Refused as error:
                self._report.problem(number, str(error))
        for given in several(record, "identifiers"):
            if not isinstance(given, dict):
                continue
            scheme, value = identified(str(given.get("scheme") or ""), str(given.get("value") or ""))
            if not scheme or not value:
                continue
            holder = holder_of(self._rows, scheme, value)
            if holder is None:
                uuid = self._ids.own("identifier", given.get("id"))
                self._rows.insert("identifier", uuid, actor_id=actor, scheme=scheme, value=value)
            elif holder != actor:
                other = actor_name(self._rows, holder)
                self._report.problem(number, f"{scheme} {value} is {other} here already; merge the two if they are one")

    def relation(self, number: int, record: dict[str, Any]) -> bool:
        """Take a relation in. Raises Wrong when one of its actors is not here."""
        foreign, kind = string(record, "id"), " ".join(string(record, "kind").split())[:LONGEST_KIND]
        if self._ids.row("relation", foreign) is not None:
            return False
        one, other = (self._ids.known("actor", record.get(end)) for end in ("actor", "other"))
        if one is None or other is None or one == other:
            raise Wrong(f"the relation {foreign} is between unknown actors")
        since, until = (validity(optional(record, key)) for key in ("valid_from", "valid_to"))
        shown = record.get("highlight")
        highlight = self._ids.row("highlight", shown)
        if shown is not None and highlight is None:
            self._report.problem(number, f"the passage that shows {foreign} is unknown; it came in without it")
        known = self._rows.one(
            "SELECT id FROM relation WHERE actor_id = ? AND other_id = ? AND kind = ? AND valid_from IS ? "
            "AND valid_to IS ? AND gone IS NULL",
            one,
            other,
            kind,
            since,
            until,
        )
        if known:
            self._ids.learn("relation", foreign, int(known[0]))
            return False
        uuid, note = self._ids.own("relation", foreign), verbatim(record, "note")
        made = add_relation(self._rows, one, other, kind, since, until, highlight, note, uuid, **self._times(record))
        self._ids.learn("relation", foreign, made)
        return True

    def is_circle(self, actor: int, whole: int) -> bool:
        """Whether an actor would belong to itself, over others, by belonging to that one; it is reported then."""
        circle = actor in affiliations_above(self._rows, whole)
        if circle:
            name = actor_name(self._rows, actor)
            self._report.problem(0, f"{name} would belong to itself in a circle; it came in without an affiliation")
        return circle

    def _modified(self, actor: int) -> dict[str, str]:
        (modified,) = self._rows.one("SELECT modified FROM actor WHERE id = ?", actor)
        return {"modified": modified}
