"""A line of words that is as wide as there is room, and ends in an ellipsis where that is too little."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyleOption, QWidget

from desktop.look.scripts import reads_leftwards


class ElidedLine(QLabel):
    """Plain text on one line, beginning where the window begins; the whole of what is cut is its tool tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words as far as they go."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        room = self.contentsRect()
        # Words are shortened at their own end, whichever way the window reads.
        leftwards = reads_leftwards(self.text())
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        self.setToolTip("" if shown == self.text() else self.text())
        self.style().drawItemText(
            painter, room, int(flags), option.palette, self.isEnabled(), shown, self.foregroundRole()
        )
