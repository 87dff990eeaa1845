"""Words in their context: a line for each place, the word in the middle column, what stands round it at both sides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from db.search.concordance import Line
from desktop.actions.physical_keys import key_name
from desktop.look.look import Look
from desktop.look.scripts import reads_leftwards
from desktop.widgets.dates import shown_date
from desktop.widgets.rows import Index, RowDelegate
from desktop.widgets.steady import on_one_line
from desktop.widgets.tips import plain_tip
from desktop.widgets.views import PaneList

_GAP = 5
_WIDEST = 0.4


class ContextLines(QAbstractListModel):
    """Holds the lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Hold these lines and no others."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The line as text; with its source in the tooltip and for a screen reader."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        text = f"{line.before}{line.word}{line.after}".strip()
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        article = line.article
        source = on_one_line([article.outlet or article.title, shown_date(article.published)])
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{article.title}\n{source}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.word.strip()}: {text}. {source}"
        return None


class ContextView(PaneList):
    """The lines; `stood` when another has the focus ring, `entered` when it is to be read on, `left` by Escape.

    Several can be chosen: `tag_asked` with the places of those that are to become highlights.
    """

    stood = Signal(object)
    entered = Signal()
    left = Signal()
    tag_asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.rows = ContextLines(self)
        self.setModel(self.rows)
        self.setItemDelegate(_LineDelegate(look, self.rows, self))
        self.setAccessibleName(self.tr("Words in their context"))
        self.keys = {
            "J": lambda: self.walk(1),
            "K": lambda: self.walk(-1),
            "T": self._ask_tags,
            "Enter": self.entered.emit,
            "Esc": self.left.emit,
        }
        self.doubleClicked.connect(lambda _index: self.entered.emit())
        self.selectionModel().currentChanged.connect(lambda index, _before: self._stand(index))

    @property
    def current(self) -> Line | None:
        """The line with the focus ring."""
        index = self.currentIndex()
        return self.rows.lines[index.row()] if index.isValid() else None

    def walk(self, by: int) -> None:
        """Go so many lines down."""
        row = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        if 0 <= row < self.rows.rowCount():
            self.stand_on(row)

    def stand_on(self, row: int) -> None:
        """Choose a line and bring it into sight."""
        index = self.rows.index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _ask_tags(self) -> None:
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        lines = [self.rows.lines[row] for row in rows]
        if lines:
            self.tag_asked.emit(tuple((line.article.text_id, line.start, line.end) for line in lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up goes over the top."""
        if key_name(event) == "Up" and self.currentIndex().row() <= 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here; the search field finds."""

    def _stand(self, index: Index) -> None:
        if index.isValid():
            self.stood.emit(self.rows.lines[index.row()])


class _LineDelegate(RowDelegate):
    """One line of 28 (24 compact): what stands before the word goes up to it, what stands after it away from it.

    In a text from the right the one is at the right and the other at the left, whichever way the window runs.
    """

    def __init__(self, look: Look, lines: ContextLines, view: ContextView) -> None:
        super().__init__(look, view)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(self.look.px(160), self.look.list_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, the word in the middle, its neighbours."""
        line, look, worn = self._lines.lines[index.row()], self.look, self.look.palette
        painter.save()
        inner = self.prepare(painter, option).adjusted(4, 0, -4, 0)
        text = f"{line.before}{line.word}{line.after}"
        leftwards = reads_leftwards(text)
        bold, plain = look.ui_font(13, semibold=True, text=text), look.ui_font(13, text=text)
        metrics = QFontMetricsF(bold)
        word = metrics.elidedText(line.word.strip(), Qt.TextElideMode.ElideMiddle, inner.width() * _WIDEST)
        wide = metrics.horizontalAdvance(word)
        middle = inner.center().x()
        ground = QRectF(middle - wide / 2 - 2, inner.center().y() - look.px(10), wide + 4, look.px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.found))
        painter.drawRoundedRect(ground, 3, 3)
        direction = Qt.TextFlag.TextForceRightToLeft if leftwards else Qt.TextFlag.TextForceLeftToRight
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        flags |= int(Qt.TextFlag.TextSingleLine) | int(direction)
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter)
        left, right, centre = map(int, sides)
        painter.setFont(bold)
        painter.setPen(QColor(worn.ink))
        painter.drawText(QRectF(ground.left() - 20, inner.top(), wide + 44, inner.height()), flags | centre, word)
        at_left = QRectF(inner.left(), inner.top(), ground.left() - _GAP - inner.left(), inner.height())
        at_right = QRectF(ground.right() + _GAP, inner.top(), inner.right() - ground.right() - _GAP, inner.height())
        painter.setFont(plain)
        painter.setPen(QColor(worn.ink2 if line.tagged else worn.ink))
        narrow = QFontMetricsF(plain)
        for piece, box, side, cut in (
            (line.before.rstrip(), at_right if leftwards else at_left, left if leftwards else right, "ElideLeft"),
            (line.after.lstrip(), at_left if leftwards else at_right, right if leftwards else left, "ElideRight"),
        ):
            shown = narrow.elidedText(piece, Qt.TextElideMode[cut], box.width())
            painter.drawText(box, flags | side, shown)
        painter.restore()
