"""The small button at the head of the margin that says and chooses what the margin shows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.look.look import Look
from desktop.reader.typesetting.measures import Measures

SIDE = 24
_AWAY = 4


class MarginHead(QToolButton):
    """Quiet while the margin shows everything, in the accent when not; it floats over the end of the margin."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("margin_head")
        self._look = look
        self._chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFixedSize(SIDE, SIDE)
        self.setAutoRaise(True)
        look.changed.connect(self._dress)
        self._dress()

    def say(self, words: str, chosen: bool) -> None:
        """What the margin shows, and whether that is less than all."""
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._chosen = chosen
        self._dress()

    def place(self, measures: Measures) -> None:
        """Stand at the outer top corner of the margin; without names there is no room for it."""
        self.setVisible(measures.names)
        left = measures.labels if measures.mirrored else measures.labels + measures.labels_width - SIDE
        self.move(left, _AWAY)

    def menu_spot(self) -> QPoint:
        """Where a menu opens that belongs to it."""
        return self.mapToGlobal(QPoint(0, self.height()))

    def enterEvent(self, event: QEnterEvent) -> None:
        """It stands out while the mouse is here."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon on the ground of the page, so that names that scroll by below do not show through."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        palette = self._look.palette
        painter.setBrush(QColor(palette.hover if self.underMouse() or self.isDown() else palette.page))
        painter.drawRoundedRect(self.rect(), 6, 6)
        side = self.iconSize().width()
        spot = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        self.icon().paint(painter, spot)
        painter.end()

    def _dress(self) -> None:
        self.setIconSize(QSize(16, 16))
        palette = self._look.palette
        self.setIcon(self._look.icon("filter", palette.accent if self._chosen else palette.ink2))
        self.update()
