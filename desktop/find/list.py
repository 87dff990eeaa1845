"""The list of hits: J and K walk it, Space checks, letters act, Enter goes on into the reader, Escape to the field."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from db.records.highlights import Highlight
from desktop.actions.physical_keys import key_name
from desktop.find.cards import CardDelegate
from desktop.find.hits import HitList, Key
from desktop.look.look import Look
from desktop.widgets.views import PaneList

_AHEAD = 1500
"""Pixels before the end of the list at which more is asked for."""


class HitView(PaneList):
    """`entered` when a hit is to be read on, `lifted` when the selected ones are dragged away, `left` by Escape or over
    the top, `low` near the end, `all_asked` by Ctrl+A; `act_asked` brings "pick", "important", "tag", "untag",
    "replace", "note" or "delete".
    """

    entered = Signal()
    act_asked = Signal(str)
    all_asked = Signal()
    left = Signal()
    low = Signal()
    lifted = Signal()

    def __init__(self, look: Look, model: HitList, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.keys = {
            "J": lambda: self.walk(1),
            "K": lambda: self.walk(-1),
            "B": lambda: self.act_asked.emit("pick"),
            "I": lambda: self.act_asked.emit("important"),
            "T": lambda: self.act_asked.emit("tag"),
            "M": lambda: self.act_asked.emit("note"),
            "U": lambda: self.act_asked.emit("untag"),
            "R": lambda: self.act_asked.emit("replace"),
            "G": lambda: self.act_asked.emit("grade"),
            "Shift+G": lambda: self.act_asked.emit("mark"),
            "Delete": lambda: self.act_asked.emit("delete"),
            "Space": self.toggle,
            "Ctrl+A": self.all_asked.emit,
            "Enter": self.entered.emit,
            "Esc": self.left.emit,
        }
        self.setModel(model)
        self.setUniformItemSizes(False)
        self._hits = model
        self._cards = CardDelegate(look, model.card, self)
        self.setItemDelegate(self._cards)
        model.checks_changed.connect(self._show_checks)
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

    def restore(self, current: Key | None, chosen: set[Key]) -> None:
        """Choose again what was chosen before the list was filled anew."""
        selection = self.selectionModel()
        flag = selection.SelectionFlag
        row = None if current is None else self._hits.row_of(current)
        if row is not None:
            selection.setCurrentIndex(self._hits.index(row), flag.NoUpdate)
        for key in chosen:
            row = self._hits.row_of(key)
            if row is not None:
                selection.select(self._hits.index(row), flag.Select)

    def chosen(self) -> list[Highlight]:
        """The highlights of the selected rows, once each."""
        hits = [self._hits.hits[row] for row in self.selected_rows()]
        return list({hit.highlight.id: hit.highlight for hit in hits if hit.highlight is not None}.values())

    def chosen_highlights(self) -> list[int]:
        """The same by their ids."""
        return [one.id for one in self.chosen()]

    def toggle(self) -> None:
        """Check or uncheck the selected hits, as the one with the focus ring is not yet."""
        rows = self.selected_rows() or [self.currentIndex().row()]
        state = self.currentIndex().data(Qt.ItemDataRole.CheckStateRole)
        for row in rows:
            index = self.model().index(row, 0)
            if row >= 0 and (len(rows) == 1 or index.data(Qt.ItemDataRole.CheckStateRole) == state):
                self._hits.toggle(row)

    def check_spot(self, row: int) -> QPoint:
        """The middle of the check of a row, in the viewport; null where there is none."""
        index = self.model().index(row, 0)
        return self._cards.check_rect(self.visualRect(index), index).center().toPoint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On the check of a card, it is checked; elsewhere the card is chosen."""
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if (
            left
            and index.isValid()
            and self._cards.check_rect(self.visualRect(index), index).contains(event.position())
        ):
            self._hits.toggle(index.row())
            event.accept()
        else:
            super().mousePressEvent(event)

    def _show_checks(self) -> None:
        self._cards.checking = bool(self._hits.checked)
        self.viewport().update()

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
