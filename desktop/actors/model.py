"""The actors of the project as a list, found by every name they go by."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Qt

from db.records.actors import Actor
from desktop.widgets.names.model import NamesModel
from desktop.widgets.rows import Index
from desktop.widgets.tags.chip_faces import ActorFace
from desktop.widgets.tips import plain_tip

_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_WRITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled


class ActorList(NamesModel[Actor], QStringListModel):
    """Shows actors, the most used first.

    Its rows are strings of Qt, the names: a view that lays out thousands of rows asks for each of them several times,
    and Qt answers that itself. Everything else is said of the few rows that are seen.
    """

    kind = "actor"

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: list[int] = []
        self._coming: list[int] = []
        self.modelReset.connect(self._come)  # before any view hears of it

    # What there is

    def id_at(self, index: Index) -> int:
        """The id of a row's actor, even of one that is about to go."""
        return self._shown[index.row()]

    def index_of(self, number: int | None) -> QModelIndex:
        """The row of an actor, no index when it is not shown."""
        row = None if number is None else self._rows.get(number)
        return QModelIndex() if row is None else self.index(row)

    # What a view asks

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Name; all names as a tooltip; the row in words for a screen reader."""
        if not index.isValid():
            return None
        actor = self.at(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return actor.name
        if role == Qt.ItemDataRole.ToolTipRole:
            names = " · ".join(dict.fromkeys((actor.name, *(name.form for name in actor.names))))
            return plain_tip("\n".join(filter(None, (names, actor.kind, actor.note))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{0}, {1}, {2} passages").format(actor.name, actor.kind, actor.passages)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen; in a project that can be written also renamed and dragged."""
        return _WRITABLE if self.writable else _READABLE

    def supportedDropActions(self) -> Qt.DropAction:
        """What is let go here tags, and moves nothing."""
        return Qt.DropAction.CopyAction

    def face_at(self, index: Index) -> ActorFace:
        """An actor as a chip."""
        actor = self.at(index)
        return ActorFace(actor.name, actor.kind)

    # Changing

    def set_all(self, named: Iterable[Actor]) -> None:
        """Show these, who come by name; while nobody comes or goes the order stays: nothing jumps under the pointer."""
        known = {actor.id: actor for actor in named}
        if known.keys() == self._all.keys():
            self._all = {actor: known[actor] for actor in self._all}
        else:
            self._all = {actor.id: actor for actor in sorted(known.values(), key=attrgetter("passages"), reverse=True)}
        self._look_through()
        self._arrange()

    def _arrange(self) -> None:
        shown = list(self.matching() if self._sought else self._all)
        if shown == self._shown:
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self._coming = shown
        self.setStringList([self._all[actor].name for actor in shown])

    def _come(self) -> None:
        self._shown = self._coming
        self._rows = {actor: row for row, actor in enumerate(self._shown)}

    def _names_of(self, one: Actor) -> list[str]:
        return [one.name, *(name.form for name in one.names if name.form != one.name)]
