"""A newer version read from a file or the clipboard beside the work, and a proposal stored beside the work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, QMimeData, QObject, Signal

from db.edits.versions import NewVersion
from db.errors import Cancelled, ProjectError, Refused, SourceRefused
from db.records.articles import Draft
from db.records.changes import Changes
from db.records.versions import Revision
from db.sources.batch import read_each
from db.sources.paste import read_paste
from db.sources.worker import Workers
from desktop.background import Job
from desktop.session import Offer, Session
from desktop.versions.proposal import Proposal
from desktop.versions.words import fate_words
from desktop.widgets.drags.dropped import page_of


class Taking(QObject):
    """`read` brings the proposal that a file or the clipboard holds, `stored` the one that is stored now."""

    read = Signal(object)
    stored = Signal(object)
    review_asked = Signal()

    def __init__(self, session: Session, workers: Callable[[], Workers], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._workers = session, workers
        self._jobs: set[Job] = set()
        session.closing.connect(self.stop)

    def from_file(self, article: int, path: Path) -> None:
        """Read a file as a newer version of an article."""
        workers, title = self._workers, self._title(article)

        def work(job: Job) -> Draft:
            job.progress(0, 0, path.name)
            for _, made in read_each([path], workers(), job.cancelled):
                if isinstance(made, SourceRefused):
                    raise made
                return _nearest(made, title)
            raise Refused("There was no file to read.", "Nothing was changed.")

        self._begin(article, path.name, work)

    def from_mime(self, article: int, mime: QMimeData) -> None:
        """Read what was copied as a newer version of an article."""
        html, text = mime.html() if mime.hasHtml() else None, mime.text() if mime.hasText() else None
        if not (html or text):
            self._session.tell(self.tr("There is nothing to paste. Copy the newer text first."))
            return
        address = page_of(mime)
        self._begin(article, self.tr("the clipboard"), lambda _job: read_paste(html, text, address))

    def store(self, proposal: Proposal) -> None:
        """Store a proposal as the newest version; what became of the highlights is said."""
        if self._jobs:
            return  # it is being stored, or another one is read
        project, report = self._session.store, Revision()
        edit = NewVersion(proposal.article, proposal.text, report)

        def work(job: Job) -> Changes:
            job.progress(0, 0, self.tr("Placing the highlights in the newer text"))
            return project.apply(edit, job.cancelled).result()

        job = self._job(work)
        job.finished.connect(lambda changes: self._stored(job, proposal, changes, report))
        job.start()

    def stop(self) -> None:
        """Stop what is under way."""
        for job in self._jobs:
            job.cancel()

    def _title(self, article: int) -> str:
        from db.reads import articles

        return articles.article(self._session.reading, article).title

    def _begin(self, article: int, source: str, work: Callable[[Job], Draft]) -> None:
        job = self._job(work)
        job.finished.connect(lambda draft: self._on_read(job, article, source, draft))
        job.start()

    def _job(self, work: Callable[[Job], object]) -> Job:
        job = Job(work, self)
        self._jobs.add(job)
        job.failed.connect(lambda error: self._failed(job, error))
        self._session.working.emit(job)
        return job

    def _on_read(self, job: Job, article: int, source: str, draft: Draft) -> None:
        self._end(job)
        named = self.tr("{0}, “{1}”").format(source, draft.title) if draft.part else source
        self.read.emit(Proposal(article, draft, named))

    def _stored(self, job: Job, proposal: Proposal, changes: Changes, report: Revision) -> None:
        self._end(job)
        session = self._session
        self.stored.emit(proposal)
        session.changed.emit(changes)
        counts = report.counts
        kept = self.tr("Version {0} is stored; the one before is kept.").format(QLocale().toString(report.version))
        words = f"{kept} {fate_words(counts)}" if any(counts.values()) else kept
        offers = [Offer(session.key_map.said(self.tr("Undo %undo%")), session.undo)]
        if counts["moved"] or counts["changed"] or counts["lost"]:
            offers.insert(0, Offer(session.key_map.said(self.tr("Review %review_places%")), self.review_asked.emit))
        session.tell(words, *offers, kind="warn" if counts["lost"] else "good")

    def _failed(self, job: Job, error: ProjectError) -> None:
        self._end(job)
        if not isinstance(error, Cancelled):
            self._session.tell_error(error)

    def _end(self, job: Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()


def _nearest(drafts: list[Draft], title: str) -> Draft:
    """Of the articles of one file the one whose title is most like this."""
    if len(drafts) == 1:
        return drafts[0]
    from rapidfuzz import fuzz

    return max(drafts, key=lambda draft: fuzz.ratio(draft.title.casefold(), title.casefold()))
