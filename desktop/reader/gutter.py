"""The gutter: paragraph numbers, the bar beside the focused passage, and the caret; the band under a counterpart."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.reader.inks import Inks
from desktop.reader.lettering import Lettering
from desktop.reader.typesetting.page import Page

_AWAY = 12
_BAR_AWAY = 8
_BAR = 3
_CARET = 2
_BAND_WIDER, _BAND_HIGHER, _RADIUS = 6, 4, 6


def paint_number(painter: QPainter, page: Page, piece: int, face: Lettering, inks: Inks, scroll: int) -> None:
    """Write the number of the paragraph on the baseline of its first line."""
    number = page.prose.numbers[piece]
    kind = page.prose.pieces[piece].kind
    inside = page.row(piece)[0] != piece or (kind == "code" and piece and page.prose.pieces[piece - 1].kind == kind)
    if not number or not page.measures.numbers or not page.styles.article.numbers or kind == "heading" or inside:
        return
    measures, text = page.measures, str(number)
    painter.setFont(face.font)
    painter.setPen(inks.ink2)
    y = page.top(piece) - scroll + page.laid(piece).style.baseline
    if measures.mirrored:
        painter.drawText(QPointF(measures.column + measures.width + _AWAY, y), text)
    else:
        painter.drawText(QPointF(measures.column - _AWAY - face.metrics.horizontalAdvance(text), y), text)


def focus_bar(page: Page, passage: tuple[int, int]) -> QRectF:
    """The bar beside the lines of a passage, from the top of the article; in the gutter, whatever side it is on."""
    start, end = passage
    top, _ = page.place(start)
    bottom_line, bottom = page.place(max(start, end - 1))
    first = page.laid(page.prose.piece_of(start)).style
    last = page.laid(page.prose.piece_of(max(start, end - 1))).style
    top += first.tint[0]
    bottom = bottom_line + last.tint[1]
    measures = page.measures
    left = measures.column + measures.width + _BAR_AWAY - _BAR if measures.mirrored else measures.column - _BAR_AWAY
    return QRectF(left, top, _BAR, bottom - top)


def paint_focus(painter: QPainter, page: Page, passage: tuple[int, int], ink: QColor, scroll: int) -> None:
    """Paint the bar beside the passage."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(focus_bar(page, passage).translated(0, -scroll), 1.5, 1.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_caret(painter: QPainter, page: Page, point: int, inks: Inks, scroll: int) -> None:
    """Paint the caret; it does not blink, so nothing moves beside the text that is read."""
    piece = page.prose.piece_of(point)
    if piece < 0:
        return
    laid = page.laid(piece)
    top, _ = page.place(point)
    above, below = laid.style.tint
    left = page.measures.column + laid.x(point) - _CARET / 2
    painter.fillRect(QRectF(left, top + above - scroll, _CARET, below - above), inks.accent)


def paint_band(painter: QPainter, page: Page, band: tuple[int, int], inks: Inks, scroll: int) -> None:
    """Fill the ground of the paragraphs that say what is focused in the other text."""
    first, last = (page.prose.piece_of(point) for point in (band[0], max(band[0], band[1] - 1)))
    if first < 0:
        return
    top, bottom = page.top(first), page.top(last) + page.laid(last).height
    measures = page.measures
    room = QRectF(
        measures.column - _BAND_WIDER,
        top - _BAND_HIGHER - scroll,
        measures.width + 2 * _BAND_WIDER,
        bottom - top + 2 * _BAND_HIGHER,
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.band)
    painter.drawRoundedRect(room, _RADIUS, _RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
