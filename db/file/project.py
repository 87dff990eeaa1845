"""Makes a project file, or opens one: with its lock and its tables up to date, or for reading only and why."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from db.errors import NotFound, OlderProject, ProjectError, ProjectInUse
from db.file.lock import Holder, Lock
from db.file.network import journal_mode
from db.file.opening import connect, connect_to_read, in_words, kind_of
from db.record import record
from db.schema.version import VERSION


@record
class Opened:
    """A connection to a project. `read_only` says in words why nothing can be changed, "" when it can, under `lock`.

    `immutable` is a connection that looks at no log, because its folder cannot be written.
    """

    connection: sqlite3.Connection
    lock: Lock | None = None
    read_only: str = ""
    immutable: bool = False

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()
        if self.lock is not None:
            self.lock.release()


def make(path: Path, name: str) -> Opened:
    """A new, empty project. Never overwrites: an existing file raises ProjectError, and nothing half made stays."""
    if path.exists():
        raise ProjectError(f"There is a file {path.name} already.", "Choose another name; it was left as it is.")
    if not path.parent.is_dir():
        raise NotFound(f"There is no folder {path.parent}.", "Make it first, or choose another.")
    from db.journal.identity import new_uuid, now
    from db.schema.migrations import begin
    from db.text.fold import FOLD_VERSION
    from db.text.likeness import LIKENESS_VERSION

    lock = Lock.take(path)
    if isinstance(lock, Holder):
        raise ProjectInUse(f"{lock.name} is making {path.name} on {lock.machine} just now.", "Choose another name.")
    connection: sqlite3.Connection | None = None
    try:
        connection = connect(path, read_only=False, create=True)
        connection.execute(f"PRAGMA journal_mode = {journal_mode(path)}")
        begin(
            connection,
            [
                ("uuid", new_uuid().hex()),
                ("copy", new_uuid().hex()),
                ("name", name or path.stem),
                ("created", now()),
                ("fold_version", str(FOLD_VERSION)),
                ("likeness_version", str(LIKENESS_VERSION)),
            ],
        )
    except (sqlite3.Error, ProjectError) as error:
        if connection is not None:
            connection.close()
        for part in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + part).unlink(missing_ok=True)
        if lock is not None:
            lock.release()
        if isinstance(error, ProjectError):
            raise
        raise in_words(error, path) from error
    return Opened(connection, lock)


def open_file(path: Path, read_only: bool, backups: Path | None) -> Opened:
    """An existing project, to be written where that can be.

    Raises NotFound, NotAProject, DamagedProject. An older file is copied (into `backups`, else beside it) before its
    tables are brought up to date.
    """
    why, lock = "Opened for reading only.", None
    if not read_only and path.is_file():
        why, lock = _may_write(path)
    connection: sqlite3.Connection | None = None
    immutable = False
    try:
        if why:
            connection, immutable = connect_to_read(path)
        else:
            connection = connect(path, read_only=False)
        version = kind_of(connection, path)
        if version > VERSION and not why:
            why = "Made by a newer Commonplace. You can read, search and export, not change it."
            connection.close()
            connection, immutable = connect_to_read(path)
        elif version < VERSION and why:
            reason = "" if read_only else why.removeprefix("Open for reading only.")
            raise OlderProject(
                f"This project is from an older Commonplace and must be brought up to date first.{reason}",
                "Open it, or a copy of it, where it can be written.",
            )
        elif version < VERSION:
            from db.file.backup import copy_before_migration
            from db.schema.migrations import migrate

            copy_before_migration(connection, path, backups)
            migrate(connection)
        if not why:
            connection.execute(f"PRAGMA journal_mode = {journal_mode(path)}")
        if why and lock is not None:
            lock.release()
            lock = None
    except (sqlite3.Error, ProjectError) as error:
        if connection is not None:
            connection.close()
        if lock is not None:
            lock.release()
        if isinstance(error, ProjectError):
            raise
        raise in_words(error, path) from error
    return Opened(connection, lock, why, immutable)


def _may_write(path: Path) -> tuple[str, Lock | None]:
    """Why a project cannot be written, "" when it can; and the lock that says so to others."""
    if not os.access(path, os.W_OK):
        return "Open for reading only. The file cannot be written.", None
    if path.stat().st_nlink > 1:
        # the log lies beside the name: two who write under two names do not see each other, and destroy the file
        return "Open for reading only. The file has a second name on this disk (a hard link).", None
    lock = Lock.take(path)
    if isinstance(lock, Holder):
        return _in_use(lock), None
    return ("" if lock else "Open for reading only. The folder cannot be written."), lock


def _in_use(holder: Holder) -> str:
    since = f" since {_told(holder.since)}" if holder.since else ""
    return f"Open for reading only. {holder.name} has had this project open on {holder.machine}{since}."


def _told(at: str) -> str:
    """A moment as the clock of this machine has it, with its day unless that is today; as it stands if it is none."""
    from datetime import UTC, datetime  # only where somebody else has the project

    try:
        moment = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at[:16]
    same = moment.date() == datetime.now(UTC).astimezone().date()
    return moment.strftime("%H:%M" if same else "%Y-%m-%d %H:%M")
