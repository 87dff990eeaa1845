"""Quotes set in the article's face for cards and details, right where their script is read from the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from desktop.look.look import Look
from desktop.look.scripts import main_script, reads_leftwards

_MARKS = ("“", "„", "«", '"', "”", "「", "『")
_LONGEST = 1200  # code points; more never fits into the lines of a card


@dataclass(frozen=True, slots=True)
class SetQuote:
    """A quote broken into lines of one height (logical pixels)."""

    layout: QTextLayout
    line_height: int
    lines: int

    @property
    def height(self) -> int:
        """Height in logical pixels."""
        return self.lines * self.line_height

    def paint(self, painter: QPainter, at: QPointF, colour: str) -> None:
        """Paint the lines with their top start corner at `at`."""
        painter.setPen(QColor(colour))
        self.layout.draw(painter, at)


def in_marks(quote: str) -> str:
    """The quote in one paragraph between quotation marks, unless it begins with one of its own."""
    words = " ".join(quote.split())
    if words.startswith(_MARKS):
        return words
    return f"«{words}»" if reads_leftwards(words) else f"“{words}”"


def set_quote(quote: str, look: Look, width: float, most_lines: int = 0) -> SetQuote:
    """Break a quote into lines `width` wide, at most so many of them (0: all), the last one cut with an ellipsis."""
    words = in_marks(quote if not most_lines else quote[:_LONGEST])
    font = look.quote_font(quote)
    leftwards = reads_leftwards(quote)
    line_height = look.px(look.article.quote_line(main_script(quote)))
    layout = _laid(words, font, leftwards, width, line_height, most_lines)
    if most_lines and layout.lineCount() == most_lines:
        last = layout.lineAt(most_lines - 1)
        end = last.textStart() + last.textLength()
        units = words.encode("utf-16-le")
        if end < len(units) // 2 or len(quote) > _LONGEST:
            # Qt counts UTF-16 units; a pair is never cut, since a line ends at a character.
            before = units[: last.textStart() * 2].decode("utf-16-le")
            rest = units[last.textStart() * 2 :].decode("utf-16-le")
            room = width - QFontMetricsF(font).horizontalAdvance("”")
            cut = QFontMetricsF(font).elidedText(rest[:400] + "…", Qt.TextElideMode.ElideRight, room)
            head, blank, tail = cut.rpartition(" ")
            if blank and len(tail) < 20 and cut.endswith("…"):
                cut = f"{head}…"  # a word is not cut in two, where there are words
            mark = words[-1] if words[-1] in "”»" else ""
            layout = _laid(f"{before}{cut}{mark}", font, leftwards, width, line_height, most_lines)
    return SetQuote(layout, line_height, layout.lineCount())


def _laid(words: str, font: QFont, leftwards: bool, width: float, line_height: int, most_lines: int) -> QTextLayout:
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    y = 0
    while not most_lines or layout.lineCount() < most_lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y + (line_height - line.height()) / 2))
        y += line_height
    layout.endLayout()
    return layout


def bar_rect(card: QRectF, width: float, mirrored: bool) -> QRectF:
    """Where the colour bar of a card stands: at its start edge."""
    x = card.right() - width if mirrored else card.left()
    return QRectF(x, card.top(), width, card.height())
