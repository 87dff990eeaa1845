"""Bars of themes, in the colour and where it is needed in the pattern of the theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF
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
        y = box.top() - (int(box.top()) + scroll) % step
        while y < box.bottom():
            top, bottom = max(y, box.top()), min(y + on, box.bottom())
            if bottom > top:
                fill(painter, QRectF(box.left(), top, box.width(), bottom - top), ink)
            y += step
    else:
        fill(painter, box, ink)
