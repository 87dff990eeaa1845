"""Which highlights of an article are listed: all, those of a theme or actor, untagged or important ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from db.record import record
from db.records.highlights import Highlight
from desktop.highlights.card import spoken
from desktop.widgets.rows import Index

HIGHLIGHT = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a row hands out its Highlight."""


@record
class Kept:
    """A choice of highlights; `id` and `name` are those of a theme or actor."""

    what: Literal["all", "theme", "actor", "untagged", "important"] = "all"
    id: int = 0
    name: str = ""

    def __call__(self, highlight: Highlight) -> bool:
        """Whether a highlight is listed."""
        match self.what:
            case "theme":
                return any(tag.theme_id == self.id for tag in highlight.themes)
            case "actor":
                return any(tag.actor_id == self.id for tag in highlight.actors)
            case "untagged":
                return not highlight.themes and not highlight.actors
            case "important":
                return highlight.important
        return True


def choices(highlights: Sequence[Highlight]) -> list[tuple[Kept, int]]:
    """The themes, then the actors of these highlights, each with its count, the most frequent first."""
    themes: Counter[Kept] = Counter()
    actors: Counter[Kept] = Counter()
    for highlight in highlights:
        themes.update({Kept("theme", tag.theme_id, tag.name) for tag in highlight.themes})
        actors.update({Kept("actor", tag.actor_id, tag.name) for tag in highlight.actors})
    found = []
    for counter in (themes, actors):
        found += sorted(counter.items(), key=lambda item: (-item[1], item[0].name.casefold()))
    return found


class PassageModel(QAbstractListModel):
    """The highlights of an article by place, those kept by a choice."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: dict[int, Highlight] = {}
        self._rows: list[Highlight] = []
        self._kept = Kept()

    @property
    def all(self) -> list[Highlight]:
        """All of the article, listed or not."""
        return list(self._all.values())

    @property
    def rows(self) -> list[Highlight]:
        """Those listed."""
        return self._rows

    @property
    def kept(self) -> Kept:
        """The choice."""
        return self._kept

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every card can be chosen and dragged."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def show(self, highlights: Sequence[Highlight]) -> None:
        """List another article's highlights."""
        self.beginResetModel()
        self._all = {highlight.id: highlight for highlight in highlights}
        self._rows = [highlight for highlight in highlights if self._kept(highlight)]
        self.endResetModel()

    def keep(self, kept: Kept) -> None:
        """List others of them."""
        self._kept = kept
        self.show(self.all)

    def renew(self, ids: Sequence[int], found: Sequence[Highlight]) -> None:
        """Take over what became of some highlights; those of `ids` that are not in `found` are gone."""
        for number in ids:
            self._all.pop(number, None)
        self._all.update({highlight.id: highlight for highlight in found})
        ordered = sorted(self._all.values(), key=lambda h: (h.start, -h.end, h.id))
        self._all = {highlight.id: highlight for highlight in ordered}
        rows = [highlight for highlight in ordered if self._kept(highlight)]
        before, after = [h.id for h in self._rows], [h.id for h in rows]
        if before == after:
            changed = [row for row, highlight in enumerate(rows) if highlight != self._rows[row]]
            self._rows = rows
            for row in changed:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
            return
        self._move_to(rows, before, after)

    def _move_to(self, rows: list[Highlight], before: list[int], after: list[int]) -> None:
        """Tell the view of one row more or less as such, so that it keeps its place; of anything else as a reset."""
        nothing = QModelIndex()
        for row, (one, other) in enumerate(zip([*before, 0], [*after, 0], strict=False)):
            if one == other:
                continue
            if before[:row] + before[row + 1 :] == after:
                self.beginRemoveRows(nothing, row, row)
                self._rows = rows
                self.endRemoveRows()
                return
            if after[:row] + after[row + 1 :] == before:
                self.beginInsertRows(nothing, row, row)
                self._rows = rows
                self.endInsertRows()
                return
            break
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, highlight: int | None) -> int:
        """Where a highlight is listed, -1 when it is not."""
        return next((row for row, found in enumerate(self._rows) if found.id == highlight), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are listed."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The highlight, or its words."""
        highlight = self._rows[index.row()]
        if role == HIGHLIGHT:
            return highlight
        if role == Qt.ItemDataRole.DisplayRole:
            return highlight.quote
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(highlight)
        return None
