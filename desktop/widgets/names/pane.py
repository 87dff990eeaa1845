"""What the panes of themes and of actors have in common: their acts, by keys, in the menu and for the palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.actions.actions import Actions
from desktop.actions.pane_acts import ListedAct, PaneAct
from desktop.look.look import Look
from desktop.session import MarginChoice, Session
from desktop.widgets.drags.carried import CarriedPassage, CarriedTag
from desktop.widgets.drags.tagging import give_tags, passages_meant, tags_meant
from desktop.widgets.names.model import NamesModel
from desktop.widgets.names.picker import NamePicker, Picked
from desktop.widgets.names.shown import NamesShown, NamesWords
from desktop.widgets.names.view import NamesView
from desktop.widgets.tags.choice import Chosen
from desktop.widgets.tags.pins import NUMBERS, Pins


class NamesPane(NamesShown):
    """A pane of its own says what it is to do with the one chosen.

    `page_asked` and `split_asked` are sent with the id of whose panel is to stand beside the reader.
    """

    page_asked = Signal(int)
    split_asked = Signal(int)
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
        super().__init__(session, look, actions, record, words, model, view, parent)
        self.view.passages_dropped.connect(self._tag_dropped)
        self.picker = NamePicker(session, look, self, record)

    # What others ask of it

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

    def show_in_margin(self) -> None:
        """Show only the passages of the chosen one in the margin of the reader; asked for again, all."""
        here = self.current()
        if here is not None:
            choice = MarginChoice(self._record, here)
            self._session.choose_margin(MarginChoice() if choice == self._session.margin else choice)

    # Doing

    def _tag_dropped(self, number: int, carried: Sequence[CarriedPassage]) -> None:
        """Passages were let go over a row: they get its theme or actor."""
        tags = tags_meant(self._session, [CarriedTag(self._model.kind, self._model.whole[number].uuid)])
        give_tags(self._session, passages_meant(self._session, carried), tags)

    # Keys and menus

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
