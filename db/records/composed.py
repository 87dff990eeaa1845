"""Bundles as they are composed: what stands in one, in its order."""

from __future__ import annotations

from uuid import UUID

from db.record import record
from db.records.bundle_settings import Settings
from db.records.quote_changes import QuoteChange

FIRST = "Bundle"
"""The name of the bundle that picks go into until there are others."""


@record
class Composed:
    """A bundle of the project; `query` is its live query with the names of now, `kept` its settings as far as said."""

    id: int
    uuid: UUID
    name: str
    query: str
    settings: Settings
    created: str
    modified: str
    kept: str = "{}"


@record
class Line:
    """A thing in a bundle: an excerpt (`id` of its highlight) or words (`id` of their row, `level` 0 or of a heading).

    `changes` are those of an excerpt's quote; `also` the highlights that were merged into it, the same words elsewhere.
    """

    kind: str
    id: int
    level: int = 0
    words: str = ""
    changes: tuple[QuoteChange, ...] = ()
    also: tuple[int, ...] = ()


@record
class Contents:
    """What is in a bundle: `placed` in the analyst's order, then what else its query `found`, in reading order.

    `left_out` are highlights that the query finds and the analyst took out, `by_query` all others that it finds.
    `mistakes` say what is wrong with the query.
    """

    bundle: Composed
    placed: tuple[Line, ...]
    found: tuple[Line, ...] = ()
    left_out: tuple[int, ...] = ()
    by_query: frozenset[int] = frozenset()
    mistakes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything in the order in which it comes out."""
        return self.placed + self.found

    @property
    def highlights(self) -> list[int]:
        """The highlights of its excerpts in that order, each once, without those that are merged into others."""
        return [line.id for line in self.lines if line.kind == "excerpt"]

    @property
    def excerpts(self) -> int:
        """How many excerpts it has."""
        return sum(line.kind == "excerpt" for line in self.lines)
