"""A text as the clean view shows it: positions in code points of the text and in UTF-16 units of what is shown."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from db.records.clean import Mend
from db.text.utf16 import Utf16


class Mended:
    """Converts positions between a text and what is shown of it with `mends`, which are in order and do not touch.

    What is inserted is no place of the text: before it and behind it is the same code point. `units` gives the place
    behind it, where what follows begins; `ends` the place before it, where what came before ends.
    """

    __slots__ = ("_afters", "_at", "_ends", "_starts", "length", "shown", "whole")

    def __init__(self, text: str, mends: Iterable[Mend]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._at: list[int] = []
        self._afters: list[int] = []
        parts: list[str] = []
        reached = shown = 0
        for mend in mends:
            parts += (text[reached : mend.start], mend.text)
            shown += mend.start - reached
            self._starts.append(mend.start)
            self._ends.append(mend.end)
            self._at.append(shown)
            shown += len(mend.text)
            self._afters.append(shown)
            reached = mend.end
        parts.append(text[reached:])
        self.shown = "".join(parts)
        self.whole = Utf16(self.shown)
        self.length = self.whole.length

    def units(self, point: int) -> int:
        """Return the UTF-16 position at which the character at a code point is shown."""
        at = bisect_right(self._starts, point) - 1
        if at < 0:
            return self.whole.units(point)
        inside = point < self._ends[at]
        return self.whole.units(self._at[at] if inside else self._afters[at] + point - self._ends[at])

    def ends(self, point: int) -> int:
        """Return the UTF-16 position behind the character before a code point, as it is shown."""
        at = bisect_left(self._starts, point) - 1
        if at < 0:
            return self.whole.units(point)
        inside = point < self._ends[at]
        return self.whole.units(self._at[at] if inside else self._afters[at] + point - self._ends[at])

    def point(self, units: int) -> int:
        """Return the code point shown at a UTF-16 position; within what is inserted, the one it stands before.

        Of several code points at one position (what is not shown lies between them) it is the last.
        """
        place = self.whole.point(units)
        at = bisect_right(self._at, place) - 1
        if at < 0:
            return place
        if place < self._afters[at]:
            return self._starts[at]
        return self._ends[at] + place - self._afters[at]


def within(found: Sequence[Mend], starts: Sequence[int], start: int, end: int) -> tuple[Mend, ...]:
    """Return those of the mends, whose `starts` are given, that lie in [start, end) and not at its very edges."""
    first, last = bisect_right(starts, start), bisect_right(starts, end - 1)
    return tuple(mend for mend in found[first:last] if mend.end < end)
