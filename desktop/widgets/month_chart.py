"""How a result spreads over months: bars that are dragged over, or walked by keys, to narrow the search to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.look.look import Look
from desktop.widgets.dates import shown_date

MOST_MONTHS = 120
_HIGH, _WORDS, _SIDE = 36, 16, 12


class MonthChart(QWidget):
    """`chosen` brings "2022-07" or "2022-07..2022-09", "" when the choice is taken away.

    Longer than ten years is shown by years. Time runs as the window reads.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """An empty chart; it hides until there is more than one month."""
        super().__init__(parent)
        self._look = look
        self._bars: tuple[tuple[str, int], ...] = ()
        self._range = ""
        self._at, self._anchor = -1, -1
        self._dragged = False
        self.setObjectName("months")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Months"))
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)
        self.hide()

    @property
    def bars(self) -> tuple[tuple[str, int], ...]:
        """Every month (or year) from the first to the last with its count, those between with none."""
        return self._bars

    def show_months(self, months: Sequence[tuple[str, int]], within: str) -> None:
        """Show counts by month; `within` is what the search is narrowed to already, "" when it is not."""
        before = self._bars[self._at][0] if 0 <= self._at < len(self._bars) else ""
        self._bars, self._range = filled(months), within
        names = [name for name, _ in self._bars]
        self._at = self._anchor = names.index(before) if before in names else -1
        self.setVisible(len(self._bars) > 1 or bool(within and self._bars))
        self._describe()
        self.update()

    # What is chosen

    @property
    def span(self) -> tuple[int, int] | None:
        """The bars from the anchor to where the pointer or the keys are, None while none is chosen."""
        if self._at < 0:
            return None
        return min(self._at, self._anchor), max(self._at, self._anchor)

    def _choose(self) -> None:
        span = self.span
        if span is None:
            return
        first, last = self._bars[span[0]][0], self._bars[span[1]][0]
        meant = first if first == last else f"{first}..{last}"
        self.chosen.emit("" if meant == self._range else meant)

    def _describe(self) -> None:
        span = self.span
        if span is not None:
            names = dict.fromkeys(self._bars[at][0] for at in span)
            many = sum(count for _, count in self._bars[span[0] : span[1] + 1])
            said = " – ".join(shown_date(name) for name in names)
            words = self.tr("{0}: {1}").format(said, QLocale().toString(many))
        else:
            words = ", ".join(f"{shown_date(name)} {count}" for name, count in self._bars if count)
        self.setAccessibleDescription(words)

    # Measures

    def sizeHint(self) -> QSize:
        """52 high."""
        return QSize(self._look.px(200), self._look.px(_HIGH + _WORDS))

    def minimumSizeHint(self) -> QSize:
        """As high; narrower."""
        return QSize(self._look.px(80), self.sizeHint().height())

    def _step(self) -> float:
        return (self.width() - 2 * self._look.px(_SIDE)) / max(1, len(self._bars))

    def bar_at(self, x: float) -> int:
        """The bar under a place of the widget, the first or last one beyond the ends; -1 where there are none."""
        side = self._look.px(_SIDE)
        along = self.width() - side - x if self._look.mirrored else x - side
        return max(0, min(len(self._bars) - 1, int(along / self._step()))) if self._bars else -1

    def bar_rect(self, at: int) -> QRectF:
        """The room of a bar, over the whole height of the chart."""
        step, side = self._step(), self._look.px(_SIDE)
        left = self.width() - side - (at + 1) * step if self._look.mirrored else side + at * step
        return QRectF(left, 0, step, self._look.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars on a hairline, the chosen ones in the accent, the first and last month under them."""
        if not self._bars:
            return
        look, worn = self._look, self._look.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most, span = max(count for _, count in self._bars) or 1, self.span
        gap = 1.0 if self._step() > 3 else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        for at, (_, count) in enumerate(self._bars):
            room = self.bar_rect(at)
            inside = span is not None and span[0] <= at <= span[1]
            if inside:
                painter.fillRect(room, QColor(worn.row))
            if count:
                high = max(2.0, (room.height() - 4) * count / most)
                box = QRectF(room.left() + gap, room.bottom() - high, max(1.0, min(room.width() - 2 * gap, 28)), high)
                if room.width() - 2 * gap > 28:
                    box.moveLeft(room.center().x() - 14)
                painter.setBrush(QColor(worn.accent if inside or self._range else worn.edge))
                painter.drawRoundedRect(box, 2, 2) if box.width() > 5 else painter.drawRect(box)
        side, base = look.px(_SIDE), look.px(_HIGH)
        painter.setPen(QPen(QColor(worn.line), 1))
        painter.drawLine(side, base, self.width() - side, base)
        self._paint_words(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(worn.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 1, -5, -1), 5, 5)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        look = self._look
        side, base = look.px(_SIDE), look.px(_HIGH)
        box = QRectF(side, base, self.width() - 2 * side, look.px(_WORDS))
        painter.setFont(look.count_font(12))
        painter.setPen(QColor(look.palette.ink2))
        start = Qt.AlignmentFlag.AlignRight if look.mirrored else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if look.mirrored else Qt.AlignmentFlag.AlignRight
        both = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(start | both), shown_date(self._bars[0][0]))
        if len(self._bars) > 1:
            painter.drawText(box, int(end | both), shown_date(self._bars[-1][0]))

    # Pointer and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A range begins here; with Shift it is drawn on."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._at = self.bar_at(event.position().x())
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier or self._anchor < 0:
            self._anchor = self._at
        self._dragged = True
        self._describe()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The range goes with the pointer."""
        if self._dragged:
            self._at = self.bar_at(event.position().x())
            self._describe()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The range is chosen."""
        if self._dragged and event.button() == Qt.MouseButton.LeftButton:
            self._dragged = False
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, with Shift they draw a range; Enter narrows to it, Delete takes the narrowing away."""
        key = event.key()
        onward = Qt.Key.Key_Left if self._look.mirrored else Qt.Key.Key_Right
        backward = Qt.Key.Key_Right if self._look.mirrored else Qt.Key.Key_Left
        last = len(self._bars) - 1
        to = {onward: self._at + 1, backward: self._at - 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(Qt.Key(key))
        if to is not None and last >= 0:
            self._at = max(0, min(last, to))
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier or self._anchor < 0:
                self._anchor = self._at
            self._describe()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at >= 0:
            self._choose()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._range:
            self.chosen.emit("")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys begin at the last month."""
        if self._at < 0 and self._bars and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._at = self._anchor = len(self._bars) - 1
            self._describe()
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was only walked to is not chosen."""
        super().focusOutEvent(event)
        self._at = self._anchor = -1
        self._describe()
        self.update()

    def event(self, event: QEvent) -> bool:
        """The month under the pointer is told with its count."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._bars:
            name, count = self._bars[self.bar_at(event.pos().x())]
            QToolTip.showText(event.globalPos(), f"{shown_date(name)}: {QLocale().toString(count)}", self)
            return True
        return super().event(event)


def filled(months: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Counts by month with the months between the first and the last; more than MOST_MONTHS of them by years."""
    counts = {name: count for name, count in months if len(name) == 7 and name[:4].isdigit() and name[5:].isdigit()}
    if not counts:
        return ()
    first, last = (int(name[:4]) * 12 + int(name[5:]) - 1 for name in (min(counts), max(counts)))
    if last - first < MOST_MONTHS:
        names = (f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(first, last + 1))
        return tuple((name, counts.get(name, 0)) for name in names)
    years: dict[str, int] = {}
    for name, count in counts.items():
        years[name[:4]] = years.get(name[:4], 0) + count
    # A slip such as 0202 must not make a chart of two thousand years.
    begin = max(int(min(years)), int(max(years)) - MOST_MONTHS + 1)
    return tuple((f"{year:04d}", years.get(f"{year:04d}", 0)) for year in range(begin, int(max(years)) + 1))
