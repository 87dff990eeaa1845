"""Making one of several themes or actors: of very many passages it goes on beside the window, with its progress."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from db.edits import Edit
from db.errors import ProjectError
from db.records.changes import Changes
from db.store import Store
from desktop.background import Job
from desktop.session import Offer, Session

LONG = 5_000
"""From so many passages on nobody should wait without seeing how far it is."""

Told = Callable[[int, int], None]


class LongMerge(QObject):
    """Runs merges; the edit is made with what is to be told how far it has come."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._jobs: set[Job] = set()

    def run(self, passages: int, edit: Callable[[Told], Edit]) -> None:
        """Merge so many passages; few at once, very many with a progress and Cancel."""
        if passages < LONG:
            self._session.do(edit(lambda _done, _whole: None))
            return
        words, store = self.tr("Merging"), self._session.store

        def work(job: Job) -> Changes:
            return store.apply(edit(lambda done, whole: job.progress(done, whole, words)), job.cancelled).result()

        job = Job(work, self)
        self._jobs.add(job)
        job.finished.connect(lambda changes: self._merged(job, store, changes))
        job.failed.connect(lambda error: self._failed(job, error))
        self._session.working.emit(job)
        job.start()

    def _merged(self, job: Job, store: Store, changes: Changes) -> None:
        self._end(job)
        session = self._session
        if store is session.store:
            session.changed.emit(changes)
            undo = Offer(session.key_map.said(self.tr("Undo %undo%")), session.undo)
            session.tell(changes.words.outcome, undo)

    def _failed(self, job: Job, error: ProjectError) -> None:
        self._end(job)
        self._session.tell_error(error)

    def _end(self, job: Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()
