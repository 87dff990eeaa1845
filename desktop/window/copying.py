"""The checked copy of every day, made in the background while the project is open."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from db.errors import DamagedProject, ProjectError
from db.file.backup import Copy, copies, daily_copy
from desktop.actions.actions import Actions
from desktop.background import Job
from desktop.folders import Folders
from desktop.session import Offer, Session
from desktop.settings import Settings
from desktop.window.statusbar import StatusBar

SOON, AGAIN = 5_000, 3_600_000


class Copying(QObject):
    """Makes today's copy soon after opening and looks again every hour; in a second place too where one is named."""

    def __init__(
        self, session: Session, settings: Settings, places: Folders, status: StatusBar, actions: Actions
    ) -> None:
        super().__init__(session)
        self._session, self._settings, self._places, self._status = session, settings, places, status
        self._window, self._actions = status.window(), actions
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.copy)
        session.opened.connect(self._begin)
        session.closing.connect(self._forget)
        actions.bind("second_copies", self._ask_second)
        self._begin()

    def copy(self) -> None:
        """Make today's copy now, unless it is there."""
        self._timer.start(AGAIN)
        if self._session.read_only or self._job is not None or not self._session.store.in_place:
            return
        project = self._session.path
        folders = [self._places.copies]
        second = self._settings.text("second_copies")
        if second:
            folders.append(Path(second))

        def work(_job: Job) -> tuple[Copy | None, str]:
            made = daily_copy(project, folders[0])
            known = copies(project, folders[0])
            missed = ""
            for other in folders[1:]:
                try:
                    daily_copy(project, other)
                except ProjectError as error:  # a disk that is not there today must not hide the copy that was made
                    missed = error.sentence
            return made or (known[0] if known else None), missed

        self._job = job = Job(work, self)
        job.finished.connect(lambda outcome: self._made(job, *outcome))
        job.failed.connect(lambda error: self._failed(job, error))
        job.start()

    def keep_second(self, folder: Path | None) -> None:
        """Make a copy in this place too from now on, or in none but the first."""
        self._settings.keep(second_copies=str(folder) if folder is not None else "")
        if folder is None:
            self._session.tell(self.tr("Copies are made in one place again."))
            return
        self._session.tell(
            self.tr("A checked copy goes to {0} too, every day.").format(str(folder)),
            Offer(self.tr("One place only"), lambda: self.keep_second(None)),
            kind="good",
        )
        self.copy()

    def _ask_second(self) -> None:
        kept = self._settings.text("second_copies") or str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("A second place for copies"), kept)
        if chosen:
            self.keep_second(Path(chosen))

    def _begin(self) -> None:
        self._timer.start(SOON)

    def _forget(self) -> None:
        # a copy under way is finished, but there is nobody to tell
        self._timer.stop()
        self._job = None

    def _made(self, job: Job, copy: Copy | None, missed: str) -> None:
        if self._job is not job:
            return
        self._job = None
        if copy is not None and copy.path.exists():
            self._status.say_copied(datetime.fromtimestamp(copy.path.stat().st_mtime), missed)

    def _failed(self, job: Job, error: ProjectError) -> None:
        if self._job is not job:
            return
        self._job = None
        self._status.say_copied(None, error.sentence)
        if isinstance(error, DamagedProject):
            self._session.tell(
                self.tr(
                    "This project is damaged: today's copy did not pass its check and was not kept. "
                    "The check says what is sound, shows the earlier copies, and rescues what can be read."
                ),
                Offer(self.tr("Check this project"), lambda: self._actions.run("check")),
                kind="bad",
            )
