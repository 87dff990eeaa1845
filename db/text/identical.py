"""Where the same words stand again in a text: exactly, or alike but for case, diacritics, spaces and punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from db.text.fold import folded, folded_name
from db.text.graphemes import is_edge

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SameWords:
    """The words of a quote, to be found as whole words and never inside what a reader sees as one character.

    `alike` lets case, diacritics, spaces, punctuation and variants of letters differ, as `db.text.fold` says; without
    it every code point is the same. A quote that holds no word at all (signs, emoji) is always looked for exactly.
    """

    quote: str
    alike: bool = False
    words: tuple[str, ...] = field(init=False)
    """The words, folded: in a text that lacks them in this order the quote cannot stand."""
    _core: Place = field(init=False)
    _pattern: re.Pattern[str] | None = field(init=False)

    def __post_init__(self) -> None:
        quote = self.quote.strip()
        words = tuple(folded_name(quote).split())
        object.__setattr__(self, "quote", quote)
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "_core", core(quote))
        object.__setattr__(self, "_pattern", _pattern(words) if words else None)

    def places(self, text: str) -> list[Place]:
        """Where they stand in a text, in code points, sorted, none over another."""
        if not self.quote or (not self.alike and self.quote not in text):
            return []
        if self._pattern is None:
            return _apart(self._signs(text))
        whole = folded(text)
        found = [whole.place(match.start(), match.end(1)) for match in self._pattern.finditer(whole.text)]
        if self.alike:
            return _apart([_to_edges(text, start, end) for start, end in found])
        return _apart([place for start, end in found if (place := self._exactly(text, start, end)) is not None])

    def _exactly(self, text: str, start: int, end: int) -> Place | None:
        """The place of the whole quote whose words, without the signs around them, stand at [start, end)."""
        before = start - self._core[0]
        after = before + len(self.quote)
        same = end - start == self._core[1] - self._core[0] and before >= 0 and text[before:after] == self.quote
        return (before, after) if same and is_edge(text, before) and is_edge(text, after) else None

    def _signs(self, text: str) -> list[Place]:
        found, at = [], text.find(self.quote)
        while at >= 0:
            end = at + len(self.quote)
            if is_edge(text, at) and is_edge(text, end):
                found.append((at, end))
            at = text.find(self.quote, at + 1)
        return found


def core(quote: str) -> Place:
    """Where the words of a quote stand in it, without the blanks and signs around them; all of it if it holds none."""
    whole = folded(quote)
    inked = whole.text.strip(" ")
    if not inked:
        return 0, len(quote)
    begin = len(whole.text) - len(whole.text.lstrip(" "))
    return whole.place(begin, begin + len(inked))


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Begins with a literal, which is far faster to search; the lookahead lets one place begin inside another."""
    first, *others = map(re.escape, words)
    rest = "".join(" +" + other for other in others)
    return re.compile(f"{first}(?<![^ ]{first})(?=({rest})(?![^ ]))")


def _to_edges(text: str, start: int, end: int) -> Place:
    while not is_edge(text, start):
        start -= 1
    while not is_edge(text, end):
        end += 1
    return start, end


def _apart(places: list[Place]) -> list[Place]:
    kept: list[Place] = []
    for start, end in sorted(places):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
