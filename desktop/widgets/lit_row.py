"""Which row of a list is lit, told to a screen reader by the field that keeps the focus meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QListView, QWidget


def tell_lit_row(field: QWidget, rows: QListView) -> None:
    """Let the description of the field follow the lit row: its words and its place among the others.

    A change of description is spoken at once; that a row of another widget was lit is not.
    """

    def tell() -> None:
        index, words = rows.currentIndex(), ""
        if index.isValid():
            words = QCoreApplication.translate("LitRow", "{0}, {1} of {2}").format(
                index.data(Qt.ItemDataRole.AccessibleTextRole), index.row() + 1, rows.model().rowCount()
            )
        if field.accessibleDescription() != words:
            field.setAccessibleDescription(words)

    rows.model().modelReset.connect(tell)
    rows.selectionModel().currentChanged.connect(tell)
