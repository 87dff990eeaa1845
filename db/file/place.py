"""Whether the file of an open project is still the one that is written: not moved, replaced, or written over."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from db.errors import NotSaved, ProjectError
from db.file.opening import PUT_IT_BACK, connect, gone, look, same_file


class Place:
    """Where a project lies, and how its writer left it.

    SQLite would go on writing into a file that has no name any more, or lay its pages among those of another.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, found: os.stat_result | None) -> None:
        """`found` is what the system said of the file when it was opened."""
        self._path, self._name = path, str(path)
        # elsewhere the time of a file that is open is not kept; without a log SQLite sees for itself what was written
        log = connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        self._told_by_time = log and os.name == "posix"
        self._found = self._left = found
        self._folded = 0
        self.lost = False
        """Another program wrote over the file: what the log still holds must not be folded into that."""

    def written(self, *, anywhere: bool = False) -> bool:
        """Whether somebody wrote into the file since it was left.

        Raises NotSaved when it is lost, and when it is not there, unless what is written may go along `anywhere`.
        """
        if self.lost:
            raise self._written_over()
        found, left = look(self._name), self._left
        if not same_file(found, self._found):
            if anywhere:
                return False
            raise NotSaved(f"Not saved: {gone(self._path)}", PUT_IT_BACK)
        return self._told_by_time and _times(found) != _times(left)

    def note(self) -> None:
        """The file is as it is by our own doing."""
        self._left = look(self._name)

    def note_folded(self, connection: sqlite3.Connection) -> None:
        """All acts are in the file itself, and not in its log."""
        (self._folded,) = connection.execute("SELECT ifnull(max(seq), 0) FROM journal").fetchone()

    def prove(self, connection: sqlite3.Connection) -> None:
        """What was written into the file did not come through SQLite: raise NotSaved unless all is as it should be."""
        from db.journal import chain  # hardly ever needed

        try:
            with closing(connect(self._path, read_only=True, immutable=True)) as bare:  # without the log
                seq, entry = chain.head(bare)
            known = connection.execute("SELECT hash FROM journal WHERE seq = ?", (seq,)).fetchone()
            sound = seq >= self._folded and (seq == 0 or known == (entry,))
            with closing(connect(self._path, read_only=True)) as fresh:
                sound = sound and fresh.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
                sound = sound and chain.head(fresh) == chain.head(connection)
        except (sqlite3.Error, ProjectError):
            sound = False
        if not sound:
            self.lost = True
            raise self._written_over()
        connection.execute("PRAGMA shrink_memory")  # what is remembered of its pages may be older

    def empty_log(self) -> None:
        """Let nothing of a file that was written over come into what lies in its place."""
        log = f"{os.path.realpath(self._path)}-wal"
        if os.path.exists(log):
            os.truncate(log, 0)

    def _written_over(self) -> NotSaved:
        return NotSaved(
            f"Not saved: another program wrote over {self._path.name} while it was open.",
            "Save a copy (File, Save a copy) of what was open here; earlier states are among its daily copies.",
        )


def _times(found: os.stat_result | None) -> tuple[int, int] | None:
    return None if found is None else (found.st_mtime_ns, found.st_size)
