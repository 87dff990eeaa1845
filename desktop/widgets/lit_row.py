"""Which row of a list is lit, told to a screen reader by the field that keeps the focus meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QListView, QWidget


def tell_lit_row(field: QWidget, rows: QListView) -> None:
    """Let the description of the field follow the lit row: its words and its place among the others.

    A change of description is spoken at once; that a row of another widget was lit is not.
    """

    told = ""

    def tell() -> None:
        nonlocal told
        index, words = rows.currentIndex(), ""
        if index.isValid():
            words = QCoreApplication.translate("LitRow", "{0}, {1} of {2}").format(
                index.data(Qt.ItemDataRole.AccessibleTextRole), index.row() + 1, rows.model().rowCount()
            )
        # what else the field says of itself, such as a mistake in it, is taken back by whoever said it
        if words != told and (words or field.accessibleDescription() == told):
            field.setAccessibleDescription(words)
        told = words

    # once for rows that come and the one of them that is lit: between the two none is, and that would be said
    soon = QTimer(field)
    soon.setSingleShot(True)
    soon.timeout.connect(tell)
    rows.model().modelReset.connect(soon.start)
    rows.selectionModel().currentChanged.connect(lambda _now, _before: soon.start())
