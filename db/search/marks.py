"""Marks the words of a query in many texts: as `db.text.fold.find_folded`, with its needles made ready once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from db.text.fold import fold, folded, folded_name, prefix_forms

Place = tuple[int, int]

SHORT = 600
"""Code points of a text whose folding is kept for a while: while a word is typed the same passages are marked anew."""
_folded = lru_cache(maxsize=400)(folded)


class Marker:
    """Finds the places of needles in texts; a needle is a word or phrase, with `*` at its end a beginning.

    No needle is longer than `longest` code points, as far as its words stand side by side.
    """

    def __init__(self, needles: Iterable[str]) -> None:
        patterns: dict[str, str] = {}
        for needle in needles:
            begun = needle.strip().endswith("*")
            forms = prefix_forms(needle) if begun else tuple(filter(None, [folded_name(needle)]))
            end = "[^ ]*" if begun else "(?![^ ])"
            for form in forms:
                first, *others = map(re.escape, form.split())
                rest = "".join(" +" + other for other in others)
                # It begins with a literal, which is far faster to search; the lookahead lets phrases overlap.
                patterns[f"{first}(?<![^ ]{first})(?=({rest}{end}))"] = form.split()[0]
        # Most needles are in none of the texts, and to see that a word is nowhere costs far less than a pattern.
        self._patterns = [(first, re.compile(pattern)) for pattern, first in patterns.items()]
        self.longest = max(map(len, patterns), default=0)

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def stands_in(self, text: str) -> bool:
        """Whether a needle is in a text, which costs far less than to say where."""
        plain = fold(text)
        return any(first in plain and pattern.search(plain) for first, pattern in self._patterns)

    def places(self, text: str) -> list[Place]:
        """The places in a text, in code points, sorted, apart."""
        if not self._patterns or not text:
            return []
        plain = fold(text)
        patterns = [pattern for first, pattern in self._patterns if first in plain]
        found = [(match.start(), match.end(1)) for pattern in patterns for match in pattern.finditer(plain)]
        if not found:
            return []
        whole = _folded(text) if len(text) < SHORT else folded(text)
        apart: list[Place] = []
        for start, end in sorted(whole.place(start, end) for start, end in found):
            if apart and start < apart[-1][1]:
                apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
            else:
                apart.append((start, end))
        return apart
