"""The actors of the project as a list, found by every name they go by."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from db.records.actors import Actor
from db.text.fold import fold, tokens
from desktop.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex


class ActorList(QAbstractListModel):
    """Shows actors, the most used first; a name typed over another is sent as `renamed`, for the edit that will."""

    renamed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[int, Actor] = {}
        self._keys: dict[int, tuple[str, ...]] = {}
        self._shown: list[int] = []
        self._rows: dict[int, int] = {}
        self._filter = ""
        self.writable = True

    # What there is

    @property
    def whole(self) -> dict[int, Actor]:
        """All actors by id, whatever the filter, in the order of the list."""
        return self._all

    @property
    def shown(self) -> list[int]:
        """The ids of the actors that are shown, in order."""
        return list(self._shown)

    @property
    def filter(self) -> str:
        """What the actors are filtered by."""
        return self._filter

    def at(self, index: Index) -> Actor:
        """The actor of a row."""
        return self._all[self._shown[index.row()]]

    def id_at(self, index: Index) -> int:
        """The id of a row's actor, even of one that is about to go."""
        return self._shown[index.row()]

    def index_of(self, actor: int | None) -> QModelIndex:
        """The row of an actor, no index when it is not shown."""
        row = None if actor is None else self._rows.get(actor)
        return QModelIndex() if row is None else self.index(row)

    def found_by(self, actor: Actor) -> str:
        """The other name by which the filter found an actor, "" when its own name did."""
        words = self._words()
        keys = self._key(actor)
        if not words or all(word in keys[0] for word in words):
            return ""
        others = [name.form for name in actor.names if name.form != actor.name]
        fitting = (form for form, key in zip(others, keys[1:], strict=True) if all(word in key for word in words))
        return next(fitting, "")

    # What a view asks

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

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

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Send the name that was typed on; the list shows it when it stands."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.renamed.emit(self.id_at(index), str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen; in a project that can be written also renamed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.writable else flags

    # Changing

    def set_all(self, actors: Iterable[Actor]) -> None:
        """Show these; while nobody comes or goes the order stays, so that nothing jumps under the pointer."""
        known = {actor.id: actor for actor in actors}
        if known.keys() == self._all.keys():
            self._all = {actor: known[actor] for actor in self._all}
        else:
            self._all = {
                actor.id: actor for actor in sorted(known.values(), key=lambda a: (-a.passages, a.name.casefold()))
            }
        self._keys.clear()
        self._arrange()

    def set_filter(self, typed: str) -> None:
        """Show only actors of whom one name has every word of this, begun or whole, in any script."""
        if typed != self._filter:
            self._filter = typed
            self._arrange()

    def _words(self) -> list[str]:
        return [f" {word}" for word in tokens(self._filter)]

    def _arrange(self) -> None:
        words = self._words()
        shown = [
            actor.id
            for actor in self._all.values()
            if not words or any(all(word in key for word in words) for key in self._key(actor))
        ]
        if shown == self._shown:
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self._shown = shown
        self._rows = {actor: row for row, actor in enumerate(shown)}
        self.endResetModel()

    def _key(self, actor: Actor) -> tuple[str, ...]:
        """The preferred name folded, then each of the others."""
        keys = self._keys.get(actor.id)
        if keys is None:
            forms = (actor.name, *(name.form for name in actor.names if name.form != actor.name))
            keys = self._keys[actor.id] = tuple(" " + " ".join(fold(form).split()) for form in forms)
        return keys
