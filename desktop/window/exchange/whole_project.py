"""The whole project goes out for another program: where and for which is asked, it is written beside the work, told."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDir, QLocale, QObject, Signal

from db.errors import Cancelled, ProjectError
from desktop.actions.actions import Actions
from desktop.background import Job
from desktop.look.look import Look
from desktop.session import Offer, Session
from desktop.settings import Settings
from desktop.window.shell import Shell

if TYPE_CHECKING:
    from db.exchange.qdpx.going_out import Written
    from db.exchange.whole import Form
    from desktop.bringing.report import ReportWindow

_LAST = "whole_project_form"


class WholeProject(QObject):
    """Binds the action `export_project`."""

    written = Signal(object)
    """Path: what stands on the disk now."""

    def __init__(self, session: Session, look: Look, settings: Settings, actions: Actions, shell: Shell) -> None:
        super().__init__(shell)
        self._session, self._look, self._settings, self._shell = session, look, settings, shell
        self._jobs: set[Job] = set()
        self.report: ReportWindow | None = None
        actions.bind("export_project", self._choose_target)
        session.closing.connect(self._stop)

    def export(self, target: Path, form: Form, replace: bool = False) -> None:
        """Write the project in a form; a file that is there goes only where `replace` says so."""
        session = self._session

        def write(job: Job) -> Written:
            from db.exchange.whole import write_whole

            words = self.tr("Writing {0}").format(target.name)

            def progress(done: int, whole: int) -> None:
                job.progress(done, whole, words)
                if job.cancelled():
                    raise Cancelled("Stopped.", f"{target.name} was not written.")

            reading = session.new_reading()
            try:
                return write_whole(reading, target, form, replace=replace, progress=progress)
            finally:
                reading.close()

        session.settle()
        job = Job(write, self)
        self._jobs.add(job)
        job.finished.connect(partial(self._on_written, job, target))
        job.failed.connect(partial(self._on_failed, job))
        session.working.emit(job)
        job.start()

    def _choose_target(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from db.exchange.whole import FORMS

        kinds = {f"{_title(form)} (*{form.ending})": form for form in FORMS}
        used = self._settings.text(_LAST)
        last = next((kind for kind, form in kinds.items() if form.name == used), next(iter(kinds)))
        kept = self._settings.text("export_folder")
        folder = kept if kept and Path(kept).is_dir() else QDir.homePath()
        home = str(Path(folder) / f"{self._session.path.stem}{kinds[last].ending}")
        chosen, kind = QFileDialog.getSaveFileName(
            self._shell, self.tr("Export the whole project"), home, ";;".join(kinds), last
        )
        if not chosen:
            return
        target, form, replace = Path(chosen), kinds.get(kind, kinds[last]), True
        if target.suffix.lower() != form.ending:
            named = [one for one in FORMS if one.ending == target.suffix.lower()]
            if named and not kind:
                form = named[0]
            else:
                # the dialog asked about another name than the one that will stand there
                target, replace = target.with_name(target.name + form.ending), False
        self._settings.keep(**{"export_folder": str(target.parent), _LAST: form.name})
        self.export(target, form, replace)

    def _on_written(self, job: Job, target: Path, done: Written) -> None:
        self._end(job)
        from desktop.bundle.opening import open_or_say, show_in_folder

        counted = QLocale().toString
        words = (
            self.tr("The project is in {0}: articles {1}, statements {2}. DNA asks for a password: commonplace.")
            if target.suffix.lower() == ".dna"
            else self.tr("The project is in {0}: articles {1}, highlights {2}.")
        )
        said = words.format(target.name, counted(done.articles), counted(done.highlights))
        offers = []
        if done.left:
            said += " " + self.tr("Not all of it has room there.")
            offers.append(Offer(self.tr("What is missing"), partial(self._show, target.name, said, dict(done.left))))
        offers.append(
            Offer(self.tr("Show in folder"), partial(open_or_say, self._session, show_in_folder, target)),
        )
        self._session.tell(said, *offers, kind="good")
        self.written.emit(target)

    def _show(self, name: str, said: str, left: dict[str, int]) -> None:
        from db.exchange.report_rows import rows_of_left
        from desktop.bringing.report import ReportWindow

        title = self.tr("What went out")
        self.report = ReportWindow(title, said, rows_of_left(left, name), self._look, self._shell)
        self.report.show()
        self.report.activateWindow()

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


def _title(form: Form) -> str:
    """What a form is called in the dialog."""
    return {
        "qdpx": QCoreApplication.translate("WholeProject", "REFI-QDA, for any program"),
        "qdpx-nvivo": QCoreApplication.translate("WholeProject", "REFI-QDA, for NVivo"),
        "qdpx-atlas": QCoreApplication.translate("WholeProject", "REFI-QDA, for ATLAS.ti"),
        "qdpx-maxqda": QCoreApplication.translate("WholeProject", "REFI-QDA, for MAXQDA"),
        "dna": QCoreApplication.translate("WholeProject", "Discourse Network Analyzer 3"),
        "jsonl": QCoreApplication.translate("WholeProject", "JSON Lines, without loss"),
    }.get(form.name, form.title)
