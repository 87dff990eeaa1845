"""The open project: one thread that writes, one queue of what is asked of it; readings for everybody else."""

from __future__ import annotations

import contextlib
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from db.errors import NotFound, ProjectError
from db.file.opening import PUT_IT_BACK, data_version, gone, in_words, look, same_file
from db.file.project import Opened, make, open_file
from db.journal.identity import now
from db.reading import Reading
from db.records.changes import Changes
from db.search.keeping import KeptBitmaps

if TYPE_CHECKING:
    from db.edits import Edit
    from db.writing import Writer

log = logging.getLogger(__name__)

T = TypeVar("T")
IDLE_SECONDS = 2.0
ENDING = ".commonplace"

Task = tuple[Callable[["Writer"], object], "Future[object]"]


class Store:
    """A project file and the only thread that writes to it.

    `read_only` says in words why nothing can be changed, "" when it can. Made by `create` or `open`.
    """

    def __init__(self, path: Path, coder: str, opened: Opened) -> None:
        self.path = path
        self.read_only = opened.read_only
        self._coder = coder
        self._connection = opened.connection
        self._opened = opened
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._closed = False
        self._waking = threading.Lock()
        self._gate = threading.Lock()
        self._stood = data_version(opened.connection, path), look(path)
        self.origins_filled: Future[None] = Future()
        """Ends when the copies among the articles of an older file are found."""
        self._bitmaps = KeptBitmaps(self.reading)
        self._writer: Writer | None = None
        self._thread: threading.Thread | None = None

    @classmethod
    def create(cls, path: Path, coder: str, name: str = "") -> Store:
        """A new, empty project. Never overwrites: an existing file raises ProjectError, and nothing half made stays."""
        return cls._of(path, coder, make(path, name))

    @classmethod
    def open(cls, path: Path, coder: str, *, read_only: bool = False, backups: Path | None = None) -> Store:
        """An existing project. Where it can only be read, `read_only` of the store says why.

        Raises NotFound, NotAProject, DamagedProject. An older file is copied (into `backups`, else beside it)
        before its tables are brought up to date.
        """
        store = cls._of(path, coder, open_file(path, read_only, backups))
        if not store.read_only:
            store.refold()
            store.fill_origins()
        return store

    @classmethod
    def _of(cls, path: Path, coder: str, opened: Opened) -> Store:
        try:
            return cls(path, coder, opened)
        except ProjectError:
            opened.close()
            raise

    # Changing

    def apply(self, edit: Edit, cancelled: Callable[[], bool] = lambda: False) -> Future[Changes]:
        """Do an edit on the writer's thread; the future ends in its Changes or in a ProjectError."""
        return self._submit(lambda writer: writer.act("act", edit.apply, None, cancelled))

    def begin_with(self, edit: Edit) -> Future[Changes]:
        """Do an edit as what the project begins with: it stands in the history, and undo does not reach behind it."""
        return self._submit(lambda writer: writer.act("begin", edit.apply, None))

    def undo(self, seq: int | None = None) -> Future[Changes]:
        """Take an act back: the newest that stands, or the one of that number."""
        return self._submit(lambda writer: writer.undo(seq))

    def redo(self, seq: int | None = None) -> Future[Changes]:
        """Bring back what was undone last, or the act of that number."""
        return self._submit(lambda writer: writer.redo(seq))

    def keep_draft(self, key: str, content: str) -> Future[None]:
        """Keep something half typed (empty: forget it). No act: it has no undo and no history."""
        if self.read_only:
            return _done(None)
        return self._submit(lambda writer: writer.keep_draft(key, content))

    def keep_place(self, article_id: int, position: int) -> Future[None]:
        """Remember where the reader stood in an article, in code points."""
        if self.read_only:
            return _done(None)
        sql = "INSERT OR REPLACE INTO place (article_id, position, at) VALUES (?, ?, ?)"
        at = now()  # not when the writer comes to it, which may write two places within a millisecond
        return self._submit(lambda writer: writer.write(sql, article_id, position, at))

    def rename_coder(self, name: str) -> None:
        """Acts from now on are this coder's."""
        self._coder = name

    @property
    def coder(self) -> str:
        """Whose acts these are."""
        return self._coder

    def refold(self) -> Future[None]:
        """Rebuild the full-text index when it was made by another folding; it need not be known at once."""
        return self._submit(lambda writer: writer.refold(), soon=False)

    def fill_origins(self) -> Future[None]:
        """Find the copies among the articles of an older file, a few at a time, so that acts need not wait."""

        def fill(writer: Writer) -> None:
            if writer.fill_origins():
                self.fill_origins()
            else:
                self.origins_filled.set_result(None)

        return self._submit(fill, soon=False)

    def rebuild_index(self) -> Future[None]:
        """Write the full-text index anew."""
        return self._submit(lambda writer: writer.rebuild_index())

    @property
    def foreign_writes(self) -> int:
        """How often another program was seen to have written into the file."""
        return self._writer.foreign_writes if self._writer is not None else 0

    # Reading

    def reading(self) -> Reading:
        """A new read-only connection for the thread that asks. Raises NotFound when the file is not there any more."""
        if not same_file(look(self.path), self._stood[1]):
            # another file in its place would be read, and tidied, with the log of this one
            raise NotFound(f"Not read: {gone(self.path)}", PUT_IT_BACK)
        return Reading(self.path, self._opened.immutable, self._bitmaps.now)

    def keep_bitmaps(self) -> None:
        """Have sets of bits made in the background and kept from then on: searches are answered from them."""
        self._bitmaps.begin()
        self._wake()

    def wait_for_bitmaps(self) -> None:
        """Return when no sets of bits are being made any more."""
        self._bitmaps.wait()

    @property
    def in_place(self) -> bool:
        """Whether the file is where it was, and nobody wrote over it: its name leads to this project."""
        lost = self._writer is not None and self._writer.lost
        return not lost and same_file(look(self.path), self._stood[1])

    def save_elsewhere(self, target: Path) -> Future[None]:
        """Write all that was acknowledged into a new file, also when this project's own file has gone."""
        from db.file.elsewhere import save_elsewhere

        return self._submit(lambda writer: save_elsewhere(self._connection, target, writer.lost))

    def wait(self) -> None:
        """Return when everything asked for so far is done."""
        self._submit(lambda _writer: None).result()

    def close(self) -> None:
        """Finish what is asked for, fold the write-ahead log into the one file, and let go of the lock."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._tasks.put(None)
        self._bitmaps.close()
        self._wake().join()

    # On the writer's thread

    def _submit(self, task: Callable[[Writer], T], soon: bool = True) -> Future[T]:
        """Ask the writer for something; what need not be `soon` waits until anything else is asked for."""
        future: Future[T] = Future()
        with self._gate:  # nothing may come to stand behind the end of the queue
            if not self._closed:
                self._tasks.put((task, future))  # type: ignore[arg-type]  # a queue of tasks of every outcome
                if soon and self._thread is None:
                    self._wake()
                return future
        future.set_exception(ProjectError("The project is closed.", "Open it again."))
        return future

    def _wake(self) -> threading.Thread:
        """The writer's thread: it begins when something is to be written, and not while the window opens."""
        if self._thread is not None:
            return self._thread
        with self._waking:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
                self._thread.start()
            return self._thread

    def _work(self) -> None:
        from db.writing import Writer

        self._writer = writer = Writer(self.path, self._opened, self._stood, lambda: self._coder, self._bitmaps)
        dirty = False
        while True:
            try:
                item = self._tasks.get(timeout=IDLE_SECONDS if dirty else None)
            except queue.Empty:
                dirty = False
                with contextlib.suppress(sqlite3.Error, ProjectError):  # a full disk: the next act will say so
                    writer.tidy()
                self._fold_in()
                continue
            if item is None:
                break
            task, future = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                outcome = task(writer)
            except ProjectError as error:
                future.set_exception(error)
            except sqlite3.Error as error:
                log.warning("writing failed: %s", error)
                future.set_exception(in_words(error, self.path))
            except BaseException as error:
                # a fault of ours: whoever waits must learn of it, and the thread must go on saving
                log.exception("an edit failed")
                future.set_exception(error)
            else:
                future.set_result(outcome)
            dirty = True
        if not self.read_only:
            with contextlib.suppress(sqlite3.Error, ProjectError):  # a full disk: what waits is found as it is
                writer.catch_up()
        self._fold_in()
        writer.close()
        self._opened.close()

    def _fold_in(self) -> None:
        if self._writer is not None and not self.read_only:
            with contextlib.suppress(sqlite3.Error, ProjectError):  # a full disk: the log stays, and nothing is lost
                self._writer.fold_in()


def _done(value: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(value)
    return future
