"""Who may read a source or a passage: the Traffic Light Protocol, and the markings of the house, by rank.

The five of the protocol: Forum of Incident Response and Security Teams, TLP 2.0, 2022. A marking that the project does
not know ranks above all others: nobody said who may read it.
"""

from __future__ import annotations

from collections.abc import Iterable

from db.record import record

TLP = {
    "TLP:CLEAR": 100,
    "TLP:GREEN": 200,
    "TLP:AMBER": 300,
    "TLP:AMBER+STRICT": 400,
    "TLP:RED": 500,
}
"""The names and ranks of the protocol; those of the house stand between, below or above them."""
MEANINGS = {
    "TLP:CLEAR": "for everybody",
    "TLP:GREEN": "for the community",
    "TLP:AMBER": "for those in the organisation and its clients who need to know",
    "TLP:AMBER+STRICT": "for those in the organisation who need to know",
    "TLP:RED": "for the eyes of those who were given it",
}
STEP = 100
UNKNOWN = 1_000_000
UNMARKED = -1_000_000


@record
class Marking:
    """A marking with its rank: the higher, the fewer may read it; `id` is that of the house's own, else None."""

    name: str
    rank: int
    id: int | None = None
    articles: int = 0
    passages: int = 0


class Scale:
    """All markings of a project, by rank."""

    def __init__(self, own: Iterable[Marking] = ()) -> None:
        found = [*(Marking(name, rank) for name, rank in TLP.items()), *own]
        self.markings = tuple(sorted(found, key=lambda one: (one.rank, one.id is not None, one.name)))
        self._known = {plain(one.name): one for one in self.markings}

    def named(self, name: str | None) -> Marking | None:
        """The marking of that name, written as anybody writes it (amber, TLP:AMBER, WHITE); None for an unknown one."""
        return self._known.get(plain(name or ""))

    def rank(self, name: str | None) -> int:
        """The rank of a marking; nothing ranks below all, an unknown one above all."""
        if not (name or "").strip():
            return UNMARKED
        found = self.named(name)
        return UNKNOWN if found is None else found.rank

    def highest(self, names: Iterable[str | None]) -> str:
        """The highest of some markings, "" where there is none."""
        given = [name for name in names if name and name.strip()]
        top = max(given, key=lambda name: (self.rank(name), name), default="")
        found = self.named(top)
        return top if found is None else found.name

    def is_above(self, name: str | None, ceiling: str) -> bool:
        """Whether what is so marked may not go out under a ceiling; nothing is above an empty one."""
        return bool(ceiling.strip()) and self.rank(name) > self.rank(ceiling)


def plain(name: str) -> str:
    """A name of a marking as it is compared: without capitals and blanks, WHITE for what was CLEAR before 2022."""
    words = "".join(name.casefold().split()).removeprefix("tlp:").removeprefix("tlp-")
    words = "clear" if words == "white" else words
    return f"tlp:{words}" if f"TLP:{words.upper()}" in TLP else words
