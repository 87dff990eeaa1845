"""Where a text may be cut without parting what a reader sees as one character."""

from __future__ import annotations

import unicodedata

_ZWJ = "\u200d"


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _extends(char: str) -> bool:
    """Say whether a character belongs to the one before it: marks, joiners, skin tones, tags, jamo that follow."""
    if char < "\u0300":
        return False
    return (
        unicodedata.category(char)[0] == "M"
        or char in ("\u200c", _ZWJ)
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
        or "\u1160" <= char <= "\u11ff"
        or "\uff9e" <= char <= "\uff9f"
    )


def is_edge(text: str, position: int) -> bool:
    """Say whether a cut at `position` (code points) leaves grapheme clusters whole.

    A simplified UAX #29: it never cuts where the standard does not, and keeps some clusters together that it would cut.
    """
    if position <= 0 or position >= len(text):
        return True
    char, before = text[position], text[position - 1]
    if before == "\n" or char == "\n":
        return True
    if _extends(char) or before == _ZWJ:
        return False
    if _is_flag_letter(char) and _is_flag_letter(before):
        start = position
        while start and _is_flag_letter(text[start - 1]):
            start -= 1
        return (position - start) % 2 == 0
    return not (("\u1100" <= before <= "\u115f") and ("\u1100" <= char <= "\u115f" or "\uac00" <= char <= "\ud7a3"))


def edge_before(text: str, position: int, at_least: int = 0) -> int:
    """Return the last edge at or before `position` and after `at_least`; `position` itself when there is none."""
    edge = position
    while edge > at_least and not is_edge(text, edge):
        edge -= 1
    return edge if edge > at_least else position
