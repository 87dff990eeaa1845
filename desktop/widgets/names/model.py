"""What the codebook and the list of actors have in common: names by id, a filter, and renaming by typing over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Generic, Literal, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt, QTimer, Signal

from desktop.widgets.drags.carried import TAGS, CarriedTag, tags_mime
from desktop.widgets.names.fitting import Sought
from desktop.widgets.names.folded import FoldedNames
from desktop.widgets.rows import Index
from desktop.widgets.tags.chip_faces import Face

if TYPE_CHECKING:
    _Model = QAbstractItemModel
else:
    _Model = object  # Qt would make two models of a class with two of its own as bases


class Named(Protocol):
    """A theme or an actor."""

    @property
    def id(self) -> int:
        """By which the project knows it."""

    @property
    def uuid(self) -> UUID:
        """By which every program knows it."""

    @property
    def name(self) -> str:
        """By which the analyst does."""


Kind = TypeVar("Kind", bound=Named)

_SOON = 300
"""Milliseconds after which names that came are folded for the filter."""
_AT_ONCE = 400
"""Names of so many are folded in one idle moment."""


class NamesModel(Generic[Kind], _Model):
    """Stands before the model of Qt among a class's bases; `renamed` is sent where a name was typed over another."""

    renamed = Signal(int, str)
    kind: Literal["theme", "actor"]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[int, Kind] = {}
        self._rows: dict[int, int] = {}
        self._filter = ""
        self._sought = Sought()
        self._folded = FoldedNames(self._names_of)
        self._folding = QTimer(self)
        self._folding.setSingleShot(True)
        self._folding.timeout.connect(self._fold_some)
        self.writable = True

    @property
    def whole(self) -> dict[int, Kind]:
        """All by id, in order, whatever the filter."""
        return self._all

    @property
    def filter(self) -> str:
        """What the names are filtered by."""
        return self._filter

    @property
    def count(self) -> int:
        """How many are shown."""
        return len(self._rows)

    def at(self, index: Index) -> Kind:
        """What stands in a row."""
        return self._all[self.id_at(index)]

    def id_at(self, index: Index) -> int:
        """The id of what stands in a row, even of what is about to go."""
        raise NotImplementedError

    def index_of(self, number: int | None) -> QModelIndex:
        """The row of an id, no index when it is not shown."""
        raise NotImplementedError

    def matching(self) -> list[int]:
        """The ids of those that answer the filter themselves, best first; all where nothing is looked for."""
        return self._folded.find(self._sought) if self._sought else list(self._all)

    def other_name(self, number: int) -> str:
        """The name by which one answers the filter, "" where it does by its own or there is none."""
        return self._folded.found_by(number, self._sought) if self._sought else ""

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Send the name that was typed on; it is shown when it stands."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.renamed.emit(self.id_at(index), str(value))
        return True

    def face_at(self, index: Index) -> Face:
        """How what stands in a row looks as a chip."""
        raise NotImplementedError

    def mimeTypes(self) -> list[str]:
        """What a drag from here carries."""
        return [TAGS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """What a drag of these rows carries."""
        sign = "#" if self.kind == "theme" else "@"
        rows = [self.at(index) for index in indexes]
        return tags_mime([CarriedTag(self.kind, row.uuid) for row in rows], [f"{sign}{row.name}" for row in rows])

    def set_all(self, named: Iterable[Kind]) -> None:
        """Show these and no others."""
        raise NotImplementedError

    def set_filter(self, typed: str) -> None:
        """Show only those with a name that every word of this is in, in any script."""
        if typed != self._filter:
            self._filter, self._sought = typed, Sought(typed)
            self._arrange()

    def _arrange(self) -> None:
        raise NotImplementedError

    def _names_of(self, one: Kind) -> Sequence[str]:
        """All names that one is found by, its own first."""
        raise NotImplementedError

    def _look_through(self) -> None:
        """Other names came: make what the filter looks through in idle moments, at the latest when somebody filters."""
        self._folded.set_all(self._all)
        self._folding.start(_SOON)

    def _fold_some(self) -> None:
        if self._folded.fold(_AT_ONCE):
            self._folding.start(0)
