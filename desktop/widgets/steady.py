"""Names, titles and parts of a line made steady: what runs the other way turns nothing round beside it."""

from __future__ import annotations

from collections.abc import Iterable

# https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings
# A set, for a pattern of it takes as long to compile as three modules to import, and every start asks for it.
_TURNING = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A))))
_SHOWN = {"\u202d": "‹LRO›", "\u202e": "‹RLO›", **dict.fromkeys("\u202a\u202b\u202c", "")}
_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"
_ISOLATE = "\u2068"
_FIRST_LEFTWARD = "\u0590"


def steady(words: str) -> str:
    """The words on one line: overrides by their names, embeddings gone, isolates only where each one ends."""
    if _TURNING.isdisjoint(words):
        return words
    balanced, depth = True, 0
    for sign in words:
        depth += (sign in _OPENING) - (sign == _CLOSING)
        balanced = balanced and depth >= 0
    keep = balanced and depth == 0

    def shown(sign: str) -> str:
        if sign not in _TURNING:
            return sign
        if sign in _SHOWN:
            return _SHOWN[sign]
        if sign in _OPENING or sign == _CLOSING:
            return sign if keep else ""
        return " "

    return "".join(map(shown, words))


def side_by_side(parts: Iterable[str]) -> str:
    """What is not empty of the parts, each in its own direction: an Arabic outlet does not pull its date along."""
    return " · ".join(f"{_ISOLATE}{part}{_CLOSING}" for part in parts if part)


def on_one_line(parts: Iterable[str]) -> str:
    """As `side_by_side`, but where all words run to the right they stand as they are: plain lines are drawn soonest."""
    told = [part for part in parts if part]
    if all(part.isascii() or max(part) < _FIRST_LEFTWARD for part in told):
        return " · ".join(told)
    return side_by_side(told)
