"""Where the tag bar lies over the page: below its passage or above it, on the side where its script begins."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

GAP, EDGE = 8, 8


def goes_above(host: QSize, at: QRect, need: int) -> bool:
    """Whether a bar `need` pixels high has more room above the passage than below, and not enough below."""
    below = host.height() - EDGE - (at.bottom() + 1 + GAP)
    above = at.top() - GAP - EDGE
    return below < need and above > below


def bar_rect(host: QSize, at: QRect, size: QSize, above: bool, leftwards: bool) -> QRect:
    """The rectangle of a bar of that size at a passage, inside its host."""
    x = at.right() + 1 - size.width() if leftwards else at.left()
    x = max(EDGE, min(x, host.width() - EDGE - size.width()))
    y = at.top() - GAP - size.height() if above else at.bottom() + 1 + GAP
    y = max(EDGE, min(y, host.height() - EDGE - size.height()))
    return QRect(QPoint(x, y), size)
