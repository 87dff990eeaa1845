"""What an actor is to others and what catalogues call it: lists in its details, and lines that add or change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.edits.identifiers import AddIdentifier, RemoveIdentifier, identified
from db.edits.relations import AddRelation, ChangeRelation, RemoveRelation
from db.reads.relations import holder_of, identifiers_of, relations_of
from db.records.actors import Actor
from db.records.relations import RELATIONS, SCHEMES, Relation
from desktop.actors.relation_lines import RelationLines, relation_lines
from desktop.actors.words import relation_meant, relation_words
from desktop.look.look import Look
from desktop.session import Offer, Session
from desktop.widgets.local_keys import Keyed
from desktop.widgets.start_label import StartLabel

_MISSING = -1


class IdentifierTable(Keyed, QTableWidget):
    """Catalogue and what it calls the actor."""


class Ties(QWidget):
    """`other_asked` brings an actor to show, `merge_asked` one that has the same identifier."""

    other_asked = Signal(int)
    merge_asked = Signal(int)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._look = session, look
        self._actor = 0
        self._known: dict[int, Relation] = {}
        self._ids: dict[str, int] = {}
        self._names: Mapping[int, str] = {}
        self._changing: Relation | None = None
        self.lines = RelationLines(look)
        self.lines.actor_opened.connect(self.other_asked)
        self.lines.evidence_opened.connect(session.go_to_highlight)
        self.lines.change_asked.connect(self._begin_change)
        self.lines.remove_asked.connect(self._remove)
        self.kind = QComboBox()
        self.kind.setEditable(True)
        self.kind.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.kind.setAccessibleName(self.tr("Relation"))
        self.kind.addItems(
            list(dict.fromkeys(relation_words(kind, back) for back in (False, True) for kind in RELATIONS))
        )
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(10)
        self.other = self._field(self.tr("To whom"), self.tr("Another actor"))
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.other.setCompleter(completer)
        self.since = self._field(self.tr("From when"), self.tr("from 2021-08"))
        self.until = self._field(self.tr("Until when"), self.tr("until"))
        self.note = self._field(self.tr("Note on the relation"), self.tr("note"))
        self.evidence = QCheckBox(self.tr("Shown by the highlight at hand"))
        self.add = self._button(self.tr("Add"), self._say)
        for field in (self.other, self.since, self.until, self.note):
            field.returnPressed.connect(self._say)
        self.table = IdentifierTable(0, 2)
        self.table.setHorizontalHeaderLabels([self.tr("Catalogue"), self.tr("Identifier")])
        self.table.setAccessibleName(self.tr("Identifiers"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.table.keys = {"Delete": self._remove_identifier}
        self.scheme = QComboBox()
        self.scheme.setEditable(True)
        self.scheme.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.scheme.setAccessibleName(self.tr("Catalogue"))
        self.scheme.addItems(list(SCHEMES))
        self.value = self._field(self.tr("Identifier"), self.tr("such as Q794"))
        self.value.returnPressed.connect(self._identify)
        self.identify = self._button(self.tr("Add"), self._identify)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(StartLabel(self.tr("Relations to other actors"), "strong"))
        self.lines.heading.hide()  # the one above it is there without relations too
        box.addWidget(self.lines)
        for widgets in (
            (self.kind, self.other),
            (self.since, self.until, self.note),
            (self.evidence, self.add),
        ):
            box.addLayout(self._row(widgets))
        box.addWidget(StartLabel(self.tr("Identifiers in catalogues"), "strong"))
        box.addWidget(self.table)
        box.addLayout(self._row((self.scheme, self.value, self.identify)))

    def show_actor(self, actor: Actor, names: Mapping[int, str]) -> None:
        """Show what is said of an actor; what is being typed about the same one stays."""
        if actor.id != self._actor:
            self._end_change()
            self.value.clear()
        self._actor, self._names = actor.id, names
        self._ids = {name.casefold(): number for number, name in names.items() if number != actor.id}
        self._offered.setStringList(sorted((names[number] for number in self._ids.values()), key=str.casefold))
        reading = self._session.reading
        known = relations_of(reading, actor.id)
        self._known = {relation.id: relation for relation in known}
        self.lines.show_relations(relation_lines(actor.id, known, names))
        found = identifiers_of(reading, actor.id)
        self.table.setRowCount(len(found))
        for row, one in enumerate(found):
            for column, text in enumerate((one.scheme, one.value)):
                self.table.setItem(row, column, QTableWidgetItem(text))
            self.table.setRowHeight(row, self._look.list_row)
        high = self.table.horizontalHeader().sizeHint().height() + self._look.list_row * min(4, len(found))
        self.table.setFixedHeight(high + 4)
        self.table.setVisible(bool(found))

    def set_writable(self, why_not: str) -> None:
        """Allow changes, or say why there are none."""
        for field in (self.kind, self.other, self.since, self.until, self.note, self.evidence, self.add):
            field.setEnabled(not why_not)
            field.setToolTip(why_not)
        for other in (self.scheme, self.value, self.identify):
            other.setEnabled(not why_not)
            other.setToolTip(why_not)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the change of a relation before it closes the window."""
        if event.key() == Qt.Key.Key_Escape and self._changing is not None:
            self._end_change()
        else:
            super().keyPressEvent(event)

    # Relations

    def _say(self) -> None:
        kind, backwards = relation_meant(self.kind.currentText())
        other = self._ids.get(" ".join(self.other.text().split()).casefold())
        if other is None:
            self._session.tell(
                self.tr("There is no actor {0}. Make it first, or choose another.").format(self.other.text().strip())
            )
            self.other.setFocus()
            return
        before = self._changing
        shown = self._shown(before)
        if shown == _MISSING:
            self._session.tell(self.tr("No highlight is chosen. Choose the one that shows it first."))
            return
        since, until, note = self.since.text(), self.until.text(), self.note.text()
        if before is None:
            one, two = (other, self._actor) if backwards else (self._actor, other)
            edit = AddRelation(one, two, kind, since, until, shown, note)
            self._session.do(edit, then=lambda _changes: self._end_change())
        elif backwards != (before.actor_id != self._actor):
            self._session.tell(self.tr("That is the other way round. Take this relation away and add the other."))
        else:
            to = before.other_id if backwards else other
            change = ChangeRelation(before.id, kind, to, since, until, shown, note)
            self._session.do(change, then=lambda _changes: self._end_change())

    def _shown(self, before: Relation | None) -> int | None:
        """The highlight that is to show it, 0 for none any more, None where nothing changes, _MISSING without one."""
        checked = self.evidence.isChecked()
        if checked == (before is not None and before.highlight_id is not None):
            return None
        return (self._session.highlight or _MISSING) if checked else 0

    def _begin_change(self, relation: int) -> None:
        found = self._known.get(relation)
        if found is None or self._session.read_only:
            return
        self._changing = found
        backwards = found.actor_id != self._actor
        self.kind.setCurrentText(relation_words(found.kind, backwards))
        self.other.setText(self._names.get(found.actor_id if backwards else found.other_id, ""))
        self.other.setEnabled(not backwards)
        self.since.setText(found.valid_from or "")
        self.until.setText(found.valid_to or "")
        self.note.setText(found.note)
        self.evidence.setChecked(found.highlight_id is not None)
        self.add.setText(self.tr("Change"))
        self.kind.setFocus()

    def _end_change(self) -> None:
        self._changing = None
        self.other.setEnabled(not self._session.read_only)
        for field in (self.other, self.since, self.until, self.note):
            field.clear()
        self.evidence.setChecked(False)
        self.add.setText(self.tr("Add"))

    def _remove(self, relation: int) -> None:
        if not self._session.read_only:
            self._session.do(RemoveRelation(relation))

    # Identifiers

    def _identify(self) -> None:
        scheme, value = identified(self.scheme.currentText(), self.value.text())
        if not value:
            self.value.setFocus()
            return
        holder = holder_of(self._session.reading, scheme, value)
        if holder is None or holder == self._actor:
            self._session.do(AddIdentifier(self._actor, scheme, value), then=lambda _c: self.value.clear())
            return
        told = self.tr("{0} {1} is {2} already. If they are the same, merge the two.")
        merge = Offer(self.tr("Merge"), lambda: self.merge_asked.emit(holder))
        self._session.tell(told.format(scheme, value, self._names.get(holder, "")), merge, kind="warn")

    def _remove_identifier(self) -> None:
        row = self.table.currentRow()
        items = [self.table.item(row, column) for column in (0, 1)]
        if row >= 0 and not self._session.read_only:
            scheme, value = (item.text() if item is not None else "" for item in items)
            self._session.do(RemoveIdentifier(self._actor, scheme, value))

    # Making

    def _field(self, name: str, placeholder: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(placeholder)
        return field

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _row(self, widgets: Sequence[QWidget]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget, 0 if isinstance(widget, QPushButton) else 1)
        return row
