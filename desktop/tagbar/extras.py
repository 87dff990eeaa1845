"""What else saving gives beside the tags: a date, a star, a grade, a note. A line that is there while there is any."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop.look.look import Look
from desktop.widgets.tags.chips import DateChip
from desktop.widgets.tags.choice import date_face
from desktop.widgets.tips import plain_tip


class Extras(QWidget):
    """`taken_away` is sent when the analyst took one of them away by its button, `date_asked` for another date."""

    taken_away = Signal()
    date_asked = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.important = False
        self.note = ""
        self.dated = ""
        self.grade = ""
        self.date = DateChip(date_face(""), look, parent=self)
        self.date.removed.connect(lambda: self._take_away(self.important, self.note, "", self.grade))
        self.date.clicked.connect(self.date_asked)
        self.date.setToolTip(self.tr("When it was said or happened. Press to write another date"))
        self._star = QToolButton(self)
        self._star.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._star.setText(self.tr("Important"))
        self._star.setAccessibleName(self.tr("Important: press to take it away"))
        self._star.clicked.connect(lambda: self._take_away(False, self.note, self.dated, self.grade))
        self._graded = QToolButton(self)
        self._graded.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._graded.setToolTip(self.tr("Take this grade away"))
        self._graded.clicked.connect(lambda: self._take_away(self.important, self.note, self.dated, ""))
        self._noted = QLabel(self)
        self._noted.setTextFormat(Qt.TextFormat.PlainText)
        self._noted.setProperty("kind", "second")
        self._noted.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._unnote = QToolButton(self)
        self._unnote.setToolTip(self.tr("Take this note away"))
        self._unnote.setAccessibleName(self.tr("Take this note away"))
        self._unnote.clicked.connect(lambda: self._take_away(self.important, "", self.dated, self.grade))
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.date)
        row.addWidget(self._star)
        row.addWidget(self._graded)
        row.addWidget(self._noted, 1)
        row.addWidget(self._unnote)
        look.changed.connect(self._dress)
        self._dress()

    def show_extras(self, important: bool, note: str, dated: str, grade: str = "") -> None:
        """Show these, or nothing at all; `dated` is an ISO date or "", `grade` as B2, B, 2 or ""."""
        self.important, self.note, self.dated, self.grade = important, note, dated, grade
        self._graded.setVisible(bool(grade))
        self._graded.setText(self.tr("Grade {0}").format(grade))
        self._graded.setAccessibleName(self.tr("Grade {0}: press to take it away").format(grade))
        self.date.set_face(date_face(dated))
        self.date.setVisible(bool(dated))
        self._star.setVisible(important)
        noted = note.replace("\n", " ")
        self._noted.setText(self.tr("Note: {0}").format(noted) if noted else "")
        self._noted.setToolTip(plain_tip(note))
        self._unnote.setVisible(bool(noted))
        self.setVisible(important or bool(noted) or bool(dated) or bool(grade))

    def buttons(self) -> list[QAbstractButton]:
        """Those that are there, in order."""
        return [button for button in (self.date, self._star, self._graded, self._unnote) if button.isVisible()]

    def _take_away(self, important: bool, note: str, dated: str, grade: str) -> None:
        self.show_extras(important, note, dated, grade)
        self.taken_away.emit()

    def _dress(self) -> None:
        self._star.setIcon(self._look.icon("important", self._look.palette.accent))
        self._graded.setIcon(self._look.icon("verify"))
        self._unnote.setIcon(self._look.icon("clear"))
