"""The facets as a tree: a heading for each, its values with their counts below, the rest behind one more row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from desktop.find.spread import Section, Value, section_words
from desktop.look.look import Look
from desktop.settings import Settings
from desktop.widgets.rows import Index, NameDelegate, NameRow
from desktop.widgets.views import PaneTree

SHOWN: Final = 8
_ROW, _KEY = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_MINUS: Final = 24
Key = tuple[str, str]

translate = QCoreApplication.translate


class FacetTree(PaneTree):
    """`narrowed` and `excluded` bring the Value of a row; which facets are folded is kept."""

    narrowed = Signal(object)
    excluded = Signal(object)

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._settings = settings
        self._sections: tuple[Section, ...] = ()
        self._whole: set[str] = set()
        self._rows = QStandardItemModel(self)
        self._filling = False
        self.keys = {
            "Space": self.narrow,
            "Enter": self.narrow,
            "Alt+Enter": self.exclude,
            "Delete": self.exclude,
            "-": self.exclude,
        }
        self.setObjectName("facets")
        self.setAccessibleName(self.tr("Narrow the results"))
        self.setModel(self._rows)
        self.setItemDelegate(_FacetDelegate(look, self))
        self.setExpandsOnDoubleClick(False)
        self.expanded.connect(lambda index: self._keep_folded(index, folded=False))
        self.collapsed.connect(lambda index: self._keep_folded(index, folded=True))

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these facets; the row with the focus ring stays, if it still has results."""
        key, scrolled = self._key_of(self.currentIndex()), self.verticalScrollBar().value()
        self._sections = tuple(sections)
        self._filling = True
        self._rows.clear()
        folded = set(self._settings.words("facets_folded"))
        for section in self._sections:
            words = section_words(section.name)
            top = _item(NameRow(words, strong=True), (section.name, ""))
            top.setAccessibleText(self.tr("{0}: {1} values").format(words, len(section.values)))
            shown = section.values if section.name in self._whole else _worth(section.values)
            for value in shown:
                top.appendRow(_value_item(section.name, value))
            rest = len(section.values) - len(shown)
            if rest:
                top.appendRow(_item(NameRow(self.tr("{0} more").format(rest), icon="more"), (section.name, "\0")))
            self._rows.appendRow(top)
            self.setExpanded(top.index(), section.name not in folded)
        self._filling = False
        index = self._index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
        self.verticalScrollBar().setValue(scrolled)

    def value_at(self, index: Index) -> Value | None:
        """The value of a row, None for a heading."""
        section, name = self._key_of(index)
        for one in self._sections:
            if one.name == section:
                return next((value for value in one.values if value.term.text == name), None)
        return None

    def index_of(self, section: str, term: str) -> QModelIndex:
        """The row of a value by its facet and term as typed; no index when it is not shown."""
        return self._index_of((section, term))

    def narrow(self) -> None:
        """Narrow to the row with the focus ring; a heading folds, the last row shows the rest."""
        self._take(self.currentIndex(), exclude=False)

    def exclude(self) -> None:
        """Leave out what has the value of the row with the focus ring."""
        self._take(self.currentIndex(), exclude=True)

    def _take(self, index: QModelIndex, *, exclude: bool) -> None:
        if not index.isValid():
            return
        section, name = self._key_of(index)
        value = self.value_at(index)
        if value is not None:
            (self.excluded if exclude else self.narrowed).emit(value)
        elif name:
            self._whole.add(section)
            above = index.row()
            self.show_sections(self._sections)
            self.setCurrentIndex(self._rows.index(above, 0, self._index_of((section, ""))))
        elif not exclude:
            self.setExpanded(index, not self.isExpanded(index))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click narrows, with Alt or on the minus at the end it excludes."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or index != self.currentIndex():
            return
        if not self.visualRect(index).contains(at):
            return  # the chevron
        rect, end = self.visualRect(index), self._look.px(_MINUS) + 8
        minus = at.x() < rect.left() + end if self._look.mirrored else at.x() > self.viewport().width() - end
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._take(index, exclude=alt or (minus and self.value_at(index) is not None))

    def whole_height(self) -> int:
        """Pixels that all rows take which are not folded away."""
        rows = self._rows.rowCount()
        for at in range(self._rows.rowCount()):
            top = self._rows.index(at, 0)
            rows += self._rows.rowCount(top) if self.isExpanded(top) else 0
        return rows * self._look.list_row

    def _key_of(self, index: Index) -> Key:
        key = index.data(_KEY) if index.isValid() else None
        return (str(key[0]), str(key[1])) if key else ("", "")

    def _index_of(self, key: Key) -> QModelIndex:
        for at in range(self._rows.rowCount()):
            top = self._rows.index(at, 0)
            if self._key_of(top) == key:
                return top
            for row in range(self._rows.rowCount(top)):
                below = self._rows.index(row, 0, top)
                if self._key_of(below) == key:
                    return below
        return QModelIndex()

    def _keep_folded(self, index: QModelIndex, *, folded: bool) -> None:
        if self._filling:
            return
        name = self._key_of(index)[0]
        kept = [one for one in self._settings.words("facets_folded") if one != name]
        self._settings.keep(facets_folded=[*kept, name] if folded else kept)


