"""What lies over the text: highlights, matches, mentions, selection; and the boxes they take in a piece."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath

from desktop.reader.lanes import Lanes
from desktop.reader.layouts import Laid
from desktop.reader.marks import MarkIndex, Row, first_hue
from desktop.reader.segments import Segment, sweep

_KEPT = 256
_ROUND = 3.0
_TOUCHING = 0.01
QUIET = "-"
"""Stands for the hue of a mark that the choice of the margin leaves out."""


@dataclass(frozen=True, slots=True)
class Tint:
    """A box of a segment, its mark with the first hue ("" untagged), and which of its ends are ends of the mark.

    `quiet` is one that the choice of the margin leaves out.
    """

    box: QRectF
    mark: int
    hue: str
    round_left: bool
    round_right: bool
    quiet: bool = False


class Drawn:
    """The boxes of one piece, relative to it, and the rows of the marks that touch it; what is filled goes by hue.

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
        # the last line on each level, which the next segment may go on with
        self._open: dict[int, tuple[str, QRectF]] = {}
        if left_out:
            for segment in sweep([(row[0], -row[1]) for row in left_out], laid.start, laid.end):
                self._tint(segment, left_out[segment.top], laid.rects(segment.start, segment.end), True)
            hidden = {row[2] for row in left_out}
            rows = [row for row in rows if row[2] not in hidden]
        for segment in sweep([(row[0], -row[1]) for row in rows], laid.start, laid.end):
            boxes = laid.rects(segment.start, segment.end)
            self._tint(segment, rows[segment.top], boxes)
            for level, under in enumerate(segment.under):
                hue = first_hue(rows[under])
                for box in boxes:
                    self._line(hue, level, box)
        self._open.clear()

    def _tint(self, segment: Segment, row: Row, boxes: list[QRectF], quiet: bool = False) -> None:
        rtl = self.laid.style.rtl
        own = first_hue(row)
        hue = QUIET if quiet else own
        for number, box in enumerate(boxes):
            opens = segment.first and number == 0
            closes = segment.last and number == len(boxes) - 1
            tint = Tint(box, row[2], own, closes if rtl else opens, opens if rtl else closes, quiet)
            self.tints.append(tint)
            if tint.round_left or tint.round_right:
                path = self.rounded.get(hue)
                if path is None:
                    path = self.rounded[hue] = QPainterPath()
                    path.setFillRule(Qt.FillRule.WindingFill)
                add_rounded(path, tint)
            else:
                self.plain.setdefault(hue, []).append(box)

    def _line(self, hue: str, level: int, box: QRectF) -> None:
        top, left, width = box.bottom() - 2 + 3 * level, box.left(), box.width()
        known = self._open.get(level)
        if known is not None and known[0] == hue and known[1].top() == top and abs(known[1].right() - left) < _TOUCHING:
            known[1].setRight(left + width)
            return
        line = QRectF(left, top, width, 2)
        self.lines.setdefault(hue, []).append(line)
        self._open[level] = hue, line


def add_rounded(path: QPainterPath, tint: Tint) -> None:
    """Add a tint to a figure, with corners of 3 px at the ends of its mark."""
    box = tint.box
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
        """The places, in the given sequence, of the ranges that share a character with [start, end)."""
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
        made = Drawn(laid, rows, [row for row in rows if not self.lanes.shows(row[2])])
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
