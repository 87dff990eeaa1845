"""What lies over the text: highlights, matches, mentions, selection; and the boxes they take in a piece."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath

from db.record import record
from desktop.reader.lanes import Lanes
from desktop.reader.marks import MarkIndex, Row, first_hue
from desktop.reader.segments import LINES, Segment, shortest, sweep
from desktop.reader.typesetting.layouts import Extent, Laid

_KEPT = 256
_ROUND = 3.0
_CROWDED = 100
"""Of more marks than this in one piece only the next longer one has a line under the tint of the shortest, and no
ends are rounded: there nobody could tell."""
_TOUCHING = 0.01
QUIET = "-"
"""Stands for the hue of a mark that the choice of the margin leaves out."""


@record
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
        self.plain: dict[str, list[QRectF]] = {}
        self.rounded: dict[str, QPainterPath] = {}
        self.lines: dict[str, list[QRectF]] = {}
        # segments with the rows they speak of, where they stand, and whether they are left out
        self._stood: list[tuple[list[Segment], Sequence[Row], list[list[Extent]], bool]] = []
        self._crowded = len(rows) > max(_CROWDED, (laid.end - laid.start) // 8)
        if left_out:
            self._stand(sweep([(row[0], -row[1]) for row in left_out], laid.start, laid.end), left_out, True)
            hidden = {row[2] for row in left_out}
            rows = [row for row in rows if row[2] not in hidden]
        ranges = [(row[0], -row[1]) for row in rows]
        cut = shortest(ranges, laid.start, laid.end, 1) if self._crowded else sweep(ranges, laid.start, laid.end)
        self._underline(cut, rows, self._stand(cut, rows, False))

    def _stand(self, segments: list[Segment], rows: Sequence[Row], quiet: bool) -> list[list[Extent]]:
        """Find where segments stand, and their tints."""
        places = self.laid.extents_of([segment[:2] for segment in segments])
        self._stood.append((segments, rows, places, quiet))
        running = _Running(self.plain, self.laid, *self.laid.tint)
        for segment, extents in zip(segments, places, strict=True):
            hue = QUIET if quiet else first_hue(rows[segment.top])
            if self._crowded or not (segment.first or segment.last):
                for extent in extents:
                    running.go_on(hue, *extent)
                continue
            for tint in self._tints_of(segment, rows, extents, quiet):
                if tint.round_left or tint.round_right:
                    path = self.rounded.get(hue)
                    if path is None:
                        path = self.rounded[hue] = QPainterPath()
                        path.setFillRule(Qt.FillRule.WindingFill)
                    add_rounded(path, self.laid, tint)
                else:
                    running.go_on(hue, *tint.extent)
        running.stop()
        return places

    def _underline(self, segments: list[Segment], rows: Sequence[Row], places: list[list[Extent]]) -> None:
        """The lines of the longer marks: on each level one may go on through the next segment."""
        bottom = self.laid.tint[1]
        levels = [_Running(self.lines, self.laid, bottom - 2 + 3 * level, bottom + 3 * level) for level in range(LINES)]
        for segment, extents in zip(segments, places, strict=True):
            for running, under in zip(levels, segment.under, strict=False):
                hue = first_hue(rows[under])
                for extent in extents:
                    running.go_on(hue, *extent)
        for running in levels:
            running.stop()

    def _tints_of(self, segment: Segment, rows: Sequence[Row], extents: list[Extent], quiet: bool) -> Iterator[Tint]:
        rtl = self.laid.style.rtl
        row = rows[segment.top]
        last = len(extents) - 1
        for number, extent in enumerate(extents):
            opens = segment.first and number == 0
            closes = segment.last and number == last
            left, right = (closes, opens) if rtl else (opens, closes)
            yield Tint(extent, row[2], first_hue(row), left, right, quiet)

    @cached_property
    def tints(self) -> list[Tint]:
        """Every tint by itself, those that lie over others last."""
        return [
            tint
            for segments, rows, places, quiet in self._stood
            for segment, extents in zip(segments, places, strict=True)
            for tint in self._tints_of(segment, rows, extents, quiet)
        ]

    def mark_at(self, x: float, y: float) -> int | None:
        """The mark whose tint, or the gap beside it, is under a spot relative to the piece."""
        for tint in reversed(self.tints):
            if tint.extent[1] <= x <= tint.extent[2]:
                box = self.laid.box(*tint.extent)
                if box.top() - 2 <= y <= box.bottom() + 2:
                    return tint.mark
        return None


class _Running:
    """Boxes by hue between two heights of a line; what goes on where the last one ends makes it longer."""

    def __init__(self, boxes: dict[str, list[QRectF]], laid: Laid, top: int, bottom: int) -> None:
        self._boxes, self._tops, self._high = boxes, [line.top + top for line in laid.lines], bottom - top
        self._last: tuple[str, int, float, float] | None = None

    def go_on(self, hue: str, number: int, left: float, right: float) -> None:
        """Add what stands on a line between two x."""
        last = self._last
        if last is not None:
            if last[0] == hue and last[1] == number and abs(last[3] - left) < _TOUCHING:
                left = last[2]
            else:
                self._keep(*last)
        self._last = hue, number, left, right

    def _keep(self, hue: str, number: int, left: float, right: float) -> None:
        boxes = self._boxes.get(hue)
        if boxes is None:
            boxes = self._boxes[hue] = []
        boxes.append(QRectF(left, self._tops[number], right - left, self._high))

    def stop(self) -> None:
        """Nothing goes on any more."""
        if self._last is not None:
            self._keep(*self._last)
            self._last = None


def add_rounded(path: QPainterPath, laid: Laid, tint: Tint) -> None:
    """Add a tint to a figure, with corners of 3 px at the ends of its mark."""
    box = laid.box(*tint.extent)
    path.addRoundedRect(box, _ROUND, _ROUND)
    half = box.width() / 2
    if not tint.round_left:
        path.addRect(box.adjusted(0, 0, -half, 0))
    if not tint.round_right:
        path.addRect(box.adjusted(half, 0, 0, 0))


def merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same characters as ranges in order, none touching another."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


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
        self.own_words = Ranges()
        """Words that a copy of a report has and the fullest one has not."""
        self.read_before = Ranges()
        """Paragraphs that were read in another copy."""
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
