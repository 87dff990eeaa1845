"""The tree of themes: what is open stays so, and the marks of a drag."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.look.look import Look
from desktop.themes.model import MIME, ThemeTree
from desktop.themes.moving import Where
from desktop.widgets.names.view import NamesView
from desktop.widgets.rows import RowDelegate
from desktop.widgets.views import PaneTree

_OPENED_BY_FILTER = 120
"""Rows that a filter brings into sight under their parents; who wants more of thousands goes on typing."""
_OPENS_AFTER = 600
"""Milliseconds that a drag rests on a closed theme before it opens."""


class ThemeView(NamesView, PaneTree):
    """`dropped` is sent with theme, target and where."""

    dropped = Signal(int, object, str)

    def __init__(self, look: Look, model: ThemeTree, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._themes = model
        self._open: set[int] = set()
        self._target: tuple[QModelIndex, Where] | None = None
        self.show_names(model, look)
        self.setExpandsOnDoubleClick(False)
        self.setAutoExpandDelay(_OPENS_AFTER)
        self.expanded.connect(lambda index: self._note(index, True))
        self.collapsed.connect(lambda index: self._note(index, False))

    def stand_on(self, number: int) -> bool:
        """Choose a theme and bring it into sight, opening those above it; False when it is not shown."""
        above = self._themes.index_of(number).parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        return super().stand_on(number)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the filter, but not those by which a tree opens and closes."""
        if search not in ("*", "+", "-"):
            super().keyboardSearch(search)

    # What is kept while the tree changes

    def _note(self, index: QModelIndex, is_open: bool) -> None:
        if self._themes.filter.strip():
            return  # a filter opens everything; what was open before comes back after it
        if is_open:
            self._open.add(self._themes.id_at(index))
        else:
            self._open.discard(self._themes.id_at(index))

    def _restore(self) -> None:
        self._expand()
        super()._restore()

    def _expand(self) -> None:
        if self._themes.filter.strip():
            room = _OPENED_BY_FILTER
            for theme in self._themes.parents():
                index = self._themes.index_of(theme)
                room -= self._themes.rowCount(index)
                self.expand(index)
                if room < 0:
                    return
            return
        for theme in list(self._open):
            index = self._themes.index_of(theme)
            if index.isValid():
                self.expand(index)

    # Dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Themes of this tree are moved; passages may be let go over a theme."""
        if self._themes.writable and event.source() is self and event.mimeData().hasFormat(MIME):
            self.setState(QAbstractItemView.State.DraggingState)
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark where it would go: the quarters at a row's ends are between rows, the middle is into it."""
        super().dragMoveEvent(event)  # scrolls at the edges, opens what is rested on
        if not event.mimeData().hasFormat(MIME):
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
            super().dropEvent(event)
            return
        self.setState(QAbstractItemView.State.NoState)
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
