"""The panel that sends names and passages of an actor to another one, or to a new one: ticked in one list."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from db.edits.merging_actors import SplitActor
from db.errors import NotFound
from db.reading import Reading
from db.reads import actors
from db.reads.actor_page import actor_passages
from db.records.actors import Actor
from db.records.changes import Changes
from desktop.actors.words import span_words, type_words
from desktop.background import Asker
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.dates import shown_date
from desktop.widgets.field import SearchField
from desktop.widgets.languages import language_name
from desktop.widgets.name_picker import NamePicker, Picked
from desktop.widgets.side_panel import SidePanel
from desktop.widgets.ticked_list import Ticked, TickedList, TickedRows


def names_of(actor: Actor) -> list[str]:
    """The names of an actor that can go: all but the preferred one."""
    return [name.form for name in actor.names if name.type != "preferred"]


def parts_of(reading: Reading, number: int) -> list[Ticked]:
    """The names of an actor that can go, under negative numbers from -1 on, then its passages."""
    actor = actors.actor(reading, number)
    forms = names_of(actor)
    said = {name.form: name for name in actor.names}
    found: list[Ticked] = []
    for place, form in enumerate(forms):
        name = said[form]
        more = (type_words(name.type), language_name(name.language), span_words(name.valid_from, name.valid_to))
        found.append((-1 - place, form, " · ".join(filter(None, more))))
    return found + [
        (one.highlight, one.quote, " · ".join(filter(None, (one.outlet, shown_date(one.published), one.title))))
        for one in actor_passages(reading, number)
    ]


class SplitActorPanel(SidePanel):
    """Empty until `open_for`; `sent` brings the actor when something of it went elsewhere."""

    sent = Signal(int)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("actor split", look, parent)
        self._session = session
        self._actor: Actor | None = None
        self.set_title(self.tr("Split an actor"))
        self.model = TickedRows()
        self.model.setParent(self)
        self.model.ticked_changed.connect(self._say)
        self.filter = SearchField(look, self.tr("Filter names and passages"), icon="filter")
        self.filter.textChanged.connect(self.model.set_filter)
        self.list = TickedList(look, self.model, self)
        self.list.setAccessibleName(self.tr("Names and passages"))
        self.list.keys = {
            "Space": lambda: self.model.turn(self.list.currentIndex().row()),
            "Ctrl+A": self.model.tick_shown,
            "Enter": self.send,
            "Esc": self.closed.emit,
        }
        self.all = QPushButton(self.tr("All shown"))
        self.all.setProperty("kind", "link")
        self.all.clicked.connect(lambda _checked=False: self.model.tick_shown())
        self.button = QPushButton()
        self.button.setProperty("kind", "main")
        self.button.clicked.connect(lambda _checked=False: self.send())
        head, field, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (head, field, foot):
            row.setContentsMargins(12, 4, 12, 8)
            row.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.all)
        field.addWidget(self.filter)
        foot.addStretch(1)
        foot.addWidget(self.button)
        self.whole.addLayout(head)
        self.whole.addLayout(field)
        self.whole.addWidget(self.list, 1)
        self.whole.addLayout(foot)
        self.setFocusProxy(self.list)
        self.picker = NamePicker(session, look, self, "actor")
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._arrived)
        self._asker.failed.connect(session.tell_error)
        session.closing.connect(self._asker.close)
        session.changed.connect(self._changed)
        session.opened.connect(self.closed)
        self._say()

    def open_for(self, actor: int) -> None:
        """Show the names and passages of an actor, none of them ticked."""
        self.filter.clear()
        self.model.ticked.clear()
        self._ask(actor)

    def send(self) -> None:
        """Ask for the actor that the ticked rows go to, and send them there."""
        actor, chosen = self._actor, sorted(self.model.ticked)
        if actor is None or not chosen or self._session.read_only:
            return
        forms = names_of(actor)
        names = tuple(forms[-1 - number] for number in reversed(chosen) if number < 0)
        highlights = tuple(number for number in chosen if number > 0)

        def go(picked: Picked) -> None:
            self._session.do(SplitActor(actor.id, names, highlights, picked))
            self.model.ticked.clear()
            self.sent.emit(actor.id)

        self.picker.ask(self.tr("Send them to which actor?"), go, (actor.id,), new=True)
        if names:
            self.picker.field.setText(names[0])
            self.picker.field.selectAll()

    def _ask(self, number: int) -> None:
        try:
            self._actor = actors.actor(self._session.reading, number)
        except NotFound:
            self._actor = None
            self.closed.emit()
            return
        self.title.setText(self._actor.name)
        self._asker.ask(lambda reading: parts_of(reading, number))

    def _arrived(self, parts: list[Ticked]) -> None:
        row = max(0, self.list.currentIndex().row())
        self.model.set_all(parts)
        if parts:
            self.list.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1)))

    def _changed(self, changes: Changes) -> None:
        if self._actor is not None and self.isVisible():
            if changes.concerns("actor", self._actor.id):
                self.model.ticked -= {number for number in self.model.ticked if number < 0}
            if changes.concerns("highlight") or changes.concerns("actor"):
                self._ask(self._actor.id)

    def _say(self) -> None:
        count = len(self.model.ticked)
        told = self.tr("Send 1 to…") if count == 1 else self.tr("Send {0} to…")
        self.button.setText(told.format(QLocale().toString(count)))
        self.button.setEnabled(bool(count) and not self._session.read_only)
        shown, whole = self.model.rowCount(), self.model.whole
        words = self.tr("{0} of {1}") if shown != whole else "{1}"
        self.heading.set_count(words.format(QLocale().toString(shown), QLocale().toString(whole)))
