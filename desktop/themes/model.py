"""The codebook as a tree for a view: filtered with the parents of what matches, and kept in step with what changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt

from db.records.themes import Theme
from desktop.widgets.names.model import NamesModel
from desktop.widgets.rows import Index
from desktop.widgets.tags.chip_faces import ThemeFace
from desktop.widgets.tips import plain_tip

MIME = "application/x-commonplace-theme"

_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_WRITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled


class ThemeTree(NamesModel[Theme], QAbstractItemModel):
    """Shows themes, parents before their children."""

    kind = "theme"

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._children: dict[int | None, list[int]] = {}

    # What there is

    def id_at(self, index: Index) -> int:
        """The id of a row's theme, even of one that is about to go."""
        return int(index.internalId())

    def index_of(self, number: int | None) -> QModelIndex:
        """The row of a theme, no index when it is not shown."""
        if number is None or number not in self._rows:
            return QModelIndex()
        return self.createIndex(self._rows[number], 0, number)

    def siblings(self, parent: int | None) -> list[int]:
        """All themes directly under another (None: at the top), in their order, whatever the filter."""
        known = self._all
        return [t.id for t in known.values() if (t.parent_id if t.parent_id in known else None) == parent]

    def parent_of(self, theme: int) -> int | None:
        """The theme that another stands under, None at the top."""
        parent = self._all[theme].parent_id
        return parent if parent in self._all else None

    def parents(self) -> list[int]:
        """The themes that are shown with others under them, those above before those below."""
        return [theme for theme in self._children if theme is not None]

    # What a view asks

    def index(self, row: int, column: int = 0, parent: Index | None = None) -> QModelIndex:
        """The index of a child."""
        children = self._below(parent)
        return self.createIndex(row, 0, children[row]) if column == 0 and 0 <= row < len(children) else QModelIndex()

    def parent(self, index: Index | None = None) -> QModelIndex:  # type: ignore[override]  # QObject.parent() is another
        """The index of the theme above."""
        theme = self._all.get(self.id_at(index)) if index is not None and index.isValid() else None
        return QModelIndex() if theme is None else self.index_of(theme.parent_id)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many children are shown."""
        return len(self._below(parent))

    def columnCount(self, parent: Index | None = None) -> int:
        """One."""
        return 1

    def hasChildren(self, parent: Index | None = None) -> bool:
        """Whether anything is shown under a theme."""
        return bool(self._below(parent))

    def _below(self, parent: Index | None) -> Sequence[int]:
        # a view asks for hundreds of rows at once: an index that is not valid has the id 0, and no theme has that
        return self._children.get((parent.internalId() or None) if parent is not None else None, ())

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

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen; in a project that can be written also renamed and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self.writable else Qt.ItemFlag.NoItemFlags
        return _WRITABLE if self.writable else _READABLE

    def supportedDropActions(self) -> Qt.DropAction:
        """Themes are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """A theme that is moved, and whatever a drag from here carries."""
        return [MIME, *super().mimeTypes()]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The themes that are dragged; one alone may also be moved in the tree."""
        mime = super().mimeData(indexes)
        if len(indexes) == 1:
            mime.setData(MIME, str(self.id_at(indexes[0])).encode())
        return mime

    def face_at(self, index: Index) -> ThemeFace:
        """A theme as a chip."""
        theme = self.at(index)
        return ThemeFace(theme.name, theme.hue)

    # Changing

    def set_all(self, named: Iterable[Theme]) -> None:
        """Show these; where only names, colours or counts differ the tree stays as it stands."""
        known = {theme.id: theme for theme in named}
        shape = [(theme.id, theme.parent_id) for theme in known.values()]
        before = self._all
        same = shape == [(theme.id, theme.parent_id) for theme in before.values()]
        self._all = known
        self._look_through()
        if not same or self._filter.strip():
            self._arrange()
            return
        for number in self._rows:
            if known[number] != before[number]:
                index = self.index_of(number)
                self.dataChanged.emit(index, index)

    def _names_of(self, one: Theme) -> tuple[str, ...]:
        return one.name, *one.synonyms

    def _arrange(self) -> None:
        self.beginResetModel()
        known = self._all
        children: dict[int | None, list[int]] = {}
        for number in self._in_sight() if self._sought else known:
            parent = known[number].parent_id
            if parent not in known:
                parent = None
            if parent in children:
                children[parent].append(number)
            else:
                children[parent] = [number]
        self._children = children
        self._rows = {theme: row for under in children.values() for row, theme in enumerate(under)}
        self.endResetModel()

    def _in_sight(self) -> list[int]:
        """The themes that answer the filter and those above them, in their order."""
        known, shown = self._all, set[int]()
        for theme in self.matching():
            above: int | None = theme
            while above in known and above not in shown:
                shown.add(above)
                above = known[above].parent_id
        return [number for number in known if number in shown]
