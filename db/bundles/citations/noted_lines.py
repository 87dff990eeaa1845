"""Citations set in the manner of one format, made once for each source: only the number of the paragraph differs."""

from __future__ import annotations

from collections.abc import Callable
from secrets import randbelow

from db.bundles.citations.citation import Paragraphs

_MOST = 1 << 24  # characters that are kept

Made = Callable[[int, Paragraphs, bool], str]


class NotedLines:
    """Lines that `made` gives for a source by its number, paragraphs, and whether it was cited before."""

    def __init__(self, made: Made) -> None:
        self._made = made
        # Paragraphs that no text has and no title can be made to hold: where they stand, the true ones are put in.
        self._first = 10**17 + randbelow(10**17)
        self._last = self._first + 10**17
        self._known: dict[tuple[int, bool, bool], list[str]] = {}
        self._size = 0

    def line(self, source: int, paragraphs: tuple[int, int], again: bool) -> str:
        """What `made` says of these."""
        first, last = paragraphs
        kept = self._known.get((source, last > first, again))
        if kept is None:
            if self._size > _MOST:
                return self._made(source, paragraphs, again)
            kept = self._kept(source, last > first, again)
        if len(kept) == 2:
            return f"{kept[0]}{first}{kept[1]}"
        return kept[0] if len(kept) == 1 else f"{kept[0]}{first}{kept[1]}{last}{kept[2]}"

    def _kept(self, source: int, several: bool, again: bool) -> list[str]:
        """The stretches between the numbers: one where there are none, two about one, three about both."""
        line = self._made(source, (self._first, self._last if several else self._first), again)
        head, *rest = line.split(str(self._first))
        kept = self._known[source, several, again] = [head, *rest[0].split(str(self._last))] if rest else [head]
        self._size += len(line)
        return kept
