"""New uuids, and the time as the project writes it."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID

_VERSION_AND_VARIANT = 0x7 << 76 | 0x2 << 62
_RANDOM = (1 << 76) - 1 ^ 0x3 << 62


def new_uuid() -> bytes:
    """A version 7 uuid (RFC 9562, section 5.7): its first 48 bits are the time, so an index grows at its end."""
    random = int.from_bytes(os.urandom(10), "big") & _RANDOM | _VERSION_AND_VARIANT
    return (time.time_ns() // 1_000_000 << 80 | random).to_bytes(16, "big")


def now() -> str:
    """The time in UTC to the millisecond, as 2022-07-19T10:40:00.000Z."""
    seconds, rest = divmod(time.time_ns(), 1_000_000_000)
    return f"{_second(seconds)}.{rest // 1_000_000:03}Z"


@lru_cache(2)
def _second(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")


@lru_cache(1 << 14)
def kept_uuid(kept: bytes) -> UUID:
    """A uuid from its sixteen bytes; lists of themes and actors ask for the same ones after every act."""
    return UUID(bytes=kept)
