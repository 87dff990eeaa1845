"""The strip over the reader that says why a project cannot be changed, or that it is the sample."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.look.fill import fill
from desktop.look.look import Look
from desktop.widgets.tips import plain_tip


class Strip(QWidget):
    """An icon, one sentence and one button, 32 high; `pressed` when the button is."""

    pressed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Hidden until `say`."""
        super().__init__(parent)
        self._look = look
        self._icon_name = ""
        self._said = ""
        self._icon, self._sentence, self.button = QLabel(), QLabel(), QPushButton()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button.setProperty("kind", "link")
        self.button.clicked.connect(lambda _checked=False: self.pressed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        look.changed.connect(self._dress)
        self._dress()

    def say(self, sentence: str, button: str = "", icon: str = "lock") -> None:
        """Show the strip with this sentence and button."""
        self._said = sentence
        self._sentence.setToolTip(plain_tip(sentence))
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._icon_name = icon
        self.setAccessibleName(sentence)
        self._dress()
        self.show()
        self._fit()

    def _dress(self) -> None:
        look = self._look
        self.setFixedHeight(look.px(32))
        side = look.px(16)
        if self._icon_name:
            self._icon.setPixmap(look.icon(self._icon_name).pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._sentence.setFont(look.ui_font(13))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sentence is cut where it does not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
        metrics = QFontMetricsF(self._sentence.font())
        self._sentence.setText(metrics.elidedText(self._said, Qt.TextElideMode.ElideRight, self._sentence.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of an untagged highlight, with a hairline below."""
        painter = QPainter(self)
        fill(painter, self.rect(), QColor(self._look.palette.untagged))
        fill(painter, QRect(0, self.height() - 1, self.width(), 1), QColor(self._look.palette.line))
        painter.end()
