"""What is in a bundle: what was picked and written in it, and what its live query finds."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import UUID

from db.bundles.gathering.merging import merged
from db.reading import Reading
from db.reads import bundles
from db.records.composed import Contents, Line
from db.records.quote_changes import read_changes
from db.search.find import highlight_ids
from db.search.query import parse


def contents(reading: Reading, which: int | str, query_instead: str = "", *, merge: bool = True) -> Contents:
    """What is in a bundle (its id or name); with another live query where one is given. Raises NotFound.

    Excerpts that go out as one stand here as one, unless `merge` is off.
    """
    asked = bundles.bundle(reading, which)
    said = {
        highlight: (position, bool(left_out), read_changes(changes) if changes != "[]" else ())
        for highlight, position, left_out, changes in reading.all(
            "SELECT x.highlight_id, x.position, x.left_out, x.changes FROM bundle_excerpt x "
            "JOIN highlight h ON h.id = x.highlight_id AND h.gone IS NULL "
            "JOIN article a ON a.id = h.article_id AND a.gone IS NULL WHERE x.bundle_id = ?",
            asked.id,
        )
    }
    row = [
        (position, 0, highlight, Line("excerpt", highlight, changes=changes))
        for highlight, (position, left_out, changes) in said.items()
        if position >= 0 and not left_out
    ]
    row += [
        (position, 1, number, Line("words", number, level, words))
        for number, position, level, words in reading.all(
            "SELECT id, position, level, words FROM bundle_words WHERE bundle_id = ? AND gone IS NULL", asked.id
        )
    ]
    placed = [line for *_, line in sorted(row, key=lambda one: one[:3])]
    text = query_instead or asked.query
    query = parse(text) if text.strip() else None
    ids = highlight_ids(reading, query, "article") if query is not None and query.tree is not None else []
    there = {line.id for line in placed if line.kind == "excerpt"}
    left_out = tuple(one for one in ids if one in said and said[one][1])
    missing = there.union(left_out)
    found = [Line("excerpt", one, changes=said[one][2] if one in said else ()) for one in ids if one not in missing]
    if merge and asked.settings.merged:
        lines = [line for line in (*placed, *found) if line.kind == "excerpt"]
        also, gone = merged(reading, [line.id for line in lines], frozenset(line.id for line in lines if line.changes))
        places = {place.uuid: first for first, some in also.items() for place in some}
        others = _others(reading, gone, places)
        placed, found = _merged(placed, others, gone), _merged(found, others, gone)
    mistakes = tuple(one.expected for one in query.mistakes) if query is not None else ()
    by_query = frozenset(ids).difference(left_out)
    return Contents(asked, tuple(placed), tuple(found), left_out, by_query, mistakes)


def _others(reading: Reading, gone: set[int], places: dict[UUID, int]) -> dict[int, tuple[int, ...]]:
    """By each highlight that stands for others the ids of these."""
    found: dict[int, tuple[int, ...]] = {}
    for number, uuid in reading.all(
        "SELECT h.id, h.uuid FROM json_each(?) j CROSS JOIN highlight h ON h.id = j.value", json.dumps(sorted(gone))
    ):
        first = places[UUID(bytes=uuid)]
        found[first] = (*found.get(first, ()), number)
    return found


def _merged(lines: list[Line], others: dict[int, tuple[int, ...]], gone: set[int]) -> list[Line]:
    return [
        replace(line, also=others[line.id]) if line.kind == "excerpt" and line.id in others else line
        for line in lines
        if line.kind != "excerpt" or line.id not in gone
    ]
