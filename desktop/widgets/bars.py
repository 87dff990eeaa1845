"""Bars and swatches of theme colours, told apart by a pattern where the colour alone would not do."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from desktop.look.colours import Hue, Pattern


def bar_pieces(rect: QRectF, pattern: Pattern) -> list[QRectF]:
    """The rectangles that make up an upright bar: 2-1-2, 9 on 3 off, or squares with 3 off."""
    wide, top, bottom = rect.width(), rect.top(), rect.bottom()
    if pattern == "double":
        half = wide * 2 / 5
        return [
            QRectF(rect.left(), top, half, rect.height()),
            QRectF(rect.right() - half, top, half, rect.height()),
        ]
    if pattern == "solid":
        return [rect]
    on = 9.0 if pattern == "dashed" else wide
    pieces = []
    while top < bottom:
        pieces.append(QRectF(rect.left(), top, wide, min(on, bottom - top)))
        top += on + 3
    return pieces


def paint_bar(painter: QPainter, rect: QRectF, hue: Hue, *, patterned: bool) -> None:
    """An upright bar in a theme's colour, rounded by 2 where it is solid."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(hue.bar))
    if patterned and hue.pattern != "solid":
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawRects(bar_pieces(rect, hue.pattern))
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(rect, 2, 2)
    painter.restore()


def paint_swatch(painter: QPainter, rect: QRectF, hue: Hue, *, patterned: bool) -> None:
    """A small square in a theme's colour: whole, in two columns, in two rows, or in four squares."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(hue.bar)))
    side = rect.width()
    pattern = hue.pattern if patterned else "solid"
    part, free = side * 5 / 12, side * 7 / 12
    if pattern == "solid":
        painter.drawRoundedRect(rect, side / 4, side / 4)
    else:
        columns = (0.0, free) if pattern in ("double", "dotted") else (0.0,)
        rows = (0.0, free) if pattern in ("dashed", "dotted") else (0.0,)
        for x in columns:
            for y in rows:
                wide = part if len(columns) == 2 else side
                high = part if len(rows) == 2 else side
                corner = rect.topLeft() + QPointF(x, y)
                painter.drawRoundedRect(QRectF(corner.x(), corner.y(), wide, high), 1, 1)
    painter.restore()
