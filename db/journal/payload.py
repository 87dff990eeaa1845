"""The images of one act on their way into the journal, and which rows the act touched."""

from __future__ import annotations

import json
import sqlite3
import zlib
from hashlib import sha256
from typing import Any

Image = dict[str, Any]

IMAGES_A_PART = 2_000

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Payload:
    """Gathers [table, key, before, after] and writes them in parts, each a packed JSON array."""

    def __init__(self, connection: sqlite3.Connection, seq: int) -> None:
        self._connection = connection
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

    def finish(self) -> bytes:
        """Write what is left and return the SHA-256 over all parts, unpacked."""
        self._write()
        return self._sum.digest()

    def _write(self) -> None:
        if self._images:
            part = _dumps(self._images).encode()
            self._sum.update(part)
            self._connection.execute(
                "INSERT INTO payload (seq, part, images) VALUES (?, ?, ?)",
                (self._seq, self._parts, _packed(part)),
            )
            self._parts += 1
            self._images.clear()
        if self.histories:
            self._connection.executemany(
                "INSERT OR IGNORE INTO touched (uuid, seq) VALUES (?, ?)",
                [(uuid, self._seq) for uuid in sorted(self.histories)],
            )
            self.histories.clear()


def _packed(part: bytes) -> bytes:
    if len(part) > 8_000:
        return zlib.compress(part, 1)
    # a small window: setting up the usual one costs more than all the rest of a single act
    packer = zlib.compressobj(1, zlib.DEFLATED, wbits=11, memLevel=2)
    return packer.compress(part) + packer.flush()
