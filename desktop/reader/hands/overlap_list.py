"""A small list of the highlights that overlap at one place, with their tags and quotes, to choose one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from db.records.highlights import Highlight
from db.text.excerpt import shorten
from desktop.actions.physical_keys import key_name
from desktop.look.look import Look
from desktop.look.scripts import reads_leftwards
from desktop.reader.marking import spoken
from desktop.widgets.excerpt_card import ChipSetter
from desktop.widgets.rows import Index, paint_ground, paint_line
from desktop.widgets.tags.choice import faces_of
from desktop.widgets.views import PaneList

_WIDE, _MOST, _ROW, _GAP, _EDGE = 380, 6, 58, 6, 8
_QUOTED = 120


class _Model(QAbstractListModel):
    """The highlights, the shortest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.highlights: list[Highlight] = []

    def show(self, highlights: Sequence[Highlight]) -> None:
        self.beginResetModel()
        self.highlights = list(highlights)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.highlights)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        highlight = self.highlights[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{index.row() + 1}. {spoken(highlight)} {shorten(highlight.quote, _QUOTED)}"
        return None


class _Delegate(QStyledItemDelegate):
    """The number to press, the tags, and the quote under them."""

    def __init__(self, look: Look, model: _Model, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model = look, model
        self._chips = ChipSetter(look)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(200), self._look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, highlight = self._look, self._model.highlights[index.row()]
        worn, mirrored, flags = look.palette, look.mirrored, option.state
        rect = QRectF(option.rect)
        painter.save()
        selected = bool(flags & QStyle.StateFlag.State_Selected)
        hover = bool(flags & QStyle.StateFlag.State_MouseOver)
        paint_ground(painter, rect, look, selected=selected, active=True, hover=hover)
        number = look.px(22)
        inner = rect.adjusted(look.px(4), look.px(4), -look.px(8), -look.px(4))
        if mirrored:
            inner = rect.adjusted(look.px(8), look.px(4), -look.px(4), -look.px(4))
        line = QRectF(inner.right() - number if mirrored else inner.left(), inner.top(), number, look.px(24))
        painter.setFont(look.count_font(12))
        painter.setPen(QColor(worn.ink if selected else worn.ink2))
        if index.row() < 9:
            painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), str(index.row() + 1))
        rest = inner.adjusted(0, 0, -number, 0) if mirrored else inner.adjusted(number, 0, 0, 0)
        chips = self._chips.set(faces_of(highlight), rest.width(), most_rows=1)
        if chips.chips:
            chips.paint(painter, QPointF(rest.left(), rest.top()), rest.width(), look, mirrored=mirrored)
        else:
            first = QRectF(rest.left(), rest.top(), rest.width(), look.px(24))
            paint_line(painter, first, self.tr("No tags"), look.ui_font(13), worn.ink2, mirrored=mirrored)
        quote = f"“{shorten(highlight.quote, _QUOTED)}”"
        below = QRectF(rest.left(), rest.top() + look.px(27), rest.width(), look.px(22))
        paint_line(painter, below, quote, look.ui_font(13, text=quote), worn.ink, mirrored=mirrored)
        painter.restore()


class _Rows(PaneList):
    """Arrows, digits, Enter and Esc; everything else is no key of the list."""

    taken = Signal(int)
    left = Signal()
    lost = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a digit or Enter, leave by Esc."""
        name, count = key_name(event), self.model().rowCount()
        if name == "Enter":
            self.taken.emit(self.currentIndex().row())
        elif name == "Esc":
            self.left.emit()
        elif len(name) == 1 and name.isdigit() and 0 < int(name) <= count:
            self.taken.emit(int(name) - 1)
        elif name in ("Down", "Up", "O") and count:
            step = -1 if name == "Up" else 1
            self.setCurrentIndex(self.model().index((self.currentIndex().row() + step) % count, 0))
        elif name in ("Home", "End", "PgUp", "PgDn"):
            super().keyPressEvent(event)
        else:
            event.accept()  # the reader's keys must not act behind an open list

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list ends when the analyst goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.lost.emit()


class OverlapList(QFrame):
    """`taken` says which highlight was chosen, `lit` which one is looked at, `left` that none was chosen by a key."""

    taken = Signal(int)
    lit = Signal(object)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Hidden until `open_at`; `parent` is what the reader is shown in."""
        super().__init__(parent)
        self.setObjectName("overlaps")
        self.setProperty("kind", "floating")
        self.setAccessibleName(self.tr("Highlights that overlap here"))
        self.hide()
        self._look, self._host = look, parent
        self._model = _Model(self)
        self.rows = _Rows(look, self)
        self.rows.setModel(self._model)
        self.rows.setItemDelegate(_Delegate(look, self._model, self.rows))
        self.rows.setAccessibleName(self.tr("Highlights that overlap here"))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._said = QLabel(self)
        self._said.setProperty("kind", "second")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self._said)
        column.addWidget(self.rows)
        self.rows.taken.connect(self._take)
        self.rows.left.connect(self._leave)
        self.rows.lost.connect(self.close_quietly)
        self.rows.clicked.connect(lambda index: self._take(index.row()))
        self.rows.selectionModel().currentChanged.connect(lambda index, _before: self._light(index.row()))

    @property
    def highlights(self) -> Sequence[Highlight]:
        """What is offered, in the order of the rows."""
        return self._model.highlights

    def open_at(self, rect: QRect, highlights: Sequence[Highlight], chosen: int | None, said: str = "") -> None:
        """Show these below `rect` (above where there is no room) under some words, the one after `chosen` lit."""
        look = self._look
        self._model.show(highlights)
        count = self.tr("{0} highlights here. A number or Enter takes one.").format(len(highlights))
        self._said.setText(said or count)
        self._said.setFont(look.ui_font(12))
        shown = min(len(highlights), _MOST)
        self.rows.setFixedHeight(shown * look.px(_ROW))
        wide = min(look.px(_WIDE), max(160, self._host.width() - 2 * _EDGE))
        high = self.rows.height() + self._said.sizeHint().height() + 16
        leftwards = reads_leftwards(highlights[0].quote)
        x = rect.right() + 1 - wide if leftwards else rect.left()
        x = max(_EDGE, min(x, self._host.width() - _EDGE - wide))
        y = rect.bottom() + 1 + _GAP
        if y + high > self._host.height() - _EDGE and rect.top() - _GAP - high >= _EDGE:
            y = rect.top() - _GAP - high
        self.setGeometry(QRect(QPoint(x, max(_EDGE, min(y, self._host.height() - _EDGE - high))), QSize(wide, high)))
        at = next((at for at, highlight in enumerate(highlights) if highlight.id == chosen), -1)
        self.show()
        self.raise_()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rows.setCurrentIndex(self._model.index((at + 1) % len(highlights), 0))

    def close_quietly(self) -> None:
        """Close without asking anyone for the focus."""
        if self.isVisible():
            self.hide()
            self.lit.emit(None)

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._model.highlights):
            highlight = self._model.highlights[row].id
            self.close_quietly()
            self.taken.emit(highlight)

    def _leave(self) -> None:
        self.close_quietly()
        self.left.emit()

    def _light(self, row: int) -> None:
        if self.isVisible() and 0 <= row < len(self._model.highlights):
            self.lit.emit(self._model.highlights[row].id)
