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
    """The disjoint segments of half-open ranges within [start, end), in order.

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
    at = start
    for point, opens, place in events:
        if point > at and live:
            top = -live[0][1]
            out.append(
                Segment(
                    at,
                    point,
                    top,
                    tuple(-key[1] for key in live[1 : LINES + 1]),
                    ranges[top][0] == at,
                    ranges[top][1] == point,
                )
            )
        at = point
        key = (ranges[place][1] - ranges[place][0], -place)
        if opens:
            insort(live, key)
        else:
            del live[bisect_left(live, key)]
    return out
