"""Overlapping highlights as disjoint segments: what tints a stretch and what is drawn as lines under it."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass

LINES = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch [start, end) with the same highlights all along: places in the given sequence.

    `top` is the shortest, whose tint is seen; `under` are the next longer ones (at most three), each a line;
    `first` and `last` say whether the top one starts or ends here.
    """

    start: int
    end: int
    top: int
    under: tuple[int, ...]
    first: bool
    last: bool


def sweep(ranges: Sequence[tuple[int, int]], start: int, end: int) -> list[Segment]:
    """The disjoint segments of half-open ranges within [start, end), in order, where what is seen changes.

    One pass over starts and ends with the open ranges kept by length: the depth of the overlap costs no more
    than finding a place in a sorted list. Of two equally long ranges the later is on top.
    """
    events: list[tuple[int, int, int]] = []
    for place, (a, b) in enumerate(ranges):
        opening, closing = max(a, start), min(b, end)
        if opening < closing:
            events.append((opening, 1, place))
            events.append((closing, 0, place))
    events.sort()
    out: list[Segment] = []
    live: list[tuple[int, int]] = []
    seen: list[tuple[int, int]] = []
    at = begun = start
    for point, opens, place in events:
        if point > at:
            now = live[: LINES + 1]
            if now != seen:
                if seen:
                    out.append(_segment(ranges, begun, at, seen))
                seen, begun = now, at
            at = point
        key = (ranges[place][1] - ranges[place][0], -place)
        if opens:
            insort(live, key)
        else:
            del live[bisect_left(live, key)]
    if seen:
        out.append(_segment(ranges, begun, at, seen))
    return out


def _segment(ranges: Sequence[tuple[int, int]], start: int, end: int, seen: list[tuple[int, int]]) -> Segment:
    top = -seen[0][1]
    under = tuple(-place for _, place in seen[1:])
    return Segment(start, end, top, under, ranges[top][0] == start, ranges[top][1] == end)
