"""The actors pane: who there is, found by any of their names, and everything that can be done with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from db.edits.actors import AddActor, DeleteActor, DescribeActor, RenameActor
from db.reads import actors as reads
from db.records.actors import KINDS, Actor
from db.records.changes import Changes
from db.search.tree import Query
from desktop.actions.actions import Actions
from desktop.actors.details import ActorDetails
from desktop.actors.model import ActorList, Index
from desktop.actors.view import ActorView
from desktop.actors.words import kind_words
from desktop.background import Asker
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.chip_faces import kind_icon
from desktop.widgets.empty import EmptyPane
from desktop.widgets.field import SearchField
from desktop.widgets.heading import PaneHeading
from desktop.widgets.rows import NameDelegate, NameRow
from desktop.widgets.tag_query import tag_query

QWIDGETSIZE_MAX = (1 << 24) - 1  # as in qwidget.h; PySide6 does not name it


class ActorsPane(QWidget):
    """The list of actors with its heading, filter, the line for new ones and the window of details."""

    folded = Signal(bool)

    def __init__(self, session: Session, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actors")
        self._session = session
        self._look = look
        self._actions = actions
        self._asked_for = ""
        self._wanted: int | None = None
        self._model = ActorList(self)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._take)
        self._asker.failed.connect(session.tell_error)
        self.heading = PaneHeading(self.tr("Actors"), look)
        self.heading.folded.connect(self._fold)
        self.heading.add_button("filter", self.tr("Filter actors by any name (or just type)"), self._toggle_filter)
        self._add = self.heading.add_button("plus", self.tr("New actor (Insert)"), self.add)
        self.filter = SearchField(look, self.tr("Filter actors by any name"), icon="filter")
        self.filter.setObjectName("actors filter")
        self.filter.hide()
        self.filter.textChanged.connect(self._on_filter)
        self.filter.cleared.connect(self._end_filter)
        self.filter.returnPressed.connect(self._choose_current)
        self.new = QLineEdit()
        self.new.setObjectName("new actor")
        self.new.setPlaceholderText(self.tr("New actor"))
        self.new.setAccessibleName(self.tr("Name of the new actor"))
        self.new.returnPressed.connect(self._make)
        self.new.hide()
        self.view = ActorView(look, self._model)
        self.view.setAccessibleName(self.tr("Actors"))
        self.view.setItemDelegate(NameDelegate(look, self._row, self.view))
        self.view.pressed_on.connect(self._choose)
        self.view.typed.connect(self._filter_by)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._show_details())
        self._model.modelReset.connect(self._show_details)
        self._model.renamed.connect(lambda actor, name: session.do(RenameActor(actor, name)))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.keys = {
            "Insert": self.add,
            "F2": self.rename,
            "Delete": self.delete,
            "Alt+Enter": self.describe,
            "Space": self._choose_current,
            "Esc": self._leave,
        }
        self.details = ActorDetails(session, look, self)
        self.empty = EmptyPane(look)
        # in a low pane it is cut rather than pushing the others aside
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._lay_out()
        session.opened.connect(self.reload)
        session.closing.connect(self._let_go)
        session.changed.connect(self._on_changed)
        session.found.connect(self._on_found)
        self.reload()

    def _lay_out(self) -> None:
        self._body = QWidget()
        top = QVBoxLayout()
        top.setContentsMargins(8, 0, 8, 4)
        top.setSpacing(4)
        top.addWidget(self.filter)
        top.addWidget(self.new)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(top)
        body.addWidget(self._stack, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.heading)
        box.addWidget(self._body, 1)
        self.setFocusProxy(self.view)

    # What others ask of it

    def reload(self) -> None:
        """Ask for everything again: another project is open."""
        self._model.writable = not self._session.read_only
        self._add.setEnabled(self._model.writable)
        self._add.setToolTip(self._session.read_only or self.tr("New actor (Insert)"))
        self._asked_for = ""
        self._take(reads.all_actors(self._session.reading))

    def current(self) -> int | None:
        """The actor that an act is meant for."""
        return self.view.current()

    def focus_filter(self) -> None:
        """Go to the filter field with all of it selected."""
        self.heading.set_folded(False)
        self.filter.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def add(self) -> None:
        """Wait for the name of a new actor; Enter makes one and waits for the next."""
        if not self._refused():
            self.heading.set_folded(False)
            self.new.show()
            self.new.setFocus()

    def rename(self) -> None:
        """Type over the name of the chosen actor."""
        index = self.view.currentIndex()
        if index.isValid() and not self._refused():
            self.view.edit(index)

    def describe(self) -> None:
        """Show the details of the chosen actor, beside the work."""
        if self.current() is not None:
            self.details.show()
            self._show_details()
            self.details.activateWindow()
            self.details.name.setFocus()

    def delete(self) -> None:
        """Delete the chosen actor; undo brings it back."""
        here = self.current()
        if here is not None:
            self._session.do(DeleteActor(here))

    # What changes

    def _on_changed(self, changes: Changes) -> None:
        if changes.concerns("actor") or changes.concerns("highlight"):
            self._asker.ask(reads.all_actors)

    def _take(self, actors: list[Actor]) -> None:
        self._model.set_all(actors)
        if self._wanted is not None and self.view.stand_on(self._wanted):
            self._wanted = None
        self._say()
        self._show_details()

    def _let_go(self) -> None:
        self.details.close()
        self._asker.close()

    def _on_filter(self, typed: str) -> None:
        self._model.set_filter(typed)
        self._say()

    def _filter_by(self, letters: str) -> None:
        self.focus_filter()
        self.filter.setText(self.filter.text() + letters)

    def _toggle_filter(self) -> None:
        if self.filter.isVisible():
            self._end_filter()
        else:
            self.focus_filter()

    def _end_filter(self) -> None:
        self.filter.clear()
        self.filter.hide()
        self.view.setFocus()

    def _on_found(self, query: Query | None) -> None:
        if query is None or query.text.strip() != self._asked_for:
            self._asked_for = ""

    def _show_details(self) -> None:
        if self.details.isVisible():
            here = self.current()
            self.details.show_actor(None if here is None else self._model.whole.get(here), self._model.whole)

    def _fold(self, folded: bool) -> None:
        self._body.setVisible(not folded)
        self.setMaximumHeight(self.heading.sizeHint().height() if folded else QWIDGETSIZE_MAX)
        self.folded.emit(folded)

    # Choosing

    def _choose(self, actor: int) -> None:
        query = tag_query("@", self._model.whole[actor].name)
        if query == self._asked_for:
            self._clear()
        else:
            self._asked_for = query
            self._session.search(query)

    def _choose_current(self) -> None:
        here = self.current()
        if here is not None:
            self._choose(here)
            self.view.setFocus()

    def _clear(self) -> None:
        self._asked_for = ""
        self._session.search("")

    def _leave(self) -> None:
        if self.new.isVisible() and self.new.hasFocus():
            self.new.clear()
            self.new.hide()
            self.view.setFocus()
        elif self._asked_for:
            self._clear()
        elif self.filter.isVisible():
            self._end_filter()
        else:
            self._actions.run("go_reader")

    # Doing

    def _refused(self) -> bool:
        why = self._session.read_only
        if why:
            self._session.tell(self.tr("{0} Nothing was changed.").format(why), kind="warn")
        return bool(why)

    def _make(self) -> None:
        def stand(changes: Changes) -> None:
            made = changes.made.get("actor", ())
            self._wanted = made[0] if made else None

        name = self.new.text().strip()
        if name:
            self.new.clear()
            self.filter.clear()
            self._session.do(AddActor(name), then=stand)

    # What is shown

    def _row(self, index: Index) -> NameRow:
        actor = self._model.at(index)
        return NameRow(actor.name, actor.passages, icon=kind_icon(actor.kind), second=self._model.found_by(actor))

    def _say(self) -> None:
        whole, shown = len(self._model.whole), self._model.rowCount()
        number = QLocale().toString
        typed = self._model.filter.strip()
        if not whole:
            self.heading.set_count("")
        elif typed:
            self.heading.set_count(self.tr("{0} of {1}").format(number(shown), number(whole)))
        else:
            self.heading.set_count(number(whole))
        self._stack.setCurrentWidget(self.view if shown else self.empty)
        if shown:
            return
        if typed:
            said = self.tr("No actor matches “{0}”.").format(typed)
            self.empty.say(said, "", ((self.tr("Clear filter"), self._end_filter),))
        else:
            told = self.tr(
                "Actors are the people, states and organisations you follow. Type @ in the tag bar "
                "to make one, or here."
            )
            self.empty.say(self.tr("No actors yet."), told, ((self.tr("New actor"), self.add),))
            for button in self.empty.buttons():
                button.setEnabled(self._model.writable)
                button.setToolTip(self._session.read_only)

    # Keys and menus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the filter into the list, Escape out of the new name or to the reader."""
        if event.key() == Qt.Key.Key_Down and (self.filter.hasFocus() or self.new.hasFocus()):
            self.view.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """What can be done with the chosen actor."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        here = self.current()
        if here is not None:
            menu.addAction(self._look.icon("search"), self.tr("Show its passages\tSpace"), self._choose_current)
            menu.addSeparator()
        writing = [menu.addAction(self._look.icon("plus"), self.tr("New actor\tInsert"), self.add)]
        if here is not None:
            writing.append(menu.addAction(self.tr("Rename\tF2"), self.rename))
            menu.addAction(self.tr("Details…\tAlt+Enter"), self.describe)
            kinds = menu.addMenu(self.tr("Kind: {0}").format(kind_words(self._model.whole[here].kind)))
            for kind in KINDS:
                chosen = kinds.addAction(self._look.icon(kind_icon(kind)), kind_words(kind), self._kinder(here, kind))
                chosen.setCheckable(True)
                chosen.setChecked(kind == self._model.whole[here].kind)
            writing.append(kinds.menuAction())
            menu.addSeparator()
            writing.append(menu.addAction(self.tr("Delete\tDelete"), self.delete))
        for action in writing:
            action.setEnabled(self._model.writable)
            action.setToolTip(self._session.read_only)
        return menu

    def _kinder(self, actor: int, kind: str) -> Callable[[], None]:
        return lambda: self._session.do(DescribeActor(actor, kind=kind))

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(at))
