"""A folder of the analyst's whose new articles come into the project while it is open; nothing in it is touched."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLocale, QObject, QTimer, Signal

from db.sources.details.beside import BY_THEMSELVES
from db.sources.watched import Listing, Watched, listed, packed, unpacked
from desktop.background import Job
from desktop.bringing.watching_settings import Way, keep_watched, watched_by
from desktop.session import Offer, Session
from desktop.settings import Settings

SOON, STEADY, SLOWLY = 300, 2_000, 20_000
"""Milliseconds: after word of a change, until a new file is looked at again, and between looks without any word."""
MANY = 20
"""More new files at once are offered, whatever was chosen: they would fill the library unasked."""


class WatchedFolder(QObject):
    """One folder a project, remembered in the settings; what came of it is kept in a file of `places`."""

    changed = Signal()
    """The folder, what is done with new files, or whether it is there, is another."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        data: Path,
        bring_in: Callable[[list[Path]], None],
        parent: QObject | None = None,
    ) -> None:
        """`data` is the folder of the program's own files; `bring_in` takes whole new files."""
        super().__init__(parent)
        self._session, self._settings, self._bring_in = session, settings, bring_in
        self._notes = data / "watched"
        self.folder: Path | None = None
        self.way: Way = "bring"
        self.there = True
        """Whether the folder was there at the last look."""
        self.offered: list[Path] = []
        """New files that the analyst has not said yes to yet."""
        self._watched = Watched()
        self._listing: Listing = {}
        self._job: Job | None = None
        self._again = False
        self._unsaved = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _path: self._timer.start(SOON))
        session.opened.connect(self._open)
        session.closing.connect(self._close)
        self._open()

    def watch(self, folder: Path, way: Way = "bring", with_those_there: bool = False) -> None:
        """Watch this folder from now on; the files that are there now come `with_those_there` only."""
        self._close()
        self.folder, self.way, self.there = folder, way, True
        self._remember()
        known = {} if with_those_there else listed(folder) or {}
        self._watched = Watched(known)
        self._save()
        self._begin()
        self.changed.emit()

    def leave(self) -> None:
        """Watch no folder any more; what came stays."""
        self._close()
        if self.folder is not None:
            with contextlib.suppress(OSError):
                self._note.unlink(missing_ok=True)
        self.folder = None
        self._remember()
        self.changed.emit()

    def choose(self, way: Way) -> None:
        """Bring new files in at once, or offer them."""
        self.way = way
        self._remember()
        self.changed.emit()

    def take_offered(self) -> None:
        """Bring in what was offered."""
        paths, self.offered = self.offered, []
        if paths:
            self._take(paths)
            self.changed.emit()

    def look(self) -> None:
        """Look at the folder now, beside the work."""
        folder = self.folder
        if folder is None or self._session.read_only:
            return
        if self._job is not None:
            self._again = True
            return
        self._job = job = Job(lambda _job: listed(folder), self)
        job.finished.connect(lambda listing: self._looked(job, folder, listing))
        job.failed.connect(lambda _error: self._looked(job, folder, None))
        job.start()

    # A project opens and closes

    def _open(self) -> None:
        self.folder, self.way = watched_by(self._settings, self._session.path) or (None, "bring")
        self.there, self.offered, self._listing = True, [], {}
        if self.folder is not None:
            try:
                self._watched = Watched(unpacked(self._note.read_text("utf-8")))
            except (OSError, ValueError):
                # Without a note every file would be new; those that are there now are taken for known.
                self._watched = Watched(listed(self.folder) or {})
            self._begin()
        self.changed.emit()

    def _begin(self) -> None:
        if self._session.read_only or self.folder is None:
            return
        self._timer.start(SOON)

    def _close(self) -> None:
        self._timer.stop()
        self._job, self._unsaved = None, False
        self.offered = []
        if folders := self._watcher.directories():
            self._watcher.removePaths(folders)

    def _remember(self) -> None:
        keep_watched(self._settings, self._session.path, self.folder, self.way)

    @property
    def _note(self) -> Path:
        named = f"{self._session.path}\n{self.folder}".encode("utf-8", "surrogateescape")
        return self._notes / f"{sha256(named).hexdigest()[:24]}.json"

    def _save(self) -> None:
        self._unsaved = False
        with contextlib.suppress(OSError, UnicodeError):
            self._notes.mkdir(parents=True, exist_ok=True)
            part = self._note.with_suffix(".part")
            part.write_text(packed(self._watched.known), "utf-8")
            part.replace(self._note)

    # A look

    def _looked(self, job: Job, folder: Path, listing: Listing | None) -> None:
        job.deleteLater()
        if self._job is not job:
            return
        self._job = None
        if self.there != (listing is not None):
            self.there = listing is not None
            self._say_whether_there(folder)
            self.changed.emit()
        if listing is None:
            self._timer.start(SLOWLY)
            return
        if str(folder) not in self._watcher.directories():
            self._watcher.addPath(str(folder))
        # What was handed over is noted a look later: should the program die before it is stored, it comes again.
        if self._unsaved:
            self._save()
        self._listing = listing
        offered = {path.relative_to(folder).as_posix() for path in self.offered}
        if ready := [path for path in self._watched.look(listing) if path not in offered]:
            self._found([folder / path for path in ready])
        self._timer.start(STEADY if self._watched.waiting or self._again or self._unsaved else SLOWLY)
        self._again = False

    def _found(self, paths: list[Path]) -> None:
        if self.way == "bring" and len(paths) + len(self.offered) <= MANY:
            self._take(paths)
            return
        self.offered += paths
        count = len(self.offered)
        said = self.tr("A new article is in {1}.") if count == 1 else self.tr("{0} new articles are in {1}.")
        name = self.folder.name if self.folder is not None else ""
        words = said.format(QLocale().toString(count), name)
        self._session.tell(words, Offer(self.tr("Bring in"), self.take_offered))
        self.changed.emit()

    def _take(self, paths: list[Path]) -> None:
        folder, listing = self.folder, self._listing
        if folder is None:
            return
        named = [path.relative_to(folder).as_posix() for path in paths]
        self._watched.know({name: listing[name] for name in named if name in listing})
        self._unsaved = True
        told = (folder / name for name in BY_THEMSELVES)
        self._bring_in([*paths, *(path for path in told if path.is_file())])

    def _say_whether_there(self, folder: Path) -> None:
        if self.there:
            self._session.tell(self.tr("The watched folder {0} is there again.").format(folder.name))
        else:
            said = self.tr("The watched folder {0} is not there now; it is looked for again.")
            self._session.tell(said.format(folder.name))
