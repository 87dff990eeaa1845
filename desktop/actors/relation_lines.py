"""What an actor is to others, and they to it, as lines: Enter leads to the other, E to the passage that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QAbstractListModel, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from db.record import record
from db.records.relations import Relation
from desktop.actors.words import relation_words, span_words
from desktop.look.look import Look
from desktop.widgets.rows import ArticleDelegate, ArticleRow, Index
from desktop.widgets.start_label import StartLabel
from desktop.widgets.views import PaneList


@record
class RelationLine:
    """Words such as "leads: NATO", what stands below them, whom it leads to, and the relation and its passage."""

    words: str
    below: str
    other: int
    relation: int | None = None
    highlight: int | None = None


def relation_lines(actor: int, known: Iterable[Relation], called: Mapping[int, str]) -> list[RelationLine]:
    """What an actor is to others, and they to it; `called` are the names of these."""
    found = []
    for one in known:
        backwards = one.actor_id != actor
        other = one.actor_id if backwards else one.other_id
        quote = f"“{one.quote}”" if one.quote else ""
        below = " · ".join(filter(None, (span_words(one.valid_from, one.valid_to), one.note, quote)))
        words = f"{relation_words(one.kind, backwards)}: {called.get(other, '')}"
        found.append(RelationLine(words, " ".join(below.split()), other, one.id, one.highlight_id))
    return found


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[RelationLine] = []

    def set_rows(self, rows: list[RelationLine]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        shown = self.tr("E leads to its passage") if row.highlight else ""
        return ", ".join(filter(None, (row.words, row.below, shown)))


class RelationLines(QWidget):
    """Empty until `show_relations`; hidden while there are none."""

    actor_opened = Signal(int)
    evidence_opened = Signal(int)
    change_asked = Signal(int)
    remove_asked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = _Rows()
        self._rows.setParent(self)
        self.heading = StartLabel(self.tr("Relations"), "second")
        self.list = PaneList(look, self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(ArticleDelegate(look, self._row, self.list))
        self.list.setAccessibleName(self.tr("Relations"))
        self.list.setToolTip(self.tr("Enter: the other actor. E: the passage that shows it."))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.keys = {
            "Enter": self._open,
            "E": self._show_evidence,
            "F2": lambda: self._tell(self.change_asked),
            "Delete": lambda: self._tell(self.remove_asked),
        }
        self.list.doubleClicked.connect(lambda _index: self._open())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.heading)
        box.addWidget(self.list)
        look.changed.connect(self._fit)
        self.hide()

    @property
    def shown(self) -> list[RelationLine]:
        """The lines."""
        return list(self._rows.rows)

    def show_relations(self, lines: list[RelationLine]) -> None:
        """Show these relations of an actor; the line that was chosen stays chosen where it can."""
        at = self.list.currentIndex().row()
        self._rows.set_rows(lines)
        count = self._rows.rowCount()
        if count:
            self.list.setCurrentIndex(self._rows.index(max(0, min(at, count - 1))))
        self.setVisible(bool(count))
        self._fit()

    def _row(self, index: Index, _room: int) -> ArticleRow:
        row = self._rows.rows[index.row()]
        return ArticleRow(row.words, row.below, strong=False)

    def _fit(self) -> None:
        height = sum(self.list.sizeHintForRow(row) for row in range(self._rows.rowCount()))
        self.list.setFixedHeight(height + 2)

    def _current(self) -> RelationLine | None:
        index = self.list.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def _open(self) -> None:
        if (row := self._current()) is not None:
            self.actor_opened.emit(row.other)

    def _show_evidence(self) -> None:
        if (row := self._current()) is not None and row.highlight is not None:
            self.evidence_opened.emit(row.highlight)

    def _tell(self, signal: SignalInstance) -> None:
        if (row := self._current()) is not None and row.relation is not None:
            signal.emit(row.relation)
