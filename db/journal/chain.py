"""The chain of hashes over the journal: an entry that was altered, taken out or put in breaks it."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from db.journal import payload
from db.journal.tables import TABLES

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


def head(connection: sqlite3.Connection) -> tuple[int, bytes]:
    """Number and hash of the newest entry, 0 and 32 zero bytes for an empty journal."""
    row = connection.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return (0, START) if row is None else (int(row[0]), bytes(row[1]))


def broken(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Every entry that does not fit: its number and what is wrong with it."""
    previous, expected = START, 1
    for seq, uuid, at, coder, kind, words, target, images_sum, kept in connection.execute(
        "SELECT seq, uuid, at, coder, kind, words, target, payload_sha256, hash FROM journal ORDER BY seq"
    ):
        if seq != expected:
            yield seq, f"entries {expected} to {seq - 1} are missing from the journal"
        computed = entry_hash(previous, seq, uuid, at, coder, kind, words, target, images_sum)
        if computed != kept:
            yield seq, "the journal entry does not fit the one before it, or was altered"
        if payload_sum(connection, seq) not in (None, images_sum):
            yield seq, "the row images of this journal entry were altered"
        previous, expected = kept, seq + 1


def payload_sum(connection: sqlite3.Connection, seq: int) -> bytes | None:
    """The SHA-256 over an entry's images, None when they were erased."""
    total, erased = sha256(), True
    try:
        for part in payload.parts(connection, seq):
            total.update(part)
            erased = False
    except zlib.error:
        return b""
    return None if erased else total.digest()


def images(connection: sqlite3.Connection, seq: int, backwards: bool = False) -> Iterator[Any]:
    """The row images of an entry in the order they were made (or the other way): [table, key, before, after]."""
    for part in kept_images(connection, seq, backwards):
        for table, key, before, after in part:
            shape = TABLES[table]
            yield table, key, shape.whole(key, before), shape.whole(key, after)


def kept_images(connection: sqlite3.Connection, seq: int, backwards: bool = False) -> Iterator[Iterable[Any]]:
    """The same part by part and as they are kept: those of links without their ends, which are their key."""
    for part in payload.parts(connection, seq, backwards):
        found = json.loads(part)
        yield reversed(found) if backwards else found
