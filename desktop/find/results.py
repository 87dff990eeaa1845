"""The results of the search beside the reader: counted, in words, as cards that are walked while the reader follows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db.records.changes import Changes
from db.search.find import Hit, Kind
from db.search.kinds import Row, RowKind
from db.search.named import NameHit
from db.search.query import Query
from desktop.background import Asker
from desktop.find.asking import Answer, answer, everything, page
from desktop.find.checking import All
from desktop.find.context_list import ContextView
from desktop.find.field import SearchField
from desktop.find.growing import Growth
from desktop.find.hits import Page, key_of
from desktop.find.list import HitView
from desktop.find.results_parts import ResultsParts
from desktop.find.words import counted, mistake_lines
from desktop.look.look import Look
from desktop.session import Place, Session
from desktop.settings import Settings
from desktop.widgets.tags.query import tag_query


class ResultsPane(ResultsParts):
    """Answers its field. `shown` says whether the pane has something to show; `left` that the reader is to go on.

    `renewed` when another search is answered; `note_asked` with a highlight whose note is to be written; `name_asked`
    with "theme" or "actor" and its id; `marking_asked` with places that are to become highlights.
    """

    shown = Signal(bool)
    left = Signal()
    renewed = Signal()
    marking_asked = Signal(object)
    note_asked = Signal(int)
    name_asked = Signal(str, int)
    answered = Signal()

    def __init__(
        self,
        session: Session,
        look: Look,
        settings: Settings,
        field: SearchField,
        parent: QWidget | None = None,
    ) -> None:
        """A pane with nothing asked yet; it says so by staying hidden."""
        super().__init__(session, look, settings, self._everything, parent)
        self._field = field
        self._query: Query | None = None
        self._answer: Answer | None = None
        self._shown_query: Query | None = None
        self._kind_shown: Kind = "both"
        self._kinds_shown: tuple[RowKind, ...] = ()
        self._busy = False
        self._jump = False
        self._enter = False
        self._quiet = False
        self._growth = Growth()
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._on_answered)
        self._asker.failed.connect(self._on_failed)
        self._follow_soon = QTimer(self)
        self._follow_soon.setSingleShot(True)
        self._follow_soon.setInterval(40)
        self._follow_soon.timeout.connect(self._follow)
        self._join()
        field.queried.connect(self.ask)
        field.entered.connect(self.jump)
        field.went_down.connect(self.enter)
        field.left.connect(self._on_field_left)
        session.changed.connect(self._on_changed)
        session.counting_changed.connect(lambda _on: self._ask())
        session.closing.connect(self._on_closing)
        self.hide()

    # What the shell and the field call

    @property
    def query(self) -> Query | None:
        """What is answered at present, None while the pane is closed."""
        return self._query

    @property
    def is_busy(self) -> bool:
        """Whether an answer or a page is on its way."""
        return self._busy

    def ask(self, query: Query) -> None:
        """Answer a query; an empty one closes the pane."""
        if not query.text.strip():
            self.close_pane()
            return
        self._query = query
        self._ask()

    def enter(self) -> None:
        """Go into the list, to the chosen hit or the first."""
        if self._busy:
            self._enter = True
        elif self.head.context.isChecked():
            self.context.enter()
        elif self.model.rowCount():
            self._stand()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._stack.currentWidget() is self.empty and self.empty.buttons():
            self.empty.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def narrow(self) -> None:
        """Go into the facets, or where nothing is asked yet into the field."""
        if self._query is None:
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._session.tell(self.tr("Search for something first. Then its results can be narrowed."))
        else:
            self.facets.open()

    def jump(self) -> None:
        """Go to the chosen hit, or the first, in the reader."""
        if self._busy:
            self._jump = True
        elif self.head.context.isChecked():
            self.context.enter()
            self.left.emit()
        elif self.model.rowCount():
            self._stand()
            self._follow_soon.stop()
            self._act()

    def _stand(self) -> None:
        """On the chosen hit, or the first that stands in a text: Up goes on to the names over it."""
        if not self.view.currentIndex().isValid():
            hits = enumerate(self.model.hits)
            self.view.stand_on(next((row for row, hit in hits if isinstance(hit, Hit)), 0))

    def next_hit(self) -> None:
        """The hit after the chosen one; the reader follows."""
        self._walked.walk(1)

    def previous_hit(self) -> None:
        """The hit before the chosen one; the reader follows."""
        self._walked.walk(-1)

    @property
    def _walked(self) -> HitView | ContextView:
        return self.context.view if self.head.context.isChecked() else self.view

    def toggle_context(self) -> None:
        """Words in their context, or cards again; where nothing is asked yet, to the field."""
        self.head.context.toggle()
        if self._query is None:
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.enter()

    def close_pane(self) -> None:
        """Nothing is asked any more; the marks in the reader go."""
        was_asked, was_shown = self._query is not None, not self.isHidden()
        self._query, self._answer, self._shown_query = None, None, None
        self._busy = self._jump = self._enter = False
        self._asker.ask(lambda _reading: None)  # whatever is under way is overtaken
        self.facets.ask(None, "both")
        self.context.ask(None)
        self.checking.clear()
        self.model.set_page(Page((), {}))
        self.hide()
        if was_asked:
            self._session.found.emit(None)
        if was_shown:
            self.shown.emit(False)

    # Asking

    def _ask(self, *, again: bool = False) -> None:
        query = self._query
        if query is None:
            return
        kinds, order = self.head.kinds, self.head.chosen_order
        held = dict(self._growth.held) if again else {}
        self._busy = True
        by_origin = self._session.by_origin
        self._asker.ask(lambda reading: answer(reading, query, kinds, order, held, by_origin))

    def _more(self) -> None:
        """Show or ask for the next page when the end is near."""
        query = self._query
        if self._busy or self._answer is None or query is None:
            return
        more = self._growth.next()
        if isinstance(more, Page):
            self.model.append(more)
        elif more is not None:
            (kind, offset), order = more, self.head.chosen_order
            self._busy = True
            by_origin = self._session.by_origin
            self._asker.ask(lambda reading: page(reading, query, kind, order, offset, by_origin))

    def _on_answered(self, outcome: Answer | Page | None) -> None:
        if isinstance(outcome, Page):
            self._busy = False
            self._growth.came(outcome)
            self.model.append(outcome)
            if not outcome.hits:
                self._more()
        elif isinstance(outcome, Answer) and self._query is outcome.query:
            self._busy = False
            self._show(outcome)

    def _on_failed(self, error: object) -> None:
        self._busy = self._jump = self._enter = False
        self.head.say(self.tr("The search could not be answered."), str(error))
        self._open()

    def _show(self, told: Answer) -> None:
        # A list that is only renewed stays where it is: something else may have been put in its place.
        fresh, self._shown_query = told.query is not self._shown_query, told.query
        if fresh:
            self.checking.clear()
        first = self._answer is None or self._answer.query is not told.query
        self._answer, self._kind_shown, self._kinds_shown = told, self.head.kind, self.head.kinds
        stood = None if first else self.current_row()
        keep = None if stood is None else key_of(stood)
        scrolled = 0 if first else self.view.verticalScrollBar().value()
        chosen = set() if first else {key_of(self.model.hits[row]) for row in self.view.selected_rows()}
        self._quiet = True
        self.model.set_page(self._growth.begin(told.parts))
        self.view.restore(keep, chosen)
        self._quiet = False
        self.view.executeDelayedItemsLayout()
        self.view.verticalScrollBar().setValue(scrolled)
        count = counted({part.kind: (part.count, part.exact) for part in told.parts}, told.whole, told.origins)
        self.head.say(count, told.words if told.near is None else "", mistake_lines(told.query, told.mistakes))
        self._field.show_mistakes(told.mistakes)
        self._show_empty(told)
        self.facets.ask(told.query, self._kind_shown)
        if fresh:
            self._open()
        if first:
            self.renewed.emit()
        self._session.found.emit(told.query)
        self.answered.emit()
        jump, enter = self._jump, self._enter
        self._jump = self._enter = False
        if jump:
            self.jump()
        elif enter:
            self.enter()

    def _show_empty(self, told: Answer) -> None:
        if self.head.context.isChecked():
            self._stack.setCurrentWidget(self.context)
            self.context.ask(told.query)
        elif self.model.rowCount() or told.near is None:
            self._stack.setCurrentWidget(self.view)
        else:
            self.empty.say_of(told, self._kinds_shown)
            self._stack.setCurrentWidget(self.empty)

    def _open(self) -> None:
        if not self.isVisible():  # a panel may lie over it
            self.shown.emit(True)
            self.show()

    # The chosen hit

    def current_row(self) -> Row | None:
        """What has the focus ring."""
        index = self.view.currentIndex()
        return self.model.at(index) if index.isValid() else None

    def current_hit(self) -> Hit | None:
        """The same where it stands in a text; None for a name."""
        row = self.current_row()
        return row if isinstance(row, Hit) else None

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet and index.isValid():
            self._follow_soon.start()

    def _follow(self) -> None:
        hit = self.current_hit()
        if hit is None:
            self._session.choose_highlight(None)
            return
        self._session.go(Place(hit.article.id, hit.start, hit.end))
        self._session.choose_highlight(hit.highlight.id if hit.highlight else None)

    def _act(self) -> None:
        """A passage is read on, a note written, of a theme or actor the passages are shown."""
        row = self.current_row()
        if isinstance(row, NameHit):
            self.name_asked.emit(row.kind, row.id)
            self._enter = True
            self._session.search(tag_query("#" if row.kind == "theme" else "@", row.asked))
            if not self._busy:  # just this was asked already
                self.enter()
            return
        self._follow()
        if row is not None and row.kind == "note" and row.highlight is not None:
            self.note_asked.emit(row.highlight.id)
        else:
            self.left.emit()

    def _on_entered(self) -> None:
        self._field.remember()
        self.jump()

    def _on_list_left(self) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def _on_field_left(self) -> None:
        self.close_pane()
        self.left.emit()

    def _everything(self) -> All | None:
        query, order, kinds = self._query, self.head.chosen_order, self._kinds_shown
        if query is None or not {"highlights", "untagged"} & set(kinds):
            return None
        return lambda reading: everything(reading, query, order, kinds)

    # What changes elsewhere

    def _on_changed(self, changes: Changes) -> None:
        if self._query is not None and changes.may_change_answers:
            self._ask(again=True)

    def _on_closing(self) -> None:
        self._follow_soon.stop()
        self._asker.close()
        if self._query is not None:
            self._query = None
            self._session.found.emit(None)  # or its matches would stay marked in the next project

    def _choose(self) -> None:
        self._answer = None
        self._ask()

    # The pane

    def _join(self) -> None:
        self.head.changed.connect(self._choose)
        self.head.crossed.connect(self._field.empty)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.entered.connect(self._on_entered)
        self.view.left.connect(self._on_list_left)
        self.view.low.connect(self._more)
        self.checking.marking_asked.connect(self.marking_asked)
        self.checking.note_asked.connect(self.note_asked)
        self.context.entered.connect(self._on_entered)
        self.context.left.connect(self._on_list_left)
        self.context.marking_asked.connect(self.marking_asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the field."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_list_left()
        else:
            super().keyPressEvent(event)
