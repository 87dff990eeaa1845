"""Which script a piece of text is written in, and from which side it is read."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Literal

Script = Literal["latin", "arabic", "hebrew", "cjk", "thai"]

_FIRST_OTHER = "\u0590"
_LOOKED_AT = 2000  # code points; enough to know the main script of a paragraph
_RANGES: tuple[tuple[int, int, Script], ...] = (
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x08FF, "arabic"),
    (0x0E00, 0x0E7F, "thai"),
    (0x1100, 0x11FF, "cjk"),
    (0x2E80, 0xA4CF, "cjk"),
    (0xAC00, 0xD7FF, "cjk"),
    (0xF900, 0xFAFF, "cjk"),
    (0xFB1D, 0xFB4F, "hebrew"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFE, "arabic"),
    (0xFF66, 0xFFDC, "cjk"),
    (0x20000, 0x3FFFF, "cjk"),
)


def main_script(text: str) -> Script:
    """The script most letters of `text` belong to, "latin" standing for all that are read like it."""
    head = text[:_LOOKED_AT]
    if head.isascii() or max(head) < _FIRST_OTHER:
        return "latin"
    return _of_most(head)


@lru_cache(maxsize=512)  # names and quotes of a list are asked for each time they are painted
def _of_most(head: str) -> Script:
    counts: dict[Script, int] = {}
    # letter by letter of the alphabet, not of the text: this is asked of every paragraph
    for letter, count in Counter(head).items():
        if letter.isalpha():
            script = _script_of(ord(letter))
            counts[script] = counts.get(script, 0) + count
    return max(counts, key=lambda script: counts[script]) if counts else "latin"


@lru_cache(maxsize=4096)
def _script_of(point: int) -> Script:
    if point < 0x0590:
        return "latin"
    for first, last, script in _RANGES:
        if first <= point <= last:
            return script
    return "latin"


def reads_leftwards(text: str) -> bool:
    """Whether the first letter with a direction is read from right to left (rule P2 of UAX 9)."""
    if text.isascii():
        return False
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
