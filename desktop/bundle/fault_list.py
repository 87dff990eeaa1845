"""The faults of a bundle as rows: in which file and excerpt, and under it what is wrong there."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from db.bundles.proof.proving import Fault
from db.bundles.proof.verify import Verdict
from desktop.bundle.fault_words import what_words, where_words
from desktop.look.look import Look
from desktop.widgets.excerpt_card import set_lines
from desktop.widgets.rows import Index, paint_line, paint_ruled

_MOST_LISTED = 1000
_SIDE, _TOP, _HEAD, _LINE = 16, 6, 18, 18
_KIND = Qt.ItemDataRole.UserRole


class FaultList(QListWidget):
    """Faults first, then what could not be looked at and is no fault."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """A list of nothing."""
        super().__init__(parent)
        self.setItemDelegate(_Rows(look, self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Faults of the bundle"))

    def say(self, verdict: Verdict) -> None:
        """List what a check found; of very many the first, and how many more there are."""
        self.clear()
        for fault in verdict.faults[:_MOST_LISTED]:
            self._add(fault, "error")
        if (more := len(verdict.faults) - _MOST_LISTED) > 0:
            self.addItem(self.tr("… and {0} more").format(QLocale().toString(more)))
        for remark in verdict.remarks:
            self._add(remark, "warning")
        if verdict.faults:
            self.setCurrentRow(0)

    def _add(self, fault: Fault, kind: str) -> None:
        item = QListWidgetItem(f"{where_words(fault)}\n{what_words(fault)}", self)
        item.setData(_KIND, kind)


class _Rows(QStyledItemDelegate):
    def __init__(self, look: Look, view: FaultList) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words."""
        head, text = self._parts(index)
        look = self._look
        high = look.px(2 * _TOP) + (look.px(_HEAD) if head else 0) + self._set(text).lineCount() * look.px(_LINE)
        return QSize(self._view.viewport().width(), round(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The place with its sign, then what is wrong."""
        look, worn, mirrored = self._look, self._look.palette, self._look.mirrored
        rect = QRectF(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        paint_ruled(painter, rect, look, selected=chosen, active=self._view.hasFocus(), hover=hover)
        head, text = self._parts(index)
        inner = rect.adjusted(_SIDE, look.px(_TOP), -_SIDE, 0)
        top = inner.top()
        if head:
            kind = str(index.data(_KIND))
            colour, side = worn.bad if kind == "error" else worn.warn, look.px(16)
            line = QRectF(inner.left(), top, inner.width(), look.px(_HEAD))
            at = line.right() - side if mirrored else line.left()
            picture = look.icons.pixmap(kind, colour, side, self._view.devicePixelRatioF())
            painter.drawPixmap(QPointF(at, line.top() + 1), picture)
            beside = line.adjusted(0, 0, -side - 6, 0) if mirrored else line.adjusted(side + 6, 0, 0, 0)
            paint_line(painter, beside, head, look.ui_font(12, semibold=True, text=head), colour, mirrored=mirrored)
            top = line.bottom()
        painter.setPen(QColor(worn.ink))
        self._set(text).draw(painter, QPointF(inner.left(), top))
        painter.restore()

    def _parts(self, index: Index) -> tuple[str, str]:
        """The place and what is wrong there; no place for how many more there are."""
        words = str(index.data())
        head, line, text = words.partition("\n")
        return (head, text) if line else ("", head)

    def _set(self, words: str) -> QTextLayout:
        look = self._look
        room = max(80.0, float(self._view.viewport().width() - 2 * _SIDE))
        return set_lines(words, look.ui_font(13, text=words), room, float(look.px(_LINE)), mirrored=look.mirrored)
