"""Versions of an article's text, and what a newer one did to the passages."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.record import record
from db.records.highlights import Highlight
from db.text.anchors import Anchored


@record
class Version:
    """A version of an article's text: its number from 1, when it came, its length in code points."""

    text_id: int
    number: int
    created: str
    length: int
    current: bool


@record
class Fate:
    """What became of one passage: kind is same, moved, changed or lost; the words before and after ("" when lost).

    The likeness of both is between 0 and 1; places are code points of the newer text, None when lost.
    """

    highlight: int
    kind: str
    old: str
    new: str
    likeness: float
    start: int | None = None
    end: int | None = None


def fate_of(highlight: int, quote: str, there: Anchored) -> Fate:
    """What became of a highlight whose words were laid on the newer text."""
    return Fate(highlight, there.kind, quote, there.quote, there.likeness, there.start, there.end)


@dataclass(slots=True)
class Revision:
    """The report of a newer version, filled while it is made."""

    version: int = 0
    fates: list[Fate] = field(default_factory=list)

    def of(self, kind: str) -> list[Fate]:
        """The passages that this became of."""
        return [fate for fate in self.fates if fate.kind == kind]

    @property
    def counts(self) -> dict[str, int]:
        """How many passages stayed the same, moved, changed and were lost."""
        return {kind: len(self.of(kind)) for kind in ("same", "moved", "changed", "lost")}


@record
class Reviewed:
    """A passage that a newer version did something to: as it stands, what was done, and the words it had before.

    `waits` until the analyst has said that it is right; a lost passage stands where it last stood.
    """

    highlight: Highlight
    kind: str
    before: str
    waits: bool
