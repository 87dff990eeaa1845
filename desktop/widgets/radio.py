"""One of several choices, its ring round the words: Qt would draw it through the circle before them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QRadioButton, QStyle, QStyleOptionButton


class Radio(QRadioButton):
    """A choice like the ones that can be ticked."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The choice, and where the keys are."""
        super().paintEvent(event)
        if self.hasFocus():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            words = self.style().subElementRect(QStyle.SubElement.SE_RadioButtonContents, option, self)
            wide = min(words.width(), option.fontMetrics.boundingRect(self.text().replace("&&", "&")).width() + 4)
            words.setLeft(words.left() - 3)
            if self.isRightToLeft():
                words.setLeft(words.right() - wide - 3)
            else:
                words.setWidth(wide + 3)
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            ring = QRectF(words.left(), 1, words.width(), self.height() - 2)
            painter.drawRoundedRect(ring, 4, 4)
            painter.end()
