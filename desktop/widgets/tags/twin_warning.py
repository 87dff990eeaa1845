"""A line under offered names that warns of a new name which is nearly one that is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.look.look import Look


class TwinWarning(QWidget):
    """The sign and the names; hidden while there are none."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._sign = QLabel(self)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        look.changed.connect(self._dress)
        self._dress()
        self.hide()

    def warn(self, names: Sequence[str]) -> None:
        """Name those that are nearly the same; nobody: nothing is shown."""
        said = ", ".join(f"“{name}”" for name in names)
        self.words.setText(self.tr("Nearly the same: {0}").format(said) if names else "")
        self.setVisible(bool(names))

    def _dress(self) -> None:
        worn, side = self._look.palette, self._look.px(16)
        self._sign.setPixmap(self._look.icons.pixmap("warning", worn.warn, side, self.devicePixelRatioF()))
        self.words.setFont(self._look.ui_font(12))
        self.words.setStyleSheet(f"color: {worn.warn};")
