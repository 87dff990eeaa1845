"""Which passages with some tags lie beside passages with other tags: inside, overlapping, a few paragraphs away."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from weakref import WeakKeyDictionary

from db.reading import Reading
from db.record import record
from db.text.paragraphs import paragraphs
from db.text.sentences import sentences

MOST_ANSWERS = 64

Units = tuple["array[int]", "array[int]"]
"""Where the paragraphs or sentences of a text begin and end, in code points."""


@record
class Tag:
    """Themes or actors (`kind`) by their ids, any of which is meant; actors in a role or in any (None)."""

    kind: str
    ids: tuple[int, ...]
    role: str | None = None


Asked = tuple[Sequence[Tag], Sequence[Tag], str, int]


class _Known:
    """What a project was found to hold as it stood at one version, and the units of its texts, which never change."""

    def __init__(self) -> None:
        self.version = -1
        self.answers: dict[Asked, tuple[int, ...]] = {}
        self.units: dict[tuple[int, str], Units] = {}


_known: WeakKeyDictionary[Reading, _Known] = WeakKeyDictionary()


def highlights(reading: Reading, left: Sequence[Tag], right: Sequence[Tag], how: str, gap: int = 0) -> tuple[int, ...]:
    """The ids of the living highlights with a tag of `left` beside one with a tag of `right`, sorted.

    `how` and `gap` are those of `db.search.tree.Beside`. Kept until somebody writes into the project, since one search
    asks for it several times.
    """
    known = _known.setdefault(reading, _Known())
    version = int(reading.one("PRAGMA data_version")[0])
    if known.version != version or len(known.answers) > MOST_ANSWERS:
        known.version, known.answers = version, {}
    asked: Asked = (tuple(left), tuple(right), how, gap)
    if asked not in known.answers:
        known.answers[asked] = tuple(sorted(_found(reading, known, asked)))
    return known.answers[asked]


def _found(reading: Reading, known: _Known, asked: Asked) -> Iterable[int]:
    left, right, how, gap = asked
    others = {text: list(places) for text, places in _places(reading, right)}
    for text, places in _places(reading, left):
        if text not in others:
            continue
        reading.breathe()
        here, there = list(places), others[text]
        reach = 0
        if how in ("p", "s"):
            units = known.units.get((text, how))
            if units is None:
                units = known.units[text, how] = _units(reading, text, how)
            here, there, reach = _in_units(here, units), _in_units(there, units), gap - 1
        yield from _beside(here, there, how == "inside", reach)


def _beside(
    places: Iterable[tuple[int, int, int]], others: Iterable[tuple[int, int, int]], inside: bool, reach: int
) -> Iterable[int]:
    """The ids of places that share something with another, that lie inside one, or within reach of one."""
    ordered = sorted(others)
    starts = [start for start, _, _ in ordered]
    furthest = list(accumulate((end for _, end, _ in ordered), max))
    for start, end, number in places:
        if inside:
            before = bisect_right(starts, start)
            answers = before > 0 and furthest[before - 1] >= end
        else:
            before = bisect_left(starts, end + reach)
            answers = before > 0 and furthest[before - 1] > start - reach
        if answers:
            yield number


def _places(reading: Reading, tags: Sequence[Tag]) -> Iterable[tuple[int, Iterable[tuple[int, int, int]]]]:
    """The places of all highlights with one of the tags, by text: start, end, id of the highlight."""
    selects, values = [], []
    for tag in tags:
        role = " AND role = ?" if tag.role else ""
        selects.append(
            f"SELECT highlight_id FROM {tag.kind}_tag WHERE {tag.kind}_id IN (SELECT value FROM json_each(?)){role}"
        )
        values += [json.dumps(tag.ids), tag.role] if tag.role else [json.dumps(tag.ids)]
    rows = reading.all(
        'SELECT p.text_id, p.start, p."end", h.id FROM highlight h JOIN placement p ON p.id = h.placement_id '
        f"WHERE h.gone IS NULL AND h.id IN ({' UNION '.join(selects)}) ORDER BY p.text_id",
        *values,
    )
    for text, found in groupby(rows, key=lambda row: int(row[0])):
        yield text, ((start, end, number) for _, start, end, number in found)


def _units(reading: Reading, text: int, how: str) -> Units:
    content = str(reading.one("SELECT content FROM body WHERE text_id = ?", text)[0])
    if how == "s":
        found = sentences(content)
    else:
        found = [(start, end) for start, end in paragraphs(content) if content[start:end].strip()]
    return array("L", (start for start, _ in found)), array("L", (end for _, end in found))


def _in_units(places: Iterable[tuple[int, int, int]], units: Units) -> list[tuple[int, int, int]]:
    """Places as half-open ranges of the units they have a part in; without those that stand on blanks only."""
    starts, ends = units
    counted = ((bisect_right(ends, start), bisect_left(starts, end), number) for start, end, number in places)
    return [(first, last, number) for first, last, number in counted if first < last]
