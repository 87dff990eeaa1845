"""What an act changed, and how the journal says it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from db.record import record

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_encoder = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def compact(value: Any) -> str:
    """Lists, dicts, texts and numbers as JSON without blanks, as the journal keeps them."""
    return _encoder.encode(value)


@record
class Words:
    """An act in words: a sentence with {places} and what stands in them, so that a window can translate it."""

    text: str
    values: Mapping[str, str | int] = _NOTHING
    done: str = ""
    """The same as a thing done, shorter, for the moment after; not kept in the journal."""

    def __str__(self) -> str:
        return self.text.format(**self.values)

    @property
    def outcome(self) -> str:
        """What to say just after the act."""
        return (self.done or self.text).format(**self.values)

    def packed(self) -> str:
        """As the journal keeps it."""
        return compact([self.text, dict(self.values)])

    @classmethod
    def unpacked(cls, packed: str) -> Words:
        """Back from `packed`."""
        text, values = json.loads(packed)
        return cls(text, values)


_ASKED_FOR = ("highlight", "article", "outlet", "theme", "actor", "saved_search", "marking")


@record
class Changes:
    """What one act did: its number in the journal, its words, and which rows of each kind it touched.

    `touched` maps article, highlight, theme, actor, bundle, saved_search, outlet, refusal, ignored, marking, coder to
    integer ids; a kind in `many` changed in more rows than are listed. `made` are the ids of the rows it added, in
    order, under the same limit.
    """

    seq: int
    kind: str
    words: Words
    touched: Mapping[str, frozenset[int]] = _NOTHING
    made: Mapping[str, tuple[int, ...]] = _NOTHING
    many: frozenset[str] = frozenset()
    target: int | None = None

    def concerns(self, kind: str, row: int | None = None) -> bool:
        """Whether rows of this kind (or this very row) changed."""
        if kind in self.many:
            return True
        rows = self.touched.get(kind, frozenset())
        return bool(rows) if row is None else row in rows

    @property
    def may_change_answers(self) -> bool:
        """Whether a search may be answered otherwise now: it can ask for any of these kinds."""
        return any(map(self.concerns, _ASKED_FOR))


@record
class Entry:
    """A line of the journal as a reader of history sees it."""

    seq: int
    at: str
    coder: str
    kind: str
    words: Words
    target: int | None
    undone: int | None
