"""The images of one act on their way into the journal and back, and which rows the act touched."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import repeat
from typing import Any

from db.records.changes import compact

Image = dict[str, Any]

IMAGES_A_PART = 2_000
LONG = 2_000
"""Parts of more bytes are packed: setting up the packing costs more than all the rest of a single act's journal."""

PARTS = 1 << 20
"""An entry's parts have the ids from `seq * PARTS` on."""


class Payload:
    """Gathers [table, key, before, after] and writes them in parts, each a JSON array."""

    def __init__(self, cursor: sqlite3.Cursor, seq: int) -> None:
        self._cursor = cursor
        self._seq = seq
        self._images: list[tuple[str, Any, Image | None, Image | None]] = []
        self._parts = 0
        self._sum = sha256()
        self.histories: set[bytes] = set()

    @property
    def empty(self) -> bool:
        """Whether nothing was added."""
        return not (self._parts or self._images)

    def add(self, table: str, key: Any, before: Image | None, after: Image | None) -> bool:
        """Take the images of one row; True when a part has just been written."""
        self._images.append((table, key, before, after))
        if len(self._images) < IMAGES_A_PART:
            return False
        self._write()
        return True

    def add_many(
        self, table: str, keys: Sequence[Any], before: Sequence[Image | None], after: Sequence[Image | None]
    ) -> None:
        """Take the images of many rows of a table."""
        images = list(zip(repeat(table), keys, before, after, strict=False))
        begin = 0
        while begin < len(images):
            end = begin + IMAGES_A_PART - len(self._images)
            self._images += images[begin:end]
            if len(self._images) == IMAGES_A_PART:
                self._write()
            begin = end

    def finish(self) -> bytes:
        """Write what is left and return the SHA-256 over all parts, unpacked."""
        self._write()
        return self._sum.digest()

    def _write(self) -> None:
        if self._images:
            part = compact(self._images).encode()
            self._sum.update(part)
            self._cursor.execute(
                "INSERT INTO payload (id, images) VALUES (?, ?)",
                (self._seq * PARTS + self._parts, part if len(part) <= LONG else zlib.compress(part, 1)),
            )
            self._parts += 1
            self._images.clear()
        if self.histories:
            self._cursor.executemany(
                "INSERT OR IGNORE INTO touched (uuid, seq) VALUES (?, ?)",
                [(uuid, self._seq) for uuid in sorted(self.histories)],
            )
            self.histories.clear()


def parts(connection: sqlite3.Connection, seq: int, backwards: bool = False) -> Iterator[bytes]:
    """The parts of an entry's payload, unpacked; none when they were erased. Raises zlib.error for altered ones."""
    span = (seq * PARTS, seq * PARTS + PARTS - 1)
    ids = [row[0] for row in connection.execute("SELECT id FROM payload WHERE id BETWEEN ? AND ? ORDER BY id", span)]
    for number in reversed(ids) if backwards else ids:
        (kept,) = connection.execute("SELECT images FROM payload WHERE id = ?", (number,)).fetchone()
        yield unpacked(kept)


def unpacked(kept: bytes) -> bytes:
    """A part as it was before it was packed. Raises zlib.error for an altered one."""
    return kept if kept.startswith(b"[") else zlib.decompress(kept)
