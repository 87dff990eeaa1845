"""Two texts that are nearly one, word by word: what stands in both, what only the second says, where a passage went.

Runs of five words that both have are the hold, wherever they stand, so that moved paragraphs are found again (after
Heckel, A technique for isolating differences between files, 1978); between two holds that follow each other in both
texts the rest is compared word by word. Words are compared as `db.text.fold` folds them: case and punctuation are no
difference.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from db.text.fold import folded
from db.text.likeness import RUN

Place = tuple[int, int]

_MOST_HOLDS = 8
_LONGEST_GAP = 400
NEAR = 0.6
"""Of the words of a passage so many must stand together in the other text for it to stand there."""
_WORD = re.compile(r"[^ ]+")


class Worded:
    """The folded words of a text and their places in it, in code points."""

    def __init__(self, text: str) -> None:
        whole = folded(text)
        found = [(match[0], whole.place(match.start(), match.end())) for match in _WORD.finditer(whole.text)]
        self.words = tuple(word for word, _ in found)
        self.places = tuple(place for _, place in found)
        self._starts = [start for start, _ in self.places]
        self._ends = [end for _, end in self.places]

    @cached_property
    def runs(self) -> dict[tuple[str, ...], list[int]]:
        """Where each run of words begins; of one that stands very often only the first places."""
        runs: dict[tuple[str, ...], list[int]] = {}
        words = self.words
        for at in range(len(words) - RUN + 1):
            known = runs.setdefault(words[at : at + RUN], [])
            if len(known) < _MOST_HOLDS:
                known.append(at)
        return runs

    def within(self, start: int, end: int) -> range:
        """The numbers of the words that share a code point with [start, end)."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))


class Shared(NamedTuple):
    """Words that stand in both texts: numbers of the first word in each, and how many follow."""

    first: int
    second: int
    length: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage stands in the other text, in code points; `exact` when every word of it does, and no other."""

    start: int
    end: int
    exact: bool


class Comparison:
    """Two texts laid on each other; `second` is looked through for what `first` has."""

    def __init__(self, first: Worded, second: Worded) -> None:
        self.first, self.second = first, second
        holds = _holds(first, second)
        self.shared = sorted([*holds, *_between(first.words, second.words, holds)], key=lambda one: one.second)
        self._to_second: dict[int, int] = {}
        self._known = bytearray(len(second.words))
        for one in self.shared:
            for step in range(one.length):
                self._to_second.setdefault(one.first + step, one.second + step)
                self._known[one.second + step] = 1
        self._to_first = {one.second + step: one.first + step for one in self.shared for step in range(one.length)}

    def new_places(self) -> list[Place]:
        """What only the second text says: stretches of words, in code points and in order, none touching another."""
        stretches: list[Place] = []
        begin = -1
        for at, known in enumerate([*self._known, 1]):
            if not known and begin < 0:
                begin = at
            elif known and begin >= 0:
                stretches.append((self.second.places[begin][0], self.second.places[at - 1][1]))
                begin = -1
        return stretches

    def new_words(self) -> int:
        """How many words only the second text says."""
        return len(self._known) - sum(self._known)

    def found(self, start: int, end: int) -> Found | None:
        """Where the passage [start, end) of the first text stands in the second, None where it does not."""
        wanted = self.first.within(start, end)
        there = sorted(self._to_second[at] for at in wanted if at in self._to_second)
        if not wanted or len(there) < NEAR * len(wanted):
            return None
        best = _densest(there, len(wanted))
        if len(best) < NEAR * len(wanted):
            return None
        first, last = best[0], best[-1]
        same = self.second.words[first : last + 1] == self.first.words[wanted.start : wanted.stop]
        return Found(self.second.places[first][0], self.second.places[last][1], same)

    def stands_before(self, place: Place, limit: int, share: float) -> bool:
        """Whether that share of the words at a place of the second text stands in the first one before `limit`."""
        words = self.second.within(*place)
        there = sum(1 for at in words if at in self._to_first and self.first.places[self._to_first[at]][1] <= limit)
        return bool(words) and there >= share * len(words)


def _holds(first: Worded, second: Worded) -> list[Shared]:
    found: list[Shared] = []
    taken = bytearray(len(first.words))
    mine, theirs, at, after = first.words, second.words, 0, -1
    while at <= len(theirs) - RUN:
        starts = [start for start in first.runs.get(theirs[at : at + RUN], ()) if not taken[start]]
        if not starts:
            at += 1
            continue
        start = min(starts, key=lambda one: abs(one - after))
        length = RUN
        while (
            start + length < len(mine)
            and at + length < len(theirs)
            and mine[start + length] == theirs[at + length]
            and not taken[start + length]
        ):
            length += 1
        taken[start : start + length] = b"\1" * length
        found.append(Shared(start, at, length))
        at, after = at + length, start + length
    return found


def _between(mine: Sequence[str], theirs: Sequence[str], holds: Sequence[Shared]) -> Iterable[Shared]:
    """Words that both have beside the holds: each gap of the second text is laid on those of the first at its ends."""
    start, end = Shared(0, 0, 0), Shared(len(mine), len(theirs), 0)
    of_first = sorted([start, *holds, end])
    before = {right: (left.first + left.length, right.first) for left, right in pairwise(of_first)}
    after = {left: (left.first + left.length, right.first) for left, right in pairwise(of_first)}
    for one, other in pairwise([start, *holds, end]):
        low, high = one.second + one.length, other.second
        gaps = {after[one], before[other]}
        found = [_matched(mine, theirs, gap, (low, high)) for gap in sorted(gaps)]
        yield from max(found, key=lambda some: sum(each.length for each in some))


def _matched(mine: Sequence[str], theirs: Sequence[str], first: Place, second: Place) -> list[Shared]:
    """The words in the same order in two stretches, unless one of them is too long to be compared so."""
    lengths = first[1] - first[0], second[1] - second[0]
    if min(lengths) <= 0 or max(lengths) > _LONGEST_GAP:
        return []
    matcher = SequenceMatcher(None, mine[slice(*first)], theirs[slice(*second)], autojunk=False)
    return [Shared(first[0] + one.a, second[0] + one.b, one.size) for one in matcher.get_matching_blocks() if one.size]


def _densest(places: Sequence[int], wanted: int) -> Sequence[int]:
    """The most of these numbers that lie within one and a half times as many words as are wanted."""
    reach, best, begin = wanted + max(3, wanted // 2), (0, 0), 0
    for end in range(len(places)):
        while places[end] - places[begin] >= reach:
            begin += 1
        if end + 1 - begin > best[1] - best[0]:
            best = begin, end + 1
    return places[best[0] : best[1]]
