"""A piece of the text laid out: its lines on a fixed grid, and where its characters stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QTextLayout, QTextLine, QTextOption

from db.record import record
from db.records.articles import Span
from db.records.clean import Mend
from db.text.mended import Mended
from db.text.paragraphs import has_rtl
from db.text.utf16 import Utf16
from desktop.reader.typesetting.styles import Style

_BETWEEN = QTextLine.CursorPosition.CursorBetweenCharacters
# One code unit each, so that no offset moves: what Qt would take for an end of the paragraph breaks the line, and
# a byte order mark, which Qt drops at the head of a string, is the other character of no width.
_SHOWN = str.maketrans({**dict.fromkeys("\u2029\r\n\x0b\x0c", "\u2028"), "\ufeff": "\u2060", "\ufffe": "\ufffd"})


@record
class Line:
    """A visual line: its code units [start, end), its end without the space it breaks at, and its top."""

    start: int
    end: int
    inked: int
    top: int


def shown(text: str) -> str:
    """The text as Qt is given it: as long in code units, without a character that would end a paragraph."""
    return text.translate(_SHOWN)


def set_lines(layout: QTextLayout, style: Style, width: float) -> int:
    """Break a layout into lines of that width on the style's grid; gives the height in pixels.

    The baseline stands by the style's own face, so a foreign word in a taller font pushes no lines apart.
    """
    # Leading alignment is not turned by QTextLayout itself, only by QTextDocument.
    side = Qt.AlignmentFlag.AlignRight if style.rtl else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if style.rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTabStopDistance(style.line * 1.5)
    layout.setTextOption(option)
    layout.beginLayout()
    at = 0
    baseline = style.baseline
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, at + baseline - line.ascent()))
        at += style.line
    layout.endLayout()
    return max(at, style.line)


def _x(line: QTextLine, unit: int) -> float:
    return cast(tuple[float, int], line.cursorToX(unit))[0]


Extent = tuple[int, float, float]
"""The number of a line, and the x from and to which something reaches on it."""


class Laid:
    """One laid out piece; points are code points of the article, rectangles are relative to the piece.

    With `mends` it shows other spaces than stand in the text; every character keeps its code point.
    """

    folded = False

    def __init__(
        self,
        text: str,
        start: int,
        style: Style,
        room: tuple[int, int],
        spans: Sequence[Span],
        link: QColor,
        mends: Sequence[Mend] = (),
    ) -> None:
        self.start = start
        self.end = start + len(text)
        self.style = style
        self.left, self.width = room
        self.units: Utf16 | Mended = Utf16(text)
        units, self._behind = self.units, self.units.units
        if mends:
            own = (Mend(mend.start - start, mend.end - start, mend.text) for mend in mends)
            self.units = mended = Mended(text, own)
            text, units, self._behind = mended.shown, mended.whole, mended.ends
        self.layout = QTextLayout(shown(text), style.font)
        self.layout.setCacheEnabled(True)
        if spans:
            self.layout.setFormats(self._formats(spans, link))
        self.height = set_lines(self.layout, style, self.width)
        self.lines: list[Line] = []
        self._plain = not style.rtl and not has_rtl(text)
        self._read_lines(text, units)
        self._tint = style.tint
        self._set = [self.layout.lineAt(number) for number in range(len(self.lines))]
        self._edges: list[dict[int, float]] = [{} for _ in self.lines]
        # units of the piece are code points counted from its start, and every line is read rightwards
        self._straight = self._plain and not mends and units.length == len(text)

    def _read_lines(self, text: str, units: Utf16) -> None:
        style = self.style
        for number in range(self.layout.lineCount()):
            line = self.layout.lineAt(number)
            start = line.textStart()
            end = start + line.textLength()
            point = units.point(end)
            ink = len(text[units.point(start) : point].rstrip())
            inked = units.units(units.point(start) + ink)
            self.lines.append(Line(start, end, inked, number * style.line))
        self._firsts = [line.start for line in self.lines]

    def _formats(self, spans: Sequence[Span], link: QColor) -> list[QTextLayout.FormatRange]:
        from PySide6.QtGui import QTextCharFormat  # a hundred and fifty names, for words that stand out only

        formats = []
        for span in spans:
            start, end = max(span.start, self.start), min(span.end, self.end)
            if start >= end:
                continue
            shape = QTextCharFormat()
            if span.kind == "link":
                shape.setForeground(link)
                shape.setFontUnderline(True)  # never told by the colour alone
            if span.kind == "emphasis" and self.style.italic:
                shape.setFontItalic(True)
            elif span.kind in ("strong", "emphasis"):
                shape.setFontWeight(QFont.Weight.DemiBold)
            elif span.kind == "code":
                shape.setFontFixedPitch(True)
                shape.setFontFamilies(["monospace"])
            entry = QTextLayout.FormatRange()
            entry.start = self.unit(start)
            entry.length = self.behind(end) - entry.start
            entry.format = shape
            formats.append(entry)
        return formats

    # -- between code points of the article and code units of the piece

    def unit(self, point: int) -> int:
        """The UTF-16 unit within the piece at which a code point of the article stands, held inside it."""
        return self.units.units(min(max(point, self.start), self.end) - self.start)

    def behind(self, point: int) -> int:
        """The unit behind the character before a code point: a space shown there is neither before nor in between."""
        return self._behind(min(max(point, self.start), self.end) - self.start)

    def point(self, unit: int) -> int:
        """The code point of the article at a UTF-16 unit of the piece."""
        return self.start + self.units.point(unit)

    # -- lines

    def line_of(self, point: int) -> int:
        """The number of the line on which the character at that point stands."""
        return max(0, bisect_right(self._firsts, self.unit(point)) - 1)

    def line_at(self, y: float) -> int:
        """The number of the line at a height, the nearest when it is above or below all."""
        return min(max(0, int(y // self.style.line)), len(self.lines) - 1)

    def line_range(self, number: int) -> tuple[int, int]:
        """The code points of a line, without the white space it breaks at."""
        line = self.lines[number]
        return self.point(line.start), self.point(max(line.inked, line.start))

    # -- characters

    def x(self, point: int, number: int | None = None, behind: bool = False) -> float:
        """Where a caret at that point stands, from the left edge of the column, or where what is before it ends."""
        unit = self.behind(point) if behind else self.unit(point)
        line = self.layout.lineAt(self.line_of(point) if number is None else number)
        return self.left + _x(line, unit)

    def edge(self, point: int, number: int, opening: bool) -> float:
        """Where on a line a range begins or ends: the outer side of its first or last character.

        Where directions change, the caret before a character stands elsewhere.
        """
        unit = self.unit(point) if opening else self.behind(point)
        if not self._plain:
            line = self.layout.lineAt(number)
            other = self.layout.nextCursorPosition(unit) if opening else self.layout.previousCursorPosition(unit)
            for run in line.glyphRuns(min(unit, other), abs(other - unit)):
                box = run.boundingRect()
                if box.width() > 0:
                    return self.left + (box.right() if run.isRightToLeft() == opening else box.left())
        return self.x(point, number, not opening)

    def point_at(self, x: float, y: float) -> int:
        """The caret place nearest to a spot; never inside a grapheme cluster."""
        number = self.line_at(y)
        line = self.lines[number]
        unit = self.layout.lineAt(number).xToCursor(x - self.left, _BETWEEN)
        if unit >= line.end and number + 1 < len(self.lines):
            unit = max(line.start, min(self.layout.previousCursorPosition(line.end), unit))
        return self.point(self.settled(unit))

    def settled(self, unit: int) -> int:
        """The nearest caret place at or before a unit that is not inside a cluster."""
        if unit and not self.layout.isValidCursorPosition(unit):
            return int(self.layout.previousCursorPosition(unit))
        return unit

    def rects(self, start: int, end: int) -> list[QRectF]:
        """The boxes of the characters [start, end), line by line: several in a line of two directions."""
        return [self.box(*extent) for extent in self.extents(start, end)]

    @property
    def tint(self) -> tuple[int, int]:
        """Where a tint begins and ends below the top of a line."""
        return self._tint

    def box(self, number: int, left: float, right: float) -> QRectF:
        """The room of a tint on a line between two x."""
        top, bottom = self._tint
        return QRectF(left, self.lines[number].top + top, right - left, bottom - top)

    def extents(self, start: int, end: int) -> list[Extent]:
        """Where the characters [start, end) stand: (number of the line, left, right)."""
        return self._extents(self.unit(start), self.behind(end))

    def extents_of(self, ranges: Iterable[tuple[int, int]]) -> list[list[Extent]]:
        """The same for ranges in their order, all within the piece."""
        if not self._straight:
            return [self.extents(start, end) for start, end in ranges]
        out: list[list[Extent]] = []
        number, left, edge = 0, self.left, self._edge
        line = self.lines[0]
        for start, end in ranges:
            a, b = start - self.start, end - self.start
            while a >= line.end and number + 1 < len(self.lines):
                number += 1
                line = self.lines[number]
            if b > line.end:
                out.append(self._extents(a, b))
                continue
            if a < line.inked < b:
                b = line.inked
            one, other = edge(number, a), edge(number, b)
            out.append([(number, left + one, left + other)] if other > one else [])
        return out

    def _extents(self, first: int, last: int) -> list[Extent]:
        out: list[Extent] = []
        if first >= last:
            return out
        for number in range(max(0, bisect_right(self._firsts, first) - 1), len(self.lines)):
            line = self.lines[number]
            if line.start >= last:
                break
            a = max(first, line.start)
            b = min(last, line.end)
            if a < line.inked < b:
                b = line.inked
            if a >= b:
                continue
            for left, right in self._sides(number, a, b):
                out.append((number, self.left + left, self.left + right))
        return out

    def _edge(self, number: int, unit: int) -> float:
        """Where the caret before a unit of a line stands; kept, since neighbours share it."""
        known = self._edges[number].get(unit)
        if known is None:
            known = self._edges[number][unit] = _x(self._set[number], unit)
        return known

    def _sides(self, number: int, a: int, b: int) -> list[tuple[float, float]]:
        """The x ranges of units [a, b) of a line; glyph runs where directions mix, two carets where not."""
        if self._plain:
            left, right = self._edge(number, a), self._edge(number, b)
            return [(left, right)] if right > left else []
        line = self.layout.lineAt(number)
        boxes = sorted(
            (box.left(), box.right())
            for box in (run.boundingRect() for run in line.glyphRuns(a, b - a))
            if box.width() > 0
        )
        out: list[tuple[float, float]] = []
        for left, right in boxes:
            if out and left <= out[-1][1] + 0.75:
                out[-1] = (out[-1][0], max(right, out[-1][1]))
            else:
                out.append((left, right))
        return out
