"""The hits of a search as a list that grows by pages: highlights first, articles after the last of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal

from db.record import record
from db.search.kinds import Row
from db.search.named import NameHit
from desktop.find.cards import Card
from desktop.widgets.rows import Index

Key = tuple[str, int, int]
Place = tuple[int, int, int]
"""[start, end) of a text, in code points: what a hit without a highlight is tagged on."""


def key_of(hit: Row) -> Key:
    """What a hit is known by while the list changes: its highlight, its name, or its place in its article."""
    if isinstance(hit, NameHit):
        return (hit.kind, hit.id, 0)
    if hit.highlight is not None:
        return (hit.kind, hit.highlight.id, 0)
    return (hit.kind, hit.article.id, hit.start if hit.kind == "untagged" else 0)


def words_of(hit: Row) -> tuple[Place, ...]:
    """Where the words stand in a sentence that is not tagged yet; none for any other hit."""
    if isinstance(hit, NameHit) or hit.kind != "untagged":
        return ()
    return tuple((hit.article.text_id, start, end) for start, end in hit.words)


def place_of(hit: Row) -> Place | None:
    """Where a sentence stands that is not tagged yet; None for any other hit."""
    if isinstance(hit, NameHit) or hit.kind != "untagged":
        return None
    return (hit.article.text_id, hit.start, hit.end)


@record
class Page:
    """Hits as they came, with the numbers of their paragraphs by text and first character."""

    hits: tuple[Row, ...]
    paragraphs: Mapping[tuple[int, int], int]


class HitList(QAbstractListModel):
    """Holds hits and makes their cards by `card_of`, which gets the hit and its paragraph (0: not known).

    Highlights can be checked, and sentences that are to become some; `checks_changed` tells of it.
    """

    checks_changed = Signal()

    def __init__(self, card_of: Callable[[Row, int], Card]) -> None:
        super().__init__()
        self._card_of = card_of
        self._hits: list[Row] = []
        self._cards: list[Card] = []
        self._rows: dict[Key, int] = {}
        self._checked: dict[int, None] = {}
        self._places: dict[Place, tuple[Place, ...]] = {}

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the words stand in the sentences that are checked."""
        return tuple(place for words in self._places.values() for place in words)

    @property
    def sentences(self) -> int:
        """How many sentences are checked."""
        return len(self._places)

    @property
    def checked(self) -> tuple[int, ...]:
        """The highlights that are checked, also those of pages that are not here yet, in the order of checking."""
        return tuple(self._checked)

    def check(self, ids: Iterable[int], sentences: Iterable[Row] = ()) -> None:
        """Let just these highlights, and hits that are sentences, be checked."""
        self._checked = dict.fromkeys(ids)
        self._places = {place: words_of(hit) for hit in sentences if (place := place_of(hit)) is not None}
        self._tell_checks(0, len(self._hits) - 1)

    def toggle(self, row: int) -> None:
        """Check or uncheck the highlight or sentence of a row; an article or a name cannot be checked."""
        hit = self._hits[row]
        if hit.highlight is not None:
            if hit.highlight.id in self._checked:
                del self._checked[hit.highlight.id]
            else:
                self._checked[hit.highlight.id] = None
        elif (place := place_of(hit)) is not None:
            if self._places.pop(place, None) is None:
                self._places[place] = words_of(hit)
        else:
            return
        self._tell_checks(row, row)

    def _tell_checks(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last), [Qt.ItemDataRole.CheckStateRole])
        self.checks_changed.emit()

    @property
    def hits(self) -> Sequence[Row]:
        """The hits, in their order."""
        return self._hits

    def at(self, index: Index) -> Row:
        """The hit of a row."""
        return self._hits[index.row()]

    def card(self, index: Index) -> Card:
        """The card of a row."""
        return self._cards[index.row()]

    def row_of(self, key: Key) -> int | None:
        """Where a hit stands, None when it is not (yet) in the list."""
        return self._rows.get(key)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen, and passages can be dragged."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self._hits[index.row()].highlight is not None:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def set_page(self, page: Page) -> None:
        """Hold these hits and no others."""
        self.beginResetModel()
        self._hits, self._cards, self._rows = [], [], {}
        self._add(page)
        self.endResetModel()

    def append(self, page: Page) -> None:
        """Hold these hits too."""
        fresh = tuple(hit for hit in page.hits if key_of(hit) not in self._rows)
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self._hits), len(self._hits) + len(fresh) - 1)
            self._add(Page(fresh, page.paragraphs))
            self.endInsertRows()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many hits are here."""
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | Qt.CheckState | None:
        """The words of the card; in full for a screen reader; whether it is checked."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            hit = self._hits[index.row()]
            place = place_of(hit)
            if hit.highlight is None and place is None:
                return None
            on = hit.highlight.id in self._checked if hit.highlight is not None else place in self._places
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        card = self._cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            names = ", ".join(face.name for face in card.chips)
            return ". ".join(filter(None, (card.title, card.text, card.source, names, card.said)))
        return None

    def _add(self, page: Page) -> None:
        for hit in page.hits:
            self._rows[key_of(hit)] = len(self._hits)
            paragraph = 0
            if not isinstance(hit, NameHit):
                text = hit.highlight.text_id if hit.highlight else hit.article.text_id
                paragraph = page.paragraphs.get((text, hit.start), 0)
            self._hits.append(hit)
            self._cards.append(self._card_of(hit, paragraph))
