"""What stands in a bundle as the rows of a list; excerpts are read when they are seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from db.edits.bundle_places import Item
from db.record import record
from db.records.articles import Article
from db.records.composed import Contents, Line
from db.records.highlights import Highlight
from db.records.quote_changes import shortened
from db.text.excerpt import shorten
from desktop.widgets.dates import shown_date
from desktop.widgets.rows import Index
from desktop.widgets.steady import on_one_line

WHOLE = 300
"""A bundle of so many excerpts is read whole, so that each card is as high as its words."""
_PAGE = 40
_MOST_KEPT = 2_000
_LONGEST = 400
MIME = "application/x-commonplace-bundle-rows"

Cards = Mapping[int, tuple[Highlight, Article]]
Read = Callable[[Sequence[int]], Cards]


@record
class Row:
    """A row: an excerpt with its `number`, words, or the `head` over what the query found and nobody placed."""

    kind: str
    id: int = 0
    number: int = 0
    placed: bool = True
    line: Line | None = None

    @property
    def item(self) -> Item | None:
        """What it is to an edit; None for the head and for words that are not written yet."""
        return Item(self.kind, self.id) if self.kind != "head" and self.id else None


class OutlineModel(QAbstractListModel):
    """The rows of a bundle. `moved` brings the items that were dropped and the one they were dropped before, or None;
    `written` a row whose words were edited, and the words."""

    moved = Signal(object, object)
    written = Signal(object, str)

    def __init__(self, read: Read) -> None:
        """`read` answers with the highlights of these ids and their articles, on the spot."""
        super().__init__()
        self.rows: list[Row] = []
        self.whole = True
        self.fixed = False
        self._read = read
        self._cards: dict[int, tuple[Highlight, Article]] = {}

    def show(self, contents: Contents | None, cards: Cards) -> None:
        """Hold these and no others; `cards` are all that were read already."""
        self.beginResetModel()
        self.rows = rows_of(contents) if contents is not None else []
        self._cards = dict(cards)
        self.whole = sum(row.kind == "excerpt" for row in self.rows) <= WHOLE
        self.endResetModel()

    def card(self, row: int) -> tuple[Highlight, Article] | None:
        """The excerpt of a row with its article; those around it are read with it. None where it is gone."""
        wanted = self.rows[row].id
        if wanted not in self._cards:
            if len(self._cards) > _MOST_KEPT:
                self._cards.clear()
            begin = max(0, row - _PAGE // 2)
            page = [one.id for one in self.rows[begin : begin + _PAGE] if one.kind == "excerpt"]
            self._cards.update(self._read(page))
        return self._cards.get(wanted)

    def row_of(self, item: Item | None) -> int:
        """Where a thing stands, -1 where it does not."""
        return next((at for at, row in enumerate(self.rows) if item is not None and row.item == item), -1)

    def begin_words(self, at: int, level: int) -> QModelIndex:
        """A row for words that are about to be written; `end_words` takes it away again."""
        self.beginInsertRows(QModelIndex(), at, at)
        self.rows.insert(at, Row("words", line=Line("words", 0, level)))
        self.endInsertRows()
        return self.index(at)

    def end_words(self) -> int:
        """Take away what was about to be written; where it stood, -1 where nothing was."""
        for at, row in enumerate(self.rows):
            if row.kind == "words" and not row.id:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self.rows[at]
                self.endRemoveRows()
                return at
        return -1

    # What Qt asks

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All but the head can be chosen and carried; words can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags if self.fixed else Qt.ItemFlag.ItemIsDropEnabled
        row = self.rows[index.row()]
        if row.kind == "head":
            return Qt.ItemFlag.ItemIsEnabled
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.fixed:
            found |= Qt.ItemFlag.ItemIsDragEnabled
            if row.kind == "words":
                found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row; for a screen reader all that its card says."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.EditRole and row.line is not None:
            return row.line.words
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        spoken = role == Qt.ItemDataRole.AccessibleTextRole
        if row.kind == "head":
            return self.tr("Found by the search, not placed yet")
        if row.kind == "words":
            words = row.line.words if row.line is not None else ""
            heading = row.line is not None and row.line.level > 0
            return self.tr("Heading: {0}").format(words) if spoken and heading else words
        card = self.card(index.row())
        if card is None:
            return ""
        return self._spoken(row, *card) if spoken else shown_quote(row, card[0])

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Words that were edited in place."""
        self.written.emit(self.rows[index.row()], str(value))
        return True

    def mimeTypes(self) -> list[str]:
        """Rows are carried within the bundle only."""
        return [MIME]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """The rows by what they are."""
        mime = QMimeData()
        items = [self.rows[row].item for row in sorted({index.row() for index in indexes})]
        mime.setData(MIME, " ".join(f"{item.kind}:{item.id}" for item in items if item is not None).encode())
        return mime

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Say what was dropped before which row."""
        if not data.hasFormat(MIME) or self.fixed:
            return False
        at = row if row >= 0 else parent.row() if parent.isValid() else len(self.rows)
        carried = bytes(data.data(MIME).data()).decode().split()
        items = tuple(Item(kind, int(number)) for kind, _, number in (one.partition(":") for one in carried))
        if not items:
            return False
        self.moved.emit(items, self.before(at, items))
        return False  # nothing is removed here: the project says what stands where

    def before(self, at: int, items: Sequence[Item]) -> Item | None:
        """The first thing with a place of its own at a row or behind it that is none of these."""
        for row in self.rows[at:]:
            if row.kind == "head" or not row.placed:
                return None
            if row.item is not None and row.item not in items:
                return row.item
        return None

    def _spoken(self, row: Row, highlight: Highlight, article: Article) -> str:
        names = ", ".join([tag.name for tag in highlight.themes] + [tag.name for tag in highlight.actors])
        also = self.tr("also in {0} more").format(len(row.line.also)) if row.line is not None and row.line.also else ""
        short = self.tr("shortened") if row.line is not None and row.line.changes else ""
        said = (shown_quote(row, highlight), source_line(article), names, also, short, highlight.note[:_LONGEST])
        return ". ".join(part for part in said if part)


def rows_of(contents: Contents) -> list[Row]:
    """The rows of a bundle, its excerpts numbered as they stand."""
    found: list[Row] = []
    number = 0
    for lines, placed in ((contents.placed, True), (contents.found, False)):
        if lines and not placed and contents.placed:
            found.append(Row("head", placed=False))
        for line in lines:
            number += line.kind == "excerpt"
            found.append(Row(line.kind, line.id, number if line.kind == "excerpt" else 0, placed, line))
    return found


def shown_quote(row: Row, highlight: Highlight) -> str:
    """The quote as the bundle shows it, for a card: cuts as […], insertions as they were written."""
    if row.line is None or not row.line.changes:
        return shorten(highlight.quote, _LONGEST)
    return shorten(shortened(highlight.quote, row.line.changes), _LONGEST)


def source_line(article: Article, also: int = 0) -> str:
    """Outlet (or title), in how many more it stands, and date, each keeping its own direction."""
    outlet = article.outlet or article.title
    return on_one_line((f"{outlet} +{also}" if also else outlet, shown_date(article.published)))


def as_heading(words: str, level: int) -> tuple[int, str]:
    """A heading may be written as in Markdown: the signs before it say its level."""
    bare = words.strip()
    signs = len(bare) - len(bare.lstrip("#"))
    if level and 0 < signs <= 6 and bare[signs : signs + 1] == " ":
        return signs, bare[signs:].strip()
    return level, words
