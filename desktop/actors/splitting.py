"""The panel that sends names and passages of an actor to another one, or to a new one: ticked in one list."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.edits.merging_actors import SplitActor
from db.errors import NotFound
from db.reading import Reading
from db.reads import actors
from db.reads.actor_page import actor_passages
from db.records.actors import Actor
from db.records.changes import Changes
from desktop.actors.words import span_words, type_words
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.dates import shown_date
from desktop.widgets.languages import language_name
from desktop.widgets.names.picker import Picked
from desktop.widgets.splitting import SplittingPanel
from desktop.widgets.ticked_list import Ticked


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


class SplitActorPanel(SplittingPanel):
    """Empty until `open_for`; `sent` brings the actor when something of it went elsewhere."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("actor split", session, look, self.tr("Names and passages"), "actor", parent)
        self._actor: Actor | None = None
        self.set_title(self.tr("Split an actor"))
        session.changed.connect(self._changed)

    def open_for(self, actor: int) -> None:
        """Show the names and passages of an actor, none of them ticked."""
        self.begin()
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
        self.asker.ask(lambda reading: parts_of(reading, number))

    def _changed(self, changes: Changes) -> None:
        if self._actor is not None and self.isVisible():
            if changes.concerns("actor", self._actor.id):
                self.model.ticked -= {number for number in self.model.ticked if number < 0}
            if changes.concerns("highlight") or changes.concerns("actor"):
                self._ask(self._actor.id)
