"""The list of hits: J and K walk it, B picks, Enter goes on into the reader, Escape back to the field."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.actions.physical_keys import key_name
from desktop.find.cards import CardDelegate
from desktop.find.hits import HitList
from desktop.look.look import Look
from desktop.widgets.views import PaneList

_AHEAD = 1500
"""Pixels before the end of the list at which more is asked for."""


class HitView(PaneList):
    """`entered` when a hit is to be read on, `picked` by B, `lifted` when the selected ones are dragged away, `left` by
    Escape or over the top, `low` near the end.
    """

    entered = Signal()
    picked = Signal()
    left = Signal()
    low = Signal()
    lifted = Signal()

    def __init__(self, look: Look, model: HitList, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.keys = {
            "J": lambda: self.walk(1),
            "K": lambda: self.walk(-1),
            "B": self.picked.emit,
            "Enter": self.entered.emit,
            "Esc": self.left.emit,
        }
        self.setModel(model)
        self.setUniformItemSizes(False)
        self.setItemDelegate(CardDelegate(look, model.card, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAccessibleName(self.tr("Results"))
        self.setResizeMode(PaneList.ResizeMode.Adjust)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look_ahead())
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._look_ahead())
        self.doubleClicked.connect(lambda _index: self.entered.emit())

    def walk(self, by: int) -> None:
        """Go so many hits down."""
        row = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        if 0 <= row < self.model().rowCount():
            self.stand_on(row)

    def stand_on(self, row: int) -> None:
        """Select one hit and bring it into sight."""
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def selected_rows(self) -> list[int]:
        """The selected rows, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Whoever knows the hits lets the pointer carry them."""
        self.lifted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up goes over the top."""
        if key_name(event) == "Up" and self.currentIndex().row() <= 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here; the search field finds."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards are as wide as the view, so their heights change with it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """As a pane at the side."""
        return QSize(320, 400)

    def minimumSizeHint(self) -> QSize:
        """A card or two."""
        return QSize(200, 120)

    def _look_ahead(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - bar.value() < _AHEAD:
            self.low.emit()
