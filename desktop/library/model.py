"""The articles of the project as a list: filtered, in order, and kept in step with what changes."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt

from db.reads.origins import Origins
from db.records.articles import Article
from desktop.library.copies import Copies
from desktop.library.order import in_order, place
from desktop.widgets.filtering import answers, beginnings, filter_key
from desktop.widgets.languages import language_name
from desktop.widgets.rows import Index
from desktop.widgets.tips import plain_tip


class ArticleList(QAbstractListModel):
    """Holds every article without its text and shows those that answer the filter, copies of a report as one row.

    `spoken` is a row in words: its article, how many stand under it, whether they are shown, whether it is such a one.
    """

    def __init__(self, spoken: Callable[[Article, int, bool, bool], str]) -> None:
        super().__init__()
        self._spoken = spoken
        self.copies = Copies()
        self._all: dict[int, Article] = {}
        self._shown: list[int] = []
        self._rows: dict[int, int] = {}
        self._keys: dict[int, str] = {}
        self._filter = ""
        self._order = "came"

    # What there is

    @property
    def shown(self) -> list[int]:
        """The ids of the articles that are shown, in order."""
        return list(self._shown)

    @property
    def whole(self) -> dict[int, Article]:
        """All articles by id, whatever the filter."""
        return self._all

    @property
    def filter(self) -> str:
        """What the articles are filtered by."""
        return self._filter

    @property
    def order(self) -> str:
        """The order they stand in."""
        return self._order

    def at(self, index: Index) -> Article:
        """The article of a row."""
        return self._all[self._shown[index.row()]]

    def id_at(self, index: Index) -> int:
        """The id of the article of a row, even of one that is about to go."""
        return self._shown[index.row()]

    def row_of(self, article: int) -> int | None:
        """The row of an article, None when it is not shown."""
        return self._rows.get(article)

    def row_for(self, article: int) -> int | None:
        """The row of an article, or the one that it stands under out of sight."""
        row = self._rows.get(article)
        head = self.copies.head_of(article)
        return self._rows.get(head) if row is None and head is not None else row

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Title, and the whole row in words for a tooltip and for a screen reader."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.at(index).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._in_words(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._in_words(index))
        return None

    def _in_words(self, index: Index) -> str:
        article, copies = self.at(index), self.copies
        number = article.id
        under, inner = len(copies.under(number)), copies.head_of(number) is not None
        return self._spoken(article, under, copies.is_open(number), inner)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Articles can be dragged to where they shall be read."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """What a dragged row is."""
        from desktop.widgets.drags.dropped import DRAGGED  # asked for by a drag

        return [DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The first of the rows that are dragged."""
        from desktop.widgets.drags.dropped import article_mime

        return article_mime(self.id_at(indexes[0]))

    # Changing

    def set_all(self, articles: Iterable[Article]) -> None:
        """Hold these and no others."""
        self._all = {article.id: article for article in articles}
        self._keys.clear()
        self._arrange(())

    def renew(self, asked: Iterable[int], found: Iterable[Article]) -> None:
        """Put what was found in the place of what was asked for; what was not found is gone."""
        changed = set(asked)
        before = [(number, self._all[number], self._key(self._all[number])) for number in changed & self._all.keys()]
        for number in changed:
            self._keys.pop(number, None)
            self._all.pop(number, None)
        self._all |= {article.id: article for article in found}
        if len(before) == len(changed) and all(self._stays(*told) for told in before):
            self._tell(changed)
        else:
            self._arrange(changed)

    def set_filter(self, typed: str) -> None:
        """Show only what has every word of this, begun or whole, in title, outlet, author or language."""
        if typed != self._filter:
            self._filter = typed
            self._arrange(())

    def set_order(self, order: str) -> None:
        """Let them stand in one of the ORDERS."""
        if order != self._order:
            self._order = order
            self._arrange(())

    def set_origins(self, origins: Origins) -> None:
        """These are copies of one report."""
        if origins != self.copies.origins:
            self.copies.origins = origins
            self._arrange(self._shown)

    def open_copies(self, article: int, opened: bool) -> bool:
        """Show or hide what stands under a row; False when that changes nothing."""
        if not self.copies.under(article) or self.copies.is_open(article) == opened:
            return False
        self.copies.open(article, opened)
        self._arrange((article,))
        return True

    def left(self, states: Container[str]) -> int:
        """How many are in one of these states; what is out of sight under a row goes with the row."""
        return sum(
            article.state in states
            and (
                (head := self.copies.head_of(number)) is None or number in self._rows or self._all[head].state in states
            )
            for number, article in self._all.items()
        )

    def _arrange(self, changed: Iterable[int]) -> None:
        begun = beginnings(self._filter)
        standing = [a for a in self._all.values() if not begun or answers(self._key(a), begun)]
        shown = self.copies.fold(article.id for article in in_order(standing, self._order))
        if shown == self._shown:
            self._tell(changed)
            return
        self.beginResetModel()
        self._shown = shown
        self._rows = {article: row for row, article in enumerate(shown)}
        self.endResetModel()

    def _stays(self, number: int, before: Article, key: str) -> bool:
        """Whether an article is still there, in its place, and found by the same words."""
        now = self._all.get(number)
        return now is not None and place(now, self._order) == place(before, self._order) and self._key(now) == key

    def _tell(self, changed: Iterable[int]) -> None:
        for row in sorted(self._rows[article] for article in changed if article in self._rows):
            self.dataChanged.emit(self.index(row), self.index(row))

    def _key(self, article: Article) -> str:
        key = self._keys.get(article.id)
        if key is None:
            language = article.language or ""
            told = (article.title, article.outlet or "", article.author or "", language, language_name(language))
            key = self._keys[article.id] = filter_key(" \n ".join(told))
        return key
