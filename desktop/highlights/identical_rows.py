"""The identical passages as rows with check boxes: which are to be marked, and which are marked already."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyleOptionViewItem

from db.edits.highlights import Tags
from db.edits.identical import MarkedPlace
from db.records.highlights import Highlight
from db.search.identical import Identical
from db.text.utf16 import Utf16
from desktop.look.look import Look
from desktop.look.scripts import Script, main_script
from desktop.widgets.excerpt_card import set_lines
from desktop.widgets.rows import Index, RowDelegate, paint_line, paint_tick
from desktop.widgets.steady import side_by_side, steady

_LINES = 3
_KEPT = 400
Key = tuple[int, int, int]


def has_tags(highlight: Highlight, tags: Tags) -> bool:
    """Whether a highlight has every one of these tags, in the same role and with the same stance."""
    themes = {tag.theme_id: tag.stance for tag in highlight.themes}
    actors = {(tag.actor_id, tag.role, tag.stance) for tag in highlight.actors}
    return all(
        given.theme in themes and given.stance in (None, themes[int(given.theme)]) for given in tags.themes
    ) and all((given.actor, given.role, given.stance) in actors for given in tags.actors)


class IdenticalRows(QAbstractListModel):
    """Rows are ticked until the analyst says otherwise; one that has the tags already cannot be. `ticked` says so."""

    ticked = Signal()

    def __init__(self, coder: str, parent: QObject | None = None) -> None:
        """`coder` is whose highlights may get further tags; beside those of others a new one is made."""
        super().__init__(parent)
        self.coder = coder
        self._rows: list[Identical] = []
        self._tags = Tags()
        self._unticked: set[Key] = set()

    # What there is

    @property
    def rows(self) -> Sequence[Identical]:
        """All rows in their order."""
        return self._rows

    def wanted(self) -> tuple[MarkedPlace, ...]:
        """The places of the ticked rows, as the edit takes them."""
        return tuple(self._place(row) for row in self._rows if self.is_ticked(row))

    @property
    def articles(self) -> int:
        """In how many articles the ticked rows stand."""
        return len({row.text for row in self._rows if self.is_ticked(row)})

    @property
    def done(self) -> int:
        """How many have the tags already."""
        return sum(self.is_done(row) for row in self._rows)

    def is_done(self, row: Identical) -> bool:
        """Whether a highlight with all of these tags stands there already."""
        return any(has_tags(highlight, self._tags) for highlight in row.highlights)

    def is_ticked(self, row: Identical) -> bool:
        """Whether a row is to be marked."""
        return not self.is_done(row) and _key(row) not in self._unticked

    # Changing

    def begin(self, tags: Tags, keep_ticks: bool) -> None:
        """Show nothing, for another search; `keep_ticks` where it asks for the same places."""
        self.beginResetModel()
        self._rows, self._tags = [], tags
        if not keep_ticks:
            self._unticked.clear()
        self.endResetModel()
        self.ticked.emit()

    def add(self, rows: Iterable[Identical]) -> None:
        """Show these below the others."""
        fresh = list(rows)
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(fresh) - 1)
            self._rows += fresh
            self.endInsertRows()
            self.ticked.emit()

    def give_tags(self, tags: Tags) -> None:
        """Another choice of tags: what is marked already may be other rows now."""
        self._tags = tags
        self._all_changed()

    def tick_all(self, ticked: bool) -> None:
        """Tick all rows or none."""
        self._unticked = set() if ticked else {_key(row) for row in self._rows}
        self._all_changed()

    def _all_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticked.emit()

    def turn(self, index: Index) -> None:
        """Tick a row that is not ticked, and the other way."""
        if index.isValid() and self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            self._unticked ^= {_key(self._rows[index.row()])}
            self.dataChanged.emit(index, index)
            self.ticked.emit()

    def _place(self, row: Identical) -> MarkedPlace:
        own = next((one.id for one in row.highlights if one.coder == self.coder), None)
        return MarkedPlace(row.text, row.start, row.end, own)

    # What a view asks

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be gone to; those that have the tags already cannot be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and not self.is_done(self._rows[index.row()]):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Context, tick, and the row in words for a screen reader."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.snippet.text
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join((row.snippet.text, self.second(row)))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A screen reader ticks through this."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if (Qt.CheckState(value) == Qt.CheckState.Checked) != self.is_ticked(self._rows[index.row()]):
            self.turn(index)
        return True

    def second(self, row: Identical) -> str:
        """What stands there already, paragraph and article: a title that is cut takes nothing else with it."""
        names, said = _names(row.highlights), ""
        if self.is_done(row):
            said = self.tr("Marked already")
        elif row.highlights:
            said = self.tr("Highlighted: {0}").format(names) if names else self.tr("Highlighted")
        parts = [said, f"¶\N{NO-BREAK SPACE}{row.paragraph}", steady(row.article.title)]
        return side_by_side(parts)


def _names(highlights: Sequence[Highlight]) -> str:
    named = [f"#{tag.name}" for one in highlights for tag in one.themes]
    named += [f"@{tag.name}" for one in highlights for tag in one.actors]
    return ", ".join(dict.fromkeys(named))


def _key(row: Identical) -> Key:
    return row.text, row.start, row.end


class IdenticalDelegate(RowDelegate):
    """A check box, the words in their context in the article's face, and where they stand; all rows of one height."""

    def __init__(self, look: Look, model: IdenticalRows) -> None:
        super().__init__(look, None)
        self._model = model
        self._laid: OrderedDict[tuple[str, int], QTextLayout] = OrderedDict()
        self._fonts: dict[Script, QFont] = {}
        look.changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines of context and one of where it stands."""
        return QSize(self.look.px(200), _LINES * self._line + self.look.px(8 + 4 + 16 + 8))

    def box(self, rect: QRect, mirrored: bool) -> QRect:
        """Where the check box of a row is pressed: 24 wide at least, the row's whole height."""
        wide = self.look.px(40)
        left = rect.right() + 1 - wide if mirrored else rect.left()
        return QRect(left, rect.top(), wide, rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, check box, context with the words marked, source."""
        look, worn, mirrored = self.look, self.look.palette, self.mirrored(option)
        row = self._model.rows[index.row()]
        done = self._model.is_done(row)
        painter.save()
        ground = self.prepare(painter, option)
        side = look.px(16)
        top = ground.top() + look.px(8)
        left = ground.right() - look.px(8) - side if mirrored else ground.left() + look.px(8)
        ticked = self._model.is_ticked(row)
        self._paint_box(painter, QRectF(left, top + (self._line - side) / 2, side, side), ticked, done)
        room = ground.width() - look.px(8 + 16 + 10 + 8)
        start = ground.left() + look.px(8) if mirrored else ground.left() + look.px(8 + 16 + 10)
        painter.setPen(QColor(worn.ink2 if done else worn.ink))
        self._lay(row, round(room)).draw(painter, QPointF(start, top))
        below = QRectF(start, top + _LINES * self._line + look.px(4), room, look.px(16))
        second = self._model.second(row)
        paint_line(painter, below, second, look.ui_font(12, text=second), worn.ink2, mirrored=mirrored)
        painter.restore()

    @property
    def _line(self) -> int:
        return self.look.px(22)

    def _paint_box(self, painter: QPainter, rect: QRectF, ticked: bool, done: bool) -> None:
        look = self.look
        if not done:
            paint_tick(painter, rect, look, ticked=ticked)
            return
        scale = painter.device().devicePixelRatio()
        painter.drawPixmap(rect.topLeft(), look.icons.pixmap("check", look.palette.ink2, round(rect.width()), scale))

    def _lay(self, row: Identical, room: int) -> QTextLayout:
        text = row.snippet.text
        laid = self._laid.get((text, room))
        if laid is None:
            script = main_script(text)
            font = self._fonts.setdefault(script, self.look.quote_font(text))
            made = QTextLayout.FormatRange()
            units = Utf16(text)
            made.start = units.units(row.snippet.marks[0][0])
            made.length = units.units(row.snippet.marks[0][1]) - made.start
            worn = QTextCharFormat()
            worn.setBackground(self.look.colour("found"))
            worn.setForeground(self.look.colour("ink"))
            made.format = worn
            laid = set_lines(text, font, room, self._line, most=_LINES, mirrored=self.look.mirrored, formats=[made])
            self._laid[text, room] = laid
            if len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        return laid

    def _forget(self) -> None:
        self._laid.clear()
        self._fonts.clear()
