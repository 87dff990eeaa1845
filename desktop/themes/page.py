"""The page of a theme: its words, its passages over time and by outlet, what it meets, and how its words changed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from db.edits.examples import UnpinExample
from db.edits.synonyms import RemoveSynonym
from db.errors import NotFound, ProjectError
from db.reads import themes
from db.reads.theme_page import MOST, ThemePage, theme_page
from db.reads.wordings import Wording
from db.records.changes import Changes
from db.search.facets import Facet
from desktop.background import Asker
from desktop.look.look import Look
from desktop.session import Session
from desktop.themes.belongings import BelongingsList
from desktop.themes.wording_fields import WordingFields
from desktop.widgets.dates import shown_date
from desktop.widgets.line import line
from desktop.widgets.month_chart import MonthChart
from desktop.widgets.names.counts import Counts
from desktop.widgets.rows import NameRow
from desktop.widgets.side_panel import KeyedPanel
from desktop.widgets.start_label import StartLabel
from desktop.widgets.tags.query import tag_query


class ThemePagePanel(KeyedPanel):
    """Empty until `open_for`; every number asks for its passages."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("theme page", look, parent)
        self._session = session
        self._theme = 0
        self._query = ""
        self.set_title(self.tr("Theme"))
        self.words = WordingFields(look)
        self.belongings = BelongingsList(look)
        self.passages = QPushButton()
        self.passages.setProperty("kind", "link")
        self.passages.setStyleSheet("QPushButton { padding: 0; text-align: left; }")
        self.passages.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.passages.clicked.connect(lambda _checked=False: self._search(self._query))
        self.months = MonthChart(look)
        self.months.chosen.connect(self._search_months)
        self.below = Counts(self.tr("Below it"), look)
        self.outlets = Counts(self.tr("Outlets"), look)
        self.meets = Counts(self.tr("Themes it meets most"), look)
        self.actors = Counts(self.tr("Actors it meets most"), look)
        self.coders = Counts(self.tr("Coders"), look)
        self._lists = (self.below, self.outlets, self.meets, self.actors, self.coders)
        self.history = StartLabel(kind="second", wrapped=True)
        column = self.add_scrolled()
        for part in (self.title, self.words, self.belongings, line(), self.passages, self.months, *self._lists):
            column.addWidget(part)
        column.addWidget(self.history)
        column.addStretch(1)
        for counts in self._lists:
            counts.asked.connect(self._search)
        self.belongings.example_opened.connect(session.go_to_highlight)
        self.belongings.example_removed.connect(lambda number: session.do(UnpinExample(self._theme, number)))
        self.belongings.synonym_removed.connect(lambda form: session.do(RemoveSynonym(self._theme, form)))
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._show)
        self._asker.failed.connect(self._failed)
        session.changed.connect(self._changed)
        session.closing.connect(self._let_go)
        session.opened.connect(self.close_if_shown)

    @property
    def theme(self) -> int:
        """Whose page it is."""
        return self._theme

    def open_for(self, theme: int) -> None:
        """Show the page of a theme."""
        self.words.keep()
        self._theme = theme
        self._ask()

    def _ask(self) -> None:
        theme = self._theme
        try:
            found = themes.theme(self._session.reading, theme)
        except NotFound:
            self.close_if_shown()
            return
        self._query = query = tag_query("#", found.name)
        self._asker.ask(lambda reading: theme_page(reading, theme, query))

    def _changed(self, changes: Changes) -> None:
        if self._theme and self.isVisible() and (changes.concerns("highlight") or changes.concerns("theme")):
            self._ask()

    def _failed(self, error: ProjectError) -> None:
        self._session.tell_error(error)

    def _let_go(self) -> None:
        self.words.keep()
        self._asker.close()
        self._theme = 0

    def _search(self, query: str) -> None:
        self._session.search(query)

    def _search_months(self, months: str) -> None:
        if months:
            self._search(f"{self._query} date:{months}")

    # What is shown

    def _show(self, page: ThemePage) -> None:
        theme, number = page.theme, QLocale().toString
        if theme.id != self._theme:
            return
        self.title.setText(" › ".join(theme.path))
        self.set_title(self.tr("Theme: {0}").format(theme.name))
        refused = self._session.read_only
        self.words.show_theme(theme, refused)
        self.belongings.show_belongings(theme, page.belongings, not refused)
        own = self.tr("1 passage") if theme.passages == 1 else self.tr("{0} passages").format(number(theme.passages))
        if theme.passages_below != theme.passages:
            own = self.tr("{0}, {1} with those below").format(own, number(theme.passages_below))
        self.passages.setText(own)
        self.passages.setEnabled(bool(theme.passages_below))
        found = page.facets
        self.months.show_months([(month.name, month.count) for month in found.months], "")
        hues = {one.id: themes_hue for one, themes_hue in self._hues(page)}
        query = self._query
        self.below.show_counts(
            [(NameRow(one.name, one.count, hue=theme.hue), tag_query("#", one.name)) for one in page.below]
        )
        self.outlets.show_counts(
            [(NameRow(one.name, one.count), f"{query} outlet:{_quoted(one.name)}") for one in found.outlets[:MOST]]
        )
        self.meets.show_counts(
            [
                (NameRow(one.name, one.count, hue=hues.get(one.id, "")), f"{query} {tag_query('#', one.name)}")
                for one in page.meets
            ]
        )
        self.actors.show_counts(
            [
                (NameRow(one.name, one.count, icon="actor"), f"{query} {tag_query('@', one.name)}")
                for one in found.actors[:MOST]
            ]
        )
        self.coders.show_counts(
            [(NameRow(one.name, one.count), f"{query} coder:{_quoted(one.name)}") for one in found.coders[:MOST]]
        )
        self.history.setText(self._told(page.wordings))
        self.history.setVisible(len(page.wordings) > 1)

    def _hues(self, page: ThemePage) -> Iterable[tuple[Facet, str]]:
        looks = themes.looks(self._session.reading)
        return ((one, looks.get(one.id or 0, ("", ""))[1]) for one in page.meets)

    def _told(self, wordings: Iterable[Wording]) -> str:
        """The wordings, each with its day, its words and what was tagged under it."""
        told = [self.tr("Wordings")]
        for at, one in enumerate(wordings):
            day = shown_date(one.created[:10])
            when = self.tr("now, since {0}").format(day) if at == 0 else self.tr("since {0}").format(day)
            if one.number < 1:
                when = self.tr("of a theme that was merged into it")
            many = self.tr("1 passage") if one.passages == 1 else self.tr("{0} passages").format(one.passages)
            told.append(f"{when} · {many}\n{one.whole}")
        return "\n\n".join(told)


def _quoted(value: str) -> str:
    return '"' + value.replace('"', " ") + '"'
