"""The tree of themes: its own keys, what is open and chosen stays so, and the marks of a drag."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.look.look import Look
from desktop.themes.model import MIME, ThemeTree
from desktop.themes.moving import Where
from desktop.widgets.local_keys import Keys, claim, press
from desktop.widgets.rows import RowDelegate
from desktop.widgets.views import PaneTree


class ThemeView(PaneTree):
    """`pressed_on` is sent with a theme that was clicked or entered, `dropped` with theme, target and where."""

    pressed_on = Signal(int)
    typed = Signal(str)
    dropped = Signal(int, object, str)

    keys: Keys = MappingProxyType({})

    def __init__(self, look: Look, model: ThemeTree, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._worn = look
        self._themes = model
        self._open: set[int] = set()
        self._kept: tuple[int | None, int, int] = (None, 0, 0)
        self._down_on = -1
        self._target: tuple[QModelIndex, Where] | None = None
        self.setModel(model)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)
        self.activated.connect(lambda index: self.pressed_on.emit(model.id_at(index)))
        self.expanded.connect(lambda index: self._note(index, True))
        self.collapsed.connect(lambda index: self._note(index, False))
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)

    @property
    def opened(self) -> set[int]:
        """The themes whose children are shown, for keeping."""
        return set(self._open)

    def open_up(self, themes: set[int]) -> None:
        """Show the children of these and of no others."""
        self._open = set(themes)
        self._expand()

    def current(self) -> int | None:
        """The theme of the row with the focus ring."""
        index = self.currentIndex()
        return self._themes.id_at(index) if index.isValid() else None

    def stand_on(self, theme: int) -> bool:
        """Choose a theme and bring it into sight, opening those above it; False when it is not shown."""
        index = self._themes.index_of(theme)
        if not index.isValid():
            return False
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    # What is kept while the tree changes

    def _note(self, index: QModelIndex, is_open: bool) -> None:
        if self._themes.filter.strip():
            return  # a filter opens everything; what was open before comes back after it
        if is_open:
            self._open.add(self._themes.id_at(index))
        else:
            self._open.discard(self._themes.id_at(index))

    def _keep(self) -> None:
        self._kept = (self.current(), self.currentIndex().row(), self.verticalScrollBar().value())

    def _restore(self) -> None:
        current, row, scrolled = self._kept
        self._expand()
        index = self._themes.index_of(current)
        if not index.isValid() and current is not None and current not in self._themes.whole:
            # deleted: the next one takes its place
            index = self._themes.index(min(row, self._themes.rowCount() - 1))
        if self._themes.filter.strip() and (current is None or not index.isValid()):
            index = self._themes.index_of(self._themes.first_match())
        if index.isValid():
            self.setCurrentIndex(index)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)

    def _expand(self) -> None:
        if self._themes.filter.strip():
            self.expandAll()
            return
        for theme in list(self._open):
            index = self._themes.index_of(theme)
            if index.isValid():
                self.expand(index)

    # Keys and mouse

    def event(self, event: QEvent) -> bool:
        """Keys of the tree go before the window's shortcuts of the same name."""
        return claim(event, self.keys) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key of the tree means."""
        if not press(event, self.keys):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the filter, which finds more than the beginnings of names."""
        self.typed.emit(search)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the mouse went down; on a chevron it only opens."""
        index = self.indexAt(event.position().toPoint())
        on_name = index.isValid() and self.visualRect(index).contains(event.position().toPoint())
        self._down_on = self._themes.id_at(index) if on_name else -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click chooses."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and event.button() == Qt.MouseButton.LeftButton
        if plain and index.isValid() and self._themes.id_at(index) == self._down_on:
            self.pressed_on.emit(self._down_on)

    # Dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Themes of this tree only."""
        if event.source() is self and event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark where it would go: the quarters at a row's ends are between rows, the middle is into it."""
        super().dragMoveEvent(event)  # scrolls at the edges
        if not event.mimeData().hasFormat(MIME):
            event.ignore()
            return
        self._target = self._target_at(event.position().toPoint().y())
        self.viewport().update()
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is marked any more."""
        super().dragLeaveEvent(event)
        self._target = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped where; whoever hears moves it."""
        mime = event.mimeData()
        index, where = self._target_at(event.position().toPoint().y())
        self._target = None
        self.viewport().update()
        if not mime.hasFormat(MIME):
            event.ignore()
            return
        # a move would make the view take the row away before the edit has said whether it may go
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        theme = int(bytes(mime.data(MIME).data()))
        self.dropped.emit(theme, self._themes.id_at(index) if index.isValid() else None, where)

    def _target_at(self, y: int) -> tuple[QModelIndex, Where]:
        index = self.indexAt(QPoint(self.viewport().width() // 2, y))
        if not index.isValid():
            return QModelIndex(), "end"
        rect = self.visualRect(index)
        part = (y - rect.top()) / max(1, rect.height())
        if part < 0.25:
            return index, "before"
        if part < 0.75 or (self.isExpanded(index) and self._themes.hasChildren(index)):
            return index, "into"
        return index, "after"

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and over them a line or a ring where a dragged theme would go."""
        super().paintEvent(event)
        if self._target is None or not self._target[0].isValid():
            return
        index, where = self._target
        rect, inset = QRectF(self.visualRect(index)), RowDelegate.INSET
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._worn.palette.accent), 2))
        if where == "into":
            ring = QRectF(inset, rect.top(), self.viewport().width() - 2 * inset, rect.height())
            painter.drawRoundedRect(ring.adjusted(1, 1, -1, -1), 5, 5)
        else:
            y = rect.top() + 1 if where == "before" else rect.bottom() - 1
            left, right = rect.left(), rect.right() - inset
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left, right = rect.left() + inset, rect.right()
            painter.drawLine(round(left), round(y), round(right), round(y))
        painter.end()
