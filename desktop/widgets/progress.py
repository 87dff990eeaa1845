"""A thin line that says how far long work has come."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from desktop.look.look import Look


class ProgressLine(QProgressBar):
    """3 pixels under the top bar, shown when the work takes longer than half a second; it does not move
    by itself."""

    def __init__(self, look: Look, *, after: float = 0.5, parent: QWidget | None = None) -> None:
        """`after` is the time in seconds before it is shown."""
        super().__init__(parent)
        self._look = look
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(after * 1000))
        self._timer.timeout.connect(self.show)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        look.changed.connect(self.update)

    def start(self, words: str) -> None:
        """Long work begins; `words` say which, for screen readers."""
        self.setAccessibleName(words)
        self.setRange(0, 0)
        self._timer.start()

    def advance(self, done: int, of: int) -> None:
        """So much is done; of 0 means that nobody knows how much there is."""
        self.setRange(0, of)
        self.setValue(min(done, of))
        self.update()

    def finish(self) -> None:
        """The work is over."""
        self._timer.stop()
        self.hide()

    def sizeHint(self) -> QSize:
        """3 high."""
        return QSize(200, 3)

    def minimumSizeHint(self) -> QSize:
        """3 high."""
        return QSize(20, 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The done part in accent; dashes where nobody knows how much there is."""
        painter = QPainter(self)
        whole = QRectF(self.rect())
        painter.fillRect(whole, QColor(self._look.palette.line))
        accent = QColor(self._look.palette.accent)
        if self.maximum() > self.minimum():
            share = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
            wide = whole.width() * max(0.0, share)
            leftwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = whole.right() - wide if leftwards else whole.left()
            painter.fillRect(QRectF(x, whole.top(), wide, whole.height()), accent)
        else:
            x = whole.left()
            while x < whole.right():
                painter.fillRect(QRectF(x, whole.top(), 24, whole.height()), accent)
                x += 32
        painter.end()
