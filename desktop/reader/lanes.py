"""Lanes for the bars of the margin: assigned once for a text, so that nothing jumps while it scrolls."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

LANES = 4
CROWDED = LANES
UNSHOWN = -1
"""The lane of a mark that the choice of the margin leaves out."""


def assign(starts: Sequence[int], ends: Sequence[int], breaks: Sequence[int], slack: int) -> list[int]:
    """A lane for each range, 0 to 3, or `CROWDED` where all four are taken.

    `starts` are in order. Two ranges of one paragraph may stand on one line when fewer than `slack`
    code points lie between them, so they get different lanes; `breaks` are the ordered starts of paragraphs,
    beyond which no line is shared. First fit, so a range keeps its lane whatever comes after it.
    """
    free = [0] * LANES
    out: list[int] = []
    paragraph = 0
    opening = breaks[0] if breaks else 0
    following = breaks[1] if len(breaks) > 1 else sys.maxsize
    for start, end in zip(starts, ends, strict=True):
        while following <= start:
            paragraph += 1
            opening = following
            following = breaks[paragraph + 1] if paragraph + 1 < len(breaks) else sys.maxsize
        lane = CROWDED
        for candidate in range(LANES):
            taken = free[candidate]
            if taken <= opening or taken + slack <= start:
                lane = candidate
                break
        if lane < LANES:
            free[lane] = end
        out.append(lane)
    return out


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
