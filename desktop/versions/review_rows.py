"""The passages that wait for a review, article by article, and the list that shows them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QLocale, QModelIndex, QPersistentModelIndex, Qt

from db.reading import Reading
from db.reads import articles, versions
from db.record import record
from db.records.versions import Reviewed
from desktop.widgets.rows import NameRow

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
_CUT = 90


@record
class Waiting:
    """A passage that waits, and its article's title."""

    reviewed: Reviewed
    title: str

    @property
    def id(self) -> int:
        """The highlight's id."""
        return self.reviewed.highlight.id

    @property
    def exact(self) -> bool:
        """Whether the very same words stand in the newest text, in a paragraph that went elsewhere."""
        return self.reviewed.kind == "moved" and self.reviewed.before == self.reviewed.highlight.quote


def gather(reading: Reading, first: int | None) -> list[Waiting]:
    """What waits in all articles, those of the article `first` before the others."""
    found: list[Waiting] = []
    for article, _ in sorted(versions.waiting_in(reading), key=lambda one: (one[0] != first, one[0])):
        reading.breathe()
        title = articles.article(reading, article).title
        found += [Waiting(one, title) for one in versions.reviewed(reading, article) if one.waits]
    return found


def likeness_of(one: Reviewed) -> float:
    """How like its old words a passage is where it stands now, 0 to 1."""
    if one.kind == "lost":
        return 0.0
    if one.before == one.highlight.quote:
        return 1.0
    from rapidfuzz import fuzz

    return fuzz.ratio(one.before, one.highlight.quote) / 100


def percent(likeness: float) -> str:
    """ "83 %"; never 100 for what is not the same."""
    whole = 100 if likeness == 1.0 else min(99, int(likeness * 100))
    return translate("Versions", "{0} %").format(QLocale().toString(whole))


class WaitingList(QAbstractListModel):
    """The passages as rows; a row with a title begins the passages of each article."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Waiting] = []
        self._rows: list[Waiting | str] = []

    def show_all(self, waiting: list[Waiting]) -> None:
        """Show these."""
        self.beginResetModel()
        self.waiting = waiting
        self._rows = []
        before = -1
        for one in waiting:
            if one.reviewed.highlight.article_id != before:
                before = one.reviewed.highlight.article_id
                self._rows.append(one.title)
            self._rows.append(one)
        self.endResetModel()

    def at(self, index: Index) -> Waiting | None:
        """The passage of a row, None for a title."""
        found = self._rows[index.row()] if index.isValid() else None
        return found if isinstance(found, Waiting) else None

    def index_of(self, highlight: int) -> QModelIndex:
        """The row of a highlight; an invalid index where it does not wait."""
        for number, row in enumerate(self._rows):
            if isinstance(row, Waiting) and row.id == highlight:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        """Titles and passages."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Titles are passed over."""
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable if self.at(index) is not None else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row, as a screen reader says them."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row_of(index)
        return f"{row.name}, {row.second}" if row.second else row.name

    def row_of(self, index: Index) -> NameRow:
        """How a row is painted."""
        one = self.at(index)
        if one is None:
            return NameRow(str(self._rows[index.row()]), strong=True)
        reviewed = one.reviewed
        icon = {"moved": "swap", "changed": "warning", "lost": "clear"}[reviewed.kind]
        said = {
            "moved": translate("Versions", "moved"),
            "changed": percent(likeness_of(reviewed)),
            "lost": translate("Versions", "lost"),
        }[reviewed.kind]
        return NameRow(" ".join(reviewed.before[: 2 * _CUT].split())[:_CUT], icon=icon, second=said)
