"""Articles and whole projects come in: read beside the work, stored in one act, told in one message."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QWidget

from db.edits import Edit
from db.edits.articles import AddArticles
from db.errors import Cancelled, ProjectError
from db.exchange.jsonl_in import ImportJsonLines, looks_like_articles
from db.exchange.report import Report
from db.sources.batch import Batch, read_all
from db.sources.paste import read_paste
from db.sources.worker import Workers
from db.store import Store
from desktop.background import Job
from desktop.bringing.arrival import Arrival
from desktop.bringing.report import ReportWindow
from desktop.look.look import Look
from desktop.session import Offer, Session
from desktop.widgets.dropped import paths_of

PROJECTS = (".jsonl", ".qdpx", ".qde")
ImportProject = Callable[[Path, Report, Callable[[int, int], None]], Edit]


class BringingIn(QObject):
    """Brings in files, folders, projects in JSON Lines and what was pasted.

    `workers` is asked for when the first risky file comes; `window` is what the report stands over.
    """

    def __init__(
        self,
        session: Session,
        look: Look,
        workers: Callable[[], Workers],
        window: QWidget | None = None,
        import_project: ImportProject = ImportJsonLines,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._look = look
        self._workers = workers
        self._window = window
        self._import_project = import_project
        self._jobs: set[Job] = set()
        self._report: ReportWindow | None = None
        session.closing.connect(self.stop)

    def bring_in(self, paths: Iterable[Path]) -> None:
        """Bring in files and folders; what comes of it is said in the message bar."""
        named = list(paths)
        if not named or self._refused():
            return
        projects = [path for path in named if path.suffix.lower() in PROJECTS and not looks_like_articles(path)]
        others = [path for path in named if path not in projects]
        store, workers = self._session.store, self._workers

        def read(job: Job) -> Batch:
            return read_all(others, workers(), job.progress, job.cancelled) if others else Batch()

        self._begin(lambda job: self._work(job, store, read, projects))

    def paste(self, html: str | None, text: str | None) -> None:
        """Bring in what was copied elsewhere as one article."""
        if self._refused():
            return
        store = self._session.store

        def read(job: Job) -> Batch:
            return Batch(drafts=[(Path(), read_paste(html, text))])

        self._begin(lambda job: self._work(job, store, read, []))

    def paste_mime(self, mime: QMimeData) -> None:
        """Bring in a drop or a clipboard: the files it names, else what it holds."""
        paths = paths_of(mime)
        if paths:
            self.bring_in(paths)
        else:
            self.paste(mime.html() if mime.hasHtml() else None, mime.text() if mime.hasText() else None)

    def stop(self) -> None:
        """Stop what is under way; what is stored already stays."""
        for job in self._jobs:
            job.cancel()

    def _refused(self) -> bool:
        why = self._session.read_only
        if why:
            self._session.tell(self.tr("{0} Nothing was brought in.").format(why), kind="warn")
        return bool(why)

    def _begin(self, work: Callable[[Job], Arrival]) -> None:
        job = Job(work, self)
        store = self._session.store
        self._jobs.add(job)
        job.finished.connect(lambda arrival: self._arrived(job, store, arrival))
        job.failed.connect(lambda error: self._failed(job, error))
        self._session.working.emit(job)
        job.start()

    # On the job's thread

    def _work(self, job: Job, store: Store, read: Callable[[Job], Batch], projects: list[Path]) -> Arrival:
        arrival = Arrival(read(job))
        if arrival.batch.drafts:
            job.progress(0, 0, "")
            drafts = tuple(draft for _, draft in arrival.batch.drafts)
            changes = store.apply(AddArticles(drafts), job.cancelled).result()
            # `made` lists no more than a thousand; the words have the count of all
            arrival.added = int(changes.words.values.get("count", 1))
            arrival.changes.append(changes)
        for path in projects:
            try:
                self._take_project(job, store, path, arrival)
            except Cancelled as stopped:
                arrival.stopped = stopped.sentence
                break
            except ProjectError as error:
                arrival.failed.append((path, error.sentence))
        return arrival

    def _take_project(self, job: Job, store: Store, path: Path, arrival: Arrival) -> None:
        report, take = Report(), self._import_project
        if path.suffix.lower() != ".jsonl":
            from db.exchange.foreign.report import ProjectReport
            from db.exchange.qdpx.coming_in import ImportQdpx

            report = others = ProjectReport()

            def take(path: Path, _report: Report, step: Callable[[int, int], None]) -> Edit:
                return ImportQdpx(path, others, step)

        def progress(done: int, whole: int) -> None:
            job.progress(done, whole, path.name)
            if job.cancelled():
                raise Cancelled("Stopped.", f"Nothing of {path.name} was stored.")

        changes = store.apply(take(path, report, progress), job.cancelled).result()
        arrival.projects.append((path, report))
        arrival.changes.append(changes)

    # On the window's thread

    def _arrived(self, job: Job, store: Store, arrival: Arrival) -> None:
        self._end(job)
        if store is not self._session.store:
            return
        for changes in arrival.changes:
            if changes.touched or changes.many:
                self._session.changed.emit(changes)
        made = arrival.made
        if made and (arrival.added == 1 or self._session.article is None):
            self._session.choose_article(made[0])
        offers = []
        lines = arrival.lines()
        if lines:
            offers.append(Offer(self.tr("Show"), lambda: self._show(arrival)))
        if arrival.changes and not arrival.stopped and (arrival.added or arrival.projects):
            offers.append(Offer(self.tr("Undo"), lambda: self._undo(arrival)))
        kind = "warn" if arrival.refused or arrival.stopped else "good" if made or arrival.projects else "said"
        self._session.tell(arrival.words(), *offers, kind=kind)

    def _failed(self, job: Job, error: ProjectError) -> None:
        self._end(job)
        if isinstance(error, Cancelled):
            self._session.tell(error.sentence)
        else:
            self._session.tell_error(error)

    def _end(self, job: Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()

    def _undo(self, arrival: Arrival) -> None:
        for changes in reversed(arrival.changes):
            self._session.undo_act(changes.seq)

    def _show(self, arrival: Arrival) -> None:
        words = self.tr("What came in")
        self._report = ReportWindow(words, arrival.words(), arrival.lines(), self._look, self._window)
        self._report.show()
        self._report.activateWindow()
