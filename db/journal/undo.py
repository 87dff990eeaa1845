"""Undo and redo as questions to the journal: an act's images are put back where its outcome still stands."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from db.errors import NotFound, StandsInTheWay
from db.journal.chain import kept_images
from db.journal.in_the_way import as_entry, in_the_way
from db.journal.leaning import leaning_on, missing_under
from db.journal.many_links import Run, runs
from db.journal.payload import Image
from db.journal.recorder import Recorder, Standing
from db.journal.tables import NEEDS, TABLES
from db.records.changes import Entry

_ABOVE = {"theme": "parent_id", "actor": "affiliation_id"}
"""What a row of these stands under, and may not stand under itself."""
FEW = 20
"""So many links are put back one by one: asking for all at once pays for more."""


def next_undo(connection: sqlite3.Connection, besides: Collection[int] = ()) -> Entry | None:
    """The act that an undo without a number takes back: the newest that stands, but for those of these numbers."""
    others = ", ".join(map(str, map(int, besides)))
    return _entry(
        connection,
        "SELECT seq, at, coder, kind, words, target, undone FROM journal "
        f"WHERE kind = 'act' AND undone IS NULL AND seq NOT IN ({others}) ORDER BY seq DESC LIMIT 1",
    )


def next_redo(connection: sqlite3.Connection, besides: Collection[int] = ()) -> Entry | None:
    """The act that a redo brings back: the one undone last, as long as no new act came after that undo.

    Those of the numbers `besides` are passed over.
    """
    others = ", ".join(map(str, map(int, besides)))
    return _entry(
        connection,
        "SELECT seq, at, coder, kind, words, target, undone FROM journal WHERE kind = 'act' "
        "AND undone > (SELECT seq FROM journal WHERE kind = 'act' ORDER BY seq DESC LIMIT 1) "
        f"AND seq NOT IN ({others}) ORDER BY undone DESC LIMIT 1",
    )


def entry(connection: sqlite3.Connection, seq: int) -> Entry:
    """One line of the journal. Raises NotFound."""
    found = _entry(
        connection,
        "SELECT seq, at, coder, kind, words, target, undone FROM journal WHERE seq = ?",
        seq,
    )
    if found is None:
        raise NotFound(f"The journal has no entry {seq}.")
    return found


def take_back(rows: Recorder, seq: int) -> None:
    """Put the images before act `seq` back. Raises StandsInTheWay, naming the later acts, and changes nothing."""

    _put(rows, seq, backwards=True)
    rows.connection.execute("UPDATE journal SET undone = ? WHERE seq = ?", (rows.seq, seq))


def bring_back(rows: Recorder, seq: int) -> None:
    """Put the images after act `seq` in place again. Raises StandsInTheWay as `take_back` does."""
    _put(rows, seq)
    rows.connection.execute("UPDATE journal SET undone = NULL WHERE seq = ?", (seq,))


def _put(rows: Recorder, seq: int, *, backwards: bool = False) -> None:
    """Turn each row from what is expected to stand into what is wanted.

    Refused when something else stands, or when the outcome would be torn: a tag without its theme, a name given twice.
    The act is rolled back then, so that what was put before the refusal does not stay.
    """
    # A row may have several images in one act: only the first met here can be compared with what stands.
    seen: dict[str, set[Any]] = defaultdict(set)
    moved: set[bytes] = set()
    for run in runs(kept_images(rows.connection, seq, backwards), backwards):
        known = seen[run.table]
        unseen = None if known.isdisjoint(run.keys) else [key not in known for key in run.keys]
        known.update(run.keys)
        others = rows.put_many(run, unseen) if len(run.keys) > FEW and not moved else None
        if others is None:
            _put_singly(rows, run, unseen, moved, backwards)
        else:
            moved.update(*(_rows_behind(run.keys[place], None) for place in others))
    if moved:
        raise in_the_way(rows, seq, moved, backwards=backwards, torn=False)
    if not _out_of_order(rows, seq):
        return
    torn = _torn(rows, seq, backwards)
    if torn:
        raise in_the_way(rows, seq, torn, backwards=backwards, torn=True)


def _torn(rows: Recorder, seq: int, backwards: bool) -> set[bytes]:
    """The uuids of what cannot stand as it was put: what leans on something that is gone, and what makes a circle."""
    torn: set[bytes] = set()
    links: dict[tuple[str, ...], bool] = {}
    for part in kept_images(rows.connection, seq, backwards):
        for table, key, before, after in part:
            stands = (before if backwards else after) is not None
            if TABLES[table].is_link:
                links[table, *key] = stands  # of several images the last one met was put last
                continue
            if table in _ABOVE and stands:
                torn |= _circle(rows, table, key)
            if table == "theme" and stands:
                torn |= _under_a_wording_to_come(rows, key)
            torn.update(leaning_on(rows, table, key))
            torn.update(missing_under(rows, table, key))
    needed: dict[str, set[str]] = defaultdict(set)
    for (table, *ends), stands in links.items():
        shape = TABLES[table]
        for end, uuid in zip(shape.ends, ends, strict=True) if stands else ():
            target = shape.references.get(end, "")
            if (table, end) in NEEDS.get(target, ()):
                needed[target].add(uuid)
    for target, uuids in needed.items():
        torn |= rows.gone_among(target, uuids)
    for theme in {key[2] for key, stands in links.items() if stands and key[0] == "theme_tag"}:
        torn |= _under_a_wording_to_come(rows, theme)
    return torn


def _put_singly(rows: Recorder, run: Run, unseen: Sequence[bool] | None, moved: set[bytes], backwards: bool) -> None:
    """Put rows or links back one by one, as long as none was `moved`; those that do not stand as expected are added."""
    shape = TABLES[run.table]
    for place, key in enumerate(run.keys):
        expected, wanted = shape.whole(key, run.expected[place]), shape.whole(key, run.wanted[place])
        standing = rows.standing(run.table, key)
        image, fresh = standing.image, unseen is None or unseen[place]
        if fresh and image != expected and _without_times(image) != _without_times(expected):
            moved.update(_rows_behind(key, expected))
        if not moved:
            _restore(rows, run.table, wanted, standing, backwards)


def _out_of_order(rows: Recorder, seq: int) -> bool:
    """Whether an act after this one stands, or one before it was taken back while this one stood."""
    return bool(
        rows.one("SELECT 1 FROM journal WHERE seq > ? AND kind = 'act' AND undone IS NULL", seq)
        or rows.one("SELECT 1 FROM journal WHERE undone > ? AND seq < ? AND kind = 'act'", seq, seq)
    )


def _restore(rows: Recorder, table: str, wanted: Image | None, standing: Standing, backwards: bool) -> None:
    try:
        rows.restore(table, wanted, standing)
    except sqlite3.IntegrityError as error:
        raise StandsInTheWay(
            f"This cannot be {_done(backwards)} by itself: a name that it would bring back is in use again.",
            "Rename what has the name now, then try again.",
        ) from error


def _circle(rows: Recorder, table: str, key: str) -> set[bytes]:
    """The uuids of the living themes or actors above one, where it stands among these itself; none in a sound tree."""
    ends, column = rows.standing(table, key).ends, _ABOVE[table]
    above = rows.all(
        f"WITH RECURSIVE up (id) AS (SELECT {column} FROM {table} WHERE id = ? AND gone IS NULL UNION "
        f"SELECT t.{column} FROM {table} t JOIN up ON t.id = up.id WHERE t.gone IS NULL) "
        f"SELECT uuid FROM {table} JOIN up USING (id)",
        None if ends is None else ends[0],
    )
    found = {bytes(uuid) for (uuid,) in above}
    return found if bytes.fromhex(key) in found else set()


def _under_a_wording_to_come(rows: Recorder, theme: str) -> set[bytes]:
    """The uuids of what is tagged with a theme under a wording that the theme does not have yet."""
    found = rows.all(
        "SELECT h.uuid FROM theme t JOIN theme_tag g ON g.theme_id = t.id JOIN highlight h ON h.id = g.highlight_id "
        "WHERE t.uuid = ? AND g.wording > t.wording LIMIT 20",
        bytes.fromhex(theme),
    )
    return {bytes(uuid) for (uuid,) in found}


def _done(backwards: bool) -> str:
    return "undone" if backwards else "redone"


def _without_times(image: Image | None) -> Image | None:
    return None if image is None else {column: value for column, value in image.items() if column != "modified"}


def _rows_behind(key: Any, image: Image | None) -> set[bytes]:
    named = [key] if isinstance(key, str) else [part for part in key if len(str(part)) == 32]
    owners = ("highlight_id", "actor_id", "article_id")
    named += [image[column] for column in owners if image and isinstance(image.get(column), str)]
    return {bytes.fromhex(name) for name in named}


def _entry(connection: sqlite3.Connection, sql: str, *values: int) -> Entry | None:
    row = connection.execute(sql, values).fetchone()
    return None if row is None else as_entry(row)
