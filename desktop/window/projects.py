"""Which project is open: new, open, recent, the sample, a copy; and what is dropped onto the window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from db.errors import NotFound, ProjectError
from db.store import ENDING, Store
from desktop.folders import Folders
from desktop.sample import make_sample, open_sample_at, sample_path
from desktop.session import Offer, Session
from desktop.settings import Settings

if TYPE_CHECKING:
    from desktop.background import Job

RECENT_KEPT = 10


def first_store(wanted: Path | None, settings: Settings, places: Folders) -> tuple[Store, ProjectError | None]:
    """The project to begin with: the one named, else the last, else the sample; with what stood in the way.

    A project that cannot be opened is named in words, and the sample is opened instead: never an empty screen.
    """
    trouble: ProjectError | None = None
    last = [] if wanted else settings.words("recent")[:1]
    for path in [wanted] if wanted else [Path(name) for name in last]:
        try:
            return Store.open(path, settings.coder, backups=places.copies), None
        except ProjectError as error:
            trouble = error if wanted or not isinstance(error, NotFound) else None
    return open_sample(settings, places), trouble


def open_sample(settings: Settings, places: Folders) -> Store:
    """The copy of the sample, made the first time; where the user's folder cannot be written, one for this once."""
    try:
        return _sample_in(places.projects, settings, places)
    except (OSError, ProjectError):
        from tempfile import mkdtemp

        return _sample_in(Path(mkdtemp(prefix="commonplace-")), settings, places)


def _sample_in(folder: Path, settings: Settings, places: Folders) -> Store:
    path, number = sample_path(folder), 2
    path.parent.mkdir(parents=True, exist_ok=True)
    while path.exists():
        with suppress(ProjectError):  # one that cannot be opened is left as it is
            return open_sample_at(path, settings.coder, places.copies)
        path, number = path.with_name(f"{sample_path(folder).stem} {number}{ENDING}"), number + 1
    return make_sample(path, settings.coder)


