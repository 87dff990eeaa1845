"""The line that says what a text that is not stored yet would do to the highlights."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.look.look import Look
from desktop.versions.words import fate_words
from desktop.widgets.announcing import announce
from desktop.widgets.start_label import StartLabel


class FatesLine(QWidget):
    """An icon and one sentence; empty until `say`."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = ""
        self._picture = QLabel()
        self.words = StartLabel(wrapped=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        look.changed.connect(self._dress)

    def say(self, counts: Mapping[str, int]) -> None:
        """Say what becomes of how many."""
        self._icon = "warning" if counts.get("lost") else "check"
        self._tell(fate_words(counts))

    def say_words(self, words: str, icon: str = "") -> None:
        """Say something else in its place."""
        self._icon = icon
        self._tell(words)

    def _tell(self, words: str) -> None:
        if words != self.words.text():
            self.words.setText(words)
            announce(self, words)
        self._dress()

    def _dress(self) -> None:
        side = self._look.px(16)
        self._picture.setVisible(bool(self._icon))
        if self._icon:
            worn = self._look.palette
            colour = worn.warn if self._icon == "warning" else worn.good if self._icon == "check" else worn.ink2
            icon = self._look.icon(self._icon, colour)
            self._picture.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))
