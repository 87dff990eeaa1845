"""The page of an actor: who it is, its passages over time and by outlet, in which roles, with whom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from db.errors import NotFound, ProjectError
from db.reads import actors, themes
from db.reads.actor_page import MOST, ActorPage, actor_page
from db.records.actors import Actor
from db.records.changes import Changes
from db.search.facets import Facet
from desktop.actors.relation_lines import RelationLines, relation_lines
from desktop.actors.words import kind_words, role_words, span_words, stance_words
from desktop.background import Asker
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.languages import language_name
from desktop.widgets.line import line
from desktop.widgets.month_chart import MonthChart
from desktop.widgets.names.counts import Counts
from desktop.widgets.rows import NameRow
from desktop.widgets.side_panel import KeyedPanel
from desktop.widgets.start_label import StartLabel
from desktop.widgets.tags.chip_faces import kind_icon
from desktop.widgets.tags.query import tag_query

Mentions = Callable[[int], tuple[int, int]]
"""How often an actor is named, and in how many articles."""


class ActorPagePanel(KeyedPanel):
    """Empty until `open_for`; every number asks for its passages.

    `details_asked` and `mentions_asked` bring the actor whose details or mentions are to be shown.
    """

    details_asked = Signal(int)
    mentions_asked = Signal(int)

    def __init__(self, session: Session, look: Look, mentions: Mentions, parent: QWidget | None = None) -> None:
        super().__init__("actor page", look, parent)
        self._session = session
        self._mentions = mentions
        self._actor = 0
        self._query = ""
        self.set_title(self.tr("Actor"))
        self.keys = {"F2": lambda: self.details_asked.emit(self._actor)}
        self.facts = StartLabel(kind="second", wrapped=True)
        self.names = StartLabel(wrapped=True)
        self.note = StartLabel(kind="second", wrapped=True)
        self.relations = RelationLines(look)
        self.relations.actor_opened.connect(self.open_for)
        self.relations.evidence_opened.connect(session.go_to_highlight)
        self.passages = self._link(lambda: self._search(self._query))
        self.named = self._link(lambda: self.mentions_asked.emit(self._actor))
        self.edit = self._link(lambda: self.details_asked.emit(self._actor))
        self.edit.setText(self.tr("Details… (F2)"))
        self.months = MonthChart(look)
        self.months.chosen.connect(self._search_months)
        self.roles = Counts(self.tr("In which roles"), look)
        self.stances = Counts(self.tr("With which stances"), look)
        self.outlets = Counts(self.tr("Outlets"), look)
        self.meets = Counts(self.tr("Actors it meets most"), look)
        self.themes = Counts(self.tr("Themes it meets most"), look)
        self._lists = (self.roles, self.stances, self.outlets, self.meets, self.themes)
        column = self.add_scrolled()
        column.addWidget(self.title)
        parts: tuple[QWidget, ...] = (self.facts, self.names, self.note, self.relations, self.edit, line())
        for part in (*parts, self.passages, self.named, self.months, *self._lists):
            column.addWidget(part)
        column.addStretch(1)
        for counts in self._lists:
            counts.asked.connect(self._search)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._show)
        self._asker.failed.connect(self._failed)
        session.changed.connect(self._changed)
        session.closing.connect(self._let_go)
        session.opened.connect(self.closed)

    @property
    def actor(self) -> int:
        """Whose page it is."""
        return self._actor

    def open_for(self, actor: int) -> None:
        """Show the page of an actor."""
        self._actor = actor
        self._ask()

    def say_mentions(self) -> None:
        """Tell again how often the actor is named."""
        times, articles = self._mentions(self._actor) if self._actor else (0, 0)
        number = QLocale().toString
        told = self.tr("Named {0} times in {1} articles") if times != 1 else self.tr("Named once")
        self.named.setText(told.format(number(times), number(articles)))
        self.named.setVisible(times > 0)

    def _ask(self) -> None:
        actor = self._actor
        try:
            found = actors.actor(self._session.reading, actor)
        except NotFound:
            self.closed.emit()
            return
        self._query = query = tag_query("@", found.name)
        self._asker.ask(lambda reading: actor_page(reading, actor, query))

    def _changed(self, changes: Changes) -> None:
        if self._actor and self.isVisible() and any(map(changes.concerns, ("highlight", "actor", "theme"))):
            self._ask()

    def _failed(self, error: ProjectError) -> None:
        self._session.tell_error(error)

    def _let_go(self) -> None:
        self._asker.close()
        self._actor = 0

    def _search(self, query: str) -> None:
        self._session.search(query)

    def _search_months(self, months: str) -> None:
        if months:
            self._search(f"{self._query} date:{months}")

    # What is shown

    def _show(self, page: ActorPage) -> None:
        actor, number, query = page.actor, QLocale().toString, self._query
        if actor.id != self._actor:
            return
        self.title.setText(actor.name)
        self.set_title(self.tr("Actor: {0}").format(actor.name))
        self._say_who(page)
        self.relations.show_relations(relation_lines(actor.id, page.known, page.called))
        one = self.tr("1 passage") if actor.passages == 1 else self.tr("{0} passages").format(number(actor.passages))
        self.passages.setText(one)
        self.passages.setEnabled(bool(actor.passages))
        self.say_mentions()
        found = page.facets
        self.months.show_months([(month.name, month.count) for month in found.months], "")
        self.roles.show_counts(
            [(NameRow(role_words(one.role), one.count), tag_query(f"{one.role}:", actor.name)) for one in page.roles]
        )
        self.stances.show_counts(
            [
                (
                    NameRow(stance_words(stance), count, second=role_words(one.role)),
                    f"{tag_query(f'{one.role}:', actor.name)} stance:{stance}",
                )
                for one in page.roles
                for stance, count in one.stances
            ]
        )
        self.outlets.show_counts(
            [(NameRow(one.name, one.count), f"{query} outlet:{_quoted(one.name)}") for one in found.outlets[:MOST]]
        )
        kinds = {one.id: self._kind(one) for one in page.meets}
        self.meets.show_counts(
            [
                (NameRow(one.name, one.count, icon=kind_icon(kinds[one.id])), f"{query} {tag_query('@', one.name)}")
                for one in page.meets
            ]
        )
        looks = themes.looks(self._session.reading)
        self.themes.show_counts(
            [
                (
                    NameRow(one.name, one.count, hue=looks.get(one.id or 0, ("", ""))[1]),
                    f"{query} {tag_query('#', one.name)}",
                )
                for one in found.themes[:MOST]
            ]
        )

    def _say_who(self, page: ActorPage) -> None:
        actor = page.actor
        facts = [kind_words(actor.kind), actor.country or ""]
        if actor.affiliation_id:
            facts.append(self.tr("belongs to {0}").format(page.called.get(actor.affiliation_id, "")))
        facts += [f"{one.scheme} {one.value}" for one in page.identifiers]
        self.facts.setText(" · ".join(filter(None, facts)))
        self.names.setText("\n".join(self._names(actor)))
        self.names.setVisible(len(actor.names) > 1)
        self.note.setText(actor.note)
        self.note.setVisible(bool(actor.note))

    def _names(self, actor: Actor) -> list[str]:
        """Every other name with its type, language and days; a name from the right keeps its own direction."""
        lines = []
        for name in actor.names:
            if name.type != "preferred":
                more = (role_words(name.type), language_name(name.language), span_words(name.valid_from, name.valid_to))
                form = f"\N{FIRST STRONG ISOLATE}{name.form}\N{POP DIRECTIONAL ISOLATE}"
                lines.append(f"{form} · {', '.join(filter(None, more))}")
        return lines

    def _kind(self, one: Facet) -> str:
        try:
            return actors.actor(self._session.reading, one.id or 0).kind
        except NotFound:
            return "other"

    def _link(self, act: Callable[[], object]) -> QPushButton:
        link = QPushButton()
        link.setProperty("kind", "link")
        link.setStyleSheet("QPushButton { padding: 0; text-align: left; }")
        link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        link.clicked.connect(lambda _checked=False: act())
        return link


def _quoted(value: str) -> str:
    return '"' + value.replace('"', " ") + '"'
