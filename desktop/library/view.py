"""The list of articles: what is selected stays so while the list changes under it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.library.model import ArticleList
from desktop.look.look import Look
from desktop.widgets.views import PaneList


class ArticleView(PaneList):
    """`opened` is sent with the article that was clicked or entered, `left` when the focus goes to another part."""

    opened = Signal(int)
    left = Signal()

    def __init__(self, look: Look, model: ArticleList, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._articles = model
        self._pressed = QModelIndex()
        self._kept: tuple[list[int], int | None, int, int] = ([], None, 0, 0)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.activated.connect(lambda index: self.opened.emit(model.id_at(index)))
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)

    def selected(self) -> list[int]:
        """The selected articles in the order of the list."""
        found = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [self._articles.id_at(index) for index in found]

    def current(self) -> int | None:
        """The article of the row with the focus ring."""
        index = self.currentIndex()
        return self._articles.id_at(index) if index.isValid() else None

    def stand_on(self, article: int) -> bool:
        """Select one article and bring it into sight; False when it is not shown."""
        row = self._articles.row_of(article)
        if row is None:
            return False
        index = self._articles.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        return True

    def _keep(self) -> None:
        row = self.currentIndex().row()
        self._kept = (self.selected(), self.current(), row, self.verticalScrollBar().value())

    def _restore(self) -> None:
        selected, current, row, scrolled = self._kept
        chosen = QItemSelection()
        for place in map(self._articles.row_of, selected):
            if place is not None:
                chosen.select(self._articles.index(place), self._articles.index(place))
        last = self._articles.rowCount() - 1
        stays = None if current is None else self._articles.row_of(current)
        if stays is None and current is not None and current not in self._articles.whole:
            # deleted: the next one takes its place
            stays = min(row, last)
            chosen.select(self._articles.index(stays), self._articles.index(stays))
        if last >= 0:
            index = self._articles.index(max(0, stays or 0))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A menu or another window over the list is not leaving it."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here; the filter field finds."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the mouse went down."""
        self._pressed = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click opens; with Ctrl or Shift it only selects."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and event.button() == Qt.MouseButton.LeftButton
        if plain and index.isValid() and index == self._pressed:
            self.opened.emit(self._articles.id_at(index))
