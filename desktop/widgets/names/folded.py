"""Names of themes or actors, each folded once, and found by what is typed into a filter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Generic, TypeVar

from desktop.widgets.names.fitting import NOT, Sought, names_key

Kind = TypeVar("Kind")


class FoldedNames(Generic[Kind]):
    """The names of themes or actors, each folded once, and found by any of the names that one has."""

    def __init__(self, names_of: Callable[[Kind], Sequence[str]]) -> None:
        """`names_of` gives the names of one, its own first."""
        self._names_of = names_of
        self._all: Mapping[int, Kind] = {}
        self._folded: dict[int, tuple[tuple[str, ...], str]] = {}
        self._keys: dict[int, str] = {}
        self._left: Iterator[tuple[int, Kind]] = iter(())
        self._found: list[int] = []
        self._found_by: Sought | None = None

    def set_all(self, named: Mapping[int, Kind]) -> None:
        """Look through these and no others, in this order; names that were folded before stay so."""
        self._all, self._found_by = named, None
        self._left = iter(named.items())
        self._keys = {}

    def fold(self, most: int | None = None) -> bool:
        """Make some of what is looked through, or all that is left of it; whether there is more."""
        keys, folded = self._keys, self._folded
        for number, one in islice(self._left, most):
            names = tuple(self._names_of(one))
            known = folded.get(number)
            if known is None or known[0] != names:
                known = folded[number] = names, names_key(names)
            keys[number] = known[1]
        if len(keys) < len(self._all):
            return True
        if len(folded) > len(keys):
            self._folded = {number: folded[number] for number in keys}
        return False

    def find(self, sought: Sought) -> list[int]:
        """Who has a name that fits, best first; who goes on typing looks only among what was found so far."""
        before = self._found_by
        if before is not sought:
            self.fold()
            among = set(self._found) if before is not None and sought.narrows(before) else None
            order = self._all if among is None else filter(among.__contains__, self._all)
            self._found, self._found_by = sought.best_first(self._keys, order), sought
        return self._found

    def found_by(self, number: int, sought: Sought) -> str:
        """The name by which one is found, "" where its own fits as well as any, or none does."""
        self.fold()
        names, key = self._folded[number]
        fits = [sought.fit(line) for line in key.split("\n")[1:-1]]
        best = min(fits, default=NOT)
        return "" if best == NOT or fits[0] == best else names[fits.index(best)]
