"""The article at hand goes out with its highlights: a place is asked for, it is written beside the work, and told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QLocale, QObject, Signal

from db.errors import Cancelled, ProjectError
from desktop.actions.actions import Actions
from desktop.background import Job
from desktop.session import Offer, Session
from desktop.settings import Settings
from desktop.window.shell import Shell

if TYPE_CHECKING:
    from db.bundles.annotated.files import AnnotatedWritten


class AnnotatedAtHand(QObject):
    """Binds the action `export_annotated`."""

    written = Signal(object)
    """AnnotatedWritten: what stands on the disk now."""

    def __init__(self, session: Session, settings: Settings, actions: Actions, shell: Shell) -> None:
        super().__init__(shell)
        self._session, self._settings, self._shell = session, settings, shell
        self._jobs: set[Job] = set()
        actions.bind("export_annotated", self._choose_target)
        session.closing.connect(self._stop)

    def export(self, article: int, target: Path, replace: bool = False) -> None:
        """Write an article to a file; one that is there goes only where `replace` says so."""
        session = self._session

        def write(job: Job) -> AnnotatedWritten:
            from db.bundles.annotated.files import write_annotated

            words = self.tr("Writing {0}").format(target.name)
            reading = session.new_reading()
            try:
                return write_annotated(
                    reading,
                    [article],
                    target,
                    progress=lambda done, whole: job.progress(done, whole, words),
                    cancelled=job.cancelled,
                    replace=replace,
                )
            finally:
                reading.close()

        session.settle()
        job = Job(write, self)
        self._jobs.add(job)
        job.finished.connect(partial(self._on_written, job))
        job.failed.connect(partial(self._on_failed, job))
        session.working.emit(job)
        job.start()

    def _choose_target(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from db.bundles.file_names import slug
        from db.reads import articles

        article = self._session.article
        if article is None:
            return
        kinds = {f"{self.tr('Web page')} (*.html)": ".html", f"{self.tr('Markdown')} (*.md)": ".md"}
        name = slug(articles.article(self._session.reading, article).title)
        home = str(Path(self._folder()) / f"{name}.html")
        chosen, kind = QFileDialog.getSaveFileName(
            self._shell, self.tr("Export this article annotated"), home, ";;".join(kinds)
        )
        if not chosen:
            return
        target, replace = Path(chosen), True
        if target.suffix.lower() not in kinds.values():
            # the dialog asked about another name than the one that will stand there
            target, replace = target.with_name(target.name + kinds.get(kind, ".html")), False
        self._settings.keep(export_folder=str(target.parent))
        self.export(article, target, replace)

    def _folder(self) -> str:
        kept = self._settings.text("export_folder")
        return kept if kept and Path(kept).is_dir() else QDir.homePath()

    def _on_written(self, job: Job, done: AnnotatedWritten) -> None:
        self._end(job)
        from desktop.bundle.opening import open_file, show_in_folder

        said = (
            self.tr("The article is in {0}, with its highlight.")
            if done.highlights == 1
            else self.tr("The article is in {0}, with its {1} highlights.")
            if done.highlights
            else self.tr("The article is in {0}. It has no highlights yet.")
        )
        self._session.tell(
            said.format(done.target.name, QLocale().toString(done.highlights)),
            Offer(self.tr("Open"), partial(self._open_with, open_file, done.target)),
            Offer(self.tr("Show in folder"), partial(self._open_with, show_in_folder, done.target)),
            kind="good",
        )
        self.written.emit(done)

    def _open_with(self, opener: Callable[[Path], bool], path: Path) -> None:
        if not path.exists():
            self._session.tell(self.tr("{0} is not there any more.").format(path.name), kind="warn")
        elif not opener(path):
            self._session.tell(self.tr("No program of this computer opens {0}.").format(path.name), kind="warn")

    def _on_failed(self, job: Job, error: ProjectError) -> None:
        self._end(job)
        if isinstance(error, Cancelled):
            self._session.tell(error.sentence)
        else:
            self._session.tell_error(error)

    def _end(self, job: Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()

    def _stop(self) -> None:
        for job in self._jobs:
            job.cancel()
