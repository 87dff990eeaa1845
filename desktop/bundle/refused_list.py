"""All that a ceiling refuses, by name, in a list that scrolls: a message has no room for it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from db.errors import AboveCeiling, ProjectError
from desktop.look.look import Look


class RefusedList(QWidget):
    """Hidden until an export was refused for what stands above its ceiling."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Nothing refused yet."""
        super().__init__(parent)
        self.told = QLabel(self)
        self.told.setProperty("kind", "warn")
        self.told.setWordWrap(True)
        self.names = QPlainTextEdit(self)
        self.names.setReadOnly(True)
        self.names.setTabChangesFocus(True)
        self.names.setFixedHeight(look.px(120))
        self.names.setAccessibleName(self.tr("What stands above the ceiling"))
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 4, 12, 0)
        box.setSpacing(4)
        box.addWidget(self.told)
        box.addWidget(self.names)
        self.hide()

    def clear(self) -> None:
        """Something else was chosen."""
        self.hide()

    def say(self, error: ProjectError) -> None:
        """List what this error names; nothing for another."""
        if not isinstance(error, AboveCeiling):
            self.hide()
            return
        self.told.setText(self.tr("Above the ceiling:"))
        self.names.setPlainText("\n".join(error.named))
        self.show()
