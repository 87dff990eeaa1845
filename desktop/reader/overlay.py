"""What lies over the text: highlights, matches, mentions, selection; and the boxes they take in a piece."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath

from desktop.reader.lanes import Lanes
from desktop.reader.layouts import Extent, Laid
from desktop.reader.marks import MarkIndex, Row, first_hue
from desktop.reader.segments import LINES, Segment, shortest, sweep

_KEPT = 256
_ROUND = 3.0
_CROWDED = 100
"""Of more marks than this in one piece only the next longer one has a line under the tint of the shortest, and no
ends are rounded: there nobody could tell."""
_TOUCHING = 0.01
QUIET = "-"
"""Stands for the hue of a mark that the choice of the margin leaves out."""


@dataclass(slots=True)
class Tint:
    """Where a segment stands on a line, its mark with the first hue ("" untagged), and which ends are the mark's.

    `quiet` is one that the choice of the margin leaves out.
    """

    extent: Extent
    mark: int
    hue: str
    round_left: bool
    round_right: bool
    quiet: bool = False


class Drawn:
    """What is filled in one piece, relative to it, by hue, and the rows of the marks that touch it.

    `plain` are the tints without a rounded end, `rounded` those with one as a figure; `lines` are the lines that
    longer marks draw under a shorter one, at most three below each other. Rows that are `left_out` by the choice of
    the margin have only a tint, of the hue `QUIET`, under those of the others.
    """

    def __init__(self, laid: Laid, rows: list[Row], left_out: Sequence[Row] = ()) -> None:
        self.laid = laid
        self.rows = rows
        self.tints: list[Tint] = []
        self.plain: dict[str, list[QRectF]] = {}
        self.rounded: dict[str, QPainterPath] = {}
        self.lines: dict[str, list[QRectF]] = {}
        self._running: dict[str, Extent] = {}
        self._crowded = len(rows) > max(_CROWDED, (laid.end - laid.start) // 8)
        if left_out:
            segments = sweep([(row[0], -row[1]) for row in left_out], laid.start, laid.end)
            places = laid.extents_of([segment[:2] for segment in segments])
            for segment, extents in zip(segments, places, strict=True):
                row = left_out[segment.top]
                self._tint(segment, row[2], first_hue(row), extents, True)
            hidden = {row[2] for row in left_out}
            rows = [row for row in rows if row[2] not in hidden]
        self._fill(rows)
        for hue, extent in self._running.items():
            self.plain.setdefault(hue, []).append(laid.box(*extent))

    def _fill(self, rows: list[Row]) -> None:
        laid = self.laid
        # on each level the line that the next segment may go on with: hue, number, left, right
        opened: list[tuple[str, int, float, float] | None] = [None] * LINES
        ranges = [(row[0], -row[1]) for row in rows]
        segments = shortest(ranges, laid.start, laid.end, 1) if self._crowded else sweep(ranges, laid.start, laid.end)
        places = laid.extents_of([segment[:2] for segment in segments])
        for segment, extents in zip(segments, places, strict=True):
            if not extents:
                continue
            top = rows[segment.top]
            self._tint(segment, top[2], first_hue(top), extents)
            for level, under in enumerate(segment.under):
                hue, known = first_hue(rows[under]), opened[level]
                for number, left, right in extents:
                    if known is not None:
                        if known[0] == hue and known[1] == number and abs(known[3] - left) < _TOUCHING:
                            left = known[2]
                        else:
                            self._line(level, *known)
                    known = hue, number, left, right
                opened[level] = known
        for level, known in enumerate(opened):
            if known is not None:
                self._line(level, *known)

    def _line(self, level: int, hue: str, number: int, left: float, right: float) -> None:
        bottom = self.laid.lines[number].top + self.laid.tint[1]
        lines = self.lines.get(hue)
        if lines is None:
            lines = self.lines[hue] = []
        lines.append(QRectF(left, bottom - 2 + 3 * level, right - left, 2))

    def _tint(self, segment: Segment, mark: int, own: str, extents: list[Extent], quiet: bool = False) -> None:
        laid = self.laid
        rtl = laid.style.rtl
        hue = QUIET if quiet else own
        last = len(extents) - 1
        for number, extent in enumerate(extents):
            opens = segment.first and number == 0
            closes = segment.last and number == last
            tint = Tint(extent, mark, own, closes if rtl else opens, opens if rtl else closes, quiet)
            self.tints.append(tint)
            if (opens or closes) and not self._crowded:
                path = self.rounded.get(hue)
                if path is None:
                    path = self.rounded[hue] = QPainterPath()
                    path.setFillRule(Qt.FillRule.WindingFill)
                add_rounded(path, laid, tint)
                continue
            running = self._running.get(hue)
            if running is not None:
                if running[0] == extent[0] and abs(running[2] - extent[1]) < _TOUCHING:
                    extent = extent[0], running[1], extent[2]
                else:
                    self.plain.setdefault(hue, []).append(laid.box(*running))
            self._running[hue] = extent

    def mark_at(self, x: float, y: float) -> int | None:
        """The mark whose tint, or the gap beside it, is under a spot relative to the piece."""
        for tint in reversed(self.tints):
            if tint.extent[1] <= x <= tint.extent[2]:
                box = self.laid.box(*tint.extent)
                if box.top() - 2 <= y <= box.bottom() + 2:
                    return tint.mark
        return None


def add_rounded(path: QPainterPath, laid: Laid, tint: Tint) -> None:
    """Add a tint to a figure, with corners of 3 px at the ends of its mark."""
    box = laid.box(*tint.extent)
    path.addRoundedRect(box, _ROUND, _ROUND)
    half = box.width() / 2
    if not tint.round_left:
        path.addRect(box.adjusted(0, 0, -half, 0))
    if not tint.round_right:
        path.addRect(box.adjusted(half, 0, 0, 0))


class Ranges:
    """Ordered half-open ranges of code points that answer which of them touch a stretch."""

    def __init__(self, ranges: Sequence[tuple[int, int]] = ()) -> None:
        self.all = list(ranges)
        order = sorted(range(len(self.all)), key=self.all.__getitem__)
        self._order = order
        self._starts = [self.all[at][0] for at in order]
        self._longest = max((end - start for start, end in self.all), default=0)

    def touching(self, start: int, end: int) -> list[int]:
        """The places, in the given sequence, of what shares a character with [start, end), or lies around it."""
        first = bisect_right(self._starts, start - self._longest - 1)
        last = bisect_left(self._starts, end)
        return [at for at in self._order[first:last] if self.all[at][1] > start]


class Overlay:
    """The state that the reader paints over and under its text; all ranges in code points."""

    def __init__(self, index: MarkIndex | None = None) -> None:
        self.index = MarkIndex() if index is None else index
        self.lanes = Lanes(self.index, (), 0)
        self.found = Ranges()
        self.found_now: int | None = None
        self.mentions = Ranges()
        self.selection: tuple[int, int] | None = None
        self.chosen: int | None = None
        self.trial: tuple[int, int] | None = None
        self.hovered: int | None = None
        self.flash: tuple[int, int] | None = None
        self.caret: int | None = None
        self.armed: QColor | None = None
        """What tints a selection while every selection gets a tag at once."""
        self.generation = 0
        self._drawn: dict[int, Drawn] = {}

    def set_index(self, index: MarkIndex) -> None:
        """Show these highlights; a choice or hover that is not among them ends."""
        self.index = index
        self._drop_gone()
        self.forget()

    def change(self, ids: Iterable[int], rows: Iterable[Row]) -> None:
        """Show these rows for the marks of these ids; those without a row are gone. What is untouched stays drawn."""
        before = [row for row in map(self.index.take, ids) if row is not None]
        after = list(rows)
        for row in after:
            self.index.put(row)
        self._drop_gone()
        touched = [(row[0], -row[1]) for row in (*before, *after)]
        self._forget_in(touched + self.lanes.touched((*before, *after)))

    def _drop_gone(self) -> None:
        if self.chosen is not None and self.chosen not in self.index:
            self.chosen = None
            self.trial = None
        if self.hovered is not None and self.hovered not in self.index:
            self.hovered = None

    def assign_lanes(self, breaks: Sequence[int], slack: int, shown: Container[int] | None = None) -> None:
        """Give every mark its lane by the paragraphs' starts and the width; only those `shown`, when it is given."""
        self.lanes = Lanes(self.index, breaks, slack, shown)
        self.forget()

    def forget(self) -> None:
        """Drop the cached boxes: marks or layouts are others now."""
        self._drawn.clear()
        self.generation += 1

    def _forget_in(self, ranges: Sequence[tuple[int, int]]) -> None:
        for piece, drawn in list(self._drawn.items()):
            if any(start < drawn.laid.end and end > drawn.laid.start for start, end in ranges):
                del self._drawn[piece]
        self.generation += 1

    def drawn(self, piece: int, laid: Laid) -> Drawn:
        """The boxes of a piece, made by one sweep and kept; another one when anything in the piece is other."""
        known = self._drawn.get(piece)
        if known is not None and known.laid is laid:
            return known
        rows = self.index.touching(laid.start, laid.end)
        if laid.folded:
            # Nothing in it is to be seen but what goes over the whole of it.
            rows = [row for row in rows if row[0] < laid.start or -row[1] > laid.end]
        made = Drawn(laid, rows, self.lanes.left_out(rows))
        if len(self._drawn) >= _KEPT:
            self._drawn.clear()
        self._drawn[piece] = made
        return made

    def chosen_range(self) -> tuple[int, int] | None:
        """Where the chosen mark stands, or would stand while its handle is dragged."""
        row = None if self.chosen is None else self.index.row(self.chosen)
        if row is None:
            return None
        return self.trial or (row[0], -row[1])
