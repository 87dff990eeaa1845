"""What else saving gives beside the tags: a star, a note. A line that is there only while there is either."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop.look.look import Look
from desktop.widgets.tips import plain_tip


class Extras(QWidget):
    """`taken_away` is sent when the analyst took the star or the note away by its button."""

    taken_away = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.important = False
        self.note = ""
        self._star = QToolButton(self)
        self._star.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._star.setText(self.tr("Important"))
        self._star.setAccessibleName(self.tr("Important: press to take it away"))
        self._star.clicked.connect(lambda: self._take_away(False, self.note))
        self._noted = QLabel(self)
        self._noted.setTextFormat(Qt.TextFormat.PlainText)
        self._noted.setProperty("kind", "second")
        self._noted.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._unnote = QToolButton(self)
        self._unnote.setToolTip(self.tr("Take this note away"))
        self._unnote.setAccessibleName(self.tr("Take this note away"))
        self._unnote.clicked.connect(lambda: self._take_away(self.important, ""))
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 8, 4)
        row.setSpacing(4)
        row.addWidget(self._star)
        row.addWidget(self._noted, 1)
        row.addWidget(self._unnote)
        look.changed.connect(self._dress)
        self._dress()

    def show_extras(self, important: bool, note: str) -> None:
        """Show these, or nothing at all."""
        self.important, self.note = important, note
        self._star.setVisible(important)
        noted = note.replace("\n", " ")
        self._noted.setText(self.tr("Note: {0}").format(noted) if noted else "")
        self._noted.setToolTip(plain_tip(note))
        self._unnote.setVisible(bool(noted))
        self.setVisible(important or bool(noted))

    def buttons(self) -> list[QToolButton]:
        """Those that are there, in order."""
        return [button for button in (self._star, self._unnote) if button.isVisible()]

    def _take_away(self, important: bool, note: str) -> None:
        self.show_extras(important, note)
        self.taken_away.emit()

    def _dress(self) -> None:
        self._star.setIcon(self._look.icon("important", self._look.palette.accent))
        self._unnote.setIcon(self._look.icon("clear"))
