"""The panel that tags every mention of an actor: the places as a list with check boxes, marked in one act."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from db.edits.highlights import ActorGiven, Tags
from db.edits.identical import MarkedPlace, MarkIdentical
from db.names.automaton import Names
from db.reading import Reading
from db.reads import mentions
from db.reads.candidates import article_ids
from db.reads.mention_places import Extent, MentionPlace, places_in
from db.records.changes import Changes
from desktop.background import Asker
from desktop.look.look import Look
from desktop.naming.panel import TickPanel, told
from desktop.naming.ticked import TickRow
from desktop.session import Notice, Place, Session
from desktop.widgets.steady import side_by_side, steady
from desktop.widgets.tags.chip_faces import ActorFace
from desktop.widgets.tags.chips import ActorChip

MOST = 5_000
"""Places that one list holds."""
_PORTION = 100
_FOLLOW_AFTER = 120


@dataclass(frozen=True, slots=True)
class _Found:
    number: int
    names: Names
    places: list[MentionPlace]
    left: list[int]
    articles: int
    refused: int


class TagMentionsPanel(TickPanel):
    """Empty until `open_for`; all places are ticked but those where the name is that of others, too."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(session, look, self.tr("Tag all mentions"), ticked=True, context=2, parent=parent)
        self.setObjectName("mentions")
        self._actor, self._name = -1, ""
        self._number = self._articles = self._refused = 0
        self._left: list[int] = []
        self._places: dict[object, MentionPlace] = {}
        self._names: Names | None = None
        self._busy = self._marking = False
        self.chip_room = QHBoxLayout()
        self.chip_room.setSpacing(8)
        self._chip: QWidget | None = None
        self.here, self.everywhere = self._choice(self.tr("This article")), self._choice(self.tr("Whole project"))
        self.sentence, self.name = self._choice(self.tr("Its sentence")), self._choice(self.tr("The name alone"))
        for one, other in ((self.here, self.everywhere), (self.sentence, self.name)):
            one.clicked.connect(lambda _on=False, a=one, b=other: self._choose(a, b))
            other.clicked.connect(lambda _on=False, a=one, b=other: self._choose(b, a))
        self.here.setChecked(True)
        self.sentence.setChecked(True)
        self.head.addLayout(self.chip_room)
        for words, pair in (
            (self.tr("Look in"), (self.here, self.everywhere)),
            (self.tr("Highlight"), (self.sentence, self.name)),
        ):
            row = QHBoxLayout()
            row.setSpacing(4)
            label = QLabel(words)
            label.setProperty("kind", "second")
            label.setMinimumWidth(look.px(64))
            row.addWidget(label)
            for button in pair:
                row.addWidget(button)
                button.setAccessibleName(f"{words}: {button.text()}")
            row.addStretch(1)
            self.head.addLayout(row)
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
        session.said.connect(self._heard)
        self._lay_out()

    def open_for(self, actor: int, name: str, kind: str) -> None:
        """Look for the places that name an actor, first in the article that is read."""
        if actor != self._actor:
            self.here.setChecked(self._session.article is not None)
            self.everywhere.setChecked(self._session.article is None)
        self._actor, self._name = actor, name
        self.here.setEnabled(self._session.article is not None)
        if self._chip is not None:
            self._chip.deleteLater()
        self._chip = ActorChip(ActorFace(name, kind), self._look, removable=False)
        while self.chip_room.count():
            self.chip_room.takeAt(0)
        self.chip_room.addWidget(self._chip)
        self.chip_room.addStretch(1)
        self._search(keep=False)

    def act(self) -> None:
        """Highlight and tag what is ticked, in one act, and close."""
        wanted = [self._places[row.key] for row in self.model.wanted()]
        if not wanted or self._marking or not self._writable():
            return
        self._marking = True
        self._say()
        places = tuple(MarkedPlace(one.text, one.start, one.end, one.highlight) for one in wanted)
        edit = MarkIdentical(places, Tags((), (ActorGiven(self._actor),)))
        self._session.do(edit, then=lambda _changes: self._marked())

    def close_panel(self) -> None:
        """Search no further and close."""
        self._number += 1
        self._busy = False
        self._follow_soon.stop()
        self.closed.emit()

    # Searching

    def _choose(self, chosen: QToolButton, other: QToolButton) -> None:
        for button, on in ((chosen, True), (other, False)):
            button.setChecked(on)
        self._search(keep=True)

    def _search(self, keep: bool) -> None:
        self._number += 1
        self._busy = True
        self._left, self._articles = [], 0
        self._places.clear()
        self.model.show((), keep)
        here = self._session.article if self.here.isChecked() else None
        self._ask(None if here is None else [here])

    def _ask(self, articles: list[int] | None) -> None:
        number, actor, coder, known = self._number, self._actor, self._session.store.coder, self._names
        here = self._session.article if self.here.isChecked() else None
        extent: Extent = "sentence" if self.sentence.isChecked() else "name"

        def question(reading: Reading) -> _Found:
            names = known or mentions.names(reading)
            left = article_ids(reading) if articles is None else list(articles)
            found: list[MentionPlace] = []
            whole = len(left)
            while left and len(found) < _PORTION:
                found += places_in(reading, names, actor, left.pop(0), extent, coder)
            refused = mentions.refused_of(reading, actor, here)
            return _Found(number, names, found, left, whole, refused)

        self._asker.ask(question)

    def _answered(self, found: _Found) -> None:
        if found.number != self._number or not self._busy:
            return
        self._names = found.names
        self._articles = max(self._articles, found.articles)
        self._left = found.left
        self._refused = found.refused
        for place in found.places[: MOST - len(self._places)]:
            self._places[place.text, place.start, place.end] = place
        self.model.show(map(self._row, self._places.values()), keep=True)
        self._busy = bool(found.left) and len(self._places) < MOST
        if self._busy:
            self._ask(found.left)
        self._say()

    def _row(self, place: MentionPlace) -> TickRow:
        said = ""
        if place.tagged:
            said = self.tr("Tagged already")
        elif place.shared:
            said = self.tr("The name of others, too")
        second = side_by_side([said, f"¶\N{NO-BREAK SPACE}{place.paragraph}", steady(place.title)])
        key = place.text, place.start, place.end
        return TickRow(key, context=place.snippet, second=second, done=place.tagged)

    def _changed(self, changes: Changes) -> None:
        if changes.concerns("actor"):
            self._names = None
        if self.isVisible() and any(map(changes.concerns, ("highlight", "article", "actor", "refusal"))):
            self._search(keep=True)

    # Going there

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and self.list.hasFocus():
            self._follow_soon.start()

    def _follow(self) -> None:
        row = self.list.current_row()
        if row is not None:
            place = self._places[row.key]
            self._session.go(Place(place.article, place.start, place.end))

    # What is said

    def _marked(self) -> None:
        self._marking = False
        self.close_panel()

    def _heard(self, notice: Notice) -> None:
        if self._marking and notice.kind == "bad":  # refused: this stays open for another try
            self._marking = False
            self._say()

    def _say_counts(self) -> str:
        """How the places come from the mentions that are counted in the pane: "25 mentions in 21 sentences of ..." """
        found = list(self._places.values())
        many, done = sum(place.mentions for place in found), sum(place.tagged for place in found)
        articles = len({place.article for place in found})
        where = self.tr("1 article") if articles == 1 else self.tr("{0} articles").format(told(articles))
        said = self.tr("1 mention in {0}") if many == 1 else self.tr("%1 mentions in {0}").replace("%1", told(many))
        if self.sentence.isChecked():
            units = self.tr("1 sentence of {0}") if len(found) == 1 else self.tr("%1 sentences of {0}")
            where = units.replace("%1", told(len(found))).format(where)
        already = self.tr("{0} tagged already").format(told(done)) if done else ""
        refused = self.tr("{0} more refused").format(told(self._refused)) if self._refused else ""
        return ", ".join(filter(None, (said.format(where), already, refused)))

    def _let_go(self) -> None:
        self._number += 1
        self._asker.close()
        self._names = None
        self._places.clear()
        self._busy = self._marking = False
        self._actor = -1
        super()._let_go()

    def _say(self) -> None:
        rows, wanted = self.model.rows, len(self.model.wanted())
        if not rows:
            nowhere = (
                self.tr("{0} is not named in this article.") if self.here.isChecked() else self.tr("{0} is not named.")
            )
            said = self.tr("Looking…") if self._busy else nowhere.format(self._name)
        else:
            said = self._say_counts()
            if self._busy:
                seen = self.tr("{0} articles to look through").format(told(len(self._left)))
                said += f" · {seen}"
            elif len(rows) >= MOST:
                said += " · " + self.tr("there are more; tag these first")
        self.count.setText(said)
        self.button.setText(self.tr("Tag 1 place") if wanted == 1 else self.tr("Tag {0} places").format(told(wanted)))
        self._say_ticks(0 if self._marking else wanted)
