"""Lanes for the bars of the margin: assigned by the marks before, never by what is seen, so that nothing jumps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence

from desktop.reader.marks import SECTION, MarkIndex, Row

LANES = 4
CROWDED = LANES
UNSHOWN = -1
"""The lane of a mark that the choice of the margin leaves out."""

_LOOKED_BACK = 8000
_COUNTED = 1000

Ends = tuple[int, ...]
"""Where the last bar of each lane ends; 0 for a lane that is free whatever comes."""
_FREE: Ends = (0,) * LANES


class Lanes:
    """A lane for each mark of an index, 0 to 3, or `CROWDED` where all four are taken; worked out where asked for.

    Two ranges of one paragraph may stand on one line when fewer than `slack` code points lie between them, so they
    get different lanes; `breaks` are the ordered starts of paragraphs, beyond which no line is shared. First fit,
    so a range keeps its lane whatever comes after it. Only the marks in `shown` have lanes, all when it is None.
    """

    def __init__(
        self, index: MarkIndex, breaks: Sequence[int], slack: int, shown: Container[int] | None = None
    ) -> None:
        self._index = index
        self._breaks = breaks
        self._slack = slack
        self._shown = shown
        self._lanes: dict[int, int] = {}
        # by section: the ends with which it was begun, and those it leaves
        self._begun: dict[int, Ends] = {}
        self._left: dict[int, Ends] = {}
        self._used = 0

    def of(self, row: Row) -> int:
        """The lane of the mark of a row."""
        section = row[0] // SECTION
        if section not in self._left:
            self._reach(section)
        return self._lanes[row[2]]

    def used(self) -> int:
        """How many lanes the article needs; all of them where it has so many marks that counting would be felt."""
        if not self._used:
            if len(self._index) > _COUNTED or not self._index.whole:
                return LANES
            self._used = max(1, min(LANES, 1 + max((self.of(row) for row in self._index.each()), default=0)))
        return self._used

    def each(self, rows: Sequence[Row]) -> list[int]:
        """The lanes of the marks of many rows."""
        for section in {row[0] // SECTION for row in rows}:
            if section not in self._left:
                self._reach(section)
        lanes = self._lanes
        return [lanes[row[2]] for row in rows]

    def shows(self, mark_id: int) -> bool:
        """Whether the margin shows this mark."""
        return self._shown is None or mark_id in self._shown

    def left_out(self, rows: Iterable[Row]) -> list[Row]:
        """The rows of the marks that the margin does not show."""
        shown = self._shown
        return [] if shown is None else [row for row in rows if row[2] not in shown]

    def touched(self, rows: Iterable[Row]) -> list[tuple[int, int]]:
        """Marks came or went with these rows: give lanes anew; the ranges of marks that have other lanes now."""
        moved: list[tuple[int, int]] = []
        stale: set[int] = set()
        self._used = 0
        for start, end, number, _ in rows:
            self._lanes.pop(number, None)
            stale.update(range(start // SECTION, (-end + self._slack) // SECTION + 1))
        again = sorted(stale.intersection(self._left))
        for section in again:
            del self._left[section]
        for section in again:
            if section not in self._left:
                moved += self._reach(section)
        return moved

    def _opening(self, point: int) -> int:
        at = bisect_right(self._breaks, point) - 1
        return self._breaks[at] if at >= 0 else 0

    def _reach(self, section: int) -> list[tuple[int, int]]:
        """Give lanes in a section, and in those before it on which it depends; the ranges with other lanes now."""
        first, seen = section, 0
        while first and first - 1 not in self._left and seen < _LOOKED_BACK:
            border = first * SECTION
            looked = max(self._opening(border), border - self._slack)
            above = self._index.section(first - 1)
            if not self._index.touching(min(looked, border - 1), border):
                break
            first -= 1
            seen += len(above)
        moved: list[tuple[int, int]] = []
        ends = self._left.get(first - 1, _FREE)
        while True:
            ends = self._assign(first, ends, moved)
            first += 1
            # Further on only as far as the change reaches: where a section begins as before, it stays as it was.
            if first > section and (first not in self._left or self._begun.get(first) == ends):
                return moved

    def _assign(self, section: int, ends: Ends, moved: list[tuple[int, int]]) -> Ends:
        self._begun[section] = ends
        free, lanes, slack, breaks, shown = list(ends), self._lanes, self._slack, self._breaks, self._shown
        at = bisect_right(breaks, section * SECTION) - 1
        opening = breaks[at] if at >= 0 else 0
        following = breaks[at + 1] if at + 1 < len(breaks) else 1 << 62
        for start, less, number, _ in self._index.section(section):
            if shown is not None and number not in shown:
                lanes[number] = UNSHOWN
                continue
            while following <= start:
                at += 1
                opening = following
                following = breaks[at + 1] if at + 1 < len(breaks) else 1 << 62
            lane = CROWDED
            for candidate, taken in enumerate(free):
                if taken <= opening or taken + slack <= start:
                    lane = candidate
                    free[candidate] = -less
                    break
            before = lanes.get(number)
            if before != lane:
                if before is not None:
                    moved.append((start, -less))
                lanes[number] = lane
        border = (section + 1) * SECTION
        opening = self._opening(border)
        left = tuple(0 if taken <= opening or taken + slack <= border else taken for taken in free)
        self._left[section] = left
        return left


def settle(
    labels: Iterable[tuple[int, int, int, int]], free: int, reach: int, more: int
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Heights for labels that must not cover one another: placed ones as (id, y), the rest as (y, how many).

    A label (id, top, bottom, height) stands at its top or is pushed below the label before it, but no further
    than `reach` below its top or the end of its bar; what cannot stand is counted in a line `more` high.
    """
    placed: list[tuple[int, int]] = []
    hidden: list[tuple[int, int]] = []
    for key, top, bottom, height in labels:
        y = max(top, free)
        if y > max(top + reach, bottom - height):
            if hidden and hidden[-1][0] + more == free:
                hidden[-1] = (hidden[-1][0], hidden[-1][1] + 1)
            else:
                hidden.append((free, 1))
                free += more
            continue
        placed.append((key, y))
        free = y + height
    return placed, hidden
