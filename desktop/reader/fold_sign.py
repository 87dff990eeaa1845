"""Painting the line of a repeated paragraph: its sign, and its words where the paragraph stands open below it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.reader.inks import Inks
from desktop.reader.typesetting.page import Page


def paint_fold_line(painter: QPainter, page: Page, piece: int, inks: Inks, y: int) -> None:
    """The sign of a repeated paragraph, and its line where it stands open: a folded one is that line itself."""
    line, top = page.fold_line(piece)
    if line is None:
        return
    top += y - page.top(piece)
    column, side = page.measures.column, line.style.line
    middle = QPointF(column + page.measures.width - side / 2 if line.style.rtl else column + side / 2, top + side / 2)
    closed = page.prose.folds(piece) is not None
    half = side / 6
    ahead = -half if line.style.rtl else half
    corners = (
        [QPointF(-ahead / 2, -half), QPointF(ahead / 2, 0), QPointF(-ahead / 2, half)]
        if closed
        else [QPointF(-half, -half / 2), QPointF(0, half / 2), QPointF(half, -half / 2)]
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(inks.ink2, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([middle + corner for corner in corners])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if not closed:
        painter.setPen(inks.ink2)
        line.layout.draw(painter, QPointF(column + line.left, top))
