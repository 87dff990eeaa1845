"""Two texts beside each other, or in one where there is little room: only what is in sight is set in lines."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from db.text.compared import Compared
from desktop.look.look import Look
from desktop.versions.cells import Cell, Setter
from desktop.versions.folding import Item, items_of
from desktop.widgets.announcing import announce

NARROW = 620
"""Pixels of width below which both texts are shown in one."""
GUTTER, GAP, ABOVE, LABEL, FOLD, EDGE = 26, 16, 5, 18, 32, 3


class DiffView(QAbstractScrollArea):
    """Shows a comparison; `gone_to` says which change of how many is at hand, from 1 (0: none)."""

    gone_to = Signal(int, int)
    place_asked = Signal(int)
    """The number of a row of the comparison that is to be shown in the reader."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("diff")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Changes between two versions"))
        self._look = look
        self._setter = Setter(look, "", "", Compared((), 0))
        self._items: list[Item] = []
        self._opened: set[int] = set()
        self._heights: list[float] = []
        self._tops: list[float] = [0.0]
        self._laid: dict[int, tuple[Cell | None, ...]] = {}
        self._changes: list[int] = []
        self._at = -1
        self._in_one = False
        self._leftwards = False
        look.changed.connect(self._again)

    # What others ask of it

    def show_texts(self, old: str, new: str, found: Compared, *, leftwards: bool = False) -> None:
        """Show a comparison from its first change; where it reads `leftwards` the old text stands at the right."""
        self._setter = Setter(self._look, old, new, found)
        self._changes = found.changes
        self._opened.clear()
        self._leftwards = leftwards
        self._at = -1
        self._again()
        self.verticalScrollBar().setValue(0)
        if self._changes:
            self.go_to(0)
        else:
            self.gone_to.emit(0, 0)

    def turn(self) -> bool:
        """Show both texts in one, or again beside each other where there is room; whether in one now."""
        self._in_one = not self._in_one
        self._again()
        if self._at >= 0:
            self._reveal(self._changes[self._at])
        return self._in_one

    @property
    def in_one(self) -> bool:
        """Whether both texts are shown in one now."""
        return self._in_one or self.viewport().width() < self._look.px(NARROW)

    @property
    def row(self) -> int | None:
        """The row of the change at hand."""
        return self._changes[self._at] if self._at >= 0 else None

    def next_change(self) -> None:
        """The change after the one at hand; after the last, the first."""
        if self._changes:
            self.go_to((self._at + 1) % len(self._changes))

    def previous_change(self) -> None:
        """The change before the one at hand; before the first, the last."""
        if self._changes:
            self.go_to((self._at - 1) % len(self._changes))

    def go_to(self, change: int) -> None:
        """Show a change, by its number from 0."""
        self._at = change
        self._reveal(self._changes[change])
        told = self._setter.told(self._setter.compared.rows[self._changes[change]])
        number = QLocale().toString
        where = self.tr("Change {0} of {1}").format(number(change + 1), number(len(self._changes)))
        self.setAccessibleDescription(f"{where}. {told}")
        announce(self, f"{where}. {told}")
        self.gone_to.emit(change + 1, len(self._changes))

    def open_folds(self) -> None:
        """Show every unchanged stretch, or fold them all again."""
        folds = {item.first for item in items_of(self._setter.compared.rows, ()) if item.folded}
        self._opened = set() if self._opened >= folds else folds
        self._again()
        if self._at >= 0:
            self._reveal(self._changes[self._at])

    # Measures

    def _again(self) -> None:
        """Measure everything anew: another width, look or texts."""
        self._laid.clear()
        self._items = items_of(self._setter.compared.rows, self._opened)
        rows, beside, room = self._setter.compared.rows, not self.in_one, self._room()
        fold = float(self._look.px(FOLD))
        self._heights = [
            fold if item.folded else self._setter.roughly(rows[item.first], room, beside=beside) for item in self._items
        ]
        self._set_tops()
        self.viewport().update()

    def _set_tops(self) -> None:
        pad = self._look.px(12)
        self._tops = list(accumulate(self._heights, initial=float(pad)))
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._look.px(28))
        bar.setRange(0, max(0, round(self._tops[-1]) + pad - self.viewport().height()))

    def _room(self) -> float:
        """How wide a paragraph is set."""
        whole = self.viewport().width() - 2 * self._look.px(GAP)
        gutter = self._look.px(GUTTER)
        return whole - gutter if self.in_one else (whole - self._look.px(GAP)) / 2 - gutter

    def _cells(self, number: int) -> tuple[Cell | None, ...]:
        """The cells of an item, set in lines; its true height is known from now on."""
        if number not in self._laid:
            row, room = self._setter.compared.rows[self._items[number].first], self._room()
            made = (self._setter.inline(row, room),) if self.in_one else self._setter.beside(row, room)
            self._laid[number] = made
            label = self._look.px(LABEL)
            high = max((cell.height + (label if cell.label else 0) for cell in made if cell is not None), default=0.0)
            self._heights[number] = high + 2 * self._look.px(ABOVE)
        return self._laid[number]

    def _measure(self, number: int) -> float:
        if not self._items[number].folded:
            self._cells(number)
        return self._heights[number]

    def _reveal(self, row: int) -> None:
        """Put a row a third down."""
        number = next((at for at, item in enumerate(self._items) if item.first <= row < item.last), None)
        if number is None:
            return
        self._measure(number)
        above, at = self.viewport().height() / 3, number
        while at > 0 and above > 0:
            at -= 1
            above -= self._measure(at)
        self._set_tops()
        self.verticalScrollBar().setValue(round(self._tops[number] - self.viewport().height() / 3))
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Measure what is in sight, then paint it."""
        painter = QPainter(self.viewport())
        worn = self._look.palette
        painter.fillRect(self.viewport().rect(), QColor(worn.page))
        if not self._items:
            painter.end()
            return
        shown = self._in_sight()
        value = self.verticalScrollBar().value()
        if not self.in_one:
            x = round(self.viewport().width() / 2)
            painter.fillRect(QRectF(x, 0, 1, self.viewport().height()), QColor(worn.line))
        for number in shown:
            self._paint(painter, number, self._tops[number] - value)
        painter.end()

    def _in_sight(self) -> range:
        bar, high = self.verticalScrollBar(), self.viewport().height()
        first = max(0, bisect_right(self._tops, bar.value()) - 1)
        first = min(first, len(self._items) - 1)
        guessed, inside = self._heights[first], bar.value() - self._tops[first]
        y = -inside + self._measure(first)
        moved = self._heights[first] - guessed
        number = first + 1
        while y < high and number < len(self._items):
            y += self._measure(number)
            number += 1
        self._set_tops()
        if inside > 0 and moved and number - first > 1:  # what stands below the first keeps its place
            bar.blockSignals(True)
            bar.setValue(round(bar.value() + moved))
            bar.blockSignals(False)
        return range(first, number)

    def _paint(self, painter: QPainter, number: int, y: float) -> None:
        item = self._items[number]
        if item.folded:
            self._paint_fold(painter, item, y)
            return
        look, worn = self._look, self._look.palette
        cells, side = self._cells(number), look.px(GAP)
        high = self._heights[number]
        at_hand = self.row is not None and item.first == self.row
        if at_hand:
            ring = QRectF(look.px(6), y + 1, self.viewport().width() - look.px(12), high - 2)
            bar = QRectF(ring.right() - EDGE if self._mirrored else ring.left(), ring.top(), EDGE, ring.height())
            painter.fillRect(bar, QColor(worn.accent))
        room, gutter = self._room(), look.px(GUTTER)
        for column, cell in enumerate(cells):
            if cell is None:
                continue
            swapped = len(cells) == 2 and self._mirrored
            place = 1 - column if swapped else column
            left = side + place * (room + gutter + side)
            self._paint_cell(painter, cell, left, y, high)

    @property
    def _mirrored(self) -> bool:
        return self._leftwards or self._look.mirrored

    def _paint_cell(self, painter: QPainter, cell: Cell, left: float, y: float, high: float) -> None:
        look, worn = self._look, self._look.palette
        room, gutter = self._room(), look.px(GUTTER)
        mirrored = self._mirrored
        start = left if mirrored else left + gutter
        if cell.ground:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(cell.ground))
            painter.drawRoundedRect(
                QRectF(left - 6 if mirrored else left + 2, y + 2, room + gutter + 4, high - 4), 6, 6
            )
        if cell.sign:
            painter.setFont(look.ui_font(14, semibold=True))
            painter.setPen(QColor({"−": worn.bad, "+": worn.good}.get(cell.sign, worn.ink2)))
            label = look.px(LABEL) if cell.label else look.px(look.article.quote_line("latin"))
            box = QRectF(start + room if mirrored else left, y + look.px(ABOVE), gutter, label)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), cell.sign)
        top = y + look.px(ABOVE)
        if cell.label:
            font = look.ui_font(12, text=cell.label)
            painter.setFont(font)
            painter.setPen(QColor(worn.ink2))
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
            words = QFontMetricsF(font).elidedText(cell.label, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(start, top, room, look.px(LABEL)), flags, words)
            top += look.px(LABEL)
        painter.setPen(QColor(worn.ink))
        cell.layout.draw(painter, QPointF(start, top))

    def _paint_fold(self, painter: QPainter, item: Item, y: float) -> None:
        look, worn = self._look, self._look.palette
        box = QRectF(look.px(GAP), y + 4, self.viewport().width() - 2 * look.px(GAP), self._fold_height - 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.pane))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QColor(worn.ink2))
        painter.setFont(look.ui_font(12))
        count = QLocale().toString(item.last - item.first)
        words = self.tr("{0} paragraphs are the same").format(count)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    @property
    def _fold_height(self) -> float:
        return float(self._look.px(FOLD))

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the fold that was pressed, or take the change in hand."""
        number = self._under(event.position())
        if event.button() != Qt.MouseButton.LeftButton or number is None:
            super().mousePressEvent(event)
            return
        item = self._items[number]
        if item.folded:
            self._opened.add(item.first)
            value = self.verticalScrollBar().value()
            self._again()
            self.verticalScrollBar().setValue(value)
        elif item.first in self._changes:
            self._at = self._changes.index(item.first)
            self.gone_to.emit(self._at + 1, len(self._changes))
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the place in the reader."""
        number = self._under(event.position())
        if number is not None and not self._items[number].folded:
            self.place_asked.emit(self._items[number].first)

    def _under(self, spot: QPointF) -> int | None:
        at = bisect_right(self._tops, spot.y() + self.verticalScrollBar().value()) - 1
        return at if 0 <= at < len(self._items) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the lines anew where the width is another."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._again()
            if self._at >= 0:
                self._reveal(self._changes[self._at])
        else:
            self._set_tops()
