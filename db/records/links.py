"""Links from one passage to another."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from db.records.highlights import Highlight

LINKS = {
    "supports": "supported by",
    "contradicts": "contradicted by",
    "continues": "continued by",
    "explains": "explained by",
    "repeats": "repeated by",
    "same event": "same event",
}
"""What one passage can be to another, and what the other then is to it; the analyst may add kinds of their own."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as one of its two passages shows it: `outgoing` when that one says it of the `other`."""

    id: int
    uuid: UUID
    kind: str
    note: str
    coder: str
    created: str
    other: Highlight
    outgoing: bool

    @property
    def said(self) -> str:
        """The kind of link, read from the passage that shows it."""
        return self.kind if self.outgoing else LINKS.get(self.kind, f"{self.kind} (from there)")
