"""What the tree of themes and the list of actors have in common: who is chosen, by click or key, and stays so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QWidget

from desktop.look.look import Look
from desktop.widgets.drags.carried import carries_passages, passages_in
from desktop.widgets.drags.picture import carry, chips_picture
from desktop.widgets.local_keys import Keyed
from desktop.widgets.names.model import NamesModel
from desktop.widgets.rows import RowDelegate, free_at_end

if TYPE_CHECKING:

    class _View(Keyed, QAbstractItemView):
        pass
else:
    _View = object  # the view of Qt comes with PaneList or PaneTree


class NamesView(_View):
    """Stands before PaneList or PaneTree among a class's bases.

    `pressed_on` is sent with the id of what was clicked or entered, `typed` with letters, which are for the filter,
    `passages_dropped` with an id and the CarriedPassages that were let go over it.
    """

    pressed_on = Signal(int)
    typed = Signal(str)
    rename_ended = Signal()
    passages_dropped = Signal(int, object)

    def show_names(self, model: NamesModel[Any], look: Look) -> None:
        """Show a model, for good."""
        self._names, self._worn = model, look
        self._ring = QPersistentModelIndex()
        self._kept: tuple[int | None, int, int] = (None, 0, 0)
        self._filtered_by = ""
        self._down_on = -1
        self.setModel(model)
        # several can be dragged at once; every other act is meant for the one with the focus ring
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.activated.connect(lambda index: self.pressed_on.emit(model.id_at(index)))
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)

    def current(self) -> int | None:
        """The id in the row with the focus ring."""
        index = self.currentIndex()
        return self._names.id_at(index) if index.isValid() else None

    def stand_on(self, number: int) -> bool:
        """Choose a row by its id and bring it into sight; False when it is not shown."""
        index = self._names.index_of(number)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    @property
    def renaming(self) -> bool:
        """Whether a name is being typed over; the view's state may say otherwise after a drag or a click."""
        return bool(self._fields())

    def _fields(self) -> list[QLineEdit]:
        found = self.viewport().findChildren(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [field for field in found if not field.isHidden()]

    def commitData(self, editor: QWidget) -> None:
        """Take what was typed; Enter sends this by a queued call, and the field may have been closed since."""
        if editor in self._fields():
            super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """The field of a rename goes; what waited for that may come."""
        super().closeEditor(editor, hint)
        self.rename_ended.emit()

    def _keep(self) -> None:
        for field in self._fields():
            # its row is about to go: Qt would hear of the field again and not know it
            self.closeEditor(field, QAbstractItemDelegate.EndEditHint.NoHint)
        self._kept = (self.current(), self.currentIndex().row(), self.verticalScrollBar().value())

    def _restore(self) -> None:
        current, row, scrolled = self._kept
        index = self._names.index_of(current)
        if not index.isValid() and current is not None and current not in self._names.whole:
            # deleted: the next one takes its place
            index = self._names.index(min(row, self._names.rowCount() - 1), 0)
        if not index.isValid() and self._names.filter.strip():
            index = self._names.index_of(next(iter(self._names.matching()), None))
        if index.isValid():
            self.setCurrentIndex(index)
        typed = self._names.filter.strip()
        filtered, self._filtered_by = typed != self._filtered_by, typed
        if index.isValid() or scrolled:  # else it is laid out when it is shown, and not before that as well
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(scrolled)
        if filtered and index.isValid():  # other rows: where the view stood says nothing any more
            if typed:
                self.scrollToTop()
            hint = QAbstractItemView.ScrollHint
            self.scrollTo(index, hint.EnsureVisible if typed else hint.PositionAtCenter)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the filter, which finds more than the beginnings of names."""
        self.typed.emit(search)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what the mouse went down on; on the chevron of a tree it only opens."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        on_name = index.isValid() and self.visualRect(index).contains(place)
        self._down_on = self._names.id_at(index) if on_name else -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click chooses."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and event.button() == Qt.MouseButton.LeftButton
        if plain and index.isValid() and self._names.id_at(index) == self._down_on:
            self.pressed_on.emit(self._down_on)

    # Dragging

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Let the pointer carry what is selected, as chips."""
        chosen = sorted(self.selectedIndexes(), key=lambda index: self.visualRect(index).top())
        if chosen and self._names.writable:
            faces = [self._names.face_at(index) for index in chosen]
            picture = chips_picture(faces, self._worn, self.devicePixelRatioF())
            carry(self, self._names.mimeData(chosen), picture, move=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Passages may be let go over a row."""
        if self._names.writable and carries_passages(event.mimeData()):
            self.setState(QAbstractItemView.State.DraggingState)  # a tree opens nodes in this state only
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """A ring round the row that passages would be tagged with; near its edges the view scrolls."""
        super().dragMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        takes = self._names.writable and carries_passages(event.mimeData())
        self._put_ring(index if takes else QModelIndex())
        if takes and index.isValid():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is marked any more."""
        super().dragLeaveEvent(event)
        self.setState(QAbstractItemView.State.NoState)
        self._put_ring(QModelIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which passages were let go over which row."""
        self.setState(QAbstractItemView.State.NoState)
        self._put_ring(QModelIndex())
        index = self.indexAt(event.position().toPoint())
        if not (self._names.writable and carries_passages(event.mimeData()) and index.isValid()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.passages_dropped.emit(self._names.id_at(index), passages_in(event.mimeData()))

    def _put_ring(self, index: QModelIndex) -> None:
        if self._ring != index:
            self._ring = QPersistentModelIndex(index)
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and a ring round the one that something would be let go over."""
        super().paintEvent(event)
        if self._ring.isValid():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._worn.palette.accent), 2))
            rect, before, after = QRectF(self.visualRect(self._ring)), RowDelegate.INSET, free_at_end(self)
            left = after if self._worn.mirrored else before
            whole = QRectF(left, rect.top(), self.viewport().width() - before - after, rect.height())
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 5, 5)
            painter.end()
