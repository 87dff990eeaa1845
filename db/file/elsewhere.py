"""Saves a project from its open connection, when its own file has gone or another lies in its place."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from db.errors import DamagedProject, ProjectError
from db.file.check import check
from db.file.opening import in_words
from db.reading import Reading


def save_elsewhere(connection: sqlite3.Connection, target: Path, doubtful: bool) -> None:
    """Copy what a connection holds into a new file, checked; `doubtful` where its own file was written over.

    What is not sound is not kept, and DamagedProject is raised.
    """
    if target.exists():
        raise ProjectError(f"There is a file {target.name} already.", "Choose another name.")
    try:
        with contextlib.closing(sqlite3.connect(target)) as other:
            connection.backup(other)
            other.execute("PRAGMA journal_mode = DELETE")
            sound = other.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        if sound and doubtful:
            with contextlib.closing(Reading(target)) as reading:
                sound = check(reading, target).ok
    except (sqlite3.Error, ProjectError) as error:
        _take_away(target)
        raise in_words(error, target) if isinstance(error, sqlite3.Error) else error from error
    if not sound:
        _take_away(target)
        raise DamagedProject(
            "What was open here cannot be saved whole any more.", "The earlier states are among its daily copies."
        )


def _take_away(target: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
