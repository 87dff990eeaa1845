"""Overlapping highlights as disjoint segments: what tints a stretch and what is drawn as lines under it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

LINES = 3


class Segment(NamedTuple):
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
    count = len(ranges)
    # One whole number each, for speed: (where, opens, place) of an event, (length, place from the end) of a live range.
    events: list[int] = []
    for place, (a, b) in enumerate(ranges):
        opening, closing = (a if a > start else start), (b if b < end else end)
        if opening < closing:
            events += (opening * 2 + 1) * count + place, closing * 2 * count + place
    events.sort()
    out: list[Segment] = []
    live: list[int] = []
    seen: list[int] = []
    at = begun = start
    other = False
    for event in events:
        where, place = divmod(event, count)
        point = where >> 1
        if point > at:
            if other:
                now = live[: LINES + 1]
                if now != seen:
                    if seen:
                        out.append(_segment(ranges, begun, at, seen, count))
                    seen, begun = now, at
                other = False
            at = point
        a, b = ranges[place]
        key = (b - a + 1) * count - place - 1
        found = bisect_left(live, key)
        if where & 1:
            live.insert(found, key)
        else:
            del live[found]
        other = other or found <= LINES
    if seen:
        out.append(_segment(ranges, begun, at, seen, count))
    return out


def shortest(ranges: Sequence[tuple[int, int]], start: int, end: int, lines: int) -> list[Segment]:
    """The same segments as those of `sweep`, for very many ranges on few characters.

    The shortest ranges come first and take the characters that are still free; when none is free the others, most
    of them, need not be looked at.
    """
    length = end - start
    order = sorted(range(len(ranges)), key=lambda place: (ranges[place][1] - ranges[place][0], -place))
    held: list[tuple[int, ...]] = [()] * length
    # beyond a taken character the next free one is found by halving the way to it, as in a forest of disjoint sets
    after = list(range(length + 1))
    free = length
    for place in order:
        a, b = ranges[place]
        at, stop = max(a - start, 0), min(b - start, length)
        while at < stop:
            if after[at] != at:
                after[at] = after[after[at]]
                at = after[at]
                continue
            held[at] = now = (*held[at], place)
            if len(now) > lines:
                after[at] = at + 1
                free -= 1
            at += 1
        if not free:
            break
    out: list[Segment] = []
    begun = 0
    for at in range(1, length + 1):
        seen = held[begun]
        if at == length or held[at] != seen:
            if seen:
                a, b = ranges[seen[0]]
                one, other = start + begun, start + at
                out.append(Segment(one, other, seen[0], seen[1:], a == one, b == other))
            begun = at
    return out


def _segment(ranges: Sequence[tuple[int, int]], start: int, end: int, seen: list[int], count: int) -> Segment:
    under = tuple([count - 1 - key % count for key in seen])
    a, b = ranges[under[0]]
    return Segment(start, end, under[0], under[1:], a == start, b == end)
