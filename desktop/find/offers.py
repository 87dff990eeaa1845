"""The list under the search field: names to go on with, or what was searched for before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from desktop.look.look import Look
from desktop.widgets.lit_row import tell_lit_row
from desktop.widgets.rows import Index, NameDelegate, NameRow
from desktop.widgets.views import PaneList

_MOST_ROWS = 9


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[NameRow, ...] = ()

    def set_rows(self, rows: Sequence[NameRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.isValid():
            row = self.rows[index.row()]
            return f"{row.name} {row.second}".strip()
        return None


class OfferList(QFrame):
    """Floats under its field and never takes the focus; `taken` brings the row that was clicked."""

    taken = Signal(int)

    def __init__(self, field: QLineEdit, look: Look) -> None:
        """Hidden until `offer`."""
        super().__init__(field.window())
        self._field, self._look = field, look
        self._rows = _Rows()
        self.setProperty("kind", "floating")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view = PaneList(look, self)
        self.view.setModel(self._rows)
        self.view.setItemDelegate(NameDelegate(look, lambda index: self._rows.rows[index.row()], self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(self.tr("Go on with"))
        tell_lit_row(field, self.view)
        self.view.clicked.connect(lambda index: self.taken.emit(index.row()))
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 5, 1, 5)
        box.addWidget(self.view)
        self.hide()

    @property
    def current(self) -> int:
        """The row that Enter takes, -1 for none."""
        return self.view.currentIndex().row()

    def offer(self, rows: Sequence[NameRow]) -> None:
        """Show these rows, none of them chosen; no rows hide the list."""
        self._rows.set_rows(rows)
        self.setVisible(bool(rows))
        if rows:
            self._place()
            self.raise_()

    def walk(self, by: int) -> None:
        """Choose the next row, or above the first none."""
        row = min(self.current + by, len(self._rows.rows) - 1)
        self.view.setCurrentIndex(self._rows.index(row) if row >= 0 else self._rows.index(-1))

    def _place(self) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self.show()
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 4))
        rows = min(len(self._rows.rows), _MOST_ROWS)
        height = min(rows * self._look.list_row + 12, max(60, window.height() - corner.y() - 8))
        self.setGeometry(corner.x(), corner.y(), self._field.width(), height)
