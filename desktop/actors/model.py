"""The actors of the project as a list, found by every name they go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, QTimer

from db.records.actors import Actor
from desktop.widgets.chip_faces import ActorFace
from desktop.widgets.filtering import answers, filter_key
from desktop.widgets.names_model import NamesModel
from desktop.widgets.rows import Index
from desktop.widgets.tips import plain_tip

_SOON = 200
"""Milliseconds until names are made ready to be filtered."""


class ActorList(NamesModel[Actor], QAbstractListModel):
    """Shows actors, the most used first."""

    kind = "actor"

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: dict[int, str] = {}
        self._found_by: tuple[str, ...] = ()
        self._folding = QTimer(self)
        self._folding.setSingleShot(True)
        self._folding.setInterval(_SOON)
        self._folding.timeout.connect(self._fold)
        self._shown: list[int] = []

    # What there is

    def id_at(self, index: Index) -> int:
        """The id of a row's actor, even of one that is about to go."""
        return self._shown[index.row()]

    def index_of(self, number: int | None) -> QModelIndex:
        """The row of an actor, no index when it is not shown."""
        row = None if number is None else self._rows.get(number)
        return QModelIndex() if row is None else self.index(row)

    def matching(self) -> Iterator[int]:
        """The actors that are shown."""
        return iter(self._shown)

    def found_by(self, actor: Actor) -> str:
        """The other name by which the filter found an actor, "" when its own name did."""
        if not self._begun or answers(filter_key(actor.name), self._begun):
            return ""
        fitting = (name.form for name in actor.names if answers(filter_key(name.form), self._begun))
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

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen; in a project that can be written also renamed and dragged."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.writable:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def face_at(self, index: Index) -> ActorFace:
        """An actor as a chip."""
        actor = self.at(index)
        return ActorFace(actor.name, actor.kind)

    # Changing

    def set_all(self, named: Iterable[Actor]) -> None:
        """Show these; while nobody comes or goes the order stays, so that nothing jumps under the pointer."""
        known = {actor.id: actor for actor in named}
        if known.keys() == self._all.keys():
            self._all = {actor: known[actor] for actor in self._all}
        else:
            self._all = {
                actor.id: actor for actor in sorted(known.values(), key=lambda a: (-a.passages, a.name.casefold()))
            }
        self._keys.clear()
        self._found_by = ()
        self._folding.start()
        self._arrange()

    def _arrange(self) -> None:
        shown = self._find() if self._begun else list(self._all)
        self._found_by = self._begun
        if shown == self._shown:
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self._shown = shown
        self._rows = {actor: row for row, actor in enumerate(shown)}
        self.endResetModel()

    def _find(self) -> list[int]:
        """Who answers the filter by one of their names."""
        self._fold()
        begun, before, keys = self._begun, self._found_by, self._keys
        # who goes on typing looks only among those that were found so far
        narrower = bool(before) and all(any(new.startswith(old) for new in begun) for old in before)
        among = self._shown if narrower else self._all
        if len(begun) == 1:
            only = begun[0]
            return [actor for actor in among if only in keys[actor]]
        some = (actor for actor in among if answers(keys[actor], begun))
        return [actor for actor in some if any(answers(key, begun) for key in keys[actor].split("\n"))]

    def _fold(self) -> None:
        """Make what the filter looks through, a line a name; in an idle moment, or when somebody filters."""
        from db.text.fold import folded_name

        self._folding.stop()
        keys = self._keys
        for number, actor in self._all.items():
            if number not in keys:
                keys[number] = "\n".join([f" {folded_name(name.form)}" for name in actor.names])
