"""The actors pane: who there is, found by any of their names, and everything that can be done with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from db.edits.actors import AddActor, DeleteActor, DescribeActor, RenameActor
from db.edits.merging_actors import MergeActors
from db.reads import actors as reads
from db.records.actors import KINDS
from desktop.actions.actions import Actions
from desktop.actors.details import ActorDetails
from desktop.actors.model import ActorList
from desktop.actors.offered import ACTOR_ACTS
from desktop.actors.view import ActorView
from desktop.actors.words import kind_words, pane_words
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.names.long_merge import LongMerge
from desktop.widgets.names.pane import NamesPane
from desktop.widgets.rows import Index, NameDelegate, NameRow
from desktop.widgets.tags.chip_faces import kind_icon
from desktop.widgets.tags.choice import Chosen, ChosenActor
from desktop.widgets.tags.names import TagNames
from desktop.widgets.tags.twin_warning import TwinWarning


class ActorsPane(NamesPane):
    """The list of actors with its heading, filter, the line for new ones and the window of details."""

    mentions_asked = Signal(int)
    """A panel beside the reader: the places that name an actor."""
    view: ActorView
    _model: ActorList
    _listed_acts = ACTOR_ACTS

    def __init__(self, session: Session, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        model = ActorList()
        super().__init__(session, look, actions, "actor", pane_words(), model, ActorView(look, model), parent)
        self._add_button("plus", self.add)
        self.new = QLineEdit()
        self.new.setObjectName("new actor")
        self.new.setPlaceholderText(self.tr("New actor"))
        self.new.setAccessibleName(self.tr("Name of the new actor"))
        self.new.returnPressed.connect(self._make)
        self.new.hide()
        self._fields = (self.filter, self.new)
        self.view.setItemDelegate(NameDelegate(look, self._row, self.view))
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._show_details())
        self._model.modelReset.connect(self._show_details)
        self._model.renamed.connect(lambda actor, name: session.do(RenameActor(actor, name)))
        self.view.keys = self._keys() | {"Alt+Enter": self.describe, "Alt+N": self.tag_mentions}
        self._details: ActorDetails | None = None
        self._tag_names = TagNames.of(session)
        self._long = LongMerge(session)
        self.like = TwinWarning(look, self)
        self.new.textChanged.connect(self._warn)
        self._begin(reads.all_actors, above=(self.like,))

    @property
    def details(self) -> ActorDetails:
        """The window of details, made when it is first asked for."""
        if self._details is None:
            self._details = ActorDetails(self._session, self._look, self)
            self._details.other_asked.connect(self.describe_actor)
            self._details.merge_asked.connect(lambda actor, into: self._merge((actor,), into))
        return self._details

    # What others ask of it

    def add(self) -> None:
        """Wait for the name of a new actor; Enter makes one and waits for the next."""
        if not self._refused():
            self.heading.set_folded(False)
            self.new.show()
            self.new.setFocus()

    def describe(self) -> None:
        """Show the details of the chosen actor, beside the work."""
        if self.current() is not None:
            self.details.show()
            self._show_details()
            self.details.activateWindow()
            self.details.name.setFocus()

    def describe_actor(self, actor: int) -> None:
        """Show the details of an actor, which is chosen for it."""
        self.filter.clear()
        if self.view.stand_on(actor):
            self.describe()

    def tag_mentions(self) -> None:
        """Show the places that name the chosen actor, to be tagged."""
        here = self.current()
        if here is not None and not self._refused():
            self.mentions_asked.emit(here)

    def _merge_into(self, chosen: tuple[int, ...], into: int) -> None:
        passages = sum(self._model.whole[actor].passages for actor in chosen if actor in self._model.whole)
        self._long.run(passages, lambda told: MergeActors(chosen, into, progress=told))

    def _warn(self, typed: str) -> None:
        """Name those that are nearly called so."""
        name = " ".join(typed.split())
        found = self._tag_names.known.names.twin_forms(name, "actor") if name else {}
        self.like.warn([form if form == label else f"{form} ({label})" for label, form in list(found.items())[:3]])

    def reload(self) -> None:
        """Ask for everything again; of very many only the preferred names at once, the others a moment later."""
        if not reads.has_many(self._session.reading):
            super().reload()
            return
        question, self._names = self._names, reads.all_by_name
        super().reload()
        self._names = question
        self._asker.ask(self._question)

    def delete(self) -> None:
        """Delete the chosen actor; undo brings it back."""
        here = self.current()
        if here is not None and not self._refused():
            self._session.do(DeleteActor(here))

    # What changes

    def _let_go(self) -> None:
        if self._details is not None:
            self._details.close()
        super()._let_go()

    def _show_details(self) -> None:
        if self._details is not None and self._details.isVisible():
            here = self.current()
            self._details.show_actor(None if here is None else self._model.whole.get(here), self._model.whole)

    def _leave(self) -> None:
        if self.new.isVisible() and self.new.hasFocus():
            self.new.clear()
            self.new.hide()
            self.view.setFocus()
        else:
            super()._leave()

    def _make(self) -> None:
        name = self.new.text().strip()
        if name:
            self.new.clear()
            self.filter.clear()
            self._session.do(AddActor(name), then=self._stand_on_made)

    # What is shown

    def _row(self, index: Index) -> NameRow:
        actor = self._model.at(index)
        return NameRow(actor.name, actor.passages, icon=kind_icon(actor.kind), second=self._model.other_name(actor.id))

    def _say_empty(self) -> None:
        states = (self.tr("Add the states"), lambda: self._actions.run("add_states"))
        self.empty.say(self._words.none, self._words.none_told, ((self._words.new, self.add), states))

    def _chosen_tag(self, here: int) -> Chosen:
        actor = self._model.whole[here]
        return ChosenActor(actor.name, actor.kind, actor.id)

    def _fill_menu(self, menu: QMenu, here: int) -> list[QAction]:
        actor = self._model.whole[here]
        rename = menu.addAction(self.tr("Rename\tF2"), self.rename)
        menu.addAction(self.tr("Details…\tAlt+Enter"), self.describe)
        merge, split = self._add_merging(menu)
        named = menu.addAction(self.tr("Tag all its mentions…\tAlt+N"), self.tag_mentions)
        kinds = menu.addMenu(self.tr("Kind: {0}").format(kind_words(actor.kind)))
        for kind in KINDS:
            chosen = kinds.addAction(self._look.icon(kind_icon(kind)), kind_words(kind), self._kinder(here, kind))
            chosen.setCheckable(True)
            chosen.setChecked(kind == actor.kind)
        pinned = self._add_pin_menu(menu, here)
        menu.addSeparator()
        return [
            rename,
            kinds.menuAction(),
            pinned,
            merge,
            split,
            named,
            menu.addAction(self.tr("Delete\tDelete"), self.delete),
        ]

    def _kinder(self, actor: int, kind: str) -> Callable[[], None]:
        return lambda: self._session.do(DescribeActor(actor, kind=kind))
