"""The view of words in their context: its sorting, its filter for what is not tagged, its count, its lines."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from db.search.concordance import Concordance, Line, Side, concordance
from db.search.query import Query
from desktop.background import Asker
from desktop.find.context_list import ContextView
from desktop.look.look import Look
from desktop.session import Place, Session
from desktop.settings import Settings
from desktop.widgets.empty import EmptyPane
from desktop.widgets.stack import Stack

SIDES: tuple[Side, ...] = ("after", "before", "text")


class ContextPane(QWidget):
    """Answers the query of the results in its own way; `entered` when a line is to be read on, `left` by Escape.

    `marking_asked` with the places of lines that are to become highlights.
    """

    entered = Signal()
    left = Signal()
    answered = Signal()
    marking_asked = Signal(object)

    def __init__(self, session: Session, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._query: Query | None = None
        self._quiet = self._busy = self._enter = False
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._show)
        self._asker.failed.connect(session.tell_error)
        session.closing.connect(self._asker.close)
        self.count = QLabel()
        self.count.setProperty("kind", "second")
        self.untagged = QToolButton()
        self.untagged.setText(self.tr("Not yet tagged"))
        self.untagged.setToolTip(self.tr("Only places that are in no highlight"))
        self.untagged.setCheckable(True)
        self.untagged.setChecked(settings.flag("context_untagged", False))
        self.side = QComboBox()
        self.side.addItems([self.tr("By what follows"), self.tr("By what comes before"), self.tr("By article")])
        kept = settings.text("context_side", "after")
        self.side.setCurrentIndex(next((at for at, side in enumerate(SIDES) if side == kept), 0))
        self.side.setAccessibleName(self.tr("Order"))
        self.view = ContextView(look, self)
        self.view.key_map = session.key_map
        self.empty = EmptyPane(look, parent=self)
        self._stack = Stack(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        choices = QHBoxLayout()
        choices.setContentsMargins(12, 0, 12, 0)
        choices.addWidget(self.untagged)
        choices.addStretch(1)
        choices.addWidget(self.side)
        said = QHBoxLayout()
        said.setContentsMargins(12, 4, 12, 4)
        said.addWidget(self.count)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(choices)
        box.addLayout(said)
        box.addWidget(self._stack, 1)
        self.untagged.toggled.connect(lambda _on: self._choose())
        self.side.currentIndexChanged.connect(lambda _at: self._choose())
        self.view.stood.connect(self._follow)
        self.view.entered.connect(self.entered)
        self.view.tag_asked.connect(self.marking_asked)
        self.view.left.connect(self.left)

    def ask(self, query: Query | None) -> None:
        """Show the places of this query's words; None lets go of them."""
        self._query = query
        if query is None:
            self._busy = self._enter = False
            self._asker.ask(lambda _reading: None)
            self.view.rows.show(())
            return
        self._busy = True
        order, untagged = SIDES[self.side.currentIndex()], self.untagged.isChecked()
        self._asker.ask(lambda reading: (query, concordance(reading, query, order, untagged=untagged)))

    def enter(self) -> None:
        """Go into the lines, to the chosen one or the first."""
        if self._busy:
            self._enter = True
        elif self.view.rows.rowCount():
            if self.view.current is None:
                self.view.stand_on(0)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        self._settings.keep(context_side=SIDES[self.side.currentIndex()], context_untagged=self.untagged.isChecked())
        self.ask(self._query)

    def _show(self, outcome: tuple[Query, Concordance] | None) -> None:
        if outcome is None or outcome[0] is not self._query:
            return
        self._busy = False
        told, stood = outcome[1], self.view.current
        self._quiet = True
        self.view.rows.show(told.lines)
        again = next((row for row, line in enumerate(told.lines) if stood is not None and _same(line, stood)), None)
        if again is not None:
            self.view.stand_on(again)
        self._quiet = False
        many = QLocale().toString(len(told.lines))
        if not told.whole:
            words = self.tr("The first {0} places").format(many)
        else:
            words = self.tr("1 place") if len(told.lines) == 1 else self.tr("{0} places").format(many)
        self.count.setText(words)
        self.count.setAccessibleName(words)
        if told.lines:
            self._stack.setCurrentWidget(self.view)
        else:
            self._say_empty(outcome[0])
        if self._enter:
            self._enter = False
            self.enter()
        self.answered.emit()

    def _say_empty(self, query: Query) -> None:
        if not query.words:
            self.empty.say(
                self.tr("No word is looked for."), self.tr("Type a word or a phrase to see it in its context.")
            )
        elif self.untagged.isChecked():
            every = (self.tr("Show all places"), lambda: self.untagged.setChecked(False))
            self.empty.say(self.tr("Every place is tagged, or there is none."), "", [every])
        else:
            self.empty.say(self.tr("No text has these words."), "")
        self._stack.setCurrentWidget(self.empty)

    def _follow(self, line: Line) -> None:
        if not self._quiet:
            self._session.go(Place(line.article.id, line.start, line.end))
            self._session.choose_highlight(None)


def _same(line: Line, other: Line) -> bool:
    return (line.article.id, line.start) == (other.article.id, other.start)
