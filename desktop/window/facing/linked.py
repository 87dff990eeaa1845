"""Two texts that say the same, matched paragraph by paragraph and asked from either side. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from db.records.articles import Text
from db.text.align import Part, align, parts


class Linked:
    """Matches are numbered from 0 in the order of the texts; a side is asked for by its article; code points."""

    def __init__(self, first: Text, second: Text) -> None:
        both = [parts(text.content, text.blocks) for text in (first, second)]
        self.articles = first.article_id, second.article_id
        matches = align(*both)
        self._ranges = [
            _ranges(both[0], [match.first for match in matches], len(first.content)),
            _ranges(both[1], [match.second for match in matches], len(second.content)),
        ]
        self._starts = [[start for start, _ in ranges] for ranges in self._ranges]

    def __len__(self) -> int:
        return len(self._ranges[0])

    def at(self, article: int, point: int) -> int:
        """The match in which a code point stands, or the one before it."""
        return max(0, bisect_right(self._starts[self._side(article)], point) - 1)

    def range_of(self, article: int, match: int) -> tuple[int, int]:
        """Where a match stands; an empty range where that text has nothing for it."""
        return self._ranges[self._side(article)][match]

    def _side(self, article: int) -> int:
        return self.articles.index(article)


def _ranges(text: Sequence[Part], taken: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    found, at = [], 0
    for first, last in taken:
        if first < last:
            found.append((text[first].start, text[last - 1].end))
            at = last
        else:
            here = text[at].start if at < len(text) else length
            found.append((here, here))
    return found
