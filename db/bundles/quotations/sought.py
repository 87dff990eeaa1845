"""Quotations looked for word for word in many texts, all of them in one pass over each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from db.bundles.quotations.compare import Written, recased
from db.bundles.quotations.worded import UNSPACED

# What needs no space beside it: signs of scripts without spaces, and of currency.
_APART = re.compile(rf"[{UNSPACED}]|\W")


class Sought:
    """A quotation that is looked for in many texts, word for word."""

    def __init__(self, written: Written) -> None:
        ends = (*written.begins[1:], len(written.words))[: len(written.begins)]
        self._pieces = [written.words[begin:end] for begin, end in zip(written.begins, ends, strict=True)]
        self._words = sorted({word for piece in self._pieces for word in piece[1:]}, key=lambda one: (-len(one), one))
        self._patterns: list[re.Pattern[str]] = []

    @property
    def longest(self) -> str:
        """Its longest word, without which it cannot stand in a text; "" where any text may have it."""
        return self._words[0] if self._words else ""

    def stands_in(self, text: str) -> str:
        """How it stands in a text of plain typography: stands, shortened where it marks gaps, or "" for not at all."""
        if not self._pieces or not all(word in text for word in self._words):
            return ""
        self._patterns = self._patterns or [_pattern(piece) for piece in self._pieces]
        at = 0
        for pattern in self._patterns:
            found = pattern.search(text, at)
            if found is None:
                return ""
            at = found.end()
        return "shortened" if len(self._pieces) > 1 else "stands"


class SoughtTogether:
    """Many quotations looked for in the same texts; each is found once and is then looked for no more."""

    def __init__(self, sought: Sequence[Sought]) -> None:
        from ahocorasick import Automaton

        self._missing = dict(enumerate(sought))
        self._anywhere = [at for at, one in self._missing.items() if not one.longest]
        having: dict[str, list[int]] = defaultdict(list)
        for at, one in self._missing.items():
            if one.longest:
                having[one.longest].append(at)
        # One pass over a text tells which of all the longest words it has.
        self._words = Automaton()
        for word, places in having.items():
            self._words.add_word(word, places)
        if having:
            self._words.make_automaton()
        self._any_words = bool(having)

    def __bool__(self) -> bool:
        return bool(self._missing)

    def stand_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Those, by their order, that a text of plain typography has, and how each stands there."""
        likely = set(self._anywhere)
        if self._any_words:
            for _, places in self._words.iter(text):
                likely.update(places)
        for at in sorted(likely & self._missing.keys()):
            if how := self._missing[at].stands_in(text):
                del self._missing[at]
                yield at, how


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    first = words[0]
    found = [rf"(?<!\w)(?:{re.escape(first)}|{re.escape(recased(first))})"]
    for one, other in pairwise(words):
        found.append((r"\W*" if _APART.fullmatch(one[-1]) or _APART.fullmatch(other[0]) else r"\W+") + re.escape(other))
    if _APART.fullmatch(words[-1][-1]) is None:
        found.append(r"(?!\w)")
    if _APART.fullmatch(first[0]):
        found[0] = re.escape(first)
    return re.compile("".join(found))
