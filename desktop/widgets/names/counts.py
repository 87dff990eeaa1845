"""A short list of names with their counts on the page of a theme or an actor; each asks for its passages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.look.look import Look
from desktop.widgets.rows import Index, NameDelegate, NameRow
from desktop.widgets.start_label import StartLabel
from desktop.widgets.views import PaneList


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[NameRow, str]] = []

    def set_rows(self, rows: Sequence[tuple[NameRow, str]]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()][0]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if row.count is None:
            return row.name
        return self.tr("{0}, {1} passages").format(row.name, row.count)


class Counts(QWidget):
    """`asked` brings the query of a row; hidden while there is none."""

    asked = Signal(str)

    def __init__(self, title: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = _Rows()
        self._rows.setParent(self)
        heading = StartLabel(title, "second")
        self.list = PaneList(look, self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(NameDelegate(look, lambda index: self._rows.rows[index.row()][0], self.list))
        self.list.setAccessibleName(title)
        self.list.setSelectionMode(PaneList.SelectionMode.NoSelection)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.keys = {"Enter": self._ask, "Space": self._ask}
        self.list.clicked.connect(lambda _index: self._ask())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(heading)
        box.addWidget(self.list)
        look.changed.connect(self._fit)
        self.hide()

    @property
    def shown(self) -> list[tuple[NameRow, str]]:
        """Every row with its query."""
        return list(self._rows.rows)

    def show_counts(self, rows: Sequence[tuple[NameRow, str]]) -> None:
        """Show these rows, each with the query for its passages."""
        at = self.list.currentIndex().row()
        self._rows.set_rows(rows)
        if rows and self.list.hasFocus():
            self.list.setCurrentIndex(self._rows.index(max(0, min(at, len(rows) - 1))))
        self.setVisible(bool(rows))
        self._fit()

    def _fit(self) -> None:
        self.list.setFixedHeight(self._rows.rowCount() * self._look.list_row + 2)

    def _ask(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.asked.emit(self._rows.rows[index.row()][1])
