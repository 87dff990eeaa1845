"""The report of a bringing in: every file of which there is something to say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.bringing.arrival import Line
from desktop.look.look import Look


class ReportWindow(QDialog):
    """A list beside the work; Copy takes all of it along as text."""

    def __init__(
        self, title: str, summary: str, lines: Sequence[Line], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = list(lines)
        self.setObjectName("report")
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(560, 400)
        said = QLabel(summary)
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(look.px(16), look.px(16)))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        colours = {"error": look.palette.bad, "warning": look.palette.warn}
        for line in self._lines:
            text = f"{line.file}: {line.said}" if line.file and line.file not in line.said else line.said
            item = QListWidgetItem(look.icon(line.icon, colours.get(line.icon)), text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
            self.list.addItem(item)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.close)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        box.addWidget(said)
        box.addWidget(self.list, 1)
        box.addWidget(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{line.file}\t{line.said}" for line in self._lines))
