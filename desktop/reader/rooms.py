"""The rooms that what is in hand takes in the reader: other things stand beside it and cover none of it."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect

from desktop.reader.overview.area import OverviewArea
from desktop.reader.selection import Selection

_APART = 16
"""Pixels between the words of a line and what stands behind them."""


class RoomArea(OverviewArea):
    """Says where the passage in hand stands, and which code points are in sight."""

    picked: Selection

    def passage_rect(self) -> QRect:
        """The room of the chosen mark or else the passage, in the viewport: the tag bar opens below it."""
        passage = self.picked.selected or self.overlay.chosen_range() or self.picked.passage
        if passage is None:
            return QRect()
        top, _ = self.page.place(passage[0])
        _, bottom = self.page.place(max(passage[0], passage[1] - 1))
        measures = self.page.measures
        return QRect(measures.column, top - self.scrolled, measures.width, bottom - top)

    def gap_below(self) -> QRect:
        """The empty band under the paragraph in which the passage ends, in the viewport: words there cover none."""
        last = self._last_piece()
        if last is None:
            return QRect()
        style = self.page.laid(last).style
        top = self.page.top(last) + self.page.laid(last).height
        bottom = self.page.top(last + 1) if last + 1 < self.page.count else top + style.line
        measures = self.page.measures
        return QRect(measures.column, top - self.scrolled, measures.width, max(0, bottom - top))

    def room_behind(self, wide: int) -> tuple[QRect, int] | None:
        """A room so wide behind the last words of that paragraph, and their baseline, in the viewport; None if full."""
        last = self._last_piece()
        laid = self.page.laid(last) if last is not None else None
        if last is None or laid is None or laid.folded or not laid.lines:
            return None
        line = laid.layout.lineAt(len(laid.lines) - 1)
        inked, column = line.naturalTextRect(), self.page.measures.column
        top = self.page.top(last) - self.scrolled
        if laid.style.rtl:
            left = column + laid.left + math.floor(inked.left()) - _APART - wide
        else:
            left = column + laid.left + math.ceil(inked.right()) + _APART
        if left < column or left + wide > column + self.page.measures.width:
            return None
        room = QRect(left, top + laid.lines[-1].top, wide, laid.style.line)
        return room, top + round(line.y() + line.ascent())

    def _last_piece(self) -> int | None:
        """The last piece of the paragraph in which the passage ends."""
        passage = self.picked.selected or self.picked.passage
        if passage is None or not self.page.count:
            return None
        piece = self.page.prose.piece_of(max(passage[0], passage[1] - 1))
        _, end = self.page.prose.paragraph(piece)
        return self.page.row(self.page.prose.piece_of(max(0, end - 1)))[1]

    def end_rect(self) -> QRect:
        """The place of the selection's end (where it was let go) in the viewport."""
        selected = self.picked.selected or self.picked.passage
        if selected is None:
            return QRect()
        from desktop.reader.hands.handles import end_of

        at_start = self.picked.head == selected[0] and self.picked.selected is not None
        x, top, bottom = end_of(self.page, selected[0] if at_start else selected[1], at_start)
        return QRect(round(x), top - self.scrolled, 1, bottom - top)

    def visible_range(self) -> tuple[int, int]:
        """The code points of the lines that are in sight, at least in part."""
        page, height = self.page, self.viewport().height()
        first, last = page.span(self.scrolled, self.scrolled + height)
        if first < 0:
            return 0, 0
        above, below = page.laid(first), page.laid(last)
        start = above.line_range(above.line_at(self.scrolled - page.top(first)))[0]
        return start, below.line_range(below.line_at(self.scrolled + height - page.top(last)))[1]
