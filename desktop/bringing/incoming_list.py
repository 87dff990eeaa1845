"""The list of what came: rows that are ticked by Space or a click on their box, chosen as in any list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from desktop.bringing.rows import RowsDelegate
from desktop.look.look import Look
from desktop.widgets.local_keys import Keyed


class IncomingList(Keyed, QListView):
    """The rows; Space ticks, Enter takes all, a click on the box ticks one."""

    tick_asked = Signal(object)
    """int or None: the place that was clicked, None for all that are chosen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.rows_delegate = RowsDelegate(look, self)
        self.setItemDelegate(self.rows_delegate)
        self.keys = {"Space": lambda: self.tick_asked.emit(None)}

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a box ticks it."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and self._on_box(index, event):
            self.tick_asked.emit(index.row())
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the box of a chosen row leaves the others chosen: all of them are ticked."""
        index = self.indexAt(event.position().toPoint())
        chosen = index.isValid() and self.selectionModel().isSelected(index)
        if chosen and event.button() == Qt.MouseButton.LeftButton and self._on_box(index, event):
            event.accept()
        else:
            super().mousePressEvent(event)

    def _on_box(self, index: QModelIndex, event: QMouseEvent) -> bool:
        room = self.rows_delegate.tick_room(self.visualRect(index).toRectF(), self.isRightToLeft())
        return room.contains(event.position())
