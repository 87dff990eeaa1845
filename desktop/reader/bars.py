"""Bars of themes, in the colour and where it is needed in the pattern of the theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.look.colours import Pattern
from desktop.look.fill import fill


def paint_bar(painter: QPainter, box: QRectF, ink: QColor, pattern: Pattern, scroll: int) -> None:
    """A bar in its pattern; dashes and dots hang on the article, so that they move with it."""
    if pattern == "double":
        third = (box.width() - 1) / 2
        fill(painter, QRectF(box.left(), box.top(), third, box.height()), ink)
        fill(painter, QRectF(box.right() - third, box.top(), third, box.height()), ink)
    elif pattern in ("dashed", "dotted"):
        on, step = (9, 12) if pattern == "dashed" else (5, 8)
        left, above, wide, below = box.left(), box.top(), box.width(), box.bottom()
        pieces = []
        y = above - (int(above) + scroll) % step
        while y < below:
            top, bottom = max(y, above), min(y + on, below)
            if bottom > top:
                pieces.append(QRectF(left, top, wide, bottom - top))
            y += step
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRects(pieces)
    else:
        fill(painter, box, ink)
