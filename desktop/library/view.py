"""The list of articles: what is selected stays so while the list changes under it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.library.model import ArticleList
from desktop.look.look import Look
from desktop.widgets.rows import ArticleDelegate
from desktop.widgets.views import PaneList


class ArticleView(PaneList):
    """`opened` is sent with the article that was clicked or entered, `left` when the focus goes to another part."""

    opened = Signal(int)
    unfolded = Signal(int, bool)
    """The copies under a row are to be shown, or hidden again."""
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

    def stand_on(self, article: int, unfold: bool = True) -> bool:
        """Select one article and bring it into sight; False when it is not shown.

        A copy out of sight is brought from under its row, or without `unfold` its row is selected.
        """
        head = self._articles.copies.head_of(article)
        if unfold and head is not None and self._articles.row_of(article) is None:
            self.unfolded.emit(head, True)
        row = self._articles.row_for(article)
        if row is None:
            return False
        index = self._articles.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        return True

    def open_copies(self) -> None:
        """Show the copies under the row with the focus ring."""
        current = self.current()
        if current is not None:
            self.unfolded.emit(current, True)

    def close_copies(self) -> None:
        """Hide them again; from one of them, go to their row first."""
        current = self.current()
        if current is None:
            return
        head = self._articles.copies.head_of(current)
        if head is not None:
            self.stand_on(head)
        else:
            self.unfolded.emit(current, False)

    def _keep(self) -> None:
        row = self.currentIndex().row()
        self._kept = (self.selected(), self.current(), row, self.verticalScrollBar().value())

    def _restore(self) -> None:
        selected, current, row, scrolled = self._kept
        chosen = QItemSelection()
        for place in map(self._articles.row_for, selected):
            if place is not None:
                chosen.select(self._articles.index(place), self._articles.index(place))
        last = self._articles.rowCount() - 1
        stays = None if current is None else self._articles.row_for(current)
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
        """Remember where the mouse went down; on a chevron it opens or closes the row and does nothing else."""
        self._pressed = QModelIndex()
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._on_chevron(index, event):
            article = self._articles.id_at(index)
            self.unfolded.emit(article, not self._articles.copies.is_open(article))
            return
        self._pressed = index
        super().mousePressEvent(event)

    def _on_chevron(self, index: QModelIndex, event: QMouseEvent) -> bool:
        delegate = self.itemDelegate()
        if event.button() != Qt.MouseButton.LeftButton or not isinstance(delegate, ArticleDelegate):
            return False
        if not self._articles.copies.under(self._articles.id_at(index)):
            return False
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return delegate.chevron_box(QRectF(self.visualRect(index)), mirrored).contains(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click opens; with Ctrl or Shift it only selects."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and event.button() == Qt.MouseButton.LeftButton
        if plain and index.isValid() and index == self._pressed:
            self.opened.emit(self._articles.id_at(index))
