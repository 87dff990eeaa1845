"""The only way a row of the project is written: every write leaves an image of the row before and after."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import Any

from db.errors import Cancelled, NotFound
from db.journal.identity import new_uuid
from db.journal.tables import NEEDS, OWNERS, TABLES, Table

Value = int | str | bytes | float | None
Image = dict[str, Any]
Indexer = Callable[[str, int, Image | None], None]

IMAGES_A_PART = 2_000
IDS_TOLD = 1_000
IDS_REMEMBERED = 20_000

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Recorder:
    """Writes rows inside one transaction and keeps their images for the journal entry `seq`.

    `index` is told of every row that comes to stand or leaves (image None), so that the full text stays in step.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        seq: int,
        now: str,
        coder_id: int,
        index: Indexer,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self.connection = connection
        self.seq = seq
        self.now = now
        self.coder_id = coder_id
        self._index = index
        self._cancelled = cancelled
        self._lines: list[str] = []
        self._part = 0
        self._sum = sha256()
        self._uuids: dict[str, dict[int, bytes]] = {name: {} for name in (*TABLES, "coder")}
        self._histories: set[bytes] = set()
        self.touched: dict[str, set[int]] = {owner: set() for owner in OWNERS}
        self.made: dict[str, list[int]] = {owner: [] for owner in OWNERS}
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
        columns = shape.columns
        row_id = values.pop("id", None)
        row = [values.get(column) for column in columns]
        marks = "?," * (len(columns) + 1)
        names = '","'.join(columns)
        cursor = self.connection.execute(
            f'INSERT INTO "{table}" (id, uuid, "{names}") VALUES ({marks}?)', (row_id, uuid, *row)
        )
        made = int(cursor.lastrowid or 0)
        self._remember(table, made, uuid)
        image = self._image(shape, row)
        self._keep(shape, uuid.hex(), None, image)
        self._touch(shape, made, uuid, values)
        if table in self.made:
            self._tell(self.made[table], table, made)
        self._index(table, made, image)
        return made

    def update(self, table: str, row_id: int, **values: Value) -> bool:
        """Change columns of a living row; False when they already are so. Raises NotFound."""
        shape = TABLES[table]
        before = self._row(shape, row_id)
        if before is None:
            raise NotFound(f"There is no such {table} any more.", "It may have been deleted; undo brings it back.")
        changed = {column: value for column, value in values.items() if before[column] != value}
        if not changed:
            return False
        if "modified" in shape.columns:
            changed["modified"] = self.now
        self._write(shape, row_id, before, before | changed)
        return True

    def hide(self, table: str, row_id: int) -> None:
        """Take a row from among the living; its contents stay in the file."""
        shape = TABLES[table]
        before = self._row(shape, row_id)
        if before is not None:
            self._write(shape, row_id, before, None)

    def link(self, table: str, **values: Value) -> bool:
        """Add or change a link row, known by its ends; False when it already stands so."""
        shape = TABLES[table]
        before = self._link(shape, tuple(values[end] for end in shape.ends))
        after = {column: values.get(column) for column in shape.columns}
        if before == after:
            return False
        self._write_link(shape, before, after)
        return True

    def unlink(self, table: str, *ends: Value) -> bool:
        """Remove a link row; False when there is none."""
        shape = TABLES[table]
        before = self._link(shape, ends)
        if before is None:
            return False
        self._write_link(shape, before, None)
        return True

    def keep_raw(self, content: bytes) -> int:
        """Store the bytes of a file once, packed, and return their id."""
        digest = sha256(content).digest()
        known = self.one("SELECT id FROM raw WHERE sha256 = ?", digest)
        if known:
            return int(known[0])
        packed = zlib.compress(content, 6)
        packing, kept = ("zlib", packed) if len(packed) < len(content) else ("plain", content)
        cursor = self.connection.execute(
            "INSERT INTO raw (sha256, size, packing, bytes) VALUES (?, ?, ?, ?)",
            (digest, len(content), packing, kept),
        )
        return int(cursor.lastrowid or 0)

    def keep_body(self, text_id: int, content: str, blocks: str, spans: str) -> None:
        """Store the characters of a text; its row holds their SHA-256, so the journal vouches for them."""
        self.connection.execute(
            "INSERT INTO body (text_id, content, blocks, spans) VALUES (?, ?, ?, ?)",
            (text_id, content, blocks, spans),
        )
        self._index("body", text_id, {"content": content})

    def promise(self, table: str) -> tuple[int, bytes]:
        """The id and uuid that a row will be inserted with, for two rows that point at each other."""
        row_id = int(self.one(f'SELECT ifnull(max(id), 0) + 1 FROM "{table}"')[0])
        uuid = new_uuid()
        self._remember(table, row_id, uuid)
        return row_id, uuid

    # Undo

    def standing(self, table: str, key: Any) -> Image | None:
        """The image of a row by its journal key (uuid in hex, or a link's ends), None when it is not living."""
        shape = TABLES[table]
        if shape.is_link:
            ends = self._ends(shape, key)
            row = self._link(shape, ends) if ends else None
        else:
            row_id = self.id_of(table, bytes.fromhex(key))
            row = None if row_id is None else self._row(shape, row_id)
        return None if row is None else self._image(shape, [row[column] for column in shape.columns])

    def restore(self, table: str, key: Any, image: Image | None) -> None:
        """Make a row stand as an image says."""
        shape = TABLES[table]
        values = None if image is None else self._values(shape, image)
        if shape.is_link:
            ends = self._ends(shape, key)
            if ends is None:
                raise NotFound("One end of this tag is no longer in the project.")
            self._write_link(shape, self._link(shape, ends), values)
            return
        uuid = bytes.fromhex(key)
        row_id = self.id_of(table, uuid)
        if row_id is None:
            raise NotFound(f"A {table} of the journal is not in its table.", "Run a check of the project.")
        self._write(shape, row_id, self._row(shape, row_id), values)

    def leaning_on(self, table: str, key: str) -> list[bytes]:
        """The uuids of living rows that need a row which is gone, [] when it is living or nothing needs it."""
        row_id = self.id_of(table, bytes.fromhex(key))
        if row_id is None or self._row(TABLES[table], row_id) is not None:
            return []
        found: list[bytes] = []
        for other, column in NEEDS.get(table, ()):
            if TABLES[other].is_link:
                end = TABLES[other].owner
                owner = TABLES[other].references[end]
                sql = f"SELECT o.uuid FROM {other} x JOIN {owner} o ON o.id = x.{end} WHERE x.{column} = ?"
            else:
                sql = f"SELECT uuid FROM {other} WHERE {column} = ? AND gone IS NULL"
            found += [bytes(uuid) for (uuid,) in self.all(sql + " LIMIT 20", row_id)]
        return found

    def missing_under(self, table: str, key: Any) -> list[bytes]:
        """The uuids of gone rows that a living row needs."""
        image = self.standing(table, key)
        if image is None:
            return []
        needed = [
            (target, image[column])
            for target, others in NEEDS.items()
            for other, column in others
            if other == table and image[column] is not None
        ]
        return [bytes.fromhex(uuid) for target, uuid in needed if self.standing(target, uuid) is None]

    def id_of(self, table: str, uuid: bytes) -> int | None:
        """The integer id of a row, living or gone."""
        found = self.one(f'SELECT id FROM "{table}" WHERE uuid = ?', uuid)
        return None if found is None else int(found[0])

    def uuid_of(self, table: str, row_id: int) -> bytes:
        """The uuid of a row; for raw bytes their SHA-256."""
        if table == "raw":
            return bytes(self.one("SELECT sha256 FROM raw WHERE id = ?", row_id)[0])
        known = self._uuids[table].get(row_id)
        if known is None:
            found = self.one(f'SELECT uuid FROM "{table}" WHERE id = ?', row_id)
            if found is None:
                raise NotFound(f"There is no such {table}.")
            known = bytes(found[0])
            self._remember(table, row_id, known)
        return known

    # The payload

    def finish(self) -> bytes:
        """Write what is left of the payload and return the SHA-256 over all image lines."""
        self._flush()
        return self._sum.digest()

    @property
    def wrote(self) -> bool:
        """Whether any row was changed."""
        return self._part > 0 or bool(self._lines)

    def _flush(self) -> None:
        if self._lines:
            lines = ("\n".join(self._lines) + "\n").encode()
            self._sum.update(lines)
            self.connection.execute(
                "INSERT INTO payload (seq, part, images) VALUES (?, ?, ?)",
                (self.seq, self._part, zlib.compress(lines, 1)),
            )
            self._part += 1
            self._lines.clear()
        if self._histories:
            self.connection.executemany(
                "INSERT OR IGNORE INTO touched (uuid, seq) VALUES (?, ?)",
                [(uuid, self.seq) for uuid in self._histories],
            )
            self._histories.clear()

    def _keep(self, shape: Table, key: Any, before: Image | None, after: Image | None) -> None:
        self._lines.append(_dumps([shape.name, key, before, after]))
        if len(self._lines) >= IMAGES_A_PART:
            self._flush()
            self.breathe()

    # Rows and images

    def _row(self, shape: Table, row_id: int) -> dict[str, Value] | None:
        names = '","'.join(shape.columns)
        row = self.one(f'SELECT "{names}" FROM "{shape.name}" WHERE id = ? AND gone IS NULL', row_id)
        return None if row is None else dict(zip(shape.columns, row, strict=True))

    def _link(self, shape: Table, ends: Sequence[Value]) -> dict[str, Value] | None:
        names = '","'.join(shape.columns)
        where = " AND ".join(f"{end} = ?" for end in shape.ends)
        row = self.one(f'SELECT "{names}" FROM "{shape.name}" WHERE {where}', *ends)
        return None if row is None else dict(zip(shape.columns, row, strict=True))

    def _write(
        self, shape: Table, row_id: int, before: dict[str, Value] | None, after: dict[str, Value] | None
    ) -> None:
        uuid = self.uuid_of(shape.name, row_id)
        old = None if before is None else self._image(shape, [before[column] for column in shape.columns])
        new = None if after is None else self._image(shape, [after[column] for column in shape.columns])
        if old == new:
            return
        if after is None:
            self.connection.execute(f'UPDATE "{shape.name}" SET gone = ? WHERE id = ?', (self.seq, row_id))
        else:
            columns = [column for column in shape.columns if before is None or before[column] != after[column]]
            assignments = "".join(f', "{column}" = ?' for column in columns)
            self.connection.execute(
                f'UPDATE "{shape.name}" SET gone = NULL{assignments} WHERE id = ?',
                (*(after[column] for column in columns), row_id),
            )
        self._keep(shape, uuid.hex(), old, new)
        for row in (before, after):
            if row is not None:
                self._touch(shape, row_id, uuid, row)
        self._index(shape.name, row_id, new)

    def _write_link(self, shape: Table, before: dict[str, Value] | None, after: dict[str, Value] | None) -> None:
        row = after or before
        if row is None or before == after:
            return
        ends = tuple(row[end] for end in shape.ends)
        if before is not None:
            where = " AND ".join(f"{end} = ?" for end in shape.ends)
            self.connection.execute(f'DELETE FROM "{shape.name}" WHERE {where}', ends)
        if after is not None:
            names = '","'.join(shape.columns)
            marks = ",".join("?" * len(shape.columns))
            self.connection.execute(
                f'INSERT INTO "{shape.name}" ("{names}") VALUES ({marks})',
                tuple(after[c] for c in shape.columns),
            )
        old = None if before is None else self._image(shape, [before[column] for column in shape.columns])
        new = None if after is None else self._image(shape, [after[column] for column in shape.columns])
        whole = new or old or {}
        self._keep(shape, [whole[end] for end in shape.ends], old, new)
        self._touch(shape, 0, b"", row)

    def _image(self, shape: Table, row: Iterable[Value]) -> Image:
        image: Image = {}
        references = shape.references
        for column, value in zip(shape.columns, row, strict=True):
            if value is None:
                image[column] = None
            elif column in references:
                image[column] = self._reference(references[column], value)
            else:
                image[column] = value.hex() if isinstance(value, bytes) else value
        return image

    def _reference(self, table: str, value: Value) -> str:
        known = self._uuids[table].get(value) if table != "raw" else None  # type: ignore[arg-type]
        return (known or self.uuid_of(table, int(value or 0))).hex()

    def _values(self, shape: Table, image: Image) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for column in shape.columns:
            value = image.get(column)
            target = shape.references.get(column)
            if value is None:
                values[column] = None
            elif target == "raw":
                values[column] = self.one("SELECT id FROM raw WHERE sha256 = ?", bytes.fromhex(value))[0]
            elif target is not None:
                values[column] = self.id_of(target, bytes.fromhex(value))
            else:
                values[column] = bytes.fromhex(value) if column == "sha256" else value
        return values

    def _ends(self, shape: Table, key: Sequence[str]) -> tuple[Value, ...] | None:
        ends: list[Value] = []
        for end, value in zip(shape.ends, key, strict=True):
            target = shape.references.get(end)
            found = value if target is None else self.id_of(target, bytes.fromhex(value))
            if found is None:
                return None
            ends.append(found)
        return tuple(ends)

    # What is told to the views, and to history

    def _touch(self, shape: Table, row_id: int, uuid: bytes, row: dict[str, Value]) -> None:
        owner, owner_id, owner_uuid = shape.name, row_id, uuid
        if shape.owner:
            owner = shape.references[shape.owner]
            owner_id = int(row[shape.owner] or 0)
            owner_uuid = self._uuids[owner].get(owner_id) or b""
            if not owner_uuid:
                found = self.one(f'SELECT uuid FROM "{owner}" WHERE id = ?', owner_id)
                owner_uuid = bytes(found[0]) if found else b""
        if owner_uuid:
            self._histories.add(owner_uuid)
        self._tell(self.touched[owner], owner, owner_id)
        if shape.is_link:
            for end, target in shape.references.items():
                self._tell(self.touched[target], target, int(row[end] or 0))

    def _tell(self, told: set[int] | list[int], owner: str, row_id: int) -> None:
        if len(told) >= IDS_TOLD:
            self.many.add(owner)
        elif isinstance(told, set):
            told.add(row_id)
        else:
            told.append(row_id)

    def _remember(self, table: str, row_id: int, uuid: bytes) -> None:
        known = self._uuids[table]
        if len(known) >= IDS_REMEMBERED:
            known.clear()
        known[row_id] = uuid
