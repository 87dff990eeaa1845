"""Files that are being looked through beside the work: read, judged and put aside, while the window goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Signal

from db.errors import Cancelled, ProjectError
from db.reading import Reading
from db.reads import articles
from db.reads.incoming import Judge
from db.records.articles import Draft
from db.records.incoming import Incoming, Match
from db.sources.aside import Aside
from db.sources.batch import Batch, look_through
from db.sources.encodings import read_as
from db.sources.paste import read_paste
from db.sources.worker import Workers
from desktop.background import Job
from desktop.bringing.annotated import Annotated
from desktop.bringing.arrival import Arrival
from desktop.bringing.choices import Choices

ALWAYS = "preview_always"
"""The setting that has everything looked through before it is stored."""
OFTEN = 0.05
"""Seconds between two words of progress: a window that hears of every file has time for nothing else."""

Source = Callable[[Job, Judge, Batch], None]


class Looking(QObject):
    """One bringing in before anything is stored: `batch` grows while files are read, their texts lie `aside`.

    More may be added at any time; what was asked for first is read first.
    """

    grown = Signal()
    """There is more in the batch."""
    ended = Signal()
    """Everything asked for so far has been read."""
    failed = Signal(object)
    """ProjectError: reading stopped, by a fault or because it was cancelled."""

    def __init__(
        self,
        reading: Callable[[], Reading],
        begin: Callable[[Job], None],
        workers: Callable[[], Workers],
        parent: QObject | None = None,
    ) -> None:
        """`reading` opens the project for a thread; `begin` starts a job where its progress is shown."""
        super().__init__(parent)
        self._open, self._begin, self._workers = reading, begin, workers
        self._waiting: list[Source] = []
        self.job: Job | None = None
        self.batch = Batch()
        self.aside = Aside()
        self.choices = Choices(self.batch)
        self.arrival = Arrival(self.batch)
        """What was stored of it so far; `told` of its acts are known to the panes."""
        self.told = 0
        self.projects: dict[Path, str | None] = {}
        """Whole projects that came with the files, with the one of several in them: they are stored after them."""
        self.annotated = Annotated()
        """Files of annotations that came with them: these come to articles, so they are stored last."""
        self.heard = (0, 0, "")
        """How many files of how many were read, and the name of the last."""
        self.quiet = False
        """Whether it came while the analyst was at work, and is to open nothing by itself."""
        self.looked = False
        """Whether the analyst has seen it."""
        self._again: Match | None = None

    @property
    def busy(self) -> bool:
        """Whether files are still being read."""
        return self.job is not None

    def add_files(self, paths: Iterable[Path]) -> None:
        """Read files and folders."""
        named = list(paths)

        def read(job: Job, judge: Judge, batch: Batch) -> None:
            import desktop.bringing.sheet  # noqa: F401  (loaded here, beside the work, and not while the window waits)

            spoke = 0.0

            def progress(done: int, whole: int, name: str) -> None:
                nonlocal spoke
                if monotonic() - spoke > OFTEN or done == whole:
                    spoke = monotonic()
                    self.heard = (done, whole, name)
                    job.progress(done, whole, name)

            look_through(named, self._workers(), judge, batch, progress, job.cancelled)

        self._add(read)

    def add_paste(self, html: str | None, text: str | None, address: str | None = None) -> None:
        """Read what was copied elsewhere."""

        def read(job: Job, judge: Judge, batch: Batch) -> None:
            batch.incoming.append(judge.take(Path(), read_paste(html, text, address)))

        self._add(read)

    def read_table(self, path: Path, columns: Mapping[str, str]) -> None:
        """Read a table with the columns that the analyst names; what was made of it before is no more."""

        def read(job: Job, judge: Judge, batch: Batch) -> None:
            drafts = self._workers().parts(path, columns=columns)
            gone = [one.number for one in batch.incoming if one.path == path and one.number not in self.choices.stored]
            self.choices.dropped.update(gone)
            self.aside.remove(gone)
            batch.refused[:] = [one for one in batch.refused if one[0] != path]
            batch.incoming += [judge.take(path, draft) for draft in drafts]

        self._add(read)

    def add_stored(self, article: int) -> None:
        """Read the bytes that are kept of an article once more: what is stored of it is a newer version of it."""

        def read(job: Job, judge: Judge, batch: Batch) -> None:
            reading = self._open()
            try:
                source, title = articles.source(reading, article), articles.article(reading, article).title
            finally:
                reading.close()
            self._again = Match("newer", title, article)
            draft = self._draft(source.raw, source.file_name, source.encoding)
            incoming = judge.take(Path(source.file_name), replace(draft, title=title))
            batch.incoming.append(replace(incoming, matches=(self._again,)))

        self._add(read)

    def read_as(self, number: int, encoding: str, then: Callable[[Incoming], None]) -> None:
        """Read one of them in another encoding, from the same bytes; `then` hears of it, judged anew."""
        path = self.batch.incoming[number].path

        def again(_job: Job) -> Incoming:
            before = self.aside.draft(number)
            reading = self._open()
            try:
                draft = self._draft(before.raw, before.file_name, encoding)
                incoming = Judge(reading, self.aside).retake(number, path, draft)
            finally:
                reading.close()
            return incoming if self._again is None else replace(incoming, matches=(self._again,))

        job = Job(again, self)
        job.finished.connect(then)
        job.finished.connect(lambda _incoming: job.deleteLater())
        job.failed.connect(self.failed)
        job.start()

    def _draft(self, raw: bytes, file_name: str, encoding: str) -> Draft:
        return read_as(raw, file_name, encoding, lambda other, name: self._workers().read(other, name))

    @property
    def workers(self) -> Callable[[], Workers]:
        """What reads files."""
        return self._workers

    def stop(self) -> None:
        """Read no more; what was read already stays."""
        self._waiting.clear()
        if self.job is not None:
            self.job.cancel()

    def let_go(self) -> None:
        """Stop, and let go of all texts."""
        self.stop()
        self.aside.close()

    def _add(self, source: Source) -> None:
        self._waiting.append(source)
        if self.job is None:
            self._next()

    def _next(self) -> None:
        source = self._waiting.pop(0)

        def work(job: Job) -> None:
            reading = self._open()
            try:
                source(job, Judge(reading, self.aside), self.batch)
            finally:
                reading.close()

        self.job = job = Job(work, self)
        job.progressed.connect(lambda *_said: self.grown.emit())
        job.finished.connect(lambda _none: self._done(job))
        job.failed.connect(lambda error: self._stopped(job, error))
        self._begin(job)

    def _done(self, job: Job) -> None:
        self._end(job)
        self.grown.emit()
        if self._waiting:
            self._next()
        else:
            self.ended.emit()

    def _stopped(self, job: Job, error: ProjectError) -> None:
        self._end(job)
        self.grown.emit()
        if self._waiting and not isinstance(error, Cancelled):
            self._next()
        self.failed.emit(error)

    def _end(self, job: Job) -> None:
        self.job = None
        job.deleteLater()
