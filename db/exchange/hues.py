"""The hue nearest to a colour of another program, and the colour that stands for a hue in theirs."""

from __future__ import annotations

import re
from itertools import pairwise

from db.records.themes import HUES

COLOURS = {
    "Coral": "#D36568",
    "Rust": "#722A00",
    "Ochre": "#7F5900",
    "Lime": "#8C9100",
    "Green": "#028146",
    "Teal": "#005050",
    "Sky": "#2E91CD",
    "Blue": "#4059CB",
    "Violet": "#4D13A2",
    "Rose": "#A63573",
    "Umber": "#564235",
    "Slate": "#868D98",
}
"""The bar colour of each hue on a light page."""


def colour_of(hue: str) -> str:
    """The colour that another program shows a hue in."""
    return COLOURS.get(hue, COLOURS["Slate"])


def hue_of(colour: str | None) -> str | None:
    """The hue nearest to #rrggbb, None for no colour or a plain grey (which most programs mean as none)."""
    wanted = _channels(colour or "")
    if wanted is None or max(wanted) - min(wanted) < 12:
        return None
    return min(HUES, key=lambda hue: _distance(wanted, _channels(COLOURS[hue]) or wanted))


def _channels(colour: str) -> tuple[int, int, int] | None:
    found = re.fullmatch(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", colour.strip())
    if found is None:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    red, green, blue = (int(digits[a:b], 16) for a, b in pairwise((0, 2, 4, 6)))
    return red, green, blue


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    # the "redmean" approximation of perceived difference, good enough to choose among twelve
    mean = (one[0] + other[0]) / 2
    red, green, blue = (a - b for a, b in zip(one, other, strict=True))
    return (2 + mean / 256) * red**2 + 4 * green**2 + (2 + (255 - mean) / 256) * blue**2
