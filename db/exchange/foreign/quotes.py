"""Finds where quoted words stand in a text: as they are written, in other typography, else what is most like them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from db.bundles.quotations.worded import placed_words
from db.exchange.foreign.unspaced import Unspaced
from db.record import record

CERTAIN = 25
"""A quote of so many characters that stands in several places is placed at the first; a shorter one nowhere."""
_MOST_PLACES = 200
_BESIDE = 64


@record
class Found:
    """Where a quote stands, [start, end) in code points; whether in its own words, and in how many places alike."""

    start: int
    end: int
    exact: bool = True
    places: int = 1


class Quotes:
    """One text in which quotes are looked for, each with what stood before and after it and about where."""

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, quote: str, prefix: str = "", suffix: str = "", near: int | None = None) -> Found | None:
        """The place of a quote, None where it stands nowhere, or in several places that nothing tells apart."""
        quote = quote.strip()
        if not quote:
            return None
        exact = True
        places = list(self._exact(quote))
        if not places:
            exact, places = False, list(self._unspaced.all(quote)) or list(self._worded(quote))
        if not places and (alike := self._unspaced.nearest(quote)) is not None:
            places = [alike]
        if not places:
            return None
        ranked = sorted(places, key=lambda place: self._rank(place, prefix, suffix, near))
        best = ranked[0]
        told = self._rank(best, prefix, suffix, near)[:2]
        equal = sum(self._rank(place, prefix, suffix, near)[:2] == told for place in places)
        if equal > 1 and len(quote) < CERTAIN:
            return None
        return Found(*best, exact, equal)

    def _exact(self, quote: str) -> Iterator[tuple[int, int]]:
        at = self._text.find(quote)
        many = 0
        while at >= 0 and many < _MOST_PLACES:
            yield at, at + len(quote)
            many += 1
            at = self._text.find(quote, at + 1)

    def _worded(self, quote: str) -> Iterator[tuple[int, int]]:
        """Where its words follow each other, whatever the marks and blanks between them."""
        wanted = " ".join(word for word, _, _ in placed_words(quote))
        line, _ = self._line
        at = line.find(f" {wanted} ") if wanted else -1
        many = 0
        while at >= 0 and many < _MOST_PLACES:
            yield self._between(at + 1, at + 1 + len(wanted))
            many += 1
            at = line.find(f" {wanted} ", at + 1)

    def _between(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text of a stretch of its words in a row, widened to whole words."""
        _, begins = self._line
        first = max(bisect_right(begins, start) - 1, 0)
        last = max(bisect_left(begins, end) - 1, first)
        return self._words[first][1], self._words[last][2]

    def _rank(self, place: tuple[int, int], prefix: str, suffix: str, near: int | None) -> tuple[int, int, int]:
        """The lower the better: what stands around it as it should, how near it is, where it stands."""
        start, end = place
        beside = 0
        if prefix:
            beside += _shared(_signs(prefix)[::-1], _signs(self._text[max(0, start - 2 * _BESIDE) : start])[::-1])
        if suffix:
            beside += _shared(_signs(suffix), _signs(self._text[end : end + 2 * _BESIDE]))
        return -beside, 0 if near is None else abs(start - near), start

    @cached_property
    def _unspaced(self) -> Unspaced:
        return Unspaced(self._text)

    @cached_property
    def _words(self) -> tuple[tuple[str, int, int], ...]:
        return placed_words(self._text)

    @cached_property
    def _line(self) -> tuple[str, list[int]]:
        """The words of the text in a row, each between blanks, and where each begins there."""
        begins, at = [], 1
        for word, _, _ in self._words:
            begins.append(at)
            at += len(word) + 1
        return f" {' '.join(word for word, _, _ in self._words)} ", begins


def _signs(words: str) -> str:
    """Without blanks, which programs set as they like."""
    return "".join(words.split())


def _shared(one: str, other: str) -> int:
    """How many signs of the context agree before the first that does not."""
    many = 0
    for a, b in zip(one[:_BESIDE], other[:_BESIDE], strict=False):
        if a != b:
            break
        many += 1
    return many