class _FacetDelegate(NameDelegate):
    """Rows of values with a minus after the count while the pointer or the focus is on them."""

    def __init__(self, look: Look, view: FacetTree) -> None:
        super().__init__(look, _row_of, view, grounded=False)
        self._view = view
        self._lit = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As all rows; the lit one has the minus."""
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        self._lit = (focused or hover) and _row_of(index).count is not None
        super().paint(painter, option, index)

    def _paint_end(self, painter: QPainter, inner: QRectF, text: str, colour: str, mirrored: bool) -> QRectF:
        side = self.look.px(16)
        if self._lit:
            x = inner.left() if mirrored else inner.right() - side
            box = QRectF(x, round(inner.center().y() - side / 2), side, side)
            scale = painter.device().devicePixelRatio()
            painter.drawPixmap(box.topLeft(), self.look.icons.pixmap("minus", colour, side, scale))
        rest = inner.adjusted(side + 6, 0, 0, 0) if mirrored else inner.adjusted(0, 0, -side - 6, 0)
        return super()._paint_end(painter, rest, text, colour, mirrored)


def _worth(values: Sequence[Value]) -> tuple[Value, ...]:
    """The first values, and after them those that the search names, so that they can be taken away again."""
    if len(values) <= SHOWN + 1:
        return tuple(values)
    return (*values[:SHOWN], *(value for value in values[SHOWN:] if value.stands))


def _row_of(index: Index) -> NameRow:
    row = index.data(_ROW)
    return row if isinstance(row, NameRow) else NameRow("")


def _item(row: NameRow, key: Key) -> QStandardItem:
    item = QStandardItem(row.name)
    item.setData(row, _ROW)
    item.setData(key, _KEY)
    item.setEditable(False)
    return item


def _value_item(section: str, value: Value) -> QStandardItem:
    icon = {"in": "check", "out": "minus", "": ""}[value.stands]
    hue = "" if value.stands else value.hue
    item = _item(NameRow(value.label, value.count, hue, icon, strong=bool(value.stands)), (section, value.term.text))
    said = translate("Find", "{0}, {1}").format(value.label, QLocale().toString(value.count))
    if value.stands == "in":
        said = translate("Find", "{0}, chosen").format(said)
        tip = translate("Find", "Click: take it away again. Alt+click: leave it out.")
    elif value.stands == "out":
        said = translate("Find", "{0}, left out").format(said)
        tip = translate("Find", "Click: only these. Alt+click: bring them back.")
    else:
        tip = translate("Find", "Click: only these. Alt+click or the minus: all but these.")
    item.setAccessibleText(said)
    item.setToolTip(tip)
    return item
