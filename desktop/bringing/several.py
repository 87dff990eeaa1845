"""A database that holds several projects (Taguette): the analyst says whether one of them comes in or all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from db.errors import ProjectError
from desktop.background import Job
from desktop.session import Session

Chosen = dict[Path, str | None]
"""What comes in, each with the one project of it that is wanted; None: all."""


class Several(QObject):
    """Looks into databases one after the other and asks about those that hold more than one project."""

    def __init__(self, session: Session, paths: Iterable[Path], window: QWidget | None) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._left = list(paths)
        self._chosen: Chosen = {}
        self._then: Callable[[Chosen], None] = lambda chosen: None
        self.box: QInputDialog | None = None

    def ask(self, then: Callable[[Chosen], None]) -> None:
        """Look and ask; `then` is called with what is to come in, which may be nothing."""
        self._then = then
        self._next()

    def _next(self) -> None:
        if not self._left:
            self._then(self._chosen)
            self.deleteLater()
            return
        path = self._left.pop(0)
        job = Job(partial(_names, path), self)
        job.finished.connect(partial(self._named, path))
        job.failed.connect(partial(self._unknown, path))
        self._session.working.emit(job)
        job.start()

    def _named(self, path: Path, names: Sequence[str]) -> None:
        if len(names) < 2:
            self._choose(path, None)
            return
        every = self.tr("All {0} projects").format(len(names))
        box = self.box = QInputDialog(self._window)
        box.setWindowTitle(self.tr("Several projects"))
        box.setLabelText(self.tr("{0} holds several projects. Which comes in?").format(path.name))
        box.setComboBoxItems([every, *names])
        box.setOkButtonText(self.tr("Bring in"))
        box.textValueSelected.connect(lambda chosen: self._choose(path, None if chosen == every else chosen))
        box.rejected.connect(self._next)
        box.open()

    def _unknown(self, path: Path, _error: ProjectError) -> None:
        """What cannot be looked into is told when it is to come in."""
        self._choose(path, None)

    def _choose(self, path: Path, only: str | None) -> None:
        self._chosen[path] = only
        self._next()


def _names(path: Path, job: Job) -> list[str]:
    from db.exchange.foreign.child import projects_from_child
    from db.exchange.qualcoder.package import database_in
    from desktop.readers import project_reader

    job.progress(0, 0, path.name)
    with database_in(path) as database:
        return projects_from_child(project_reader(), database)
