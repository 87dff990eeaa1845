"""The checked copy of every day, made in the background while the project is open."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from db.errors import ProjectError
from db.file.backup import Copy, copies, daily_copy
from desktop.background import Job
from desktop.folders import Folders
from desktop.session import Session
from desktop.settings import Settings
from desktop.window.statusbar import StatusBar

SOON, AGAIN = 5_000, 3_600_000


class Copying(QObject):
    """Makes today's copy soon after opening and looks again every hour; in a second place too where one is named."""

    def __init__(self, session: Session, settings: Settings, places: Folders, status: StatusBar) -> None:
        super().__init__(session)
        self._session, self._settings, self._places, self._status = session, settings, places, status
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.copy)
        session.opened.connect(self._begin)
        session.closing.connect(self._forget)
        self._begin()

    def copy(self) -> None:
        """Make today's copy now, unless it is there."""
        self._timer.start(AGAIN)
        if self._session.read_only or self._job is not None:
            return
        project = self._session.path
        folders = [self._places.copies]
        second = self._settings.text("second_copies")
        if second:
            folders.append(Path(second))

        def work(job: Job) -> Copy | None:
            made = [daily_copy(project, folder) for folder in folders]
            known = copies(project, folders[0])
            return made[0] or (known[0] if known else None)

        self._job = job = Job(work, self)
        job.finished.connect(lambda copy: self._made(job, copy))
        job.failed.connect(lambda error: self._failed(job, error))
        job.start()

    def _begin(self) -> None:
        self._timer.start(SOON)

    def _forget(self) -> None:
        # a copy under way is finished, but there is nobody to tell
        self._timer.stop()
        self._job = None

    def _made(self, job: Job, copy: Copy | None) -> None:
        if self._job is not job:
            return
        self._job = None
        if copy is not None and copy.path.exists():
            self._status.say_copied(datetime.fromtimestamp(copy.path.stat().st_mtime))

    def _failed(self, job: Job, error: ProjectError) -> None:
        if self._job is not job:
            return
        self._job = None
        self._status.say_copied(None, error.sentence)
