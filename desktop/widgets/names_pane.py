"""What the panes of themes and of actors have in common: a filter that comes on typing, and passages asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from db.reading import Reading
from db.record import record
from db.records.changes import Changes
from db.search.tree import Query
from desktop.actions.actions import Actions
from desktop.actions.pane_acts import ListedAct, PaneAct
from desktop.background import Asker
from desktop.look.look import Look
from desktop.session import MarginChoice, Session
from desktop.widgets.carried import CarriedPassage, CarriedTag
from desktop.widgets.list_pane import ListPane, PaneWords
from desktop.widgets.name_picker import NamePicker, Picked
from desktop.widgets.names_model import Named, NamesModel
from desktop.widgets.names_view import NamesView
from desktop.widgets.pins import NUMBERS, Pins
from desktop.widgets.tag_choice import Chosen
from desktop.widgets.tag_query import tag_query
from desktop.widgets.tagging_drops import give_tags, passages_meant, tags_meant


@record
class NamesWords(PaneWords):
    """Also what is said where there is none yet, and what makes the first."""

    filter_button: str
    new: str
    none: str
    none_told: str
    choose_first: str
    """What an act that is meant for one needs first."""
    merge: str
    """The question whereto, with {0} for the names of those that are to go."""


class NamesPane(ListPane):
    """Chosen names are asked for in the search field; chosen again, or left with Escape, the search is taken back.

    A pane of its own gives it fields and panels with `_begin`, and says what it is to do with the one chosen.
    `page_asked` and `split_asked` are sent with the id of whose panel is to stand beside the reader.
    """

    page_asked = Signal(int)
    split_asked = Signal(int)
    view: NamesView
    _model: NamesModel[Any]
    _listed_acts: tuple[ListedAct, ...] = ()

    def __init__(
        self,
        session: Session,
        look: Look,
        actions: Actions,
        record: Literal["theme", "actor"],
        words: NamesWords,
        model: NamesModel[Any],
        view: NamesView,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, look, actions, f"{record}s", words, parent)
        self._record = record
        self._words: NamesWords = words
        self._asked_for = ""
        self._chosen = -1
        self._wanted: int | None = None
        self._model = model
        self._model.setParent(self)
        self._asker = Asker(session.new_reading, self)
        self._held: Sequence[Named] | None = None
        self._asker.answered.connect(self._arrived)
        self._asker.failed.connect(session.tell_error)
        self.heading.add_button("filter", words.filter_button, self._toggle_filter)
        self.filter.hide()
        self.filter.cleared.connect(self._end_filter)
        self.filter.returnPressed.connect(self._choose_current)
        self.view = view
        self.view.pressed_on.connect(self._choose)
        self.view.typed.connect(self._filter_by)
        self.view.passages_dropped.connect(self._tag_dropped)
        self.view.rename_ended.connect(self._take_held, Qt.ConnectionType.QueuedConnection)
        self.view.key_map = session.key_map
        self.picker = NamePicker(session, look, self, record)

    def _begin(
        self,
        question: Callable[[Reading], Sequence[Named]],
        *,
        above: Sequence[QWidget] = (),
        below: Sequence[QWidget] = (),
    ) -> None:
        """Show what the question answers, now and when it changes."""
        self._names = question
        fields = QVBoxLayout()
        fields.setContentsMargins(8, 0, 8, 4)
        fields.setSpacing(4)
        for field in self._fields:
            fields.addWidget(field)
        self._lay_out((fields, *above), below)
        self._session.opened.connect(self.reload)
        self._session.closing.connect(self._let_go)
        self._session.changed.connect(self._on_changed)
        self._session.found.connect(self._on_found)
        self._session.counting_changed.connect(lambda _on: self._asker.ask(self._question))
        self.reload()

    # What others ask of it

    def reload(self) -> None:
        """Ask for everything again: another project is open."""
        self._model.writable = not self._session.read_only
        self._say_writable()
        self._asked_for = ""
        self._take(self._question(self._session.reading))

    def current(self) -> int | None:
        """The id of the one that an act is meant for."""
        return self.view.current()

    def add(self) -> None:
        """Wait for the name of a new one."""
        raise NotImplementedError

    def rename(self) -> None:
        """Type over the name of the chosen one."""
        index = self.view.currentIndex()
        if index.isValid() and not self._refused():
            self.view.edit(index)

    def offered(self) -> list[PaneAct]:
        """What can be done here, for the palette: each act goes to the list first, as its key needs it."""
        here = self.current()
        chosen = "" if here is None else self._model.whole[here].name
        made = []
        for listed in self._listed_acts:
            why = self._session.read_only if listed.writes else ""
            if not chosen and listed.on_chosen:
                why = why or self._session.key_map.said(self._words.choose_first)
            words = QCoreApplication.translate("Keys", listed.words)
            on = chosen if listed.on_chosen else ""
            do = partial(self._do_listed, self._session.key_map.usual(listed.act)[0])
            made.append(PaneAct(listed.act, words, listed.icon, self._words.title, on, why, do))
        return made

    def _do_listed(self, key: str) -> None:
        self.heading.set_folded(False)
        self._actions.run(f"go_{self.objectName()}")
        self.view.keys[key]()

    def open_page(self) -> None:
        """Open the page of the chosen one beside the reader."""
        here = self.current()
        if here is not None:
            self.page_asked.emit(here)

    def split(self) -> None:
        """Choose what of the chosen one is to go to another."""
        here = self.current()
        if here is not None and not self._refused():
            self.split_asked.emit(here)

    def merge(self) -> None:
        """Make one of those chosen: several at once into one of them, one alone into another."""
        chosen = self.chosen()
        if not chosen or self._refused():
            return
        names = ", ".join(self._model.whole[number].name for number in chosen)
        without = chosen if len(chosen) == 1 else ()
        self.picker.ask(self._words.merge.format(names), lambda into: self._merge(chosen, into), without, at=self.view)
        if len(chosen) > 1:
            self.picker.offer(chosen)

    def chosen(self) -> tuple[int, ...]:
        """The ids of all that are chosen, from the top down."""
        rows = sorted(self.view.selectedIndexes(), key=lambda index: self.view.visualRect(index).top())
        here = self.current()
        return tuple(map(self._model.id_at, rows)) or (() if here is None else (here,))

    def _merge(self, chosen: tuple[int, ...], into: Picked) -> None:
        if isinstance(into, int):
            self._wanted = into
            self._merge_into(chosen, into)

    def _merge_into(self, chosen: tuple[int, ...], into: int) -> None:
        """Make one of several; `into` may be among those chosen."""
        raise NotImplementedError

    def delete(self) -> None:
        """Delete the chosen one; undo brings it back."""
        raise NotImplementedError

    def _question(self, reading: Reading) -> Sequence[Named]:
        """All names, each with its passages, or where the analyst wants that with the origins of these."""
        found = self._names(reading)
        if not self._session.by_origin:
            return found
        from db.search.by_origin import counted_by_origin

        return counted_by_origin(reading, found)

    # What changes

    def _on_changed(self, changes: Changes) -> None:
        if changes.concerns(self._record) or changes.concerns("highlight"):
            self._asker.ask(self._question)

    def _arrived(self, found: Sequence[Named]) -> None:
        # new rows would take the field of a rename away, and the letters in it
        self._held = found
        if not self.view.renaming:
            self._take_held()

    def _take_held(self) -> None:
        if self._held is not None and not self.view.renaming:
            self._take(self._held)

    def _take(self, found: Iterable[Named]) -> None:
        self._held = None
        self._model.set_all(found)
        if self._wanted is not None and self.view.stand_on(self._wanted):
            self._wanted = None
        self._say()
        self._show_details()
        self._follow_name()

    def _follow_name(self) -> None:
        """The search for a name that is another now is asked again by the new one."""
        named = self._model.whole.get(self._chosen)
        if self._asked_for and named is not None and self._query(named.name) != self._asked_for:
            self._asked_for = self._query(named.name)
            self._session.search(self._asked_for)

    def _query(self, name: str) -> str:
        return tag_query("#" if self._record == "theme" else "@", name)

    def _let_go(self) -> None:
        self._asker.close()

    def _on_found(self, query: Query | None) -> None:
        if query is None or query.text.strip() != self._asked_for:
            self._asked_for = ""

    def _stand_on_made(self, changes: Changes) -> None:
        made = changes.made.get(self._record, ())
        self._wanted = made[0] if made else None

    def _show_details(self) -> None:
        raise NotImplementedError

    def _tag_dropped(self, number: int, carried: Sequence[CarriedPassage]) -> None:
        """Passages were let go over a row: they get its theme or actor."""
        tags = tags_meant(self._session, [CarriedTag(self._model.kind, self._model.whole[number].uuid)])
        give_tags(self._session, passages_meant(self._session, carried), tags)

    # Filtering

    def _on_filter(self, typed: str) -> None:
        self._model.set_filter(typed)
        best = next(iter(self._model.matching()), None) if typed.strip() else None
        if best is not None and best != self.current():
            self.view.stand_on(best)
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

    # Choosing

    def _choose(self, number: int) -> None:
        query = self._query(self._model.whole[number].name)
        if query == self._asked_for:
            self._clear()
        else:
            self._asked_for, self._chosen = query, number
            self._session.search(query)

    def _choose_current(self) -> None:
        here = self.current()
        if here is not None:
            self._choose(here)
            self.view.setFocus()

    def show_in_margin(self) -> None:
        """Show only the passages of the chosen one in the margin of the reader; asked for again, all."""
        here = self.current()
        if here is not None:
            choice = MarginChoice(self._record, here)
            self._session.choose_margin(MarginChoice() if choice == self._session.margin else choice)

    def _clear(self) -> None:
        self._asked_for = ""
        self._session.search("")

    def _leave(self) -> None:
        if self._asked_for:
            self._clear()
        elif self.filter.isVisible():
            self._end_filter()
        else:
            self._actions.run("go_reader")

    def _refused(self) -> bool:
        """Whether nothing can be written; the analyst is told why."""
        why = self._session.read_only
        if why:
            self._session.tell(self.tr("{0} Nothing was changed.").format(why), kind="warn")
        return bool(why)

    # What is shown

    def _say(self) -> None:
        whole, typed = len(self._model.whole), self._model.filter.strip()
        number = QLocale().toString
        if not whole:
            self.heading.set_count("")
        elif typed:
            matching = len(self._model.matching())
            self.heading.set_count(self.tr("{0} of {1}").format(number(matching), number(whole)))
        elif self._session.by_origin:
            self.heading.set_count(self.tr("{0} · by origin").format(number(whole)))
        else:
            self.heading.set_count(number(whole))
        self._say_shown(self._model.count, typed)

    def _say_empty(self) -> None:
        self.empty.say(self._words.none, self._words.none_told, ((self._words.new, self.add),))

    def menu(self) -> QMenu:
        """What can be done with the chosen one."""
        menu = self._new_menu()
        here = self.current()
        if here is not None:
            menu.addAction(self._look.icon("search"), self.tr("Show its passages\tSpace"), self._choose_current)
            only = menu.addAction(self.tr("Show only these in the margin\tAlt+M"), self.show_in_margin)
            only.setCheckable(True)
            only.setChecked(self._session.margin == MarginChoice(self._record, here))
            menu.addSeparator()
        writing = [menu.addAction(self._look.icon(self._add_icon), f"{self._words.new}\tInsert", self.add)]
        if here is not None:
            writing += self._fill_menu(menu, here)
        self._refuse(writing)
        return menu

    def _chosen_tag(self, here: int) -> Chosen:
        """The tag that one of these would be on a passage."""
        raise NotImplementedError

    def _keys(self) -> dict[str, Callable[[], object]]:
        """What single keys do in the list; Alt and a digit pins the chosen one to it."""
        return {
            "Insert": self.add,
            "F2": self.rename,
            "Delete": self.delete,
            "Ctrl+Enter": self.open_page,
            "Alt+J": self.merge,
            "Alt+S": self.split,
            "Space": self._choose_current,
            "Alt+M": self.show_in_margin,
            "Esc": self._leave,
            **{f"Alt+{number}": partial(self._pin, number) for number in NUMBERS},
        }

    def _pin(self, number: int) -> None:
        here = self.current()
        if here is not None and not self._refused():
            Pins.of(self._session).pin(number, [self._chosen_tag(here)])

    def _add_pin_menu(self, menu: QMenu, here: int) -> QAction:
        return Pins.of(self._session).fill_menu(menu, [self._chosen_tag(here)]).menuAction()

    def _add_merging(self, menu: QMenu) -> list[QAction]:
        """Its page, and how several become one and one becomes two; the actions that write are returned."""
        menu.addAction(self.tr("Its page\tCtrl+Enter"), self.open_page)
        many = len(self.chosen()) > 1
        words = self.tr("Merge the chosen ones…\tAlt+J") if many else self.tr("Merge into another…\tAlt+J")
        return [menu.addAction(words, self.merge), menu.addAction(self.tr("Split…\tAlt+S"), self.split)]

    def _fill_menu(self, menu: QMenu, here: int) -> list[QAction]:
        """Add what can be done with one; the actions that write are returned."""
        raise NotImplementedError
