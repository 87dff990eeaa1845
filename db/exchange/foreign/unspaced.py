"""Quotes in a text without its white space and in plain typography: those that cut words, and those nearly there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from db.bundles.quotations.worded import plain

LIKE = 88.0
"""How like (of 100) the words must be that stand in the place of others."""
_LEAST = 10
_SEED = 12
_SEEDS = 7
_MOST = 20
_SHORTEST = 24
_LONGEST = 20_000
_SLIDING = 2_000
_EDGE = 8


class Unspaced:
    """Made once for a text, to look for any number of quotes."""

    def __init__(self, text: str) -> None:
        self._text = text
        signs, places = [], []
        for place, char in enumerate(text):
            if not char.isspace():
                sign = _sign(char)
                if sign:
                    signs.append(sign)
                    places.append(place)
        self._signs, self._places = "".join(signs), places

    def all(self, quote: str) -> Iterator[tuple[int, int]]:
        """Where its signs stand one after the other, [start, end) in code points of the text."""
        wanted = _signs(quote)
        # less than that stands inside of other words
        at = self._signs.find(wanted) if len(wanted) >= _LEAST else -1
        many = 0
        while at >= 0 and many < 10 * _MOST:
            yield self._between(at, at + len(wanted))
            many += 1
            at = self._signs.find(wanted, at + 1)

    def nearest(self, quote: str) -> tuple[int, int] | None:
        """What is most like it, where that is very like it; looked for round a few signs that both have."""
        from rapidfuzz import fuzz  # only when needed: it would be a tenth of the start of the window

        wanted = _signs(quote)
        if not _SHORTEST <= len(wanted) <= _LONGEST:
            return None
        best: tuple[float, int, int] = (LIKE, 0, 0)
        tried: set[int] = set()
        slack = len(wanted) // 5 + _SEED
        for begin in self._begins(wanted):
            near = begin // slack
            if near in tried:
                continue
            tried.add(near)
            low = max(0, begin - slack)
            window = self._signs[low : begin + len(wanted) + slack]
            found = fuzz.partial_ratio_alignment(wanted, window, score_cutoff=best[0])
            if found is not None and found.dest_end > found.dest_start and found.score > best[0]:
                best = (found.score, low + found.dest_start, low + found.dest_end)
        return self._between(*self._set_right(wanted, best[1], best[2])) if best[2] else None

    def _set_right(self, wanted: str, start: int, end: int) -> tuple[int, int]:
        """Its edges, where a few signs more or less make it more like: an alignment is as long as what is sought."""
        from rapidfuzz import fuzz

        if len(wanted) > _SLIDING:
            return start, end
        begins = range(max(0, start - _EDGE), start + _EDGE + 1)
        first = max(begins, key=lambda at: (fuzz.ratio(wanted, self._signs[at:end]), -abs(at - start)))
        ends = range(end - _EDGE, min(len(self._signs), end + _EDGE) + 1)
        last = max(ends, key=lambda at: (fuzz.ratio(wanted, self._signs[first:at]), -abs(at - end)))
        return (first, last) if first < last else (start, end)

    def _begins(self, wanted: str) -> Iterator[int]:
        """Where it would begin if a piece of it stands where it should."""
        step = max(1, (len(wanted) - _SEED) // (_SEEDS - 1))
        for offset in range(0, len(wanted) - _SEED + 1, step):
            piece = wanted[offset : offset + _SEED]
            at = self._signs.find(piece)
            for _ in range(_MOST):
                if at < 0:
                    break
                yield max(0, at - offset)
                at = self._signs.find(piece, at + 1)

    def _between(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text of a stretch of signs, with the marks that belong to its last letter."""
        last = self._places[end - 1] + 1
        while last < len(self._text) and unicodedata.combining(self._text[last]):
            last += 1
        return self._places[start], last


def _signs(quote: str) -> str:
    return "".join(_sign(char) for char in quote if not char.isspace())


def _sign(char: str) -> str:
    """A sign in plain typography; "" for one that nobody sees, or that is written with several."""
    if char.isascii():
        return char
    made = plain(char)
    return made if len(made) == 1 else "" if not made else char
