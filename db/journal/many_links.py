"""Many links of one table at a time, for acts on tens of thousands of tags and for taking them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from db.journal.payload import Image
from db.journal.storable import Value
from db.journal.tables import TABLES, Table
from db.journal.uuids import Uuids

if TYPE_CHECKING:
    from db.journal.recorder import Recorder

AT_ONCE = 2_000
_ASKED_AT_ONCE = 400

Row = dict[str, Value]
Change = tuple[str, Any, Image | None, Image | None]
"""Table, key, the image that is expected to stand, the image that is wanted."""


class LinkImages(NamedTuple):
    """A change of a link as the journal keeps it: its ends, and what it holds beside them before and after."""

    key: list[Any]
    before: Image | None
    after: Image | None


def link_images(
    shape: Table,
    uuids: Uuids,
    changes: Sequence[tuple[Row | None, Row | None]],
    keys: Sequence[list[Any]] | None = None,
) -> Iterator[LinkImages]:
    """The images of changes of links, none of which points anywhere but with its ends."""
    for end, target in shape.pointing:
        uuids.learn(target, {int((after or before or {})[end] or 0) for before, after in changes})
    ends = [(end, shape.references.get(end)) for end in shape.ends]
    beside = shape.beside
    for place, (before, after) in enumerate(changes):
        if keys is not None:
            key = keys[place]
        else:
            row = after or before or {}
            key = [row[end] if target is None else uuids.of(target, int(row[end] or 0)).hex() for end, target in ends]
        yield LinkImages(
            key,
            None if before is None else {column: before[column] for column in beside},
            None if after is None else {column: after[column] for column in beside},
        )


def in_runs(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """The same changes in the same order: those of one link table that follow each other together, all others alone."""
    run: list[Change] = []
    met: set[tuple[str, ...]] = set()
    of = ""
    for change in changes:
        named = change[1]
        key = tuple(named) if isinstance(named, list) else ()
        if run and (change[0] != of or key in met or not key or len(run) == AT_ONCE):
            yield run
            run, met = [], set()
        if not run:
            of = change[0]
        run.append(change)
        met.add(key)
    if run:
        yield run


def put_many(rows: Recorder, uuids: Uuids, run: Sequence[Change], unseen: Sequence[bool]) -> list[Change] | None:
    """Turn the links of one table into what is wanted; those that do not stand as expected, and then none is written.

    Only `unseen` ones are compared. None where an end of one is not in the project, and nothing was done.
    """
    shape = TABLES[run[0][0]]
    ends = _ends(shape, uuids, [change[1] for change in run])
    if ends is None:
        return None
    standing = _standing(rows, shape, ends)
    columns, beside = shape.columns, shape.beside
    pairs: list[tuple[Row | None, Row | None]] = []
    keys: list[list[Any]] = []
    others: list[Change] = []
    for change, at, fresh in zip(run, ends, unseen, strict=True):
        _, key, expected, wanted = change
        values = standing.get(at)
        before = None if values is None else dict(zip(columns, values, strict=True))
        if fresh and not _alike(before, expected, beside):
            others.append(change)
        after = None
        if wanted is not None:
            after = dict(zip(shape.ends, at, strict=True))
            for column in beside:
                after[column] = wanted[column]
        if before != after:
            pairs.append((before, after))
            keys.append(key)
    if not others:
        rows.link_many(shape.name, pairs, keys)
    return others


def _alike(before: Row | None, expected: Image | None, beside: Sequence[str]) -> bool:
    if before is None or expected is None:
        return before is expected
    return all(before[column] == expected[column] for column in beside)


def _ends(shape: Table, uuids: Uuids, keys: Sequence[Sequence[str]]) -> list[tuple[Value, ...]] | None:
    found: list[Sequence[Value]] = []
    for end, named in zip(shape.ends, zip(*keys, strict=True), strict=True):
        target = shape.references.get(end)
        if target is None:
            found.append(named)
            continue
        # many links of one act share an end: each is looked up once
        known = {name: bytes.fromhex(name) for name in set(named)}
        uuids.learn_ids(target, known.values())
        ids = {name: uuids.id_of(target, uuid) for name, uuid in known.items()}
        if None in ids.values():
            return None
        found.append([ids[name] for name in named])
    return list(zip(*found, strict=True))


def _standing(rows: Recorder, shape: Table, ends: Sequence[tuple[Value, ...]]) -> dict[tuple[Value, ...], Any]:
    """The columns of the links that stand, by their ends."""
    at = [shape.columns.index(end) for end in shape.ends]
    listed = ", ".join(f'x."{column}"' for column in shape.columns)
    meet = " AND ".join(f"x.{end} = v.column{place}" for place, end in enumerate(shape.ends, 1))
    marks = f"({', '.join('?' * len(shape.ends))})"
    found: dict[tuple[Value, ...], Any] = {}
    for begin in range(0, len(ends), _ASKED_AT_ONCE):
        some = ends[begin : begin + _ASKED_AT_ONCE]
        for row in rows.all(
            f"SELECT {listed} FROM (VALUES {', '.join([marks] * len(some))}) v CROSS JOIN {shape.name} x ON {meet}",
            *(value for one in some for value in one),
        ):
            found[tuple(row[place] for place in at)] = row
    return found
