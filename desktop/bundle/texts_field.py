"""Where the cited texts lie when a bundle went out without them: a folder, typed or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget


class TextsField(QWidget):
    """Hidden until it is needed; `given` when Enter is pressed in it or a folder is chosen."""

    given = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """No folder."""
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Folder of the cited texts"))
        self.field.setAccessibleName(self.tr("Folder of the cited texts"))
        self.field.setToolTip(self.tr("The bundle has none. They are known by what they hold, whatever their names."))
        self.choose = QPushButton(self.tr("Texts…"), self)
        self.choose.setAutoDefault(False)
        self.choose.setAccessibleName(self.tr("Choose the folder of the cited texts"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 4)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.choose)
        self.field.returnPressed.connect(self.given)
        self.field.textChanged.connect(self._turn)
        self.choose.clicked.connect(lambda _checked=False: self._ask())
        self.hide()

    @property
    def folder(self) -> Path | None:
        """The folder as it is written there, None when nothing is."""
        text = self.field.text().strip()
        return Path(text).expanduser() if text else None

    def _turn(self, text: str) -> None:
        # A path runs to the right also under Arabic; the words in its place when it is empty do not.
        self.field.setLayoutDirection(Qt.LayoutDirection.LeftToRight if text else self.layoutDirection())

    def _ask(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("The cited texts"), self.field.text())
        if found:
            self.field.setText(found)
            self.given.emit()
