"""Many links of one table at a time, for acts on tens of thousands of tags and for taking them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from db.journal.payload import Image
from db.journal.storable import Value
from db.journal.tables import TABLES, Table
from db.journal.uuids import Uuids

if TYPE_CHECKING:
    from db.journal.recorder import Recorder

_ASKED_AT_ONCE = 400

Held = tuple[Value, ...]
"""What the columns of a link hold, in the order of its table: its ends come first."""
LinkChange = tuple[Held | None, Held | None]
"""A link as it stood and as it stands; None where there was none, or is none."""


class Run(NamedTuple):
    """Changes of one table that follow each other: of many links, none of them twice, or of one row or link.

    Their keys, and the images as the journal keeps them: of what is expected to stand, and of what is wanted. The
    images of links hold what is beside their ends.
    """

    table: str
    keys: Sequence[Any]
    expected: Sequence[Image | None]
    wanted: Sequence[Image | None]


class LinkImages(NamedTuple):
    """Changes of links as the journal keeps them: their ends, and what they held and hold beside them."""

    keys: Sequence[Any]
    before: list[Image | None]
    after: list[Image | None]


def link_images(
    shape: Table, uuids: Uuids, changes: Sequence[LinkChange], keys: Sequence[Any] | None = None
) -> LinkImages:
    """The images of changes of links, none of which points anywhere but with its ends; `keys` where they are known."""
    if keys is None:
        named: list[Sequence[Value]] = []
        for place, end in enumerate(shape.ends):
            column: list[Any] = [(after or before or ())[place] for before, after in changes]
            target = shape.references.get(end)
            if target is None:
                named.append(column)
            else:
                # many links of one act share an end: each is written out once
                known = {row_id: uuid.hex() for row_id, uuid in uuids.of_many(target, set(column)).items()}
                named.append([known[row_id] for row_id in column])
        keys = list(zip(*named, strict=True))
    made: dict[Held, Image] = {}

    def image(row: Held | None) -> Image | None:
        if row is None:
            return None
        values = row[len(shape.ends) :]
        known = made.get(values)
        if known is None:
            known = made[values] = dict(zip(shape.beside, values, strict=True))
        return known

    return LinkImages(keys, [image(before) for before, _ in changes], [image(after) for _, after in changes])


def runs(parts: Iterable[Iterable[Any]], backwards: bool = False) -> Iterator[Run]:
    """The images of an act, as the journal keeps them and in their order, as changes that can be made together.

    Forwards they lead from what stood before the act to what stood after it, `backwards` the other way.
    """
    for part in parts:
        for table, group in groupby(part, key=itemgetter(0)):
            _, keys, before, after = zip(*group, strict=True)
            if backwards:
                before, after = after, before
            if not TABLES[table].is_link:
                for one in zip(keys, before, after, strict=True):
                    yield Run(table, *((each,) for each in one))
                continue
            keys = tuple(map(tuple, keys))
            begin = 0
            for end in (*_repeats(keys), len(keys)):
                yield Run(table, keys[begin:end], before[begin:end], after[begin:end])
                begin = end


def _repeats(keys: Sequence[Any]) -> Iterator[int]:
    """Where a key stands that was met since the last such place."""
    if len(set(keys)) == len(keys):
        return
    met: set[Any] = set()
    for place, key in enumerate(keys):
        if key in met:
            yield place
            met = set()
        met.add(key)


def put_many(rows: Recorder, uuids: Uuids, run: Run, unseen: Sequence[bool] | None) -> list[int] | None:
    """Turn links into what is wanted; the places of those that do not stand as expected, and then none is written.

    Only `unseen` ones (None: all) are compared. None where an end of one is not in the project, and nothing was done.
    """
    shape = TABLES[run.table]
    ends = _ends(shape, uuids, run.keys)
    if ends is None:
        return None
    found = _standing(rows, shape, ends)
    many = len(shape.ends)
    standing = [found.get(at) for at in ends]
    expected = _values(shape, run.expected)
    others = [
        place
        for place, (before, values) in enumerate(zip(standing, expected, strict=True))
        if (before is None or values is None or before[many:] != values) and before is not values
        if unseen is None or unseen[place]
    ]
    if others:
        return others
    pairs: list[LinkChange] = []
    keys: list[Any] = []
    for key, at, before, values in zip(run.keys, ends, standing, _values(shape, run.wanted), strict=True):
        after = None if values is None else at + values
        if before != after:
            pairs.append((before, after))
            keys.append(key)
    rows.link_many(shape.name, pairs, keys)
    return others


def _values(shape: Table, images: Sequence[Image | None]) -> list[Held | None]:
    """What links hold beside their ends."""
    columns = shape.beside
    blank = {column: shape.blank[column] for column in columns}
    found: list[Held | None] = []
    for image in images:
        if image is None:
            found.append(None)
            continue
        if len(image) != len(columns):  # made when there were fewer columns
            image = blank | image
        found.append(tuple([image[column] for column in columns]))
    return found


def _ends(shape: Table, uuids: Uuids, keys: Sequence[Sequence[str]]) -> list[Held] | None:
    found: list[Sequence[Value]] = []
    for end, named in zip(shape.ends, zip(*keys, strict=True), strict=True):
        target = shape.references.get(end)
        if target is None:
            found.append(named)
            continue
        # many links of one act share an end: each is looked up once
        known = {name: bytes.fromhex(name) for name in set(named)}
        ids = uuids.ids_of_many(target, known.values())
        if len(ids) < len(known):
            return None
        numbers = {name: ids[uuid] for name, uuid in known.items()}
        found.append([numbers[name] for name in named])
    return list(zip(*found, strict=True))


def _standing(rows: Recorder, shape: Table, ends: Sequence[Held]) -> dict[Held, Held]:
    """The links that stand, by their ends."""
    many = len(shape.ends)
    listed = ", ".join(f'x."{column}"' for column in shape.columns)
    meet = " AND ".join(f"x.{end} = v.column{place}" for place, end in enumerate(shape.ends, 1))
    marks = f"({', '.join('?' * many)})"
    found: dict[Held, Held] = {}
    for begin in range(0, len(ends), _ASKED_AT_ONCE):
        some = ends[begin : begin + _ASKED_AT_ONCE]
        for row in rows.all(
            f"SELECT {listed} FROM (VALUES {', '.join([marks] * len(some))}) v CROSS JOIN {shape.name} x ON {meet}",
            *(value for one in some for value in one),
        ):
            found[row[:many]] = row
    return found
