"""What a filter finds: every word that was typed, begun or whole, in any script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Generic, TypeVar

Kind = TypeVar("Kind")


def beginnings(typed: str) -> tuple[str, ...]:
    """What was typed as beginnings of words, for `answers`."""
    if not typed:
        return ()
    from db.text.fold import tokens  # its tables of letters are large, and every list begins unfiltered

    return tuple(f" {word}" for word in tokens(typed))


def filter_key(text: str) -> str:
    """A text as it is looked through: its folded words with a space before each."""
    from db.text.fold import folded_name

    return f" {folded_name(text)}"


def answers(key: str, begun: tuple[str, ...]) -> bool:
    """Whether every beginning begins a word of the key; no beginnings are in every key."""
    return all(word in key for word in begun)


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
        self._found_by: tuple[str, ...] | None = None

    def set_all(self, named: Mapping[int, Kind]) -> None:
        """Look through these and no others, in this order; names that were folded before stay so."""
        self._all, self._found_by = named, None
        self._left = iter(named.items())
        self._keys = {}

    def fold(self, most: int | None = None) -> bool:
        """Make some of what is looked through, or all that is left of it; whether there is more.

        That is a line for each name: its folded words, with a space before each.
        """
        from db.text.fold import folded_name

        keys, folded = self._keys, self._folded
        for number, one in islice(self._left, most):
            names = tuple(self._names_of(one))
            known = folded.get(number)
            if known is None or known[0] != names:
                known = folded[number] = names, "\n".join([f" {folded_name(name)}" for name in names])
            keys[number] = known[1]
        if len(keys) < len(self._all):
            return True
        if len(folded) > len(keys):
            self._folded = {number: folded[number] for number in keys}
        return False

    def find(self, begun: tuple[str, ...]) -> list[int]:
        """Who has a name that answers; who goes on typing looks only among what was found so far."""
        before = self._found_by
        if before == begun:
            return self._found
        self.fold()
        keys = self._keys
        narrower = before is not None and all(any(new.startswith(old) for new in begun) for old in before)
        found = self._found if narrower else list(self._all)
        for word in begun:
            found = [number for number in found if word in keys[number]]
        if len(begun) > 1:
            found = [number for number in found if any(answers(key, begun) for key in keys[number].split("\n"))]
        self._found, self._found_by = found, begun
        return found

    def found_by(self, number: int, begun: tuple[str, ...]) -> str:
        """The name by which one answers, "" where its own does, or none."""
        self.fold()
        names, key = self._folded[number]
        if not begun:
            return ""
        fitting = [name for name, line in zip(names, key.split("\n"), strict=True) if answers(line, begun)]
        return "" if not fitting or fitting[0] == names[0] else fitting[0]
