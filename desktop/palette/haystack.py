"""Names to be found by a few of their letters: folded, so that case, accents and variants of letters do not count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from db.record import record
from db.text.fold import folded_name

WHOLE, BEGINS, WORD, INSIDE, WORDS, SCATTERED = range(6)
"""How well a name fits, best first: the name itself, its beginning, that of a word, anywhere, words in any order,
its letters in order with others between."""

_SCATTERED_SEEN = 400


@record
class Match:
    """A name that fits: its place among what was given, how well, and how far its letters are apart."""

    place: int
    fit: int
    spread: int = 0


class Haystack:
    """Folded names in one string, those that count most first; `find` answers without looking at each by itself."""

    def __init__(self, forms: Iterable[tuple[str, int]]) -> None:
        """Each form with the place of what it names; one thing may have many forms."""
        lines, self._places, self._starts, at = [], [], [], 1
        for form, place in forms:
            line = folded_name(form)
            if line:
                lines.append(line)
                self._places.append(place)
                self._starts.append(at)
                at += len(line) + 1
        self._text = "\n" + "\n".join(lines) + "\n"

    def find(self, typed: str, most: int) -> list[Match]:
        """The best `most` of what has a form that fits what was typed, best first."""
        words = folded_name(typed)
        if not words:
            return []
        found: dict[int, Match] = {}
        for fit, lines in (
            (WHOLE, self._with(f"\n{words}\n")),
            (BEGINS, self._with(f"\n{words}")),
            (WORD, self._with(f" {words}")),
            (INSIDE, self._with(words)),
            (WORDS, self._in_any_order(words.split())),
        ):
            for line in lines:
                found.setdefault(self._places[line], Match(self._places[line], fit))
                if len(found) >= most:
                    return list(found.values())
        scattered = sorted(self._scattered(words.replace(" ", "")), key=lambda match: match.spread)
        for match in scattered:
            found.setdefault(match.place, match)
            if len(found) >= most:
                break
        return list(found.values())

    def _with(self, needle: str) -> Iterator[int]:
        """The lines that hold a string, which may begin or end with the break of a line."""
        text, skip = self._text, len(needle) - len(needle.lstrip("\n"))
        at = text.find(needle)
        while at >= 0:
            line = bisect_right(self._starts, at + skip) - 1
            yield line
            at = text.find(needle, self._end(line))

    def _in_any_order(self, words: list[str]) -> Iterator[int]:
        if len(words) < 2:
            return
        begun = [f" {word}" for word in words]
        rarest = max(words, key=len)
        for line in self._with(rarest):
            name = f" {self._text[self._starts[line] : self._end(line)]}"
            if all(word in name for word in begun):
                yield line

    def _scattered(self, letters: str) -> Iterator[Match]:
        """Names that have the letters in this order. Possessive, so that no name is gone through more than once."""
        rest = "".join(f"[^\n{re.escape(letter)}]*+{re.escape(letter)}" for letter in letters[1:])
        pattern = re.compile(f"\n[^\n{re.escape(letters[0])}]*+({re.escape(letters[0])}{rest})")
        for seen, match in enumerate(pattern.finditer(self._text)):
            if seen >= _SCATTERED_SEEN:
                return
            line = bisect_right(self._starts, match.start() + 1) - 1
            begins_word = self._text[match.start(1) - 1] in " \n"
            spread = match.end(1) - match.start(1) - len(letters) + (0 if begins_word else 2)
            yield Match(self._places[line], SCATTERED, spread)

    def _end(self, line: int) -> int:
        return self._starts[line + 1] - 1 if line + 1 < len(self._starts) else len(self._text) - 1
