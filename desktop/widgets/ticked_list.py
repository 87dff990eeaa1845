"""A list whose rows are ticked one by one or all that a filter shows: passages, names, whatever is to go elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop.look.look import Look
from desktop.widgets.filtering import answers, beginnings, filter_key
from desktop.widgets.rows import ArticleDelegate, ArticleRow, Index, paint_tick
from desktop.widgets.views import PaneList

_BOX = 24
Ticked = tuple[int, str, str]
"""What a row stands for, its words in a line, and where they stand."""


class TickedRows(QAbstractListModel):
    """What can be ticked; `ticked` holds what the ticked rows stand for."""

    ticked_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Ticked] = []
        self._keys: dict[int, str] = {}
        self.shown: list[Ticked] = []
        self.ticked: set[int] = set()
        self._typed = ""

    @property
    def whole(self) -> int:
        """How many there are, shown or not."""
        return len(self._all)

    def set_all(self, rows: list[Ticked]) -> None:
        """Show these; ticks stay where their rows do."""
        self._all = rows
        self._keys = {number: filter_key(f"{quote} {place}") for number, quote, place in rows}
        self.ticked &= set(self._keys)
        self.set_filter(self._typed)

    def set_filter(self, typed: str) -> None:
        """Show what has these words."""
        self._typed, begun = typed, beginnings(typed)
        self.beginResetModel()
        self.shown = [one for one in self._all if answers(self._keys[one[0]], begun)]
        self.endResetModel()
        self.ticked_changed.emit()

    def turn(self, row: int) -> None:
        """Tick a row, or not any more."""
        if 0 <= row < len(self.shown):
            self.ticked ^= {self.shown[row][0]}
            self.dataChanged.emit(self.index(row), self.index(row))
            self.ticked_changed.emit()

    def tick_shown(self) -> None:
        """Tick all that are shown; where they are, none of them."""
        numbers = {one[0] for one in self.shown}
        self.ticked = self.ticked - numbers if numbers <= self.ticked else self.ticked | numbers
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))
        self.ticked_changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; with the tick and the place for a screen reader."""
        if not index.isValid():
            return None
        number, quote, place = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return quote
        if role == Qt.ItemDataRole.ToolTipRole:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.tr("ticked") if number in self.ticked else self.tr("not ticked")
            return f"{state}, {quote}, {place}"
        return None


class _Rows(ArticleDelegate):
    """A box to tick, then the words over their place."""

    def __init__(self, look: Look, model: TickedRows, parent: QWidget) -> None:
        super().__init__(look, self._row, parent)
        self._model = model

    def _row(self, index: Index, _room: int) -> ArticleRow:
        _, quote, place = self._model.shown[index.row()]
        return ArticleRow(quote, place, strong=False)

    def box(self, rect: QRectF, mirrored: bool) -> QRectF:
        """Where the box of a row stands."""
        side = self.look.px(16)
        x = rect.right() - self.INSET - 8 - side if mirrored else rect.left() + self.INSET + 8
        return QRectF(x, rect.center().y() - side / 2, side, side)

    def prepare(self, painter: QPainter, option: QStyleOptionViewItem) -> QRectF:
        """The ground of the row without the room of its box."""
        ground = super().prepare(painter, option)
        wide = self.look.px(_BOX)
        return ground.adjusted(0, 0, -wide, 0) if self.mirrored(option) else ground.adjusted(wide, 0, 0, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row, and its box over it."""
        super().paint(painter, option, index)
        box = self.box(QRectF(option.rect), self.mirrored(option))
        painter.save()
        paint_tick(painter, box, self.look, ticked=self._model.shown[index.row()][0] in self._model.ticked)
        painter.restore()


class TickedList(PaneList):
    """Give it its words for screen readers and its keys."""

    def __init__(self, look: Look, model: TickedRows, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setModel(model)
        self.setItemDelegate(_Rows(look, model, self))
        self._model = model

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click ticks."""
        super().mouseReleaseEvent(event)
        index: QModelIndex = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._model.turn(index.row())

    def keyboardSearch(self, search: str) -> None:
        """Letters are the filter's."""
