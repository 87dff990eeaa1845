"""Where a highlight's words stand again, in its details, and the act that gives its tags to them all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from db.edits.identical import MarkedPlace, MarkIdentical
from db.records.changes import Changes
from db.records.highlights import Highlight
from db.search.elsewhere import Again, Elsewhere, elsewhere
from desktop.background import Asker
from desktop.session import Place, Session
from desktop.widgets.tags.choice import chosen_of, tags_of
from desktop.widgets.tags.flow import FlowLayout

_ASKED_AFTER = 150


class SameWords(QWidget):
    """Hidden where the words stand nowhere else; `take` a highlight, `give` its tags to the other places."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._highlight: Highlight | None = None
        self.found = Elsewhere((), ())
        self.said = QLabel()
        self.said.setProperty("kind", "second")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.give_button, self.show_button = self._link(), self._link()
        self.give_button.clicked.connect(lambda _checked=False: self.give())
        self.show_button.setText(self.tr("Show where"))
        self.show_button.clicked.connect(lambda _checked=False: self._choose())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        links = QWidget()
        flow = FlowLayout(links, gap=16, line_gap=4)
        flow.addWidget(self.give_button)
        flow.addWidget(self.show_button)
        column.addWidget(self.said)
        column.addWidget(links)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._on_answered)
        session.closing.connect(self._asker.close)
        session.changed.connect(self._on_changed)
        self.hide()

    def _link(self) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "link")
        button.setStyleSheet("QPushButton { padding: 0; font-weight: 400; }")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return button

    def take(self, highlight: Highlight | None) -> None:
        """Look where the words of this highlight stand elsewhere."""
        before, self._highlight = self._highlight, highlight
        if highlight is None or before is None or before.id != highlight.id or before.quote != highlight.quote:
            self.found = Elsewhere((), ())
            self.hide()
        if highlight is not None:
            self._asker.ask(lambda reading: (highlight.id, elsewhere(reading, highlight)), _ASKED_AFTER)

    def give(self) -> None:
        """Give the tags of the highlight to every other place with the very same words, as one act."""
        highlight, places = self._highlight, self._untagged()
        if highlight is None or not places:
            self._session.tell(self.tr("There is no other place with just these words that lacks the tags."))
            return
        coder = self._session.store.coder
        marked = tuple(
            MarkedPlace(one.text, one.start, one.end, next((h.id for h in one.highlights if h.coder == coder), None))
            for one in places
        )
        self._session.do(MarkIdentical(marked, tags_of(chosen_of(highlight))))

    def menu(self) -> QMenu:
        """Every place, to go there, and the copies that lack the passage."""
        menu = QMenu(self)
        for one in self.found.places:
            menu.addAction(self._in_words(one), partial(self._go, one))
        for article in self.found.missing:
            words = self.tr("{0}: not found").format(article.outlet or article.title).replace("&", "&&")
            menu.addAction(words).setEnabled(False)
        return menu

    # -- showing

    def _on_changed(self, changes: Changes) -> None:
        if self._highlight is not None and (changes.concerns("highlight") or changes.concerns("article")):
            self.take(self._session.chosen())

    def _on_answered(self, told: tuple[int, Elsewhere]) -> None:
        number, found = told
        if self._highlight is None or self._highlight.id != number:
            return
        self.found = found
        self.setVisible(bool(found.places))
        if found.places:
            self._say()

    def _say(self) -> None:
        number = QLocale().toString
        exact, near = len(self.found.exact), len(self.found.places) - len(self.found.exact)
        said = []
        if exact == 1:
            said.append(self.tr("The same words stand in 1 other article."))
        elif exact:
            said.append(self.tr("The same words stand in {0} other articles.").format(number(exact)))
        if near == 1:
            said.append(self.tr("1 other article says nearly the same."))
        elif near:
            said.append(self.tr("{0} other articles say nearly the same.").format(number(near)))
        copies = sum(one.copy for one in self.found.places)
        if copies == len(self.found.places):
            said.append(self.tr("One origin."))
        if len(self.found.missing) == 1:
            said.append(self.tr("1 copy lacks them."))
        elif self.found.missing:
            said.append(self.tr("{0} copies lack them.").format(number(len(self.found.missing))))
        self.said.setText(" ".join(said))
        left = len(self._untagged())
        if left == 1:
            self.give_button.setText(self.tr("Give these tags to the other one"))
        else:
            self.give_button.setText(self.tr("Give these tags to the other {0}").format(number(left)))
        self.give_button.setVisible(bool(left))
        self.give_button.setEnabled(not self._session.read_only)
        self.give_button.setToolTip(self._session.read_only)

    def _untagged(self) -> list[Again]:
        """The exact places where the analyst's own highlight, or any, lacks some of the tags."""
        highlight = self._highlight
        if highlight is None:
            return []
        coder = self._session.store.coder
        wanted = _tags(highlight)
        return [
            one
            for one in self.found.exact
            if not any(mark.coder == coder and wanted <= _tags(mark) for mark in one.highlights)
        ]

    def _in_words(self, one: Again) -> str:
        name = one.article.outlet or one.article.title
        if one.highlights:
            said = self.tr("{0}: highlighted").format(name)
        elif one.exact:
            said = self.tr("{0}: the same words").format(name)
        else:
            said = self.tr("{0}: nearly the same").format(name)
        return said.replace("&", "&&")

    def _choose(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.show_button.mapToGlobal(QPoint(0, self.show_button.height())))

    def _go(self, one: Again) -> None:
        self._session.go(Place(one.article.id, one.start, one.end))
        self._session.choose_highlight(one.highlights[0].id if one.highlights else None)


def _tags(highlight: Highlight) -> set[tuple[str, int, str]]:
    themes = {("theme", tag.theme_id, "") for tag in highlight.themes}
    return themes | {("actor", tag.actor_id, tag.role) for tag in highlight.actors}
