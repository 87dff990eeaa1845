"""The panel of names that no actor has yet: make actors of them, give them to one that is there, or ignore them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from db.edits.given_actors import TakeActors
from db.edits.mentions import IgnoreForms
from db.edits.named_actors import AddNames
from db.names.automaton import Names
from db.reading import Reading
from db.reads import actors, mentions
from db.reads.candidates import Gathering, Seen, article_ids, ignored
from db.records.changes import Changes
from db.records.given_actors import GivenActor
from desktop.background import Asker
from desktop.look.look import Look
from desktop.naming.panel import TickPanel, told
from desktop.naming.ticked import TickRow
from desktop.session import Place, Session
from desktop.widgets.field import SearchField
from desktop.widgets.filtering import answers, beginnings, filter_key

_PORTION = 25
_FOLLOW_AFTER = 120


@dataclass(frozen=True, slots=True)
class _Found:
    number: int
    gathering: Gathering
    left: list[int]
    seen: list[Seen]
    whole: int


class CandidatesPanel(TickPanel):
    """Nothing is ticked until the analyst does; where nothing is, an act is meant for the row with the focus.

    `ignored_asked` when what was ignored is to be seen.
    """

    ignored_asked = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        title = self.tr("Names nobody has yet")
        super().__init__(session, look, title, ticked=False, text=True, context=2, second=False, parent=parent)
        self.setObjectName("candidates")
        self._number = self._whole = 0
        self._left: list[int] = []
        self._seen: dict[str, Seen] = {}
        self._keys: dict[str, str] = {}
        self._people: dict[str, int] = {}
        self._busy = False
        words = QLabel(self.tr("Words of your articles that look like a name and are none of an actor’s."))
        words.setProperty("kind", "second")
        words.setWordWrap(True)
        self.filter = SearchField(look, self.tr("Filter"), icon="filter")
        self.filter.textChanged.connect(lambda _typed: self._show())
        self.ignored = self._link(self.tr("Ignored words"))
        self.ignored.setToolTip(self.tr("See them, and bring some back"))
        self.ignored.clicked.connect(lambda _checked=False: self.ignored_asked.emit())
        self.head.addWidget(words)
        self.head.addWidget(self.ignored, 0, Qt.AlignmentFlag.AlignLeading)
        self.head.addWidget(self.filter)
        self.whose = QLineEdit()
        self.whose.setPlaceholderText(self.tr("Add as a name of…"))
        self.whose.setAccessibleName(self.tr("Add as a name of this actor"))
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.whose.setCompleter(completer)
        self.whose.returnPressed.connect(self.add_names)
        self.ignore = QPushButton(self.tr("Ignore"))
        self.ignore.clicked.connect(lambda _checked=False: self.ignore_chosen())
        self.foot.addWidget(self.ignore)
        self.list.keys = {**self.list.keys, "Delete": self.ignore_chosen, "F2": self.whose.setFocus}
        self._lay_out()
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        given = QHBoxLayout()
        given.setContentsMargins(12, 8, 12, 0)
        given.addWidget(self.whose)
        whole.insertLayout(whole.count() - 1, given)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._answered)
        self._asker.failed.connect(lambda error: self.count.setText(str(error)))
        self._follow_soon = QTimer(self)
        self._follow_soon.setSingleShot(True)
        self._follow_soon.setInterval(_FOLLOW_AFTER)
        self._follow_soon.timeout.connect(self._follow)
        self.list.clicked.connect(lambda _index: self._follow())
        self.list.selectionModel().currentChanged.connect(self._on_current)
        session.changed.connect(self._changed)

    def open(self) -> None:
        """Look through all articles."""
        self._search()

    # Acts

    def act(self) -> None:
        """Make an actor of each."""
        chosen = self._chosen()
        if chosen and self._writable():
            given = tuple(GivenActor(seen.form, seen.kind) for seen in chosen)
            self._session.do(TakeActors(given))
            self._forget(chosen)

    def add_names(self) -> None:
        """Give them to the actor that is written in the field."""
        chosen, typed = self._chosen(), " ".join(self.whose.text().split())
        if not chosen or not typed or not self._writable():
            return
        actor = self._people.get(typed.casefold())
        if actor is None:
            self._session.tell(self.tr("There is no actor {0}. Choose one that is offered.").format(typed), kind="warn")
            return
        self._session.do(AddNames(actor, tuple(seen.form for seen in chosen)))
        self.whose.clear()
        self._forget(chosen)
        self.list.setFocus()

    def ignore_chosen(self) -> None:
        """They are no names: offer them no more."""
        chosen = self._chosen()
        if chosen and self._writable():
            self._session.do(IgnoreForms(tuple(seen.form for seen in chosen)))
            self._forget(chosen)

    def _chosen(self) -> list[Seen]:
        rows = self.model.wanted()
        here = self.list.current_row()
        if not rows and here is not None:
            rows = [here]
        return [self._seen[str(row.key)] for row in rows]

    def _forget(self, chosen: list[Seen]) -> None:
        """They leave the list at once; should the act not stand, the next search brings them back."""
        at = self.list.currentIndex().row()
        for seen in chosen:
            self._seen.pop(seen.form, None)
        self._show()
        self.list.stand_on(at)

    # Searching

    def _search(self) -> None:
        self._number += 1
        self._busy = True
        self._count_ignored()
        people = actors.all_actors(self._session.reading)
        self._people = {actor.name.casefold(): actor.id for actor in people}
        self._offered.setStringList(sorted((actor.name for actor in people), key=str.casefold))
        self._ask(None, [])

    def _count_ignored(self) -> None:
        """The link is there where it leads to something."""
        many = len(ignored(self._session.reading))
        self.ignored.setText(self.tr("1 ignored") if many == 1 else self.tr("{0} ignored").format(told(many)))
        self.ignored.setVisible(many > 0)

    def _ask(self, gathering: Gathering | None, left: list[int]) -> None:
        number, whole = self._number, self._whole

        def question(reading: Reading) -> _Found:
            here, rest, all_of_them = gathering, list(left), whole
            if here is None:
                names: Names = mentions.names(reading)
                here, rest = Gathering(reading, names), article_ids(reading)
                all_of_them = len(rest)
            for article in rest[:_PORTION]:
                here.look_at(reading, article)
            rest = rest[_PORTION:]
            return _Found(number, here, rest, [] if rest else here.found(), all_of_them)

        self._asker.ask(question)

    def _answered(self, found: _Found) -> None:
        if found.number != self._number or not self._busy:
            return
        self._left, self._whole = found.left, found.whole
        if found.left:
            self._ask(found.gathering, found.left)
            self._say()
            return
        self._busy = False
        self._seen = {seen.form: seen for seen in found.seen}
        self._keys = {form: filter_key(form) for form in self._seen}
        self._show()

    def _show(self) -> None:
        typed = beginnings(self.filter.text())
        self.model.show(
            (self._row(seen) for form, seen in self._seen.items() if answers(self._keys[form], typed)),
            keep=True,
        )

    def _row(self, seen: Seen) -> TickRow:
        end = self.tr("{0} in {1} articles").format(told(seen.times), told(len(seen.articles)))
        if len(seen.articles) == 1:
            end = self.tr("{0} in 1 article").format(told(seen.times))
        return TickRow(seen.form, seen.form, end, seen.snippet)

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and any(map(changes.concerns, ("article", "actor", "ignored"))):
            self._search()

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._say()
        if index.isValid() and self.list.hasFocus():
            self._follow_soon.start()

    def _follow(self) -> None:
        row = self.list.current_row()
        seen = self._seen.get(str(row.key)) if row is not None else None
        if seen is not None:
            self._session.go(Place(seen.article, seen.start, seen.end))

    def close_panel(self) -> None:
        """Search no further and close."""
        self._number += 1
        self._busy = False
        self._follow_soon.stop()
        self.closed.emit()

    def _let_go(self) -> None:
        self._number += 1
        self._busy = False
        self._asker.close()
        self._seen.clear()
        super()._let_go()

    def _say(self) -> None:
        shown, wanted = len(self.model.rows), len(self._chosen())
        if self._busy and self._left:
            self.count.setText(
                self.tr("{0} of {1} articles looked through").format(
                    told(self._whole - len(self._left)), told(self._whole)
                )
            )
        elif self._busy:
            self.count.setText(self.tr("Looking…"))
        elif not shown:
            self.count.setText(self.tr("Nothing here looks like a name that nobody has."))
        else:
            self.count.setText(self.tr("1 name") if shown == 1 else self.tr("{0} names").format(told(shown)))
        words = self.tr("Make 1 actor") if wanted == 1 else self.tr("Make {0} actors").format(told(wanted))
        self.button.setText(words if wanted else self.tr("Make actors"))
        ticked = len(self.model.wanted())
        self._say_ticks(ticked)
        may = wanted > 0 and not self._session.read_only
        self.button.setEnabled(may)
        self.ignore.setEnabled(may)
        self.whose.setEnabled(may)
        self.ignore.setToolTip(self._session.read_only or self.tr("They are offered no more (Delete)"))
