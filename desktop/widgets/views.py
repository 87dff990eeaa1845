"""The list and the tree of a pane: no frame, rows on rounded grounds, chevrons of our own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyleOptionViewItem, QTreeView, QWidget

from desktop.look.look import Look
from desktop.widgets.local_keys import Keyed
from desktop.widgets.rows import free_at_end, paint_ground

STEP, BEFORE = 22, 3
"""Pixels: from one level of a tree to the next, and before the grounds of its rows."""


def _quieten(view: QAbstractItemView) -> None:
    view.setProperty("kind", "pane")
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)


class PaneList(Keyed, QListView):
    """A list for a pane; give it an ArticleDelegate or a NameDelegate."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An empty list."""
        super().__init__(parent)
        _quieten(self)
        self.setUniformItemSizes(True)
        look.changed.connect(self.again)

    def again(self) -> None:
        """Measure and paint all rows afresh."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class PaneTree(Keyed, QTreeView):
    """A tree for a pane; its rows' grounds go over the whole width, under the chevrons."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An empty tree; give it a NameDelegate with grounded=False."""
        super().__init__(parent)
        self._look = look
        self._under = QPersistentModelIndex()
        _quieten(self)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(look.px(STEP))
        self.setAnimated(False)
        self.entered.connect(self._enter)
        look.changed.connect(self.again)

    def again(self) -> None:
        """Measure and paint all rows afresh."""
        self.setIndentation(self._look.px(STEP))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _enter(self, index: QModelIndex) -> None:
        self._under = QPersistentModelIndex(index)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the row under the pointer when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._under = QPersistentModelIndex()
            self.viewport().update()
        return super().viewportEvent(event)

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The ground first, then chevron and contents."""
        rect = QRect(option.rect)
        kept = isinstance(index, QPersistentModelIndex)
        plain = self.model().index(index.row(), index.column(), index.parent()) if kept else index
        # the ground begins a little before the chevrons, so that the ring of the focus goes round them
        before, after = BEFORE, free_at_end(self)
        left = after if self._look.mirrored else before
        paint_ground(
            painter,
            QRectF(left, rect.top(), self.viewport().width() - before - after, rect.height()),
            self._look,
            selected=self.selectionModel().isSelected(plain),
            active=self.hasFocus() and self.isActiveWindow(),
            hover=self._under == plain,
            focus=self.hasFocus() and self.currentIndex() == plain,
        )
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """A chevron where there are children, and no lines."""
        if not self.model().hasChildren(index):
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side, step = self._look.px(16), self.indentation()
        x = rect.left() if mirrored else rect.right() + 1 - step
        x += (step - side) // 2 + (-BEFORE if mirrored else BEFORE)
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        scale = painter.device().devicePixelRatio()
        picture = self._look.icons.pixmap(name, self._look.palette.ink2, side, scale, mirrored=mirrored)
        painter.drawPixmap(QPointF(x, rect.center().y() + 1 - side / 2), picture)
