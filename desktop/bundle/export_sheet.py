"""The sheet that writes a bundle: what and how, how long it will be, progress, and at once the proof of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from db.edits.bundles import SetBundleSettings
from db.errors import Cancelled, ProjectError
from db.records.bundle_settings import Settings as BundleSettings
from db.records.changes import Changes
from db.search.query import Query
from desktop.background import Asker, Job
from desktop.bundle.choice import keep_form, kept_form, known
from desktop.bundle.exporting import Exported, Order, work
from desktop.bundle.form import ExportForm
from desktop.bundle.going_out import Told, tell
from desktop.bundle.opening import open_file, open_or_say, show_in_folder
from desktop.bundle.place import Place
from desktop.bundle.refused_list import RefusedList
from desktop.bundle.settings_file import keep_in_file
from desktop.bundle.signed import PasswordRefused
from desktop.bundle.signing_field import PasswordField
from desktop.bundle.words import length_words, written_kind, written_words
from desktop.look.look import Look
from desktop.session import Offer, Session
from desktop.settings import Settings
from desktop.widgets.heading import PaneHeading


class ExportSheet(QWidget):
    """Hidden until `open`; `exported` brings an Exported, `faults_asked` the bundle whose faults are to be listed,
    `preview_asked` settings and perhaps an article."""

    closed = Signal()
    exported = Signal(object)
    faults_asked = Signal(object)
    preview_asked = Signal(object, object)

    def __init__(self, session: Session, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        """A sheet with the choices of last time."""
        super().__init__(parent)
        self.setObjectName("export")
        self.setAccessibleName(self.tr("Export"))
        self._session, self._look, self._settings = session, look, settings
        self._query: Query | None = None
        self._latest = ""
        self._told: Told | None = None
        self._loaded: int | None = None
        self._base: BundleSettings | None = None
        self._asking = False
        self._hasty = False
        self._job: Job | None = None
        self.heading = PaneHeading(self.tr("Export"), look, foldable=False, parent=self)
        self.heading.add_close(self.close_sheet)
        self.form = ExportForm(look, self)
        self.form.set_form(kept_form(settings))
        self.place = Place(session, settings, self.form, self)
        self.length = QLabel(self)
        self.length.setWordWrap(True)
        self.length.setTextFormat(Qt.TextFormat.PlainText)
        self.password = PasswordField(self)
        self.refused = RefusedList(look, self)
        self.button = QPushButton(self.tr("Export"), self)
        self.button.setProperty("kind", "main")
        self.button.setToolTip(self.tr("Write it and check every quotation (Enter)"))
        self.preview = QPushButton(self.tr("Preview"), self)
        self.preview.setToolTip(self.tr("See it as it comes out"))
        self.preview.clicked.connect(lambda _checked=False: self._preview())
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what stands in it has the stops of Tab
        scroll.setWidget(self.form)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.setSpacing(8)
        foot.addWidget(self.length, 1)
        foot.addWidget(self.preview)
        foot.addWidget(self.button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.heading)
        box.addWidget(scroll, 1)
        box.addWidget(self.password)
        box.addWidget(self.refused)
        box.addLayout(foot)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._show)
        self._asker.failed.connect(self._on_asked_in_vain)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask)
        self.button.clicked.connect(lambda _checked=False: self.export())
        self.form.changed.connect(self._ask_soon)
        self.form.changed.connect(self.refused.clear)
        self.password.left.connect(self.button.setFocus)
        self.place.changed.connect(self._show_ready)
        self.place.taken.connect(lambda: self.button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.form.more.passage_asked.connect(self._redact_passage)
        self.form.more.keep_asked.connect(self._keep_settings)
        session.found.connect(self.set_query)
        session.bundle_chosen.connect(lambda _bundle: self._refresh())
        session.changed.connect(self._on_changed)
        session.article_chosen.connect(lambda _article: self._refresh())
        session.opened.connect(self._on_opened)
        session.closing.connect(self._on_closing)
        self.hide()

    # What the shell calls

    def open(self, what: str = "") -> None:
        """Show the sheet for one of WHATS, else for what was last searched or picked."""
        chosen = what or self._latest or ("search" if self._query is not None else "bundle")
        self._told = self._loaded = None
        self.form.title.clear()
        self.place.begin()
        self.form.set_what(chosen)
        self.show()
        self.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask()

    @property
    def ready(self) -> bool:
        """Whether what is shown is what the project says of the choices."""
        return self._told is not None and not self._asking

    def close_sheet(self) -> None:
        """Hide the sheet; an export that runs goes on."""
        self._hasty = False
        self.password.forget()
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def export(self) -> None:
        """Write the bundle as it is chosen; what stands in the way is said."""
        if self._asking and self._job is None:
            self._hasty = True  # Enter was faster than the project
            return
        target, told = self.form.target, self._told
        if self._job is not None or told is None or target is None or not told.whole.excerpts:
            return
        if not self._may_write(target):
            return
        form, settings = self.form.form(), self.settings()
        article = self._session.article if self.form.what == "article" else None
        try:
            password = self.password.opening(form.key)
        except ProjectError as error:
            self._session.tell_error(error)
            return
        if password is None:
            return  # it is asked for now; Enter in its field comes here again
        over, coder = self.form.replace.isChecked(), self._settings.coder
        order = Order(settings, article, target, over, coder, form.key, password)
        words = [
            self.tr("Gathering the excerpts"),
            self.tr("Writing {0}").format(target.name),
            self.tr("Checking every quotation"),
        ]
        job = Job(partial(work, self._session.new_reading, order, words), self)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        self._job = job
        keep_form(self._settings, form, target.parent)
        self._keep_with_bundle(form.settings, told)
        self._session.working.emit(job)
        self._show_ready()
        job.start()

    def settings(self) -> BundleSettings:
        """All that is chosen, as the command line would be told it."""
        told, what = self._told, self.form.what
        title = self.form.title.text().strip() or (told.title if told is not None else "")
        query = self._query.text if what == "search" and self._query is not None else ""
        picked = told.bundle.name if what == "bundle" and told is not None and told.bundle is not None else ""
        return self.form.form().settings.changed(title=title, query=query, picked=picked)

    def _preview(self) -> None:
        if self._told is not None and self._told.whole.excerpts:
            article = self._session.article if self.form.what == "article" else None
            self.preview_asked.emit(self.settings(), article)

    def _keep_with_bundle(self, settings: BundleSettings, told: Told) -> None:
        """What was chosen for a bundle of the project stays with it."""
        kept = settings.changed(title=self.form.title.text().strip(), query="", picked="")
        if self.form.what == "bundle" and told.bundle is not None and self._base is not None and kept != self._base:
            self._base = kept
            if not self._session.read_only:
                self._session.do(SetBundleSettings(told.bundle.id, kept.keep(every=True)), quietly=True)

    def _load(self, told: Told) -> None:
        """The choices of the bundle that goes out, or else those of last time."""
        own = told.bundle if self.form.what == "bundle" and told.bundle is not None else None
        number = own.id if own is not None else 0
        if number != self._loaded:
            self._loaded = number
            form = kept_form(self._settings)
            if own is not None:
                form = replace(form, settings=known(BundleSettings.kept(own.kept, form.settings)))
            self.form.set_form(form)
            self._base = self.form.form().settings.changed(title=form.settings.title)

    # What the project says

    def set_query(self, query: Query | None) -> None:
        """What is searched for now, None for nothing."""
        again, self._query = query == self._query, query
        if again:
            return  # the results were asked for again because the project changed, not because someone searched
        if query is not None:
            self._latest = "search"
        elif self._latest == "search":
            self._latest = ""
        self._refresh()

    def put_bundle_first(self) -> None:
        """The bundle was the last that somebody worked on, before there was a sheet."""
        self._latest = "bundle"

    def _on_changed(self, changes: Changes) -> None:
        if changes.concerns("bundle"):
            self._latest = "bundle"
        self._refresh()

    def _refresh(self) -> None:
        if not self.isHidden():
            self._ask_soon()

    def _ask_soon(self) -> None:
        self._asking = True
        self._soon.start()

    def _ask(self) -> None:
        self._asking = True
        query, article, what, bundle = self._query, self._session.article, self.form.what, self._session.bundle
        settings = self.form.form().settings
        self._asker.ask(lambda reading: tell(reading, what, query, article, bundle, settings))

    def _show(self, told: Told) -> None:
        if self._soon.isActive():
            return
        self._told, self._asking = told, False
        self.form.say_what(told.counts, told.words, told.name)
        self.form.more.set_markings(told.markings)
        self.form.more.show_spelt(told.spelt)
        if not told.counts[self.form.what] and (other := told.other):
            self.form.set_what(other)
            return
        self._load(told)
        self.length.setText(length_words(told.whole) if told.whole.excerpts else self.tr("There is nothing to export."))
        self.place.name(told.title)
        self._show_ready()
        if self._hasty and not self._asking:
            self._hasty = False
            self.export()

    def _on_asked_in_vain(self, error: ProjectError) -> None:
        self._asking = self._hasty = False
        self._session.tell_error(error)

    # What stands in the form

    def _redact_passage(self) -> None:
        highlight = self._session.chosen()
        if highlight is None:
            self._session.tell(self.tr("No highlight is chosen. Click one, or press N for the next."))
        else:
            self.form.more.add_redacted(str(highlight.uuid))

    def _keep_settings(self) -> None:
        keep_in_file(self._session, self, self.settings(), self.place.folder, self.form.form().key)

    def _show_ready(self) -> None:
        self.place.show_standing()
        busy = self._job is not None
        self.button.setText(self.tr("Exporting…") if busy else self.tr("Export"))
        some = self._told is not None and self._told.whole.excerpts > 0
        self.button.setEnabled(not busy and some and self.form.target is not None and self.form.some_format)
        self.button.setToolTip(
            self.tr("Choose at least one format.")
            if not self.form.some_format
            else self.tr("Write it and check every quotation (Enter)")
        )

    def _may_write(self, target: Path) -> bool:
        if not self.form.some_format:
            self._session.tell(self.tr("No format is chosen. Choose at least one."), kind="warn")
            return False
        return self.place.may_be_written(target)

    # What became of it

    def _on_finished(self, done: Exported) -> None:
        self._job = None
        self.close_sheet()
        target = done.written.target
        offers = [
            Offer(self.tr("Open"), partial(open_or_say, self._session, open_file, done.to_open)),
            Offer(self.tr("Show in folder"), partial(open_or_say, self._session, show_in_folder, target)),
        ]
        if not done.verdict.ok:
            offers = [Offer(self.tr("What is wrong"), partial(self.faults_asked.emit, target)), offers[1]]
        self._session.tell(written_words(done), *offers, kind=written_kind(done))
        self.exported.emit(done)

    def _on_failed(self, error: ProjectError) -> None:
        self._job = None
        self.refused.say(error)
        self._show_ready()
        if isinstance(error, PasswordRefused) and not self.isHidden():
            self.password.ask(error.key, str(error))
        else:
            self._session.tell(error.sentence, kind="said" if isinstance(error, Cancelled) else "bad")

    def _on_opened(self) -> None:
        self._query, self._latest = None, ""
        self.close_sheet()

    def _on_closing(self) -> None:
        self._soon.stop()
        self._asker.close()
        if self._job is not None:
            self._job.cancel()  # how it ended is told when it has

    # Keys and measures

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter exports, Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.export()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Wide enough for its sentences."""
        return QSize(self._look.px(360), self._look.px(640))
