"""Quotes set in the article's face for cards and details, right where their script is read from the right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextLayout

from db.record import record
from desktop.look.look import Look
from desktop.look.scripts import main_script, reads_leftwards
from desktop.widgets.excerpt_card import set_lines

_MARKS = ("“", "„", "«", '"', "”", "「", "『")
_LONGEST = 1200  # code points; more never fits into the lines of a card


@record
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
    line_height = look.px(look.article.quote_line(main_script(quote)))
    layout = set_lines(words, font, width, line_height, most=most_lines)
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
            layout = set_lines(f"{before}{cut}{mark}", font, width, line_height, most=most_lines)
    return SetQuote(layout, line_height, layout.lineCount())
