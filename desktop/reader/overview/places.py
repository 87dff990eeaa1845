"""Where passages stand in the height of an article, for what shows all of it at once: no piece is kept laid out."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtGui import QTextLayout

from db.record import record
from db.records.clean import Mend
from db.text.mended import Mended
from db.text.utf16 import Utf16
from desktop.reader.typesetting.layouts import set_lines, shown
from desktop.reader.typesetting.page import Page


@record
class Line:
    """A visual line: its first code point and, in pixels from the edge of the column, where its ink begins and ends."""

    start: int
    left: float
    right: float


class Places:
    """Heights of passages, in pixels from the top of the article.

    `exact` reads them off the lines, which are laid out once and forgotten; else a passage stands as far down in its
    paragraph as in its letters, which is wrong by less than a line in most.
    """

    def __init__(self, page: Page, exact: bool) -> None:
        self.page = page
        self.exact = exact
        self._tops: dict[int, int] = {}
        self._steps: dict[int, int] = {}
        self._heights: dict[int, int] = {}
        self._lines: dict[int, tuple[list[Line], list[int]]] = {}

    def top(self, piece: int) -> int:
        """Where the first line of a piece begins."""
        known = self._tops.get(piece)
        if known is None:
            known = self._tops[piece] = self.page.top(piece)
        return known

    def step(self, piece: int) -> int:
        """The height of a line of a piece."""
        known = self._steps.get(piece)
        if known is None:
            known = self._steps[piece] = self.page.style(piece).line
        return known

    def height(self, piece: int) -> int:
        """The height of a piece without the gap above it."""
        known = self._heights.get(piece)
        if known is None:
            known = self._heights[piece] = max(0, self.page.heights[piece] - self.page.gap(piece))
        return known

    def lines(self, piece: int) -> list[Line]:
        """The visual lines of a piece."""
        known = self._lines.get(piece)
        if known is None:
            known = self._lines[piece] = self._laid(piece)
        return known[0]

    def _laid(self, piece: int) -> tuple[list[Line], list[int]]:
        page = self.page
        text, style, width = page.prose.text(piece), page.style(piece), page.measures.width
        left, room = page.tables.room(piece, width, page.prose.mirrored) or style.room(width)
        bounds = page.prose.pieces[piece]
        start = bounds.start
        if page.prose.folds(piece) is not None:
            return [Line(start, left, left + room / 2)], [start]
        units: Utf16 | Mended = Utf16(text)
        if mends := page.prose.mends(start, bounds.end):
            units = Mended(text, (Mend(mend.start - start, mend.end - start, mend.text) for mend in mends))
            text = units.shown
        layout = QTextLayout(shown(text), style.font)
        set_lines(layout, style, room)
        lines = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            ink = line.naturalTextRect()
            lines.append(Line(start + units.point(line.textStart()), left + ink.left(), left + ink.right()))
        return lines, [line.start for line in lines]

    def span(self, start: int, end: int) -> tuple[float, float]:
        """The top of the line where [start, end) begins, and the bottom of the one where it ends."""
        prose = self.page.prose
        first = prose.piece_of(start)
        if first < 0:
            return 0.0, 0.0
        last = prose.piece_of(max(start, end - 1))
        if not self.exact:
            return self._along(first, start), self._along(last, end)
        opening, closing = self._number(first, start), self._number(last, max(start, end - 1))
        return (
            self.top(first) + opening * self.step(first),
            self.top(last) + (closing + 1) * self.step(last),
        )

    def _number(self, piece: int, point: int) -> int:
        self.lines(piece)
        return max(0, bisect_right(self._lines[piece][1], point) - 1)

    def _along(self, piece: int, point: int) -> float:
        bounds = self.page.prose.pieces[piece]
        part = (point - bounds.start) / max(1, bounds.end - bounds.start)
        return self.top(piece) + self.height(piece) * min(1.0, max(0.0, part))
