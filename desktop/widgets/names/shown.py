"""Themes or actors shown in a pane: kept in step, with a filter that comes on typing, their passages asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.reading import Reading
from db.record import record
from db.records.changes import Changes
from db.search.tree import Query
from desktop.actions.actions import Actions
from desktop.background import AFTER_PAINT, Asker
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.list_pane import ListPane, PaneWords
from desktop.widgets.names.model import Named, NamesModel
from desktop.widgets.names.view import NamesView
from desktop.widgets.tags.query import tag_query


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


class NamesShown(ListPane):
    """Chosen names are asked for in the search field; chosen again, or left with Escape, the search is taken back.

    A pane of its own gives it fields and panels with `_begin`.
    """

    view: NamesView
    _model: NamesModel[Any]

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
        self.view.rename_ended.connect(self._take_held, Qt.ConnectionType.QueuedConnection)
        self.view.key_map = session.key_map

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
            self._asker.ask(self._question, AFTER_PAINT)

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