class Projects(QObject):
    """Does what the File menu says of projects; `recent` lists those of late."""

    own_project_begun = Signal()

    def __init__(self, session: Session, settings: Settings, places: Folders, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._settings, self._places, self._window = session, settings, places, window
        self._jobs: set[Job] = set()
        session.opened.connect(self._remember)
        self._remember()

    @cached_property
    def recent(self) -> QMenu:
        """The menu of projects that were open lately, filled when it is shown."""
        menu = QMenu(self._window)
        menu.aboutToShow.connect(self._fill_recent)
        return menu

    @property
    def is_sample(self) -> bool:
        """Whether the project at hand is the sample."""
        return self._session.path.parent == self._places.projects and self._session.path.stem.startswith(
            sample_path(self._places.projects).stem
        )

    # Choosing

    def new(self) -> None:
        """Ask where, and begin a new project there."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("New project"),
            str(self._free(self._home(), self.tr("My project"))),
            self.tr("Commonplace projects (*{0})").format(ENDING),
        )
        if chosen:
            self.create(Path(chosen))

    def create(self, path: Path) -> None:
        """Begin a new project at a path."""
        path = path if path.suffix == ENDING else path.with_name(path.name + ENDING)
        self._switch(lambda: Store.create(path, self._settings.coder))

    def begin_own(self) -> Path | None:
        """A new project of one's own without asking anything; where it lies is said."""
        path = self._free(self._home(), self.tr("My project"))
        if not self._switch(lambda: Store.create(path, self._settings.coder)):
            return None
        self.own_project_begun.emit()
        return path

    def choose(self) -> None:
        """Ask which project to open."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a project"),
            str(self._home()),
            self.tr("Commonplace projects (*{0});;All files (*)").format(ENDING),
        )
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path) -> None:
        """Open a project; what stands in the way is said, and the one at hand stays."""
        if path.absolute() == self._session.path.absolute():
            return
        self._switch(lambda: Store.open(path, self._settings.coder, backups=self._places.copies))

    def open_again(self) -> None:
        """Try once more to open the project at hand for writing."""
        path = self._session.path
        self._switch(lambda: Store.open(path, self._settings.coder, backups=self._places.copies))

    def sample(self) -> None:
        """Open the sample."""
        if not self.is_sample:
            self._switch(lambda: open_sample(self._settings, self._places))

    def save_copy(self) -> None:
        """Ask where, and write a checked copy there."""
        path = self._session.path
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save a copy"),
            str(self._free(self._home(), self.tr("{0} copy").format(path.stem))),
            self.tr("Commonplace projects (*{0})").format(ENDING),
        )
        if chosen:
            self.copy_to(Path(chosen))

    def copy_to(self, target: Path) -> None:
        """Write a checked copy while the work goes on."""
        path = self._session.path
        target = target if target.suffix == ENDING else target.with_name(target.name + ENDING)
        if target.absolute() == path.absolute():
            self._session.tell(self.tr("That is this project itself. Choose another name."), kind="warn")
            return
        self._session.settle()
        store = self._session.store
        # a project whose file was moved, deleted or replaced can still be written from the open connection
        from db.file.backup import save_copy
        from desktop.background import Job

        go_on = not store.in_place
        write = store.save_elsewhere(target).result if go_on else partial(save_copy, path, target)
        job = Job(lambda _job: write(), self)
        job.finished.connect(lambda _copy: self._copied(target, go_on))
        job.failed.connect(self._session.tell_error)
        self._jobs.add(job)
        self._session.working.emit(job)
        job.start()

    # Dropping

    def dropped(self, paths: list[Path], bring_in: Callable[[list[Path]], None]) -> None:
        """Open a project that was dropped; articles go into this one, or into a new one while the sample is open."""
        projects = [path for path in paths if path.suffix == ENDING]
        if projects:
            self.open(projects[0])
            return
        if self.is_sample and self.begin_own() is None:
            return
        bring_in(paths)

    # Helpers

    def _switch(self, opening: Callable[[], Store]) -> bool:
        from desktop.unsaved import holds_back

        if holds_back(self._session):
            return False
        try:
            store = opening()
        except ProjectError as error:
            self._session.tell_error(error)
            return False
        self._session.switch(store)
        return True

    def _copied(self, target: Path, go_on: bool) -> None:
        self._session.tell(
            self.tr("A checked copy is at {0}.").format(str(target)),
            Offer(self.tr("Open it"), partial(self._go_on if go_on else self.open, target)),
            kind="good",
        )

    def _go_on(self, copy: Path) -> None:
        """Open the copy of a project whose own file has gone, with what could not be saved there."""
        from desktop.unsaved import taken_along

        opening = partial(Store.open, copy, self._settings.coder, backups=self._places.copies)
        taken_along(self._session, partial(self._switch, opening))

    def _remember(self) -> None:
        here = str(self._session.path.absolute())
        others = [name for name in self._settings.words("recent") if name != here]
        self._settings.keep(recent=[here, *others][:RECENT_KEPT])

    def _fill_recent(self) -> None:
        self.recent.clear()
        here = str(self._session.path.absolute())
        for name in self._settings.words("recent"):
            path = Path(name)
            if name != here and path.exists():
                action = self.recent.addAction(f"{path.stem}  ({path.parent})".replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, path=path: self.open(path))
        if self.recent.isEmpty():
            self.recent.addAction(self.tr("No other project yet")).setEnabled(False)

    def _home(self) -> Path:
        from PySide6.QtCore import QStandardPaths

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if documents else Path.home()
        return folder if folder.is_dir() else Path.home()

    def _free(self, folder: Path, name: str) -> Path:
        path, number = folder / f"{name}{ENDING}", 2
        while path.exists():
            path, number = folder / f"{name} {number}{ENDING}", number + 1
        return path
