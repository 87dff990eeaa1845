"""The details of an actor: name, kind, all names, whom it belongs to, a note. Every field is kept as it is left."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from db.edits.actor_names import ChangeName, OrderNames, PreferName
from db.edits.actors import AddName, DescribeActor, RemoveName, RenameActor, country_code
from db.errors import Refused
from db.records.actors import KINDS, Actor, Name
from desktop.actors.names import NamesEditor
from desktop.actors.ties import Ties
from desktop.actors.words import kind_meant, kind_words
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.scrolled import scrolled
from desktop.widgets.start_label import StartLabel
from desktop.widgets.written import as_field, written


class Note(QPlainTextEdit):
    """A few lines that are kept when the focus leaves them."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was written is kept."""
        super().focusOutEvent(event)
        self.left.emit()


class ActorDetails(QDialog):
    """Not modal; shows the actor that is chosen in the list and follows it.

    `other_asked` brings an actor that is to be shown, `merge_asked` this one and one that is the same.
    """

    other_asked = Signal(int)
    merge_asked = Signal(int, int)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actor: Actor | None = None
        self._known: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self.setObjectName("actor details")
        self.setModal(False)
        screen = self.screen().availableGeometry().height()
        self.resize(look.px(500), min(look.px(700), screen - look.px(48)))
        self.name = QLineEdit()
        self.name.editingFinished.connect(self._rename)
        self.kind = QComboBox()
        self.kind.setEditable(True)
        self.kind.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for kind in KINDS:
            self.kind.addItem(kind_words(kind), kind)
        self.kind.activated.connect(lambda _row: self._set_kind())
        kind_line = QLineEdit()
        self.kind.setLineEdit(kind_line)
        kind_line.editingFinished.connect(self._set_kind)
        self.affiliation = QLineEdit()
        self.affiliation.setPlaceholderText(self.tr("none"))
        self.affiliation.editingFinished.connect(self._set_affiliation)
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.affiliation.setCompleter(completer)
        self.country = QLineEdit()
        self.country.setPlaceholderText(self.tr("a code such as IR, or a name"))
        self.country.editingFinished.connect(self._set_country)
        self.names = NamesEditor(look)
        self.names.changed.connect(self._change_name)
        self.names.ordered.connect(self._order_names)
        self.names.preferred.connect(self._prefer_name)
        self.ties = Ties(session, look)
        self.ties.other_asked.connect(self.other_asked)
        self.ties.merge_asked.connect(self._ask_merge)
        self.names.added.connect(self._add_name)
        self.names.removed.connect(self._remove_name)
        self.note = Note()
        self.note.left.connect(self._set_note)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(look.px(72))
        form = QFormLayout()
        form.setSpacing(8)
        rows: list[tuple[str, QWidget]] = [
            (self.tr("&Name"), self.name),
            (self.tr("&Kind"), self.kind),
            (self.tr("&Belongs to"), self.affiliation),
            (self.tr("&Country"), self.country),
            (self.tr("N&ote"), self.note),
        ]
        for words, field in rows:
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            form.addRow(label, field)
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        box.addLayout(form)
        box.addWidget(StartLabel(self.tr("Names"), "strong"))
        box.addWidget(self.names, 1)
        box.addWidget(self.ties)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(page))

    def show_actor(self, actor: Actor | None, everybody: dict[int, Actor]) -> None:
        """Show an actor, or nobody when there is none."""
        if self._actor is not None and (actor is None or actor.id != self._actor.id):
            self._keep()
        self._names = {other.id: other.name for other in everybody.values()}
        self._known = {name.casefold(): number for number, name in self._names.items()}
        self._offered.setStringList(sorted(self._names.values(), key=str.casefold))
        before, self._actor = self._actor, actor
        same = before is not None and actor is not None and before.id == actor.id
        self.setEnabled(actor is not None)
        if actor is None:
            self.close()
            return
        self.setWindowTitle(self.tr("Actor: {0}").format(actor.name))
        self.names.show_names(actor)
        self.ties.show_actor(actor, self._names)
        self._fill(actor, before if same else None)
        why = self._session.read_only
        for field in (self.name, self.kind, self.affiliation, self.country, self.note):
            field.setEnabled(not why)
            field.setToolTip(why)
        self.names.set_writable(why)
        self.ties.set_writable(why)

    def _fill(self, actor: Actor, before: Actor | None) -> None:
        """Write the fields, but not over what is being typed about the same actor."""
        if before is None or self.name.text() == before.name:
            self.name.setText(actor.name)
        if before is None or kind_meant(self.kind.currentText()) == before.kind:
            self.kind.setCurrentText(kind_words(actor.kind))
        if before is None or before.affiliation_id != actor.affiliation_id or not self.affiliation.hasFocus():
            self.affiliation.setText(self._names.get(actor.affiliation_id or 0, ""))
        if before is None or self.country.text() == (before.country or "") or not self.country.hasFocus():
            self.country.setText(actor.country or "")
        here = written(self.note).strip()
        if here != as_field(actor.note).strip() and (before is None or here == as_field(before.note).strip()):
            self.note.setPlainText(actor.note)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was typed is kept."""
        self._keep()
        super().closeEvent(event)

    def _keep(self) -> None:
        self._rename()
        self._set_kind()
        self._set_affiliation()
        self._set_country()
        self._set_note()

    def _writable(self) -> Actor | None:
        return None if self._session.read_only else self._actor

    def _rename(self) -> None:
        actor, name = self._writable(), " ".join(self.name.text().split())
        if actor is None or name == actor.name:
            return
        if not name:
            self.name.setText(actor.name)
            return
        self._session.do(RenameActor(actor.id, name))

    def _set_kind(self) -> None:
        actor, kind = self._writable(), kind_meant(self.kind.currentText())
        if actor is not None and kind and kind != actor.kind:
            self._session.do(DescribeActor(actor.id, kind=kind))

    def _set_affiliation(self) -> None:
        actor, typed = self._writable(), " ".join(self.affiliation.text().split())
        if actor is None:
            return
        wanted = self._known.get(typed.casefold(), 0) if typed else 0
        if typed and not wanted:
            self._session.tell(self.tr("There is no actor {0}. Make it first, or choose another.").format(typed))
            self.affiliation.setText(self._names.get(actor.affiliation_id or 0, ""))
        elif wanted != (actor.affiliation_id or 0):
            self._session.do(DescribeActor(actor.id, affiliation=wanted))

    def _set_country(self) -> None:
        actor, country = self._writable(), self.country.text().strip()
        if actor is not None and country != (actor.country or ""):
            try:
                code = country_code(country) if country else ""
            except Refused as error:
                self._session.tell_error(error)
                self.country.setText(actor.country or "")
                return
            self.country.setText(code)
            if code != (actor.country or ""):
                self._session.do(DescribeActor(actor.id, country=code))

    def _set_note(self) -> None:
        actor, note = self._writable(), written(self.note).strip()
        if actor is not None and note != as_field(actor.note).strip():
            self._session.do(DescribeActor(actor.id, note=note))

    def _add_name(self, name: Name) -> None:
        if self._actor is not None:
            self._session.do(AddName(self._actor.id, name))

    def _change_name(self, form: str, name: Name) -> None:
        if (actor := self._writable()) is not None:
            self._session.do(ChangeName(actor.id, form, name), then=lambda _changes: self.names.end_change())

    def _order_names(self, forms: tuple[str, ...]) -> None:
        if (actor := self._writable()) is not None:
            self._session.do(OrderNames(actor.id, forms))

    def _prefer_name(self, form: str) -> None:
        if (actor := self._writable()) is not None:
            self._session.do(PreferName(actor.id, form))

    def _ask_merge(self, other: int) -> None:
        if (actor := self._writable()) is not None:
            self.merge_asked.emit(actor.id, other)

    def _remove_name(self, form: str) -> None:
        if self._actor is not None:
            self._session.do(RemoveName(self._actor.id, form))
