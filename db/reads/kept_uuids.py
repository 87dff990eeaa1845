"""The uuids of themes and actors as records hold them: made once, as their lists are asked for after every act."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID


@lru_cache(1 << 14)
def kept_uuid(kept: bytes) -> UUID:
    """A uuid from its sixteen bytes."""
    return UUID(bytes=kept)
