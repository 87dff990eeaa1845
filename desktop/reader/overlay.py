"""What lies over the text: highlights, matches, mentions, selection; and the boxes they take in a piece."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from desktop.reader.lanes import assign
from desktop.reader.layouts import Laid
from desktop.reader.marks import Mark, MarkIndex
from desktop.reader.segments import Segment, sweep

_KEPT = 256


@dataclass(frozen=True, slots=True)
class Tint:
    """A box of a segment, its mark's place in the index, and which of its ends are ends of the mark."""

    box: QRectF
    place: int
    round_left: bool
    round_right: bool


@dataclass(frozen=True, slots=True)
class Under:
    """A box of a segment under which a longer mark draws its line; `level` counts from the text outwards."""

    box: QRectF
    place: int
    level: int


@dataclass(slots=True)
class Drawn:
    """The boxes of one piece, relative to it."""

    laid: Laid
    tints: list[Tint] = field(default_factory=list)
    unders: list[Under] = field(default_factory=list)


class Ranges:
    """Ordered half-open ranges of code points that answer which of them touch a stretch."""

    def __init__(self, ranges: Sequence[tuple[int, int]] = ()) -> None:
        self.all = list(ranges)
        order = sorted(range(len(self.all)), key=self.all.__getitem__)
        self._order = order
        self._starts = [self.all[at][0] for at in order]
        self._longest = max((end - start for start, end in self.all), default=0)

    def touching(self, start: int, end: int) -> list[int]:
        """The places, in the given sequence, of the ranges that share a character with [start, end)."""
        first = bisect_right(self._starts, start - self._longest - 1)
        last = bisect_left(self._starts, end)
        return [at for at in self._order[first:last] if self.all[at][1] > start]


class Overlay:
    """The state that the reader paints over and under its text; all ranges in code points."""

    def __init__(self) -> None:
        self.index = MarkIndex()
        self.lanes: list[int] = []
        self.found = Ranges()
        self.found_now: int | None = None
        self.mentions = Ranges()
        self.selection: tuple[int, int] | None = None
        self.chosen: int | None = None
        self.trial: tuple[int, int] | None = None
        self.hovered: int | None = None
        self.flash: tuple[int, int] | None = None
        self.caret: int | None = None
        self.generation = 0
        self._drawn: dict[int, Drawn] = {}

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show these highlights; a choice or hover that is not among them ends."""
        self.index = MarkIndex(marks)
        if self.chosen is not None and self.chosen not in self.index:
            self.chosen = None
            self.trial = None
        if self.hovered is not None and self.hovered not in self.index:
            self.hovered = None
        self.forget()

    def assign_lanes(self, breaks: Sequence[int], slack: int) -> None:
        """Give every mark its lane: once for a text, its marks and its width."""
        self.lanes = assign(self.index.starts, self.index.ends, breaks, slack)
        self.forget()

    def forget(self) -> None:
        """Drop the cached boxes: marks or layouts are others now."""
        self._drawn.clear()
        self.generation += 1

    def drawn(self, piece: int, laid: Laid) -> Drawn:
        """The boxes of a piece, made by one sweep and kept."""
        known = self._drawn.get(piece)
        if known is not None and known.laid is laid:
            return known
        places = list(self.index.touching(laid.start, laid.end))
        marks = [self.index.marks[place] for place in places]
        made = Drawn(laid)
        for segment in sweep([(mark.start, mark.end) for mark in marks], laid.start, laid.end):
            boxes = laid.rects(segment.start, segment.end)
            self._tint(made, segment, places[segment.top], boxes)
            for level, under in enumerate(segment.under):
                made.unders += [Under(box, places[under], level) for box in boxes]
        if len(self._drawn) >= _KEPT:
            self._drawn.clear()
        self._drawn[piece] = made
        return made

    @staticmethod
    def _tint(made: Drawn, segment: Segment, place: int, boxes: list[QRectF]) -> None:
        rtl = made.laid.style.rtl
        for number, box in enumerate(boxes):
            opens = segment.first and number == 0
            closes = segment.last and number == len(boxes) - 1
            made.tints.append(Tint(box, place, closes if rtl else opens, opens if rtl else closes))

    def chosen_range(self) -> tuple[int, int] | None:
        """Where the chosen mark stands, or would stand while its handle is dragged."""
        mark = self.index.by_id(self.chosen)
        if mark is None:
            return None
        return self.trial or (mark.start, mark.end)
