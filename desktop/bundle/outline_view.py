"""The list of what stands in a bundle: keys, dragging to another place, and words edited where they stand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QListView, QWidget

from db.edits.bundle_places import Item
from desktop.actions.key_map import KeyMap
from desktop.bundle.line_card import LineDelegate
from desktop.bundle.lines import MIME, OutlineModel, Row
from desktop.look.look import Look
from desktop.widgets.drags.carried import carries_passages, passages_in
from desktop.widgets.drags.picture import carry, words_picture
from desktop.widgets.views import PaneList


class OutlineView(PaneList):
    """`act_asked` brings open, up, down, out, rename, heading, sentence or shorten; `menu_asked` a place.

    `written` when words are not edited any more; `passages_dropped` brings passages from elsewhere and the item in
    front of which they were let go, or None.
    """

    act_asked = Signal(str)
    menu_asked = Signal(object)
    written = Signal()
    passages_dropped = Signal(object, object)

    def __init__(self, look: Look, model: OutlineModel, key_map: KeyMap, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._look, self._rows = look, model
        self._drop_at = -1
        self.setUniformItemSizes(False)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setModel(model)
        self.delegate = LineDelegate(look, model, self)
        self.setItemDelegate(self.delegate)
        self.verticalScrollBar().setSingleStep(24)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(self.tr("What is in the bundle"))
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)  # a line of our own shows the place
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_asked.emit(self.viewport().mapToGlobal(at)))
        self.key_map = key_map
        names = {
            "Enter": "open",
            "Alt+Up": "up",
            "Alt+Down": "down",
            "Delete": "out",
            "Backspace": "out",
            "F2": "rename",
            "H": "heading",
            "W": "sentence",
            "S": "shorten",
        }
        self.keys = {key: partial(self.act_asked.emit, act) for key, act in names.items()}
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._double_clicked)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(30)
        self._again.timeout.connect(self.bring_into_sight)

    # What is chosen

    def chosen(self) -> list[Row]:
        """The selected rows as they stand, or else the one at hand."""
        found = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        current = self.currentIndex().row()
        rows = found or ([current] if current >= 0 else [])
        return [self._rows.rows[row] for row in rows if self._rows.rows[row].kind != "head"]

    def items(self) -> tuple[Item, ...]:
        """The chosen rows as an edit names them."""
        return tuple(row.item for row in self.chosen() if row.item is not None)

    def bring_into_sight(self) -> None:
        """Show the row at hand; a long list is laid out bit by bit, so it may be asked for again."""
        index = self.currentIndex()
        if index.isValid() and self.isVisible() and self.visualRect(index).isEmpty():
            self._again.start()
        elif index.isValid():
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def show_new(self, before: set[int]) -> None:
        """Bring into sight what was picked elsewhere: the last excerpt with a place that was not among these."""
        new = [at for at, row in enumerate(self._rows.rows) if row.kind == "excerpt" and row.placed]
        new = [at for at in new if self._rows.rows[at].id not in before]
        if new:
            self.scrollTo(self._rows.index(new[-1]))

    def write(self, index: QModelIndex) -> None:
        """Edit the words of a row in place."""
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """The list has the focus again; a row that nothing was written in goes."""
        super().closeEditor(editor, hint)
        at = self._rows.end_words()
        if 0 <= at < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(at))  # what the words stand before is at hand again
        self.written.emit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self, _index: QModelIndex) -> None:
        if QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier and self._kind() == "excerpt":
            self.act_asked.emit("open")

    def _double_clicked(self, _index: QModelIndex) -> None:
        if self._kind() == "words":
            self.act_asked.emit("rename")

    def _kind(self) -> str:
        row = self.currentIndex().row()
        return self._rows.rows[row].kind if row >= 0 else ""

    # Dragging

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Let the pointer carry the chosen rows."""
        rows = self.chosen()
        if not rows:
            return
        indexes = [self._rows.index(self._rows.row_of(row.item)) for row in rows if row.item is not None]
        first = self._rows.rows.index(rows[0])
        card = self._rows.card(first) if rows[0].kind == "excerpt" else None
        words = card[0].quote if card is not None else str(self._rows.index(first).data() or "")
        hue = card[0].themes[0].hue if card is not None and card[0].themes else ""
        picture = words_picture(words, hue, len(rows), self._look, self.devicePixelRatioF())
        carry(self, self._rows.mimeData(indexes), picture)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Rows of this list can be put elsewhere in it, passages from anywhere put into it."""
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """A line shows where they would go."""
        super().dragMoveEvent(event)  # scrolls near the edges
        if self._take(event):
            self._show_place(self._row_at(event.position().toPoint().y()))

    def dragLeaveEvent(self, event: object) -> None:
        """No line any more."""
        self._show_place(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put them there."""
        at = self._row_at(event.position().toPoint().y())
        self._show_place(-1)
        if not self._take(event):
            return
        if carries_passages(event.mimeData()):
            self.passages_dropped.emit(passages_in(event.mimeData()), self._rows.before(at, ()))
        else:
            self._rows.dropMimeData(event.mimeData(), Qt.DropAction.MoveAction, at, 0, QModelIndex())

    def _take(self, event: QDropEvent) -> bool:
        own = event.mimeData().hasFormat(MIME) and event.source() is self
        taken = (own or carries_passages(event.mimeData())) and not self._rows.fixed
        if taken:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()
        return taken

    def _row_at(self, y: int) -> int:
        """The row that something dropped at this height would stand before."""
        index = self.indexAt(QPoint(self.viewport().width() // 2, y))
        if not index.isValid():
            return self._rows.rowCount()
        return index.row() + (1 if y > self.visualRect(index).center().y() else 0)

    def _show_place(self, row: int) -> None:
        if row != self._drop_at:
            self._drop_at = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and the line where what is carried would go."""
        super().paintEvent(event)
        if self._drop_at < 0:
            return
        last = self._rows.rowCount() - 1
        rect = self.visualRect(self._rows.index(min(self._drop_at, last))) if last >= 0 else QRect(0, 0, 0, 0)
        y = rect.top() - 3 if self._drop_at <= last else rect.bottom() - 3
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._look.colour("accent"), 2))
        painter.drawLine(12, max(y, 1), self.viewport().width() - 12, max(y, 1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.delegate.forget()
            self.scheduleDelayedItemsLayout()
