"""Positions in code points and in the UTF-16 units that Qt counts."""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """Converts positions of one text between code points and UTF-16 units, both counted from its start."""

    __slots__ = ("_points", "_units", "length")

    def __init__(self, text: str) -> None:
        self._points = [] if text.isascii() else [m.start() for m in _ASTRAL.finditer(text)]
        self._units = [point + before for before, point in enumerate(self._points)]
        self.length = len(text) + len(self._points)

    def units(self, point: int) -> int:
        """Return the UTF-16 position of a code point position."""
        return point + bisect_left(self._points, point)

    def point(self, units: int) -> int:
        """Return the code point position of a UTF-16 position; inside a pair it is the start of the pair."""
        # A pair that begins before the position counts as one unit too many, whether it ends before it or around it.
        return units - bisect_left(self._units, units)
