"""Rows with check boxes: a first line with a word at its end, a context with words marked, and a quiet line."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from db.search.snippets import Snippet
from db.text.utf16 import Utf16
from desktop.look.look import Look
from desktop.widgets.excerpt_card import set_lines
from desktop.widgets.rows import Index, RowDelegate, paint_line, paint_tick
from desktop.widgets.views import PaneList

_KEPT = 400
_BOX, _BOX_ROOM = 16, 26


@dataclass(frozen=True, slots=True)
class TickRow:
    """One row; `key` tells it from the others when rows are asked for anew, a `done` one cannot be ticked."""

    key: Hashable
    text: str = ""
    end: str = ""
    context: Snippet | None = None
    second: str = ""
    done: bool = False


class TickRows(QAbstractListModel):
    """Rows that are ticked or not; `ticked` says that another choice stands."""

    ticked = Signal()

    def __init__(self, from_the_start: bool, parent: QObject | None = None) -> None:
        """`from_the_start`: rows come ticked."""
        super().__init__(parent)
        self._from_the_start = from_the_start
        self._rows: list[TickRow] = []
        self._turned: set[Hashable] = set()

    @property
    def rows(self) -> Sequence[TickRow]:
        """All rows that are shown."""
        return self._rows

    def wanted(self) -> list[TickRow]:
        """The rows that are ticked and shown."""
        return [row for row in self._rows if self.is_ticked(row)]

    def ticked_keys(self) -> set[Hashable]:
        """What was turned from how it came, shown or not; of rows that come unticked: the ticked ones."""
        return set(self._turned)

    def is_ticked(self, row: TickRow) -> bool:
        """Whether a row is chosen."""
        return not row.done and (row.key in self._turned) != self._from_the_start

    def show(self, rows: Iterable[TickRow], keep: bool = False) -> None:
        """Show these rows; `keep` what was ticked before."""
        self.beginResetModel()
        self._rows = list(rows)
        if not keep:
            self._turned.clear()
        self.endResetModel()
        self.ticked.emit()

    def tick_all(self, ticked: bool) -> None:
        """Tick all rows that are shown, or none."""
        keys = {row.key for row in self._rows if not row.done}
        self._turned = self._turned - keys if ticked == self._from_the_start else self._turned | keys
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticked.emit()

    def turn(self, index: Index) -> None:
        """Tick a row that is not ticked, and the other way."""
        if index.isValid() and not self._rows[index.row()].done:
            self._turned ^= {self._rows[index.row()].key}
            self.dataChanged.emit(index, index)
            self.ticked.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be gone to; what is done already cannot be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and not self._rows[index.row()].done:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, tick, and the row in words for a screen reader."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        context = row.context.text if row.context is not None else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text or context
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (row.text, row.end, context, row.second)))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A screen reader ticks through this."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if (Qt.CheckState(value) == Qt.CheckState.Checked) != self.is_ticked(self._rows[index.row()]):
            self.turn(index)
        return True


class TickDelegate(RowDelegate):
    """Paints the rows; all are of one height, which says what they hold."""

    def __init__(self, look: Look, model: TickRows, *, text: bool, context: int, second: bool) -> None:
        """`text` and `second` lines or none, `context` lines of an article."""
        super().__init__(look, None)
        self._model = model
        self._text, self._context, self._second = text, context, second
        self._laid: OrderedDict[tuple[str, int], QTextLayout] = OrderedDict()
        look.changed.connect(self._laid.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines, with some air."""
        px = self.look.px
        high = 20 * self._text + 22 * self._context + (16 + 2) * self._second
        return QSize(px(200), px(high + 14))

    def box(self, rect: QRect, mirrored: bool) -> QRect:
        """Where the check box of a row is pressed: the row's whole height."""
        wide = self.look.px(40)
        left = rect.right() + 1 - wide if mirrored else rect.left()
        return QRect(left, rect.top(), wide, rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, check box, lines."""
        look, worn, mirrored = self.look, self.look.palette, self.mirrored(option)
        row = self._model.rows[index.row()]
        px = look.px
        painter.save()
        ground = self.prepare(painter, option)
        top = ground.top() + px(6)
        side = px(_BOX)
        line = px(20 if self._text else 22)
        left = ground.right() - px(8) - side if mirrored else ground.left() + px(8)
        self._paint_box(painter, QRectF(left, top + (line - side) / 2, side, side), row)
        wide = ground.width() - px(8 + _BOX_ROOM + 8)
        start = ground.left() + px(8) if mirrored else ground.left() + px(8 + _BOX_ROOM)
        ink = worn.ink2 if row.done else worn.ink
        if self._text:
            self._paint_first(painter, QRectF(start, top, wide, line), row, ink, mirrored)
            top += line
        if self._context and row.context is not None:
            painter.setPen(QColor(ink))
            self._lay(row.context, round(wide)).draw(painter, QPointF(start, top))
        top += self._context * px(22)
        if self._second:
            below = QRectF(start, top + px(2), wide, px(16))
            paint_line(painter, below, row.second, look.ui_font(12, text=row.second), worn.ink2, mirrored=mirrored)
        painter.restore()

    def _paint_first(self, painter: QPainter, rect: QRectF, row: TickRow, ink: str, mirrored: bool) -> None:
        look = self.look
        if row.end:
            font = look.ui_font(12)
            wide = QFontMetricsF(font).horizontalAdvance(row.end) + 2
            end = QRectF(rect.left() if mirrored else rect.right() - wide, rect.top(), wide, rect.height())
            paint_line(painter, end, row.end, font, look.palette.ink2, mirrored=mirrored)
            gap = wide + look.px(8)
            rect = rect.adjusted(gap, 0, 0, 0) if mirrored else rect.adjusted(0, 0, -gap, 0)
        paint_line(painter, rect, row.text, look.ui_font(13, semibold=True, text=row.text), ink, mirrored=mirrored)

    def _paint_box(self, painter: QPainter, rect: QRectF, row: TickRow) -> None:
        look, worn = self.look, self.look.palette
        if row.done:
            scale = painter.device().devicePixelRatio()
            painter.drawPixmap(rect.topLeft(), look.icons.pixmap("check", worn.ink2, round(rect.width()), scale))
            return
        paint_tick(painter, rect, look, ticked=self._model.is_ticked(row))

    def _lay(self, context: Snippet, room: int) -> QTextLayout:
        laid = self._laid.get((context.text, room))
        if laid is None:
            look, units = self.look, Utf16(context.text)
            formats = []
            for start, end in context.marks:
                made = QTextLayout.FormatRange()
                made.start = units.units(start)
                made.length = units.units(end) - made.start
                worn = QTextCharFormat()
                worn.setBackground(look.colour("found"))
                worn.setForeground(look.colour("ink"))
                made.format = worn
                formats.append(made)
            font = look.quote_font(context.text)
            laid = set_lines(
                context.text, font, room, look.px(22), most=self._context, mirrored=look.mirrored, formats=formats
            )
            self._laid[context.text, room] = laid
            if len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        return laid


class TickList(PaneList):
    """The list; a press on a check box turns it, anywhere else it goes to the row."""

    def __init__(self, look: Look, model: TickRows, boxes: TickDelegate, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._ticks, self._boxes = model, boxes
        self.setModel(model)
        self.setItemDelegate(boxes)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On the box, turn it; the row is not gone to."""
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if index.isValid() and self._boxes.box(self.visualRect(index), mirrored).contains(spot):
            self._ticks.turn(index)
            event.accept()
        else:
            super().mousePressEvent(event)

    def current_row(self) -> TickRow | None:
        """The row that the focus stands on."""
        index = self.currentIndex()
        return self._ticks.rows[index.row()] if index.isValid() else None

    def stand_on(self, row: int) -> None:
        """Stand on a row, or the last one there is."""
        count = self._ticks.rowCount(QModelIndex())
        if count:
            self.setCurrentIndex(self._ticks.index(max(0, min(row, count - 1))))

    def keyboardSearch(self, search: str) -> None:
        """Letters find nothing here: there is a filter, or the rows are places."""
