"""A highlight as the reader draws it, and the question which of them touch a stretch of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

_BLOCK = 64


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight on [start, end) in code points, with what the reader shows and speaks of it.

    `hues` are the colour names of its themes in order (empty: untagged), `labels` their names for the margin,
    `actors` one line for the margin, `spoken` what a screen reader says on entering it. `theme_ids`, `actor_ids`
    and `coder` are what a choice of the margin asks for.
    """

    id: int
    start: int
    end: int
    hues: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    actors: str = ""
    note: bool = False
    important: bool = False
    spoken: str = ""
    theme_ids: tuple[int, ...] = ()
    actor_ids: tuple[int, ...] = ()
    coder: str = ""


class MarkIndex:
    """The marks of one text ordered by start, answering which of them touch a range without a look at all."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        # Two stable sorts by a number are several times faster than one by tuples: this is run for every change.
        self.marks: list[Mark] = sorted(marks, key=attrgetter("end"), reverse=True)
        self.marks.sort(key=attrgetter("start"))
        self.starts = [mark.start for mark in self.marks]
        self.ends = [mark.end for mark in self.marks]
        self._furthest = [max(self.ends[i : i + _BLOCK]) for i in range(0, len(self.ends), _BLOCK)]

    @cached_property
    def _place(self) -> dict[int, int]:
        return {mark.id: at for at, mark in enumerate(self.marks)}

    def __len__(self) -> int:
        return len(self.marks)

    def __contains__(self, mark_id: object) -> bool:
        return mark_id in self._place

    def place(self, mark_id: int) -> int:
        """The place of a mark in `marks`; KeyError when there is none of that id."""
        return self._place[mark_id]

    def by_id(self, mark_id: int | None) -> Mark | None:
        """The mark of that id, or None."""
        at = self._place.get(mark_id) if mark_id is not None else None
        return None if at is None else self.marks[at]

    def touching(self, start: int, end: int) -> Iterator[int]:
        """The places of the marks that share at least one character with [start, end), by start."""
        stop = bisect_left(self.starts, end)
        for block in range((stop + _BLOCK - 1) // _BLOCK):
            if self._furthest[block] <= start:
                continue
            for at in range(block * _BLOCK, min(stop, (block + 1) * _BLOCK)):
                mark = self.marks[at]
                if mark.end > start and mark.end > mark.start:
                    yield at

    def after(self, point: int) -> Mark | None:
        """The first mark that starts after the code point."""
        at = bisect_left(self.starts, point + 1)
        return self.marks[at] if at < len(self.marks) else None

    def before(self, point: int) -> Mark | None:
        """The last mark that starts before the code point."""
        at = bisect_left(self.starts, point)
        return self.marks[at - 1] if at else None

    def overlapping(self, start: int, end: int) -> list[Mark]:
        """The marks that touch [start, end), the shortest first: the order in which O walks through them."""
        found = [self.marks[at] for at in self.touching(start, max(end, start + 1))]
        return sorted(found, key=lambda mark: (mark.end - mark.start, mark.start, mark.id))
