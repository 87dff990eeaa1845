"""The middle of the preview: the text as it will be read, or why there is none, or the columns of a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db.records.articles import Draft
from db.sources.formats import is_table
from db.sources.worker import Workers
from desktop.bringing.mapping_room import MappingRoom
from desktop.bringing.page import TextPage
from desktop.look.look import Look
from desktop.settings import Settings
from desktop.widgets.stack import Stack
from desktop.widgets.start_label import StartLabel


class Middle(Stack):
    """One of the three at a time."""

    columns_asked = Signal()
    """The columns of the refused table are to be said."""
    table_said = Signal(object, object)
    """A table's path, and its columns as the analyst says them."""
    columns_left = Signal()
    failed = Signal(object)
    """ProjectError: a table cannot be looked at."""

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__()
        self._look, self._settings = look, settings
        self.page = TextPage(look)
        self.reason = StartLabel(wrapped=True)
        self.say_columns = QPushButton(self.tr("Say which column is which…"))
        self.say_columns.clicked.connect(lambda _checked=False: self.columns_asked.emit())
        self._reasons = QWidget()
        self._reasons.setObjectName("reason")
        box = QVBoxLayout(self._reasons)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addWidget(self.reason)
        box.addWidget(self.say_columns, 0, Qt.AlignmentFlag.AlignLeading)
        box.addStretch(1)
        self.mapping: MappingRoom | None = None
        """Made with the first table."""
        self.addWidget(self.page)
        self.addWidget(self._reasons)

    def show_draft(self, draft: Draft | None) -> None:
        """A text, None for none."""
        self.page.show_draft(draft)
        self.setCurrentWidget(self.page)

    def show_reason(self, path: Path, reason: str, refused: bool) -> None:
        """Why a file is no article; of a table that was refused, with what can be done about it."""
        self.reason.setText(f"{path}\n\n{reason}")
        self.say_columns.setVisible(refused and is_table(path.name))
        self.setCurrentWidget(self._reasons)

    def show_columns(self, path: Path, workers: Callable[[], Workers]) -> None:
        """The columns of a table."""
        if self.mapping is None:
            self.mapping = MappingRoom(self._look, self._settings)
            self.mapping.taken.connect(self.table_said)
            self.mapping.left.connect(self.columns_left)
            self.mapping.failed.connect(self.failed)
            self.addWidget(self.mapping)
        self.mapping.show_file(path, workers)
        self.setCurrentWidget(self.mapping)
