"""Overlapping highlights as disjoint segments: what tints a stretch and what is drawn as lines under it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
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
    length, count = end - start, len(ranges)
    held: list[tuple[int, ...]] = [()] * length
    full = bytearray(length)
    free = full.find
    for key in sorted([(b - a + 1) * count - place - 1 for place, (a, b) in enumerate(ranges)]):
        place = count - 1 - key % count
        a, b = ranges[place]
        b = max(b - start, 0)
        at = free(0, a - start if a > start else 0, b)
        if at < 0:
            continue
        while at >= 0:
            held[at] = now = (*held[at], place)
            if len(now) > lines:
                full[at] = 1
            at = free(0, at + 1, b)
        if free(0) < 0:
            break
    out: list[Segment] = []
    at = start
    for seen, same in groupby(held):
        begun = at
        at += len([*same])
        if seen:
            a, b = ranges[seen[0]]
            out.append(Segment(begun, at, seen[0], seen[1:], a == begun, b == at))
    return out


def _segment(ranges: Sequence[tuple[int, int]], start: int, end: int, seen: list[int], count: int) -> Segment:
    under = tuple([count - 1 - key % count for key in seen])
    a, b = ranges[under[0]]
    return Segment(start, end, under[0], under[1:], a == start, b == end)
