"""The check of a project beside the work: what was found, and what can be done about it."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.errors import Cancelled, ProjectError
from db.file.backup import copies
from db.file.check import Findings, check
from db.file.rescue import Rescued, rescue
from desktop.actions.actions import Actions
from desktop.background import Job
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.progress import ProgressLine
from desktop.widgets.side_panel import SidePanel

STEPS = (
    str(QT_TRANSLATE_NOOP("Check", "the file")),
    str(QT_TRANSLATE_NOOP("Check", "links between rows")),
    str(QT_TRANSLATE_NOOP("Check", "texts and quotations")),
    str(QT_TRANSLATE_NOOP("Check", "the files that articles came from")),
    str(QT_TRANSLATE_NOOP("Check", "the theme tree")),
    str(QT_TRANSLATE_NOOP("Check", "the search index")),
    str(QT_TRANSLATE_NOOP("Check", "the journal")),
)
"""What `db.file.check` looks at, in its words and order."""


class CheckPanel(SidePanel):
    """Checks the open project when it is shown; `checked` brings the Findings."""

    checked = Signal(object)
    _indexed = Signal(object)

    def __init__(
        self, session: Session, look: Look, actions: Actions, copies_folder: Path, parent: QWidget | None = None
    ) -> None:
        """`copies_folder` is where the daily copies of projects lie."""
        super().__init__("check", look, parent)
        self.set_title(self.tr("Check this project"))
        self._session = session
        self._actions = actions
        self._copies = copies_folder
        self._job: Job | None = None
        self.findings: Findings | None = None
        self._error: ProjectError | None = None
        self.heading.add_button("copies", self.tr("Copy the findings as text"), self._copy)
        self.verdict, self.counts, self._second = QLabel(), QLabel(), QLabel()
        self._icon = QLabel()
        self._progress = ProgressLine(look, after=0)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Findings"))
        self.list.setWordWrap(True)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.again = QPushButton(self.tr("Check again"))
        self.again.clicked.connect(self.start)
        self.index_anew = QPushButton(self.tr("Build the search index anew"))
        self.index_anew.clicked.connect(self._build_index)
        self.save_copy = QPushButton(self.tr("Save a copy…"))
        self.save_copy.clicked.connect(lambda: actions.run("save_copy"))
        self.open_copies = QPushButton(self.tr("Open the copies folder"))
        self.open_copies.clicked.connect(self._open_copies)
        self.rescue_this = QPushButton(self.tr("Rescue what can be read…"))
        self.rescue_this.clicked.connect(self._ask_where)
        self._lay_out()
        look.changed.connect(self._dress)
        session.closing.connect(self._stop)
        session.opened.connect(self._forget)
        self._indexed.connect(self._on_indexed)
        self._dress()
        self._tell()

    def _lay_out(self) -> None:
        for label in (self.verdict, self.counts, self._second):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.counts.setProperty("kind", "second")
        self._second.setProperty("kind", "second")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.verdict, 1)
        said = QVBoxLayout()
        said.setContentsMargins(16, 8, 16, 12)
        said.setSpacing(4)
        said.addLayout(first)
        said.addWidget(self.counts)
        said.addWidget(self._second)
        buttons = QVBoxLayout()
        buttons.setContentsMargins(16, 12, 16, 16)
        buttons.setSpacing(8)
        for button in (self.again, self.index_anew, self.save_copy, self.open_copies, self.rescue_this):
            button.setAutoDefault(False)
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            buttons.addLayout(row)
        self.body.addWidget(self._progress)
        self.body.addLayout(said)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(buttons)
        self.body.addStretch(0)

    # Checking

    def start(self) -> None:
        """Check the open project; what was found before is forgotten."""
        self._stop()
        self.findings = self._error = None
        path, new_reading = self._session.path, self._session.new_reading

        def work(job: Job) -> Findings:
            def progress(words: str) -> None:
                if job.cancelled():
                    raise Cancelled("Stopped.", "The check was not finished.")
                job.progress(STEPS.index(words) if words in STEPS else 0, len(STEPS), words)

            reading = new_reading()
            try:
                return check(reading, path, progress)
            finally:
                reading.close()

        job = self._job = Job(work, self)
        job.progressed.connect(lambda done, whole, words: self._advance(job, done, whole, words))
        job.finished.connect(lambda findings: self._finish(job, findings, None))
        job.failed.connect(lambda error: self._finish(job, None, error))
        self._progress.start(self.tr("Checking the project"))
        self._progress.show()
        self.list.clear()
        self._tell()
        job.start()

    def _advance(self, job: Job, done: int, whole: int, words: str) -> None:
        if job is self._job:
            self._progress.advance(done, whole)
            said = QCoreApplication.translate("Check", words)
            self._second.setText(self.tr("Looking at {0}.").format(said))
            self._second.show()

    def _finish(self, job: Job, findings: Findings | None, error: ProjectError | None) -> None:
        job.deleteLater()
        if job is not self._job:
            return
        self._job = None
        self._progress.finish()
        self.findings, self._error = findings, error
        if findings is not None:
            for fault in findings.faults:
                self._add(fault)
        self._tell()
        if findings is not None:
            self.checked.emit(findings)

    def _add(self, fault: str) -> None:
        item = QListWidgetItem(self._look.icon("warning", self._look.palette.warn), fault)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, fault)
        self.list.addItem(item)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._progress.finish()

    def _forget(self) -> None:
        self.findings = self._error = None
        self.list.clear()
        self._tell()
        if self.isVisible():
            self.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Shown by its action, it begins at once."""
        super().showEvent(event)
        if self._job is None and self.findings is None and self._error is None:
            self.start()

    # What it says

    def _tell(self) -> None:
        found, error = self.findings, self._error
        idle = self._job is None
        self.again.setEnabled(idle)
        self.list.setVisible(self.list.count() > 0)
        icon, colour, second = "check", self._look.palette.good, ""
        if error is not None:
            verdict, icon, colour = error.sentence, "error", self._look.palette.bad
            second = self.tr("Nothing was changed. Open the newest copy, or rescue what can be read.")
        elif found is None:
            verdict, icon = self.tr("Checking …") if not idle else self.tr("Not checked yet."), ""
        elif found.ok:
            verdict = self.tr("The project is sound.")
            second = self.tr("The file, every quotation, the search index and the whole journal agree.")
        else:
            verdict, icon, colour = self._faults_words(len(found.faults)), "warning", self._look.palette.warn
            second = self.tr("Nothing was changed. A wrong index is built anew here; for the rest take a copy.")
        self.verdict.setText(verdict)
        self.counts.setText(self._counted(found) if found else "")
        self.counts.setVisible(found is not None)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self._icon.setVisible(bool(icon))
        if icon:
            side = self._look.px(16)
            picture = self._look.icon(icon, colour).pixmap(QSize(side, side), self.devicePixelRatioF())
            self._icon.setPixmap(picture)
        self.rescue_this.setVisible(idle and (error is not None or (found is not None and not found.ok)))
        why = self._session.read_only
        self.index_anew.setEnabled(idle and not why)
        self.index_anew.setToolTip(why or self.tr("Search words anew from the texts; nothing else changes"))
        kept = copies(self._session.path, self._copies)
        self.open_copies.setEnabled(bool(kept))
        told = self.tr("{0} copies, the newest of {1}").format(len(kept), kept[0].day) if kept else ""
        self.open_copies.setToolTip(told or self.tr("There is no copy yet; one is made every day"))

    def _faults_words(self, count: int) -> str:
        return (
            self.tr("1 thing is not as it should be.")
            if count == 1
            else self.tr("{0} things are not as they should be.").format(QLocale().toString(count))
        )

    def _counted(self, found: Findings) -> str:
        numbers = (QLocale().toString(n) for n in (found.articles, found.highlights, found.themes, found.actors))
        return self.tr("{0} articles, {1} highlights, {2} themes, {3} actors.").format(*numbers)

    def _copy(self) -> None:
        found = self.findings
        lines = [self.verdict.text(), *(found.faults if found else ())]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._session.tell(self.tr("The findings are on the clipboard."))

    # What can be done

    def _build_index(self) -> None:
        self.index_anew.setEnabled(False)
        self._session.store.rebuild_index().add_done_callback(self._indexed.emit)

    def _on_indexed(self, done: object) -> None:
        # `done` is the finished future of the store, handed over from the writer's thread
        error = done.exception() if isinstance(done, Future) else None
        self._tell()
        if isinstance(error, ProjectError):
            self._session.tell_error(error)
            return
        if error is not None:
            raise error
        self._session.tell(self.tr("The search index was built anew."), kind="good")
        self.start()

    def _ask_where(self) -> None:
        here = self._session.path
        offered = here.with_name(self.tr("{0} rescued").format(here.stem) + here.suffix)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Rescue into a new project"), str(offered))
        if chosen:
            self.rescue_into(Path(chosen))

    def rescue_into(self, target: Path) -> None:
        """Write what can be read of the open project into a new one, which must not be there yet."""
        here, coder = self._session.path, self._session.store.coder
        job = Job(lambda job: rescue(here, target, coder, lambda table: job.progress(0, 0, table)), self)
        job.finished.connect(lambda report: self._rescued(job, report))
        job.failed.connect(lambda error: self._not_rescued(job, error))
        self._session.working.emit(job)
        job.start()

    def _rescued(self, job: Job, report: Rescued) -> None:
        job.deleteLater()
        self._session.tell(report.sentence, kind="warn" if report.damaged else "good")

    def _not_rescued(self, job: Job, error: ProjectError) -> None:
        job.deleteLater()
        self._session.tell_error(error)

    def _open_copies(self) -> None:
        kept = copies(self._session.path, self._copies)
        if kept:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(kept[0].path.parent)))

    def _dress(self) -> None:
        self.verdict.setFont(self._look.ui_font(13, semibold=True))
        for label in (self.counts, self._second):
            label.setFont(self._look.ui_font(12))
        side = self._look.px(16)
        self.list.setIconSize(QSize(side, side))
        for at in range(self.list.count()):
            self.list.item(at).setIcon(self._look.icon("warning", self._look.palette.warn))
        self._tell()
