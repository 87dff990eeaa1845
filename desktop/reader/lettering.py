"""Short words that are written at every paint: laid out once for each font."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

_MOST = 2000


class Lettering:
    """Words in one font; written in the painter's pen."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self._option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._option.setWrapMode(QTextOption.WrapMode.NoWrap)
        self._option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        # the layout, its width and its height
        self._known: dict[str, tuple[QTextLayout, float, float]] = {}

    def _laid(self, text: str) -> tuple[QTextLayout, float, float]:
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            # isolated, or a name that is cut has its ellipsis before it in a mirrored margin
            layout = QTextLayout(f"\u2068{text}\u2069", self.font)
            layout.setCacheEnabled(True)
            layout.setTextOption(self._option)
            layout.beginLayout()
            line = layout.createLine()
            line.setLineWidth(1 << 20)
            layout.endLayout()
            known = layout, line.naturalTextWidth(), line.ascent() + line.descent()
            self._known[text] = known
        return known

    def advance(self, text: str) -> float:
        """How wide a text is."""
        return self._laid(text)[1]

    def between(self, painter: QPainter, x: float, top: float, height: float, text: str) -> None:
        """Write a text from `x` on, in the middle of a line of that height."""
        layout, _, high = self._laid(text)
        layout.draw(painter, QPointF(x, top + (height - high) / 2))
