"""The panel that adds states from the table which the program brings: filter, tick, add with all their names."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from db.edits.given_actors import TakeActors
from db.names.alike import sharing_names
from db.names.states import states
from db.reads import actors
from db.records.changes import Changes
from db.records.given_actors import SAYS_WHO, GivenActor
from desktop.look.look import Look
from desktop.naming.panel import TickPanel, told
from desktop.naming.shared import tell_shared
from desktop.naming.ticked import TickRow
from desktop.session import Session
from desktop.widgets.field import SearchField
from desktop.widgets.filtering import answers, beginnings, filter_key
from desktop.widgets.steady import side_by_side


class StatesPanel(TickPanel):
    """Nothing is ticked until the analyst does; what is in the project with all its names cannot be."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(session, look, self.tr("Add states"), ticked=False, text=True, parent=parent)
        self.setObjectName("states")
        self.filter = SearchField(look, self.tr("Filter by any name or code"), icon="filter")
        self.filter.textChanged.connect(lambda _typed: self._show(keep=True))
        words = QLabel(
            self.tr("Each comes as an actor with its names in six languages, demonyms, capital and seats of power.")
        )
        words.setProperty("kind", "second")
        words.setWordWrap(True)
        self.head.addWidget(words)
        self.head.addWidget(self.filter)
        self._keys = {
            code: tuple(filter_key(form) for form in (state.name, code, state.country or "", *_forms(state)))
            for code, state in states().items()
        }
        self._there: dict[str, int] = {}
        session.changed.connect(self._changed)
        self._lay_out()
        self.setFocusProxy(self.filter)

    def open(self) -> None:
        """Show the table as the project stands to it."""
        self._look_up()
        self._show(keep=False)

    def act(self) -> None:
        """Add the ticked ones with all their names, in one act, and close."""
        chosen = self._chosen()
        if chosen and self._writable():
            alike = sharing_names(chosen, actors.all_actors(self._session.reading))
            self._session.do(TakeActors(chosen), partial(self._taken, alike), quietly=bool(alike))

    def _taken(self, alike: list[tuple[str, str]], changes: Changes) -> None:
        """Say with whom a name is shared now: that may be one and the same, which only the analyst knows."""
        self.close_panel()
        if not alike:
            return
        tell_shared(self._session, changes.words.outcome, alike)

    def _chosen(self) -> tuple[GivenActor, ...]:
        """What is ticked, also where the filter hides it."""
        ticked = self.model.ticked_keys()
        return tuple(state for code, state in states().items() if code in ticked and self._there.get(code) != 0)

    def _look_up(self) -> None:
        """How many names of each state the project lacks, for those that it has as an actor."""
        known: dict[str, set[str]] = {}
        for actor in actors.all_actors(self._session.reading):
            forms = {actor.name, *(name.form for name in actor.names)}
            for name in (one for one in actor.names if one.type in SAYS_WHO):
                known.setdefault(name.form, forms)
            known[actor.name] = forms
        self._there = {}
        for code, state in states().items():
            forms = known.get(state.name, set())
            if forms:
                self._there[code] = len({name.form for name in state.names} - forms)

    def _show(self, keep: bool) -> None:
        typed = beginnings(self.filter.text())
        self.model.show(
            (
                self._row(code, state)
                for code, state in states().items()
                if any(answers(key, typed) for key in self._keys[code])
            ),
            keep,
        )

    def _row(self, code: str, state: GivenActor) -> TickRow:
        lacking = self._there.get(code)
        others = side_by_side(_shown(state))
        if lacking == 0:
            others = self.tr("In the project with all its names")
        elif lacking is not None:
            others = self.tr("In the project; {0} names will be added").format(told(lacking))
        end = state.note if state.kind == "historic state" else code
        return TickRow(code, state.name, end, second=others, done=lacking == 0)

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.concerns("actor"):
            self._look_up()
            self._show(keep=True)

    def _say(self) -> None:
        shown, wanted = len(self.model.rows), len(self._chosen())
        if not shown:
            self.count.setText(self.tr("No state matches “{0}”.").format(self.filter.text()))
        else:
            self.count.setText(self.tr("1 state") if shown == 1 else self.tr("{0} states").format(told(shown)))
        words = self.tr("Add 1 state") if wanted == 1 else self.tr("Add {0} states").format(told(wanted))
        self.button.setText(words if wanted else self.tr("Add states"))
        self._say_ticks(wanted)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The filter is where one begins."""
        self.filter.setFocus(reason)


def _forms(state: GivenActor) -> tuple[str, ...]:
    return tuple(name.form for name in state.names)


def _shown(state: GivenActor) -> list[str]:
    """The first name in each of the other languages."""
    first = dict.fromkeys(("ru", "zh", "ar", "fa", "he"), "")
    for name in state.names:
        if name.language != "en" and name.type == "alias":
            first[name.language or ""] = first.get(name.language or "") or name.form
    return list(first.values())
