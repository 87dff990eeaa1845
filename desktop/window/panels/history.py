"""The history beside the work: every act of the project, where it was, and the way to take any of them back."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.errors import NotFound, ProjectError
from db.reads import articles, highlights, project
from db.records.changes import Changes, Entry
from desktop.actions.actions import Actions
from desktop.background import Job
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.empty import EmptyPane
from desktop.widgets.field import SearchField
from desktop.widgets.line import line
from desktop.widgets.side_panel import SidePanel
from desktop.widgets.stack import Stack
from desktop.widgets.views import PaneList
from desktop.window.panels.history_list import PAGE, HistoryDelegate, HistoryList, Page, page

_OF_HIGHLIGHTS = ("highlight", "theme_tag", "actor_tag")
_TRIED = 20


class HistoryPanel(SidePanel):
    """Acts by day, newest first; a click goes to the place of one, Undo this takes it back."""

    def __init__(self, session: Session, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("history", look, parent)
        self.set_title(self.tr("History"))
        self._session = session
        self._job: Job | None = None
        self._before: int | None = None
        self._stale = True
        for name, words in (("undo", self.tr("Undo the newest act (%undo%)")), ("redo", self.tr("Redo (%redo%)"))):
            button = self.heading.add_button(name, "", partial(actions.run, name))
            actions.key_map.tip(button, words, named=True)
        self.filter = SearchField(look, self.tr("Filter the history"), icon="filter")
        self.filter.textChanged.connect(self.reload)
        self._model = HistoryList(self)
        self.view = PaneList(look)
        self.view.setUniformItemSizes(False)
        self.view.setModel(self._model)
        self.view.setItemDelegate(HistoryDelegate(look, self._model))
        self.view.setAccessibleName(self.tr("History"))
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        self.view.selectionModel().currentChanged.connect(lambda _now, _old: self._describe())
        self.view.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.empty = EmptyPane(look, side=16)
        self.words, self._second = QLabel(), QLabel()
        self.undo_this = QPushButton(self.tr("Undo this"))
        self.undo_this.clicked.connect(self._undo_this)
        self._foot = QFrame()
        self._lay_out()
        look.changed.connect(self._dress)
        session.changed.connect(self._on_changed)
        session.opened.connect(self._on_opened)
        session.closing.connect(self._stop)
        self._dress()
        self._describe()

    def _lay_out(self) -> None:
        field = QHBoxLayout()
        field.setContentsMargins(8, 0, 8, 4)
        field.addWidget(self.filter)
        self._stack = Stack()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        for label in (self.words, self._second):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._second.setProperty("kind", "second")
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 8, 16, 12)
        inside.setSpacing(4)
        inside.addWidget(self.words)
        inside.addWidget(self._second)
        row = QHBoxLayout()
        row.addWidget(self.undo_this)
        row.addStretch(1)
        inside.addSpacing(4)
        inside.addLayout(row)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(line())
        foot.addLayout(inside)
        self.body.addLayout(field)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._foot)
        self.setFocusProxy(self.view)

    # Asking

    def reload(self) -> None:
        """Ask for the newest entries again, as many as are shown now."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self._ask(None, max(PAGE, self._model.count))

    def _scrolled(self) -> None:
        """Ask for older ones shortly before the end is reached."""
        bar = self.view.verticalScrollBar()
        near_the_end = bar.value() >= bar.maximum() - self.view.height()
        if near_the_end and self._before is not None and self._job is None:
            self._ask(self._before, PAGE)

    def _ask(self, before: int | None, wanted: int) -> None:
        """Ask beside the work: a filter that fits little goes through the whole journal."""
        self._stop()
        words, new_reading = self.filter.text(), self._session.new_reading

        def work(job: Job) -> Page:
            reading = new_reading()
            try:
                return page(reading, words, before, wanted, job.cancelled)
            finally:
                reading.close()

        job = self._job = Job(work, self)
        job.finished.connect(lambda found: self._answered(job, before is not None, found))
        job.failed.connect(lambda error: self._failed(job, error))
        job.start()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _failed(self, job: Job, error: ProjectError) -> None:
        job.deleteLater()
        if job is self._job:
            self._job = None
            self._session.tell_error(error)

    def _answered(self, job: Job, more: bool, found: Page) -> None:
        job.deleteLater()
        if job is not self._job:
            return
        self._job = None
        self._before = found.before
        if more:
            self._model.add_entries(found.entries)
        else:
            chosen, scrolled = self.chosen(), self.view.verticalScrollBar().value()
            self._model.show_entries(found.entries)
            row = None if chosen is None else self._model.row_of(chosen.seq)
            if row is not None:
                self.view.setCurrentIndex(self._model.index(row))
            self.view.executeDelayedItemsLayout()
            self.view.verticalScrollBar().setValue(scrolled)
        self._say_if_empty()
        self._describe()

    def _say_if_empty(self) -> None:
        nothing = self._model.count == 0
        self._stack.setCurrentWidget(self.empty if nothing else self.view)
        if not nothing:
            return
        if self.filter.text().strip():
            said = self.tr("No act matches “{0}”.").format(self.filter.text().strip())
            self.empty.say(said, "", [(self.tr("Clear filter"), self.filter.empty)])
        else:
            self.empty.say(self.tr("Nothing has been changed yet."))

    def _on_changed(self, _changes: Changes) -> None:
        self.reload()

    def _on_opened(self) -> None:
        self._model.show_entries(())
        self.filter.clear()
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while it was hidden is asked for now."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    # What is chosen

    def chosen(self) -> Entry | None:
        """The act with the focus ring."""
        return self._model.entry(self.view.currentIndex())

    def _describe(self) -> None:
        entry = self.chosen()
        self._foot.setVisible(entry is not None)
        if entry is None:
            return
        self.words.setText(self._model.said(entry))
        self._second.setText(self.tr("Act {0}, {1}").format(entry.seq, self._model.second(entry)))
        why = ""
        if entry.kind == "begin":
            why = self.tr("The project began with this.")
        elif entry.kind != "act":
            why = self.tr("This is an undo or redo itself; choose the act it speaks of.")
        elif entry.undone is not None:
            why = self.tr("It is undone already.")
        elif self._session.read_only:
            why = self._session.read_only
        self.undo_this.setEnabled(not why)
        self.undo_this.setToolTip(why or self.tr("Take back this one act; later ones stay"))

    def _undo_this(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self._session.undo_act(entry.seq)

    def _open(self, index: QModelIndex) -> None:
        entry = self._model.entry(index)
        if entry is None:
            return
        try:
            self._go(project.touched_by(self._session.reading, entry.seq))
        except ProjectError as error:
            self._session.tell_error(error)

    def _go(self, touched: dict[str, list[str]]) -> None:
        """Go to the first highlight of an act that is still living, else to its article."""
        reading = self._session.reading
        keys = [key for table in _OF_HIGHLIGHTS for key in touched.get(table, ())]
        for key in list(dict.fromkeys(keys))[:_TRIED]:
            try:
                found = highlights.by_uuid(reading, UUID(key))
            except NotFound:
                continue
            self._session.go_to_highlight(found.id)
            return
        for key in touched.get("article", ())[:_TRIED]:
            try:
                article = articles.named(reading, str(UUID(key)))
            except NotFound:
                continue
            self._session.choose_article(article.id)
            return

    def _dress(self) -> None:
        self.words.setFont(self._look.ui_font(13))
        self._second.setFont(self._look.ui_font(12))
