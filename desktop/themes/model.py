"""The codebook as a tree for a view: filtered with the parents of what matches, and kept in step with what changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from db.records.themes import Theme
from db.text.fold import fold, tokens
from desktop.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-commonplace-theme"


class ThemeTree(QAbstractItemModel):
    """Shows themes; a name typed over another is not taken but sent as `renamed`, for the edit that will."""

    renamed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[int, Theme] = {}
        self._children: dict[int | None, list[int]] = {}
        self._rows: dict[int, int] = {}
        self._keys: dict[int, str] = {}
        self._filter = ""
        self.writable = True

    # What there is

    @property
    def whole(self) -> dict[int, Theme]:
        """All themes by id, parents before their children, whatever the filter."""
        return self._all

    @property
    def filter(self) -> str:
        """What the themes are filtered by."""
        return self._filter

    @property
    def count(self) -> int:
        """How many themes are shown."""
        return len(self._rows)

    def at(self, index: Index) -> Theme:
        """The theme of a row."""
        return self._all[index.internalId()]

    def id_at(self, index: Index) -> int:
        """The id of a row's theme, even of one that is about to go."""
        return int(index.internalId())

    def index_of(self, theme: int | None) -> QModelIndex:
        """The row of a theme, no index when it is not shown."""
        if theme is None or theme not in self._rows:
            return QModelIndex()
        return self.createIndex(self._rows[theme], 0, theme)

    def siblings(self, parent: int | None) -> list[int]:
        """All themes directly under another (None: at the top), in their order, whatever the filter."""
        known = self._all
        return [t.id for t in known.values() if (t.parent_id if t.parent_id in known else None) == parent]

    def parent_of(self, theme: int) -> int | None:
        """The theme that another stands under, None at the top."""
        parent = self._all[theme].parent_id
        return parent if parent in self._all else None

    def matches(self, theme: int) -> bool:
        """Whether a theme answers the filter itself, and is not only shown for one below it."""
        return all(word in self._keys[theme] for word in self._words())

    def first_match(self) -> int | None:
        """The first theme that answers the filter."""
        return next((theme for theme in self._all if theme in self._rows and self.matches(theme)), None)

    # What a view asks

    def index(self, row: int, column: int = 0, parent: Index | None = None) -> QModelIndex:
        """The index of a child."""
        above = self.id_at(parent) if parent is not None and parent.isValid() else None
        children = self._children.get(above, ())
        return self.createIndex(row, 0, children[row]) if column == 0 and 0 <= row < len(children) else QModelIndex()

    def parent(self, index: Index | None = None) -> QModelIndex:  # type: ignore[override]  # QObject.parent() is another
        """The index of the theme above."""
        theme = self._all.get(self.id_at(index)) if index is not None and index.isValid() else None
        return QModelIndex() if theme is None else self.index_of(theme.parent_id)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many children are shown."""
        above = self.id_at(parent) if parent is not None and parent.isValid() else None
        return len(self._children.get(above, ()))

    def columnCount(self, parent: Index | None = None) -> int:
        """One."""
        return 1

    def hasChildren(self, parent: Index | None = None) -> bool:
        """Whether anything is shown under a theme."""
        return self.rowCount(parent) > 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Name, definition as a tooltip, and the row in words for a screen reader."""
        theme = self._all.get(self.id_at(index)) if index.isValid() else None
        if theme is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return theme.name
        if role == Qt.ItemDataRole.ToolTipRole:
            where = " › ".join(theme.path)
            return plain_tip(f"{where}\n{theme.definition}" if theme.definition else where)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = self.tr("{0}, {1}, {2} passages, {3} with those below")
            return told.format(theme.name, theme.hue, theme.passages, theme.passages_below)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Send the name that was typed on; the tree shows it when it stands."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.renamed.emit(self.id_at(index), str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen; in a project that can be written also renamed and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self.writable else Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.writable:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Themes are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """A theme of this tree."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The theme that is dragged."""
        mime = QMimeData()
        mime.setData(MIME, str(self.id_at(indexes[0])).encode())
        return mime

    # Changing

    def set_all(self, themes: Iterable[Theme]) -> None:
        """Show these; where only names, colours or counts differ the tree stays as it stands."""
        known = {theme.id: theme for theme in themes}
        shape = [(theme.id, theme.parent_id) for theme in known.values()]
        same = shape == [(theme.id, theme.parent_id) for theme in self._all.values()]
        if same and not self._filter.strip():
            self._all = known
            self._keys = _keys(known)
            for theme in self._rows:
                index = self.index_of(theme)
                self.dataChanged.emit(index, index)
            return
        self.beginResetModel()
        self._all = known
        self._keys = _keys(known)
        self._arrange()
        self.endResetModel()

    def set_filter(self, typed: str) -> None:
        """Show only themes that have every word of this in their names, and those above them."""
        if typed != self._filter:
            self.beginResetModel()
            self._filter = typed
            self._arrange()
            self.endResetModel()

    def _words(self) -> list[str]:
        return [f" {word}" for word in tokens(self._filter)]

    def _arrange(self) -> None:
        words, shown = self._words(), set()
        for theme in self._all:
            if all(word in self._keys[theme] for word in words):
                above: int | None = theme
                while above is not None and above not in shown:
                    shown.add(above)
                    above = self.parent_of(above)
        children: dict[int | None, list[int]] = defaultdict(list)
        for theme in self._all:
            if theme in shown:
                children[self.parent_of(theme)].append(theme)
        self._children = dict(children)
        self._rows = {theme: row for under in children.values() for row, theme in enumerate(under)}


def _keys(themes: dict[int, Theme]) -> dict[int, str]:
    return {theme.id: " " + " ".join(fold(theme.name).split()) for theme in themes.values()}
