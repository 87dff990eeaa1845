"""The chain of hashes over the journal: an entry that was altered, taken out or put in breaks it."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

START = bytes(32)


def entry_hash(
    previous: bytes,
    seq: int,
    uuid: bytes,
    at: str,
    coder: str,
    kind: str,
    words: str,
    target: int | None,
    payload_sha256: bytes,
) -> bytes:
    """SHA-256 over the hash before and all that an entry says; the payload counts by its own sum, so that its
    contents can be erased for good and the chain still holds."""
    fields = "\x1f".join((str(seq), uuid.hex(), at, coder, kind, words, "" if target is None else str(target)))
    return sha256(previous + fields.encode() + b"\x1e" + payload_sha256).digest()


def head(connection: sqlite3.Connection) -> bytes:
    """The hash of the newest entry, 32 zero bytes for an empty journal."""
    row = connection.execute("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return START if row is None else bytes(row[0])


def broken(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Every entry that does not fit: its number and what is wrong with it."""
    previous, expected = START, 1
    for seq, uuid, at, coder, kind, words, target, payload, kept in connection.execute(
        "SELECT seq, uuid, at, coder, kind, words, target, payload_sha256, hash FROM journal ORDER BY seq"
    ):
        if seq != expected:
            yield seq, f"entries {expected} to {seq - 1} are missing from the journal"
        computed = entry_hash(previous, seq, uuid, at, coder, kind, words, target, payload)
        if computed != kept:
            yield seq, "the journal entry does not fit the one before it, or was altered"
        if payload_sum(connection, seq) not in (None, payload):
            yield seq, "the row images of this journal entry were altered"
        previous, expected = kept, seq + 1


def payload_sum(connection: sqlite3.Connection, seq: int) -> bytes | None:
    """The SHA-256 over an entry's images, None when they were erased."""
    total, parts = sha256(), 0
    for (packed,) in connection.execute("SELECT images FROM payload WHERE seq = ? ORDER BY part", (seq,)):
        try:
            total.update(zlib.decompress(packed))
        except zlib.error:
            return b""
        parts += 1
    return total.digest() if parts else None


def images(connection: sqlite3.Connection, seq: int, backwards: bool = False) -> Iterator[Any]:
    """The row images of an entry in the order they were made (or the other way): [table, key, before, after]."""
    parts = [row[0] for row in connection.execute("SELECT part FROM payload WHERE seq = ? ORDER BY part", (seq,))]
    for part in reversed(parts) if backwards else parts:
        (packed,) = connection.execute("SELECT images FROM payload WHERE seq = ? AND part = ?", (seq, part)).fetchone()
        found = json.loads(zlib.decompress(packed))
        yield from reversed(found) if backwards else found
