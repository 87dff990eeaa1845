"""What is in a bundle: what was picked and written in it, and what its live query finds."""

from __future__ import annotations

from dataclasses import replace

from db.reading import Reading
from db.reads import bundles
from db.reads.merged_passages import merged
from db.records.composed import Contents, Line
from db.records.quote_changes import read_changes
from db.search.find import highlight_ids
from db.search.query import parse


def contents(reading: Reading, which: int | str) -> Contents:
    """What is in a bundle (its id or name). Raises NotFound."""
    asked = bundles.bundle(reading, which)
    said = {
        highlight: (position, bool(left_out), read_changes(changes) if changes != "[]" else ())
        for highlight, position, left_out, changes in reading.all(
            "SELECT x.highlight_id, x.position, x.left_out, x.changes FROM bundle_excerpt x "
            "JOIN highlight h ON h.id = x.highlight_id AND h.gone IS NULL WHERE x.bundle_id = ?",
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
    query = parse(asked.query) if asked.query.strip() else None
    ids = highlight_ids(reading, query, "article") if query is not None and query.tree is not None else []
    there = {line.id for line in placed if line.kind == "excerpt"}
    left_out = tuple(one for one in ids if one in said and said[one][1])
    missing = there.union(left_out)
    found = [Line("excerpt", one, changes=said[one][2] if one in said else ()) for one in ids if one not in missing]
    if asked.settings.merged:
        also = merged(reading, [line.id for line in (*placed, *found) if line.kind == "excerpt"])
        placed, found = _merged(placed, also), _merged(found, also)
    mistakes = tuple(one.expected for one in query.mistakes) if query is not None else ()
    by_query = frozenset(ids).difference(left_out)
    return Contents(asked, tuple(placed), tuple(found), left_out, by_query, mistakes)


def _merged(lines: list[Line], also: dict[int, tuple[int, ...]]) -> list[Line]:
    gone = {other for others in also.values() for other in others}
    return [
        replace(line, also=also[line.id]) if line.kind == "excerpt" and line.id in also else line
        for line in lines
        if line.kind != "excerpt" or line.id not in gone
    ]
