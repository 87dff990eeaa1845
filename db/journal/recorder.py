"""The only way a row of the project is written: every write leaves an image of the row before and after."""

from __future__ import annotations

import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from db.errors import Cancelled, NotFound
from db.journal.identity import new_uuid
from db.journal.lately import Lately
from db.journal.many_links import LinkChange, Run, link_images, put_many
from db.journal.payload import Image, Payload
from db.journal.storable import Value, storable
from db.journal.tables import TABLES, Table
from db.journal.uuids import Uuids
from db.journal.watching import Indexer, Row, Watcher

IDS_TOLD = 1_000
_PACKING = 4
"""Half the time of the usual 6, and a twentieth more bytes."""


class Standing(NamedTuple):
    """A row as it stands: its integer id or a link's ends (None: never there), its columns, its image (None: gone)."""

    ends: tuple[Value, ...] | None
    row: Row | None
    image: Image | None


class Recorder:
    """Writes rows inside one transaction and keeps their images for the journal entry `seq`.

    All rows are written with one `cursor`, whose owner closes it before its connection. `index` is told of every row
    that comes to stand or leaves, so that the full text stays in step.
    """

    def __init__(
        self,
        cursor: sqlite3.Cursor,
        seq: int,
        now: str,
        coder_id: int,
        index: Indexer,
        uuids: Uuids,
        lately: Lately,
        cancelled: Callable[[], bool] = lambda: False,
        watcher: Watcher | None = None,
    ) -> None:
        self.connection: sqlite3.Connection = cursor.connection
        self.seq = seq
        self.now = now
        self.coder_id = coder_id
        self.lately = lately
        self._index = index
        self._uuids = uuids
        self._cancelled = cancelled
        self._watcher = watcher
        self._cursor = cursor
        self._payload = Payload(cursor, seq)
        self.touched: defaultdict[str, set[int]] = defaultdict(set)
        self.made: dict[str, list[int]] = {}
        self.many: set[str] = set()

    # Asking

    def one(self, sql: str, *values: Value) -> Any:
        """The first row of a question about the project as it stands inside this act, or None."""
        return self.connection.execute(sql, values).fetchone()

    def all(self, sql: str, *values: Value) -> list[Any]:
        """All rows of such a question."""
        return self.connection.execute(sql, values).fetchall()

    def breathe(self) -> None:
        """Called now and then by long acts: raises Cancelled when the analyst wants to stop."""
        if self._cancelled():
            raise Cancelled("Stopped.", "Nothing of it was stored.")

    # Writing

    def insert(self, table: str, uuid: bytes | None = None, **values: Value) -> int:
        """Add a row and return its integer id; columns that are not given are NULL."""
        shape = TABLES[table]
        uuid = uuid or new_uuid()
        row_id = values.pop("id", None)
        row = shape.blank | values
        for column, value in values.items():
            if type(value) is str and (not value.isascii() or "\0" in value):
                row[column] = storable(value)
        self.lately.changed(table)
        cursor = self._cursor
        cursor.execute(shape.insert, (row_id, uuid, *row.values()))
        made = int(cursor.lastrowid or 0)
        self._uuids.remember(table, made, uuid)
        image = self._image(shape, row)
        if self._payload.add(table, uuid.hex(), None, image):
            self.breathe()
        self._touch(shape, made, uuid, row)
        if shape.is_told:
            told = self.made.setdefault(table, [])
            if len(told) < IDS_TOLD:
                told.append(made)
            else:
                self.many.add(table)
        self._index(table, made, image, True)
        if self._watcher:
            self._watcher(table, made, None, row)
        return made

    def update(self, table: str, row_id: int, **values: Value) -> bool:
        """Change columns of a living row; False when they already are so. Raises NotFound."""
        shape = TABLES[table]
        before = self._row(shape, (row_id,))
        if before is None:
            raise NotFound(f"There is no such {table} any more.", "It may have been deleted; undo brings it back.")
        given = {column: storable(value) for column, value in values.items()}
        changed = {column: value for column, value in given.items() if before[column] != value}
        if not changed:
            return False
        if "modified" in shape.columns and "modified" not in values:
            changed["modified"] = self.now
        after = before | changed
        self._write(shape, row_id, before, after, self._image(shape, before), self._image(shape, after))
        return True

    def hide(self, table: str, row_id: int) -> None:
        """Take a row from among the living; its contents stay in the file."""
        shape = TABLES[table]
        before = self._row(shape, (row_id,))
        if before is not None:
            self._write(shape, row_id, before, None, self._image(shape, before), None)

    def link(self, table: str, *, new: bool = False, **values: Value) -> bool:
        """Add or change a link row, known by its ends; False when it already stands so.

        `new` saves a question where nothing can stand between these ends yet.
        """
        shape = TABLES[table]
        after = shape.blank | values
        before = None if new else self._row(shape, [after[end] for end in shape.ends])
        if before == after:
            return False
        self._write_link(shape, before, after)
        return True

    def unlink(self, table: str, *ends: Value) -> bool:
        """Remove a link row; False when there is none."""
        shape = TABLES[table]
        before = self._row(shape, ends)
        if before is None:
            return False
        self._write_link(shape, before, None)
        return True

    def link_many(
        self,
        table: str,
        changes: Sequence[LinkChange],
        keys: Sequence[Any] | None = None,
    ) -> None:
        """Write many links of a table at once: each as it stands (None: not yet) and as it is to be (None: no more).

        `keys` are their ends as the journal names them, where they are known already.
        """
        shape = TABLES[table]
        many = len(shape.ends)
        self._cursor.executemany(shape.remove, [row[:many] for row, _ in changes if row is not None])
        self._cursor.executemany(shape.insert, [row for _, row in changes if row is not None])
        self._payload.add_many(table, *link_images(shape, self._uuids, changes, keys))
        self.breathe()
        for end, target in shape.pointing:
            place = shape.ends.index(end)
            written: set[Any] = {(after or before or ())[place] for before, after in changes}
            if end == shape.owner:
                self._payload.histories.update(self._uuids.of_many(target, written).values())
            self._tell_all(target, written)
        if self._watcher:
            self._watcher.links(shape, changes)

    def put_many(self, run: Run, unseen: Sequence[bool] | None) -> list[int] | None:
        """As `db.journal.many_links.put_many`."""
        return put_many(self, self._uuids, run, unseen)

    def keep_raw(self, content: bytes, digest: bytes = b"") -> int:
        """Store the bytes of a file once, packed, and return their id; `digest` is their SHA-256, where it is known."""
        digest = digest or sha256(content).digest()
        known = self._uuids.id_of("raw", digest)
        if known is not None:
            return known
        packed = zlib.compress(content, _PACKING)
        packing, kept = ("zlib", packed) if len(packed) < len(content) else ("plain", content)
        cursor = self.connection.execute(
            "INSERT INTO raw (sha256, size, packing, bytes) VALUES (?, ?, ?, ?)",
            (digest, len(content), packing, kept),
        )
        return int(cursor.lastrowid or 0)

    def keep_body(self, text_id: int, content: str, blocks: str, spans: str, sketch: object = None) -> None:
        """Store the characters of a text; its row holds their SHA-256, so the journal vouches for them.

        `sketch` is what the index makes of it, where that is known already.
        """
        self.connection.execute(
            "INSERT INTO body (text_id, content, blocks, spans) VALUES (?, ?, ?, ?)",
            (text_id, content, blocks, spans),
        )
        self._index("body", text_id, {"content": content, "sketch": sketch}, True)

    def promise(self, table: str, uuid: bytes | None = None) -> tuple[int, bytes]:
        """The id and uuid that a row will be inserted with, for two rows that point at each other."""
        row_id = self._uuids.next_id(table)
        uuid = uuid or new_uuid()
        self._uuids.remember(table, row_id, uuid)
        return row_id, uuid

    # Undo

    def standing(self, table: str, key: Any) -> Standing:
        """What a row is now, by its journal key (uuid in hex, or a link's ends)."""
        shape = TABLES[table]
        ends = self._ends(shape, key)
        row = None if ends is None else self._row(shape, ends)
        return Standing(ends, row, None if row is None else self._image(shape, row))

    def restore(self, table: str, image: Image | None, now: Standing) -> None:
        """Make a row stand as an image says."""
        if image == now.image:
            return
        shape = TABLES[table]
        if now.ends is None:
            what = "One end of this tag" if shape.is_link else f"A {table} of the journal"
            raise NotFound(f"{what} is no longer in the project.", "Run a check of the project.")
        after = None if image is None else self._values(shape, image)
        if shape.is_link:
            self._write_link(shape, now.row, after)
        else:
            self._write(shape, int(now.ends[0] or 0), now.row, after, now.image, image)

    def vouch(self, table: str, key: Any, image: Image) -> None:
        """Take a row that stands already, but has no history, into the journal."""
        shape = TABLES[table]
        if shape.is_link:
            image = {column: image[column] for column in shape.beside}
        self._keep(table, key, None, image)

    def gone_among(self, table: str, keys: Collection[str]) -> set[bytes]:
        """The uuids of those rows, of these, that are gone or never were in the project."""
        return self._uuids.gone_among(table, {bytes.fromhex(key) for key in keys})

    def uuid_of(self, table: str, row_id: int) -> bytes:
        """The uuid of a row, living or gone. Raises NotFound."""
        return self._uuids.of(table, row_id)

    # The payload

    def finish(self) -> bytes:
        """Write what is left of the payload and return the SHA-256 over all images."""
        return self._payload.finish()

    @property
    def wrote(self) -> bool:
        """Whether any row was changed."""
        return not self._payload.empty

    def _keep(self, table: str, key: Any, before: Image | None, after: Image | None) -> None:
        if self._payload.add(table, key, before, after):
            self.breathe()

    # Rows and images

    def _row(self, shape: Table, at: Iterable[Value]) -> Row | None:
        row = self.connection.execute(shape.living, tuple(at)).fetchone()
        return None if row is None else dict(zip(shape.columns, row, strict=True))

    def _write(
        self, shape: Table, row_id: int, before: Row | None, after: Row | None, old: Image | None, new: Image | None
    ) -> None:
        if old == new:
            return
        uuid = self._uuids.of(shape.name, row_id)
        self.lately.changed(shape.name)
        if after is None:
            self.connection.execute(f'UPDATE "{shape.name}" SET gone = ? WHERE id = ?', (self.seq, row_id))
        else:
            columns = [column for column in shape.columns if before is None or before[column] != after[column]]
            assignments = "".join(f', "{column}" = ?' for column in columns)
            self.connection.execute(
                f'UPDATE "{shape.name}" SET gone = NULL{assignments} WHERE id = ?',
                (*(after[column] for column in columns), row_id),
            )
        self._keep(shape.name, uuid.hex(), old, new)
        for row in (before, after):
            if row is not None:
                self._touch(shape, row_id, uuid, row)
        self._index(shape.name, row_id, new, False)
        if self._watcher:
            self._watcher(shape.name, row_id, before, after)

    def _write_link(self, shape: Table, before: Row | None, after: Row | None) -> None:
        row, in_hex, touched = after or before or {}, self._uuids.in_hex, self.touched
        key: list[Value] = []
        for end, target in shape.named_ends:
            value: Any = row[end]
            if target is None:
                key.append(value)
                continue
            key.append(in_hex[target][value])  # asked for first: an end that is not there is answered in words
            if value not in touched[target]:
                self._tell(target, value)
        self._payload.histories.add(self._uuids.of(shape.owned, row[shape.owner]))  # type: ignore[arg-type]  # an id
        old = new = None  # no whole images: nothing beside the ends of a link, which come first, points anywhere
        if before is not None:
            held = tuple(before.values())
            self._cursor.execute(shape.remove, held[: shape.many_ends])
            old = dict(zip(shape.beside, held[shape.many_ends :], strict=True))
        if after is not None:
            held = tuple(after.values())
            self._cursor.execute(shape.insert, held)
            new = dict(zip(shape.beside, held[shape.many_ends :], strict=True))
        if self._payload.add(shape.name, key, old, new):
            self.breathe()
        if self._watcher:
            self._watcher(shape.name, 0, before, after)

    def _image(self, shape: Table, row: Row) -> Image:
        in_hex = self._uuids.in_hex
        image: Image = row.copy()
        for column, target in shape.pointing:
            value: Any = row[column]
            if value is not None:
                image[column] = in_hex[target][value]
        if "sha256" in image:
            image["sha256"] = image["sha256"].hex()
        return image

    def _values(self, shape: Table, image: Image) -> Row:
        row: Row = {column: image.get(column) for column in shape.columns}
        for column, target in shape.references.items():
            value = row[column]
            if value is not None:
                row[column] = self._uuids.id_of(target, bytes.fromhex(str(value)))
        if "sha256" in row:
            row["sha256"] = bytes.fromhex(str(row["sha256"]))
        return row

    def _ends(self, shape: Table, key: Any) -> tuple[Value, ...] | None:
        """The integer id of a row, or the ends of a link, for its key in the journal; None when it is not there."""
        if not shape.is_link:
            found = self._uuids.id_of(shape.name, bytes.fromhex(key))
            return None if found is None else (found,)
        ends: list[Value] = []
        for end, value in zip(shape.ends, key, strict=True):
            target = shape.references.get(end)
            found = value if target is None else self._uuids.id_of(target, bytes.fromhex(value))
            if found is None:
                return None
            ends.append(found)
        return tuple(ends)

    # What is told to the views, and to history

    def _touch(self, shape: Table, row_id: int, uuid: bytes, row: Row) -> None:
        owner = shape.owned
        if shape.owner:
            row_id = int(row[shape.owner] or 0)
            uuid = self._uuids.of(owner, row_id)
        self._payload.histories.add(uuid)
        self._tell(owner, row_id)

    def _tell(self, owner: str, row_id: int) -> None:
        told = self.touched[owner]
        if len(told) < IDS_TOLD:
            told.add(row_id)
        elif row_id not in told:
            self.many.add(owner)

    def _tell_all(self, owner: str, row_ids: Iterable[int]) -> None:
        for row_id in row_ids:
            self._tell(owner, row_id)
