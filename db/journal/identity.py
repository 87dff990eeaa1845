"""New uuids, and the time as the project writes it."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime


def new_uuid() -> bytes:
    """A version 7 uuid (RFC 9562, section 5.7): its first 48 bits are the time, so an index grows at its end."""
    milliseconds = time.time_ns() // 1_000_000
    random = bytearray(os.urandom(10))
    random[0] = 0x70 | (random[0] & 0x0F)
    random[2] = 0x80 | (random[2] & 0x3F)
    return milliseconds.to_bytes(6, "big") + bytes(random)


def now() -> str:
    """The time in UTC to the millisecond, as 2022-07-19T10:40:00.000Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"
