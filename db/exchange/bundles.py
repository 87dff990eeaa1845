"""Bundles with what was composed in them, and the house's markings, as lines of a project's JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from db.edits.bundle_places import UNPLACED
from db.exchange.fields import moment, optional, several, string, verbatim
from db.exchange.ids import ForeignIds
from db.exchange.report import Report
from db.exchange.searches_in import SearchesIn
from db.journal.recorder import Recorder
from db.journal.storable import Value
from db.reading import Reading
from db.records.quote_changes import read_changes, written_changes


def bundles_out(reading: Reading) -> Iterator[dict[str, Any]]:
    """A line for each marking and each bundle; the highlights stand before them."""
    for uuid, name, rank, created in reading.all(
        "SELECT uuid, name, rank, created FROM marking WHERE gone IS NULL ORDER BY rank, id"
    ):
        yield {"type": "marking", "id": str(UUID(bytes=uuid)), "name": name, "rank": rank, "created": created}
    for number, uuid, name, query, created, modified, settings in reading.all(
        "SELECT id, uuid, name, query, created, modified, settings FROM bundle WHERE gone IS NULL ORDER BY id"
    ):
        line = {"type": "bundle", "id": str(UUID(bytes=uuid)), "name": name, "query": query}
        line |= {"excerpts": _items(reading, number), "created": created, "modified": modified}
        yield line | ({"settings": json.loads(settings)} if settings != "{}" else {})


def _items(reading: Reading, bundle: int) -> list[Any]:
    """What stands in a bundle, in order; what has no place of its own at the end."""
    found: list[Any] = []
    for position, words, uuid, left_out, changes, _ in reading.all(
        "SELECT * FROM (SELECT x.position, NULL AS words, h.uuid, x.left_out, x.changes, h.id FROM bundle_excerpt x "
        "JOIN highlight h ON h.id = x.highlight_id WHERE x.bundle_id = ? "
        "UNION ALL SELECT position, words, uuid, level, NULL, id FROM bundle_words "
        "WHERE bundle_id = ? AND gone IS NULL) ORDER BY position < 0, position, words IS NOT NULL, id",
        bundle,
        bundle,
    ):
        key = str(UUID(bytes=uuid))
        if words is not None:
            found.append({"id": key, "words": words, "level": left_out})
            continue
        more: dict[str, Any] = {"left_out": True} if left_out else {}
        more |= {"changes": json.loads(changes)} if changes != "[]" else {}
        more |= {"placed": False} if position < 0 else {}
        found.append({"excerpt": key} | more if more else key)
    return found


class BundlesIn:
    """The bundles and markings of one file."""

    def __init__(self, rows: Recorder, ids: ForeignIds, report: Report, searches: SearchesIn) -> None:
        self._rows, self._ids, self._report, self._searches = rows, ids, report, searches

    def marking(self, _number: int, record: dict[str, Any]) -> bool:
        """Take a marking in; False when it, or one of that name, is here already."""
        foreign, name = string(record, "id"), " ".join(string(record, "name").split())
        if self._ids.row("marking", foreign) is not None:
            return False
        known = self._rows.one("SELECT id FROM marking WHERE name = ? AND gone IS NULL", name)
        if known:
            self._ids.learn("marking", foreign, int(known[0]))
            return False
        rank, created = record.get("rank"), moment(optional(record, "created") or "") or self._rows.now
        values: dict[str, Value] = {"name": name, "rank": rank if type(rank) is int else 0, "created": created}
        self._ids.learn("marking", foreign, self._rows.insert("marking", self._ids.own("marking", foreign), **values))
        return True

    def bundle(self, number: int, record: dict[str, Any], times: Callable[[dict[str, Any]], dict[str, str]]) -> bool:
        """Take a bundle in; False when it, or one of that name, is here already. What it lacks is reported."""
        foreign, name = string(record, "id"), string(record, "name")
        if self._ids.row("bundle", foreign) is not None:
            return False
        if self._rows.one("SELECT 1 FROM bundle WHERE name = ? AND gone IS NULL", name):
            return False
        settings = record.get("settings")
        settings = settings if isinstance(settings, dict) else {}
        values: dict[str, Value] = {"created": self._rows.now, "modified": self._rows.now, **times(record)}
        values["settings"] = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
        query = verbatim(record, "query")
        bundle = self._rows.insert("bundle", self._ids.own("bundle", foreign), name=name, query=query, **values)
        met: set[int] = set()
        for place, given in enumerate(several(record, "excerpts")):
            if isinstance(given, dict) and isinstance(given.get("words"), str):
                self._take_words(bundle, place, given)
                continue
            more = given if isinstance(given, dict) else {"excerpt": given}
            row = self._ids.row("highlight", more.get("excerpt"))
            if row is None:
                unknown = str(more.get("excerpt"))[:80]
                self._report.problem(number, f"the bundle {name} names an unknown highlight {unknown}")
            elif row not in met:
                met.add(row)
                self._take_excerpt(bundle, row, UNPLACED if more.get("placed") is False else place, more)
        self._ids.learn("bundle", foreign, bundle)
        self._searches.remember("bundle", bundle, query)
        return True

    def _take_words(self, bundle: int, place: int, given: dict[str, Any]) -> None:
        level = given.get("level")
        level = level if type(level) is int and 0 <= level <= 6 else 0
        foreign = given.get("id")
        uuid = self._ids.own("bundle_words", foreign) if isinstance(foreign, str) else None
        self._rows.insert("bundle_words", uuid, bundle_id=bundle, position=place, level=level, words=given["words"])

    def _take_excerpt(self, bundle: int, row: int, place: int, given: dict[str, Any]) -> None:
        changes = written_changes(read_changes(json.dumps(given.get("changes"))))
        left_out = int(given.get("left_out") is True)
        if place == UNPLACED and not left_out and changes == "[]":
            return
        values: dict[str, Value] = {"position": place, "left_out": left_out, "changes": changes}
        self._rows.link("bundle_excerpt", new=True, bundle_id=bundle, highlight_id=row, **values)
