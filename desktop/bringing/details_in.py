"""A bibliography gives its details to the articles it names: read beside the work, one act, told with what stayed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QWidget

from db.errors import ProjectError
from db.records.changes import Changes
from desktop.background import Job
from desktop.look.look import Look
from desktop.session import Offer, Session

if TYPE_CHECKING:
    from db.edits.details import DetailsReport
    from desktop.bringing.report import ReportWindow

ENDINGS = (".ris", ".bib", ".bibtex", ".nbib")
_PERHAPS = (*ENDINGS, ".json")


class DetailsIn(QObject):
    """`take` gives what a bibliography tells to articles; those that come with articles wait until these are in."""

    def __init__(self, session: Session, look: Look, window: QWidget | None = None) -> None:
        """`window` is what the report stands over."""
        super().__init__(window)
        self._session, self._look, self._window = session, look, window
        self._waiting: list[Path] = []
        self._jobs: set[Job] = set()
        self.report: ReportWindow | None = None
        session.closing.connect(self._stop)

    def without_bibliographies(self, paths: Iterable[Path]) -> list[Path]:
        """Take those that are bibliographies, once the others are in, and return the others."""
        named = list(paths)
        if not any(path.suffix.lower() in _PERHAPS for path in named):
            return named
        from db.sources.details.references import is_bibliography

        found = [path for path in named if path.suffix.lower() in _PERHAPS and is_bibliography(path)]
        others = [path for path in named if path not in found]
        if not others:
            for path in found:
                self.take(path)
        elif found:
            if not self._waiting:
                self._session.said.connect(self._others_are_in)
            self._waiting += found
        return others

    def take(self, path: Path, articles: Sequence[int] = (), replace: bool = False) -> None:
        """Give what a bibliography tells to these articles, to all where none are named; `replace` what was typed."""
        session = self._session
        if session.read_only:
            session.tell(self.tr("{0} Nothing was changed.").format(session.read_only), kind="warn")
            return
        from db.edits.details import DetailsReport, TakeDetails

        store, report = session.store, DetailsReport()

        def work(job: Job) -> tuple[int, Changes]:
            from db.sources.details.references import read_bibliography

            job.progress(0, 0, path.name)
            entries = tuple(read_bibliography(path))
            edit = TakeDetails(entries, path.name, report, tuple(articles), replace)
            return len(entries), store.apply(edit, job.cancelled).result()

        job = Job(work, self)
        self._jobs.add(job)

        def finished(outcome: tuple[int, Changes]) -> None:
            self._end(job)
            if store is session.store:
                self._told(path, articles, report, *outcome)

        job.finished.connect(finished)

        def failed(error: ProjectError) -> None:
            self._end(job)
            session.tell_error(error)

        job.failed.connect(failed)
        session.working.emit(job)
        job.start()

    def _others_are_in(self) -> None:
        self._session.said.disconnect(self._others_are_in)
        waiting, self._waiting = self._waiting, []
        for path in waiting:
            self.take(path)

    def _told(self, path: Path, articles: Sequence[int], report: DetailsReport, entries: int, changes: Changes) -> None:
        if changes.touched or changes.many:
            self._session.changed.emit(changes)
        given = len(report.filled) + len(report.changed)
        offers = [Offer(self.tr("Show"), partial(self._show, path, report, entries))] if report.lines else []
        if given:
            offers.append(Offer(self.tr("Undo"), lambda: self._session.undo_act(changes.seq)))
        if report.kept:
            offers.append(Offer(self.tr("Replace what was typed"), lambda: self.take(path, articles, replace=True)))
        self._session.tell(self._words(path, report, entries), *offers, kind="good" if given else "said")

    def _words(self, path: Path, report: DetailsReport, entries: int) -> str:
        number = QLocale().toString
        said = self.tr("{0}: {1} of {2} entries tell of articles here").format(
            path.name, number(report.articles), number(entries)
        )
        parts = [
            self._counted(len(report.filled), self.tr("1 detail filled"), self.tr("{0} details filled")),
            self._counted(len(report.changed), self.tr("1 changed"), self.tr("{0} changed")),
            self._counted(len(report.kept), self.tr("1 kept as typed"), self.tr("{0} kept as typed")),
        ]
        counted = ", ".join(part for part in parts if part) or self.tr("nothing new")
        return self.tr("{0}; {1}.").format(said, counted)

    def _counted(self, count: int, one: str, many: str) -> str:
        return "" if not count else one if count == 1 else many.format(QLocale().toString(count))

    def _show(self, path: Path, report: DetailsReport, entries: int) -> None:
        from db.exchange.report_rows import rows_of_details
        from desktop.bringing.report import ReportWindow

        rows = rows_of_details(report, path.name)
        words = self._words(path, report, entries)
        self.report = ReportWindow(self.tr("What the bibliography told"), words, rows, self._look, self._window)
        self.report.show()
        self.report.activateWindow()

    def _end(self, job: Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()

    def _stop(self) -> None:
        if self._waiting:
            self._session.said.disconnect(self._others_are_in)
            self._waiting = []
        for job in self._jobs:
            job.cancel()
