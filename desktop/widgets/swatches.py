"""A theme's colour as an icon, for menus and buttons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from desktop.look.look import Look
from desktop.widgets.bars import paint_swatch


def swatch_icon(look: Look, hue: str, scale: float = 2.0) -> QIcon:
    """A swatch 16 by 16, with its pattern where bars have theirs."""
    side = look.px(16)
    drawn = QPixmap(round(side * scale), round(side * scale))
    drawn.setDevicePixelRatio(scale)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_swatch(painter, QRectF(2, 2, side - 4, side - 4), look.hue(hue), patterned=look.patterns)
    painter.end()
    return QIcon(drawn)
