"""Filling rectangles with a colour."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter


def fill(painter: QPainter, rect: QRect | QRectF, colour: QColor) -> None:
    """What `fillRect` does: that one asks first whether the colour is a gradient, and has two hundred names made."""
    painter.setBackground(colour)
    painter.eraseRect(rect)
