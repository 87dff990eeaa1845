"""The dashed outline round what a drag would be let go on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.look.look import Look


class DropOutline(QWidget):
    """Lies over a widget, lets every event through, and shows nothing until it is given an outline."""

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._look, self._over = look, over
        self._path = QPainterPath()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def outline(self) -> QPainterPath:
        """What is outlined now, in pixels of the widget below; empty when nothing is."""
        return self._path

    def show_outline(self, path: QPainterPath) -> None:
        """Outline this, or nothing when it is empty."""
        self._path = path
        if path.isEmpty():
            self.hide()
            return
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two pixels of accent, dashed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self._look.palette.accent), 2)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawPath(self._path)
        painter.end()
