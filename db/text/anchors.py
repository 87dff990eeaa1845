"""Where passages of a text stand in another version of it, in code points, half-open.

Paragraphs are laid on each other first (`db.text.pairing`), then the characters inside each pair: a quote alone is no
anchor, for the same words may stand twice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from db.record import record
from db.text.pairing import Pair, paired, units

Kind = Literal["same", "moved", "changed", "lost"]

LIKE = 0.6
"""A passage that is less like its old words than this is lost: what stands there now is something else."""
_LONGEST = 20_000
_GROWN = 2
_NEAR = 3
_BESIDE = 12
_KEY = 4
_FAR = 40


@record
class Anchored:
    """What became of a passage: where it stands in the new text (None: lost), its words there, and their likeness.

    `same`: the same words in the same order of paragraphs, `moved`: the same words in a paragraph that went elsewhere,
    `changed`: other words. The likeness is 1.0 for equal words.
    """

    kind: Kind
    start: int | None
    end: int | None
    quote: str
    likeness: float


class Anchors:
    """Two versions of a text laid on each other once, to ask for any number of passages."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.old_units, self.new_units = units(old), units(new)
        self.pairs: tuple[Pair, ...] = paired(old, new, self.old_units, self.new_units)
        self._starts = [start for start, _ in self.old_units]
        self._ends = [end for _, end in self.old_units]
        self._pair_of: dict[int, Pair] = {unit: pair for pair in self.pairs for unit in range(*pair.old)}
        self._edges = lru_cache(maxsize=64)(self._edges_of)

    def anchored(self, start: int, end: int) -> Anchored:
        """What became of [start, end) of the old text."""
        from rapidfuzz import fuzz  # only when needed: it would be a tenth of the start of the window

        quote = self.old[start:end]
        place = self.place(start, end)
        if place is None or place[1] - place[0] > _GROWN * (end - start) + 40:
            return Anchored("lost", None, None, "", 0.0)
        there = self.new[place[0] : place[1]]
        likeness = 1.0 if there == quote else fuzz.ratio(quote, there) / 100
        if likeness < LIKE:
            return Anchored("lost", None, None, "", likeness)
        if there != quote:
            return Anchored("changed", *place, there, likeness)
        return Anchored("moved" if self._has_moved(start, end) else "same", *place, there, likeness)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where [start, end) begins and ends now, whatever stands between; None where nothing of it is left."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        kept = [unit for unit in range(first, last) if unit in self._pair_of]
        if not kept:
            return None
        head, tail = self._together(kept, start, end)
        begin = self._edge(self._pair_of[head], max(start, self._starts[head]), at_end=False)
        stop = self._edge(self._pair_of[tail], min(end, self._ends[tail]), at_end=True)
        quote = self.old[start:end]
        while begin < stop and self.new[begin].isspace() and not quote[0].isspace():
            begin += 1
        while begin < stop and self.new[stop - 1].isspace() and not quote[-1].isspace():
            stop -= 1
        return (begin, stop) if begin < stop else None

    def _together(self, kept: list[int], start: int, end: int) -> tuple[int, int]:
        """The first and the last paragraph of those that still follow each other, where most of a passage stands."""
        best, most, run, size = (kept[0], kept[0]), 0, kept[0], 0
        for number, unit in enumerate(kept):
            if number and not 0 <= self._pair_of[unit].new[0] - self._pair_of[kept[number - 1]].new[0] <= _NEAR:
                run, size = unit, 0
            size += min(end, self._ends[unit]) - max(start, self._starts[unit])
            if size > most:
                best, most = (run, unit), size
        return best

    def ranges(self, pair: Pair) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where the paragraphs of a pair stand in both texts."""
        return _span(self.old_units, pair.old), _span(self.new_units, pair.new)

    def _has_moved(self, start: int, end: int) -> bool:
        within = range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        return any(self._pair_of[unit].moved for unit in within if unit in self._pair_of)

    def _edge(self, pair: Pair, at: int, *, at_end: bool) -> int:
        """The place in the new text of an edge of a passage that lies inside the old paragraphs of a pair."""
        (old_start, _), (new_start, new_end) = self.ranges(pair)
        steps = self._edges(pair)
        if steps is None:
            return new_start + at - old_start
        at -= old_start
        for how, a, b, c, d in steps:
            inside = a < at <= b if at_end else a <= at < b
            if not inside:
                continue
            if how == "same" or (at == b if at_end else at == a):
                there = c + at - a if how == "same" else d if at_end else c
            else:
                there = min(c + at - a, d)
            return new_start + self._set_right(new_start, there, old_start + at, at_end=at_end)
        return new_end if at_end else new_start

    def _set_right(self, base: int, there: int, at: int, *, at_end: bool) -> int:
        """The edge near this one at which the letters on both sides are most like those of the old edge."""
        from rapidfuzz import fuzz

        place = base + there
        before, after = self.old[max(0, at - _BESIDE) : at], self.old[at : at + _BESIDE]
        key = before[-_KEY:] if at_end else after[:_KEY]
        if self.new[max(0, place - len(key)) : place] == key if at_end else self.new.startswith(key, place):
            return there
        low, high = max(0, place - _FAR), min(len(self.new), place + _FAR)
        found = self.new.find(key, low, high)
        near = {edge for edge in range(place - 3, place + 4) if 0 <= edge <= len(self.new)}
        if found >= 0 and self.new.find(key, found + 1, high) < 0:
            near.add(found + len(key) if at_end else found)

        def likeness(edge: int) -> float:
            beside = self.new[max(0, edge - _BESIDE) : edge], self.new[edge : edge + _BESIDE]
            return fuzz.ratio(before, beside[0]) + fuzz.ratio(after, beside[1]) - abs(edge - place) / 10

        return max(sorted(near), key=likeness) - base

    def _edges_of(self, pair: Pair) -> tuple[tuple[str, int, int, int, int], ...] | None:
        """How the characters of a pair become each other; None when they are the same."""
        (a, b), (c, d) = self.ranges(pair)
        old, new = self.old[a:b], self.new[c:d]
        return None if old == new else tuple(_steps(old, new))


def _steps(old: str, new: str) -> Iterable[tuple[str, int, int, int, int]]:
    """Equal stretches, and others in the place of each other, in order."""
    from rapidfuzz.distance import Indel

    head = 0
    short = min(len(old), len(new))
    while head < short and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < short - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head:
        yield "same", 0, head, 0, head
    a, c = head, head
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(middle_old) <= _LONGEST and len(middle_new) <= _LONGEST:
        for how in Indel.opcodes(middle_old, middle_new):
            if how.tag == "equal":
                start, to = head + how.src_start, head + how.dest_start
                if a < start or c < to:
                    yield "other", a, start, c, to
                a, c = head + how.src_end, head + how.dest_end
                yield "same", start, a, to, c
    if a < len(old) - tail or c < len(new) - tail:
        yield "other", a, len(old) - tail, c, len(new) - tail
    if tail:
        yield "same", len(old) - tail, len(old), len(new) - tail, len(new)


def _span(places: list[tuple[int, int]], run: tuple[int, int]) -> tuple[int, int]:
    return places[run[0]][0], places[run[1] - 1][1]
