"""The open project: one writer thread, one queue, every act one transaction with its images in the journal."""

from __future__ import annotations

import contextlib
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from db.edits import Edit
from db.errors import NotFound, NotSaved, ProjectError, ReadOnlyProject
from db.file.opening import BUSY_MILLISECONDS, in_words, which_file
from db.file.project import Opened, make, open_file
from db.journal import chain, undo
from db.journal.identity import new_uuid, now
from db.journal.lately import Lately
from db.journal.recorder import Recorder
from db.journal.uuids import Uuids
from db.journal.watching import several
from db.reading import Reading
from db.records.changes import Changes, Words
from db.search.index import Index
from db.search.keeping import KeptBitmaps
from db.text.fold import FOLD_VERSION

log = logging.getLogger(__name__)

T = TypeVar("T")
IDLE_SECONDS = 2.0
ENDING = ".commonplace"

Task = tuple[Callable[[], object], "Future[object]"]


class Store:
    """A project file and the only thread that writes to it.

    `read_only` says in words why nothing can be changed, "" when it can. Made by `create` or `open`.
    """

    def __init__(self, path: Path, coder: str, opened: Opened) -> None:
        self.path = path
        self.read_only = opened.read_only
        self._coder = coder
        self._connection = connection = opened.connection
        self._opened = opened
        self._cursor = connection.cursor()
        self._index = Index(connection)
        self._uuids = Uuids(connection)
        self._lately = Lately(connection)
        self._coder_known: tuple[str, int] | None = None
        self._head: tuple[int, bytes] | None = None
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._closed = False
        self._gate = threading.Lock()
        self._data_version = self._pragma("data_version")
        self._file = which_file(path)
        self.foreign_writes = 0
        self.origins_filled: Future[None] = Future()
        """Ends when the copies among the articles of an older file are found."""
        self._bitmaps = KeptBitmaps(self.reading)
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

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
        return self._submit(lambda: self._act("act", edit.apply, None, cancelled))

    def begin_with(self, edit: Edit) -> Future[Changes]:
        """Do an edit as what the project begins with: it stands in the history, and undo does not reach behind it."""
        return self._submit(lambda: self._act("begin", edit.apply, None))

    def undo(self, seq: int | None = None) -> Future[Changes]:
        """Take an act back: the newest that stands, or the one of that number."""
        return self._submit(lambda: self._undo(seq))

    def redo(self) -> Future[Changes]:
        """Bring back what was undone last."""
        return self._submit(self._redo)

    def keep_draft(self, key: str, content: str) -> Future[None]:
        """Keep something half typed (empty: forget it). No act: it has no undo and no history."""
        if self.read_only:
            return _done(None)
        return self._submit(lambda: self._keep_draft(key, content))

    def keep_place(self, article_id: int, position: int) -> Future[None]:
        """Remember where the reader stood in an article, in code points."""
        if self.read_only:
            return _done(None)
        sql = "INSERT OR REPLACE INTO place (article_id, position, at) VALUES (?, ?, ?)"
        return self._submit(lambda: self._write(sql, article_id, position, now()))

    def rename_coder(self, name: str) -> None:
        """Acts from now on are this coder's."""
        self._coder = name

    @property
    def coder(self) -> str:
        """Whose acts these are."""
        return self._coder

    def refold(self) -> Future[None]:
        """Rebuild the full-text index when it was made by another folding."""
        return self._submit(self._refold)

    def fill_origins(self) -> Future[None]:
        """Find the copies among the articles of an older file, a few at a time, so that acts need not wait."""
        return self._submit(self._fill_origins)

    def rebuild_index(self) -> Future[None]:
        """Write the full-text index anew."""
        return self._submit(lambda: self._in_transaction(self._index.rebuild))

    # Reading

    def reading(self) -> Reading:
        """A new read-only connection for the thread that asks."""
        return Reading(self.path, self._opened.immutable, self._bitmaps.now)

    def keep_bitmaps(self) -> None:
        """Have sets of bits made in the background and kept from then on: searches are answered from them."""
        self._bitmaps.begin()

    def wait_for_bitmaps(self) -> None:
        """Return when no sets of bits are being made any more."""
        self._bitmaps.wait()

    def save_elsewhere(self, target: Path) -> Future[None]:
        """Write all that was acknowledged into a new file, also when this project's own file has gone."""

        def copy() -> None:
            if target.exists():
                raise ProjectError(f"There is a file {target.name} already.", "Choose another name.")
            try:
                with contextlib.closing(sqlite3.connect(target)) as other:
                    self._connection.backup(other)
                    other.execute("PRAGMA journal_mode = DELETE")
            except sqlite3.Error as error:
                target.unlink(missing_ok=True)
                raise in_words(error, target) from error

        return self._submit(copy)

    def wait(self) -> None:
        """Return when everything asked for so far is done."""
        self._submit(lambda: None).result()

    def close(self) -> None:
        """Finish what is asked for, fold the write-ahead log into the one file, and let go of the lock."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._tasks.put(None)
        self._bitmaps.close()
        self._thread.join()

    # On the writer's thread

    def _submit(self, task: Callable[[], T]) -> Future[T]:
        future: Future[T] = Future()
        with self._gate:  # nothing may come to stand behind the end of the queue
            if not self._closed:
                self._tasks.put((task, future))  # type: ignore[arg-type]  # a queue of tasks of every outcome
                return future
        future.set_exception(ProjectError("The project is closed.", "Open it again."))
        return future

    def _work(self) -> None:
        dirty = False
        while True:
            try:
                item = self._tasks.get(timeout=IDLE_SECONDS if dirty else None)
            except queue.Empty:
                dirty = False
                with contextlib.suppress(sqlite3.Error):  # a full disk: the next act will say so
                    self._in_transaction(self._index.tidy)
                self._fold_in()
                continue
            if item is None:
                break
            task, future = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                outcome = task()
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
        self._fold_in()
        self._cursor.close()  # else its last statement holds the file after the connection is closed
        self._opened.close()

    def _fold_in(self) -> None:
        """Write the log into the one file, as far as nobody reads older pages just now, and empty the log."""
        if self.read_only:
            return
        with contextlib.suppress(sqlite3.Error):  # a full disk: the log stays, and nothing in it is lost
            self._connection.execute("PRAGMA busy_timeout = 0")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")

    def _act(
        self,
        kind: str,
        do: Callable[[Recorder], Words],
        target: int | None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Changes:
        if self.read_only:
            raise ReadOnlyProject(self.read_only, "Nothing was changed.")
        if which_file(self.path) != self._file:
            # SQLite would go on writing into a file that has no name any more, or another one
            raise NotSaved(
                f"Not saved: {self.path.name} was moved, deleted or replaced in {self.path.parent}.",
                "Put it back, or save a copy (File, Save a copy) and go on there.",
            )
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            self._notice_others()
            last, previous = self._head or chain.head(connection)
            # asked once: whoever takes another name while this act is done has done it under the old one
            seq, at, coder = last + 1, now(), self._coder
            coder_id = self._coder_id(coder, at)
            watcher = self._bitmaps.watcher()
            told = several(self._index.origins, watcher)
            rows = Recorder(self._cursor, seq, at, coder_id, self._index, self._uuids, self._lately, cancelled, told)
            words = do(rows)
            if not rows.wrote:
                self._roll_back()
                return Changes(last, kind, words)
            self._index.origins.settle()
            payload = rows.finish()
            packed, uuid = words.packed(), new_uuid()
            entry = chain.entry_hash(previous, seq, uuid, at, coder, kind, packed, target, payload)
            connection.execute(
                "INSERT INTO journal (seq, uuid, at, coder, kind, words, target, payload_sha256, hash) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (seq, uuid, at, coder, kind, packed, target, payload, entry),
            )
            connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        self._head = (seq, entry)
        self._bitmaps.committed(seq, watcher)
        return Changes(
            seq,
            kind,
            words,
            {owner: frozenset(ids) for owner, ids in rows.touched.items() if ids},
            {owner: tuple(ids) for owner, ids in rows.made.items() if ids},
            frozenset(rows.many),
            target,
        )

    def _undo(self, seq: int | None) -> Changes:
        act = undo.next_undo(self._connection) if seq is None else undo.entry(self._connection, seq)
        if act is None or act.kind != "act" or act.undone is not None:
            raise NotFound("There is nothing to undo." if seq is None else "That change does not stand any more.")
        number, words = act.seq, act.words

        def do(rows: Recorder) -> Words:
            undo.take_back(rows, number)
            return words

        return self._act("undo", do, number)

    def _redo(self) -> Changes:
        act = undo.next_redo(self._connection)
        if act is None:
            raise NotFound("There is nothing to redo.")
        number, words = act.seq, act.words

        def do(rows: Recorder) -> Words:
            undo.bring_back(rows, number)
            return words

        return self._act("redo", do, number)

    def _roll_back(self) -> None:
        self._forget()
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _forget(self) -> None:
        self._index.origins.forget()
        self._uuids.forget()
        self._lately.forget()
        self._coder_known = None
        self._head = None

    def _coder_id(self, coder: str, at: str) -> int:
        # Not an act: who works here stays known when their first act is undone.
        if self._coder_known and self._coder_known[0] == coder:
            return self._coder_known[1]
        row = self._connection.execute("SELECT id FROM coder WHERE name = ?", (coder,)).fetchone()
        if row is None:
            row = self._connection.execute(
                "INSERT INTO coder (uuid, name, created) VALUES (?, ?, ?) RETURNING id",
                (new_uuid(), coder, at),
            ).fetchone()
        self._coder_known = (coder, int(row[0]))
        return int(row[0])

    def _keep_draft(self, key: str, content: str) -> None:
        if content:
            self._write("INSERT OR REPLACE INTO draft (key, content, at) VALUES (?, ?, ?)", key, content, now())
        else:
            self._write("DELETE FROM draft WHERE key = ?", key)

    def _write(self, sql: str, *values: object) -> None:
        self._in_transaction(lambda: self._connection.execute(sql, values))

    def _in_transaction(self, do: Callable[[], T]) -> T:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._notice_others()
            outcome = do()
            self._connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        return outcome

    def _refold(self) -> None:
        row = self._connection.execute("SELECT value FROM project WHERE key = 'fold_version'").fetchone()
        if row is None or row[0] != str(FOLD_VERSION):
            self._in_transaction(self._index.rebuild)

    def _fill_origins(self) -> None:
        if not self._index.origins.filled() and self._in_transaction(self._index.origins.fill):
            self.fill_origins()
        else:
            self.origins_filled.set_result(None)

    def _notice_others(self) -> None:
        version = self._pragma("data_version")
        if version != self._data_version:
            self._data_version = version
            self.foreign_writes += 1
            self._forget()
            self._bitmaps.drop()
            log.info("another program wrote into %s", self.path)

    def _pragma(self, name: str) -> int:
        try:
            return int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])
        except sqlite3.Error as error:
            raise in_words(error, self.path) from error


def _done(value: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(value)
    return future
