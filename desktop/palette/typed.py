"""What is typed into the palette: a sign that keeps to one kind, a number, letters; and what answers."""

from __future__ import annotations

from collections.abc import Mapping

from db.record import record
from desktop.palette.entries import Entry, Kind, Shelf
from desktop.palette.haystack import Match

SIGNS: dict[str, Kind] = {"#": "theme", "@": "actor", ">": "action"}
MOST = {"theme": 8, "actor": 8, "action": 8, "article": 12, "search": 4}
ALONE = 50
"""Rows when one kind is asked for."""
ORDER: tuple[Kind, ...] = ("action", "theme", "actor", "article", "search")


@record
class Typed:
    """Letters, and the kind that a sign before them keeps to."""

    words: str
    kind: Kind | None = None

    @property
    def number(self) -> int | None:
        """The paragraph that a bare number means; digits of every script."""
        bare = self.words.strip()
        return int(bare) if self.kind is None and bare.isdecimal() and len(bare) < 8 else None


def read(text: str) -> Typed:
    """What was typed."""
    text = text.strip()
    kind = SIGNS.get(text[:1])
    return Typed(text[1:].strip(), kind) if kind else Typed(text)


def answers(typed: Typed, shelves: Mapping[Kind, Shelf]) -> list[Entry]:
    """The rows, best first: how well a name fits counts more than what it names."""
    if typed.kind is not None:
        shelf = shelves.get(typed.kind)
        if shelf is None:
            return []
        if not typed.words:
            return list(shelf.entries[:ALONE])
        return [shelf.entries[match.place] for match in shelf.names.find(typed.words, ALONE)]
    found: list[tuple[Match, int, Entry]] = []
    for rank, kind in enumerate(ORDER):
        if kind in shelves:
            shelf = shelves[kind]
            matches = shelf.names.find(typed.words, MOST[kind])
            found.extend((match, rank, shelf.entries[match.place]) for match in matches)
    found.sort(key=lambda one: (one[0].fit, one[0].spread, one[1]))
    return [entry for _, _, entry in found]
