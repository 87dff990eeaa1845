"""Saved searches in the library: each with what it finds now; Enter asks it, F2 renames, Delete forgets it."""

from __future__ import annotations

import shlex

from PySide6.QtCore import QAbstractListModel, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QMenu, QSizePolicy, QVBoxLayout, QWidget

from db.edits.searches import DeleteSearch, RenameSearch, SaveSearch
from db.reading import Reading
from db.reads.searches import saved_searches
from db.record import record
from db.records.changes import Changes
from db.records.searches import SavedSearch
from db.search.find import count
from db.search.query import parse
from desktop.background import Asker
from desktop.find.words import number
from desktop.look.look import Look
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.heading import PaneHeading
from desktop.widgets.rows import Index, NameDelegate, NameRow
from desktop.widgets.tips import plain_tip
from desktop.widgets.views import PaneList

_MOST_ROWS = 5
_SOON = 300


@record
class Counted:
    """A saved search and how many highlights answer it now; not `exact` when nobody counted on."""

    search: SavedSearch
    highlights: int
    exact: bool


class SavedList(QAbstractListModel):
    """Holds saved searches with their counts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Counted, ...] = ()

    def show(self, rows: tuple[Counted, ...]) -> None:
        """Hold these and no others."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The name; what is looked for in the tooltip; both with the count for a screen reader."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.search.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.search.query)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.search.name}, {number(row.highlights, row.exact)}, {row.search.query}"
        return None


class SavedSearches(QWidget):
    """Hidden while nothing is saved; `counted` once new counts are shown, `left` by Escape."""

    counted = Signal()
    left = Signal()

    def __init__(self, session: Session, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._look, self._settings = session, look, settings
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._show)
        self._asker.failed.connect(session.tell_error)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._ask)
        self.heading = PaneHeading(self.tr("Saved searches"), look)
        self.heading.folded.connect(self._fold)
        self.model = SavedList(self)
        self.view = PaneList(look, self)
        self.view.setObjectName("saved searches")
        self.view.setAccessibleName(self.tr("Saved searches"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(NameDelegate(look, self._row, self.view))
        self.view.key_map = session.key_map
        self.view.keys = {"Enter": self.search, "F2": self.rename, "Delete": self.delete, "Esc": self.left.emit}
        self.view.clicked.connect(lambda _index: self.search())
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(0)
        box.addWidget(self.heading)
        box.addWidget(self.view, 1)
        self.heading.set_folded(settings.flag("saved_folded", False))
        self.hide()
        session.opened.connect(self._ask)
        session.changed.connect(self._on_changed)
        session.closing.connect(self._on_closing)
        self._ask()

    # Acts

    @property
    def current(self) -> SavedSearch | None:
        """The saved search with the focus ring."""
        index = self.view.currentIndex()
        return self.model.rows[index.row()].search if index.isValid() else None

    def search(self) -> None:
        """Ask it; it stands in the field as it was typed, with the names of now."""
        found = self.current
        if found is not None:
            self._session.search(found.query)

    def save(self, query: str) -> None:
        """Ask for a name and keep the query under it."""
        if not query.strip():
            self._session.tell(self.tr("There is nothing to save. Type a search first."))
            return
        box = self._ask_name(self.tr("Save this search"), " ".join(query.split())[:60])
        box.textValueSelected.connect(lambda name: self._session.do(SaveSearch(name, query)))

    def rename(self) -> None:
        """Ask for another name."""
        found = self.current
        if found is not None and self._may():
            box = self._ask_name(self.tr("Rename the search"), found.name)
            box.textValueSelected.connect(lambda name: self._session.do(RenameSearch(found.id, name)))

    def delete(self) -> None:
        """Forget it; undo brings it back."""
        found = self.current
        if found is not None and self._may():
            self._session.do(DeleteSearch(found.id))

    def copy_as_command(self, query: str) -> None:
        """Put the search on the clipboard as a line for a terminal."""
        if not query.strip():
            self._session.tell(self.tr("There is nothing to copy. Type a search first."))
            return
        QGuiApplication.clipboard().setText(command_line(str(self._session.path), query))
        self._session.tell(self.tr("Copied: it finds the same in a terminal."))

    def menu(self) -> QMenu:
        """What can be done with the chosen search."""
        menu = QMenu(self)
        found = self.current
        query = found.query if found is not None else ""
        menu.addAction(self.tr("Search")).triggered.connect(self.search)
        menu.addAction(self.tr("Copy as text")).triggered.connect(lambda: QGuiApplication.clipboard().setText(query))
        menu.addAction(self.tr("Copy as a command line")).triggered.connect(lambda: self.copy_as_command(query))
        menu.addSeparator()
        for words, act in ((self.tr("Rename…"), self.rename), (self.tr("Delete"), self.delete)):
            action = menu.addAction(words)
            action.triggered.connect(act)
            action.setEnabled(not self._session.read_only)
        return menu

    def _may(self) -> bool:
        if self._session.read_only:
            self._session.tell(self._session.read_only, kind="warn")
        return not self._session.read_only

    def _ask_name(self, title: str, value: str) -> QInputDialog:
        box = QInputDialog(self.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(title)
        box.setLabelText(self.tr("Name:"))
        box.setTextValue(value)
        box.open()
        return box

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(at))

    # What is shown

    def _on_changed(self, changes: Changes) -> None:
        if changes.concerns("saved_search"):
            self._ask()
        elif self.model.rows:
            self._soon.start()

    def _ask(self) -> None:
        self._asker.ask(_counted)

    def _show(self, rows: tuple[Counted, ...]) -> None:
        stood = self.current
        self.model.show(rows)
        for at, row in enumerate(rows):
            if stood is not None and row.search.id == stood.id:
                self.view.setCurrentIndex(self.model.index(at))
        self.heading.set_count(str(len(rows)))
        self.setVisible(bool(rows))
        self.updateGeometry()
        self.counted.emit()

    def _row(self, index: Index) -> NameRow:
        row = self.model.rows[index.row()]
        return NameRow(row.search.name, row.highlights, icon="search")

    def _fold(self, folded: bool) -> None:
        self._settings.keep(saved_folded=folded)
        self.view.setVisible(not folded)
        self.updateGeometry()

    def _on_closing(self) -> None:
        self._soon.stop()
        self._asker.close()

    def sizeHint(self) -> QSize:
        """As high as its rows, at most five."""
        rows = 0 if self.heading.is_folded else min(len(self.model.rows), _MOST_ROWS)
        return QSize(self._look.px(248), self.heading.sizeHint().height() + rows * self._look.list_row + 4)


def command_line(project: str, query: str) -> str:
    """What finds the same on the command line of this system's shells."""
    return f"commonplace search {shlex.quote(project)} -- {shlex.quote(' '.join(query.split()))}"


def _counted(reading: Reading) -> tuple[Counted, ...]:
    rows = []
    for search in saved_searches(reading):
        found = count(reading, parse(search.query))
        rows.append(Counted(search, found.highlights, found.exact))
    return tuple(rows)
