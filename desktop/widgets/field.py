"""The field for searching and filtering: a magnifier, the words, and a cross that takes them away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.look.look import Look


class SearchField(QLineEdit):
    """A field 30 high; Escape first empties it, then is left to its pane. `cleared` when emptied so."""

    cleared = Signal()

    def __init__(
        self, look: Look, placeholder: str = "", *, icon: str = "search", parent: QWidget | None = None
    ) -> None:
        """An empty field."""
        super().__init__(parent)
        self.setProperty("kind", "iconed")
        self._look = look
        self._icon_name = icon
        self._lens = QAction(self)
        self._cross = QAction(self.tr("Clear"), self)
        self._cross.setVisible(False)
        self._cross.triggered.connect(self.empty)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.textChanged.connect(self._show_cross)
        look.changed.connect(self._dress)
        self._dress()

    def empty(self) -> None:
        """Take the words away."""
        if self.text():
            self.clear()
            self.cleared.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field; in an empty one it goes on to the pane."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.empty()
            else:
                event.ignore()
        else:
            super().keyPressEvent(event)

    def _show_cross(self, text: str) -> None:
        self._cross.setVisible(bool(text))

    def _dress(self) -> None:
        self._lens.setIcon(self._look.icon(self._icon_name))
        self._cross.setIcon(self._look.icon("clear"))
        self.setFont(self._look.ui_font(13))
