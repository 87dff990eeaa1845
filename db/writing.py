"""Acts on the writer's thread: each one a transaction with its images in the journal."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from db.errors import NotFound, ReadOnlyProject
from db.file.opening import BUSY_MILLISECONDS, data_version
from db.file.place import Place
from db.file.project import Opened
from db.journal import chain
from db.journal import undo as undoing
from db.journal.identity import new_uuid, now
from db.journal.lately import Lately
from db.journal.recorder import Recorder
from db.journal.uuids import Uuids
from db.journal.watching import Both
from db.records.changes import Changes, Words
from db.search.index import Index
from db.search.keeping import KeptBitmaps
from db.text.fold import FOLD_VERSION

log = logging.getLogger(__name__)

T = TypeVar("T")

Stood = tuple[int, os.stat_result | None]
"""The `data_version` of a file, and what the system said of it."""


class Writer:
    """Writes into an open project; made on the writer's thread by its first task, and used there alone."""

    def __init__(
        self, path: Path, opened: Opened, stood: Stood, coder: Callable[[], str], bitmaps: KeptBitmaps
    ) -> None:
        """Begin where the file stood when it was opened: whoever has written since then, or moved it, is noticed."""
        self._path = path
        self._read_only = opened.read_only
        self._coder = coder
        self._connection = connection = opened.connection
        self._cursor = connection.cursor()
        self._index = Index(self._cursor)
        self._uuids = Uuids(connection)
        self._lately = Lately(connection)
        self._coder_known: tuple[str, int] | None = None
        self._head: tuple[int, bytes] | None = None
        self._data_version, found = stood
        self._place = Place(path, connection, found)
        self._bitmaps = bitmaps
        self.foreign_writes = 0

    @property
    def lost(self) -> bool:
        """Whether another program wrote over the file."""
        return self._place.lost

    def act(
        self,
        kind: str,
        do: Callable[[Recorder], Words],
        target: int | None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Changes:
        """Do an act: its rows, their images and its line in the journal in one transaction."""
        if self._read_only:
            raise ReadOnlyProject(self._read_only, "Nothing was changed.")
        written = self._place.written()
        write = self._cursor.execute  # one cursor for all: to make one costs as much as a small statement
        write("BEGIN IMMEDIATE")
        try:
            self._notice_others(written)
            last, previous = self._head or chain.head(self._connection)
            # asked once: whoever takes another name while this act is done has done it under the old one
            seq, at, coder = last + 1, now(), self._coder()
            coder_id = self._coder_id(coder, at)
            watcher = self._bitmaps.watcher()
            told = self._index.origins if watcher is None else Both(self._index.origins, watcher)
            rows = Recorder(self._cursor, seq, at, coder_id, self._index, self._uuids, self._lately, cancelled, told)
            words = do(rows)
            if not rows.wrote:
                self._roll_back()
                return Changes(last, kind, words)
            self._index.origins.settle()
            payload = rows.finish()
            packed, uuid = words.packed(), new_uuid()
            entry = chain.entry_hash(previous, seq, uuid, at, coder, kind, packed, target, payload)
            write(
                "INSERT INTO journal (seq, uuid, at, coder, kind, words, target, payload_sha256, hash) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (seq, uuid, at, coder, kind, packed, target, payload, entry),
            )
            write("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        self._place.note()
        self._head = (seq, entry)
        self._bitmaps.committed(seq, watcher)
        return Changes(
            seq,
            kind,
            words,
            dict(zip(rows.touched, map(frozenset, rows.touched.values()), strict=True)),
            dict(zip(rows.made, map(tuple, rows.made.values()), strict=True)),
            frozenset(rows.many),
            target,
        )

    def undo(self, seq: int | None) -> Changes:
        """Take an act back: the newest that stands, or the one of that number."""
        act = undoing.next_undo(self._connection) if seq is None else undoing.entry(self._connection, seq)
        if act is None:
            raise NotFound("There is nothing to undo.")
        if act.kind == "begin":
            raise NotFound("The project began with that; it cannot be taken back.")
        if act.kind != "act" or act.undone is not None:
            raise NotFound("That change does not stand any more.")
        number, words = act.seq, act.words

        def do(rows: Recorder) -> Words:
            undoing.take_back(rows, number)
            return words

        return self.act("undo", do, number)

    def redo(self, seq: int | None = None) -> Changes:
        """Bring back what was undone last, or the act of that number."""
        act = undoing.next_redo(self._connection) if seq is None else undoing.entry(self._connection, seq)
        if act is None or act.kind != "act" or act.undone is None:
            raise NotFound("There is nothing to redo.")
        number, words = act.seq, act.words

        def do(rows: Recorder) -> Words:
            undoing.bring_back(rows, number)
            return words

        return self.act("redo", do, number)

    def _roll_back(self) -> None:
        self._forget()
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _forget(self) -> None:
        self._index.forget()
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

    def keep_draft(self, key: str, content: str) -> None:
        """Keep something half typed; empty, forget it."""
        if content:
            self.write("INSERT OR REPLACE INTO draft (key, content, at) VALUES (?, ?, ?)", key, content, now())
        else:
            self.write("DELETE FROM draft WHERE key = ?", key)

    def write(self, sql: str, *values: object) -> None:
        """Write what is no act."""
        self.in_transaction(lambda: self._connection.execute(sql, values))

    def in_transaction(self, do: Callable[[], T]) -> T:
        """Do something wholly, or not at all."""
        written = self._place.written(anywhere=True)
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._notice_others(written)
            outcome = do()
            self._connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        self._place.note()
        return outcome

    def refold(self) -> None:
        """Rebuild the full-text index when it was made by another folding."""
        row = self._connection.execute("SELECT value FROM project WHERE key = 'fold_version'").fetchone()
        if row is None or row[0] != str(FOLD_VERSION):
            self.in_transaction(self._index.rebuild)

    def fill_origins(self) -> bool:
        """Find the copies among a few articles of an older file; whether more are left."""
        return not self._index.origins.filled() and self.in_transaction(self._index.origins.fill)

    def tidy(self) -> None:
        """Bring what waits into the index, and merge what that has grown by."""
        self.in_transaction(self._index.tidy)

    def catch_up(self) -> None:
        """Bring what waits into the index."""
        if self._index.waits:
            self.in_transaction(self._index.catch_up)

    def rebuild_index(self) -> None:
        """Write the full-text index anew."""
        self.in_transaction(self._index.rebuild)

    def fold_in(self) -> None:
        """Write the log into the one file, as far as nobody reads older pages just now, and empty the log."""
        if self._place.written(anywhere=True):
            self.in_transaction(lambda: None)  # nothing is folded into what another program laid in its place
        try:
            self._connection.execute("PRAGMA busy_timeout = 0")
            busy = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if not busy:
                self._place.note_folded(self._connection)
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
            self._place.note()

    def close(self) -> None:
        """No more acts."""
        if self._place.lost:
            self._place.empty_log()
        self._cursor.close()  # else its last statement holds the file after the connection is closed

    def _notice_others(self, written: bool) -> None:
        version = data_version(self._cursor, self._path)
        if written and version == self._data_version:
            self._place.prove(self._connection)
            self._forget()
            self._bitmaps.drop()
        if version != self._data_version:
            self._data_version = version
            self.foreign_writes += 1
            self._forget()
            self._bitmaps.drop()
            log.info("another program wrote into %s", self._path)
