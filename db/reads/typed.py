"""Which metadata of an article a person wrote: what the journal says of acts that describe articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from db.journal.payload import PARTS, unpacked

Ask = Callable[..., list[Any]]
_ACTS = """
SELECT j.seq FROM touched t JOIN journal j ON j.seq = t.seq
WHERE t.uuid = ? AND j.kind = 'act' AND j.undone IS NULL AND j.words LIKE '%"Describe %' ORDER BY j.seq
"""


def typed_fields(ask: Ask, uuid: bytes) -> frozenset[str]:
    """The columns of an article that were described by hand and stand; `ask` answers SQL with all rows.

    Acts whose images were erased tell nothing.
    """
    found: set[str] = set()
    for (seq,) in ask(_ACTS, uuid):
        span = (seq * PARTS, seq * PARTS + PARTS - 1)
        for (kept,) in ask("SELECT images FROM payload WHERE id BETWEEN ? AND ? ORDER BY id", *span):
            for table, key, before, after in json.loads(unpacked(kept)):
                if table == "article" and key == uuid.hex() and before and after:
                    found |= {column for column, value in after.items() if before.get(column) != value}
    return frozenset(found)
