"""A read-only look at the project: what reads and searches ask through."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.errors import Cancelled
from db.file.opening import connect, in_words

if TYPE_CHECKING:
    from db.search.bitmaps import Bitmaps


def _none() -> None:
    return None


class Reading:
    """A connection for questions, used by one thread at a time; another thread may interrupt it.

    What was interrupted stays so, whatever it asks next, until `begin`.
    """

    def __init__(
        self, path: Path, immutable: bool = False, newest_bitmaps: Callable[[], Bitmaps | None] = _none
    ) -> None:
        self._path = path
        self._newest_bitmaps = newest_bitmaps
        self._interrupted = False
        self.connection = connect(path, read_only=True, immutable=immutable)

    def one(self, sql: str, *values: Any) -> Any:
        """The first row, or None. Raises ProjectError in words."""
        self.breathe()
        try:
            return self.connection.execute(sql, values).fetchone()
        except sqlite3.Error as error:
            raise in_words(error, self._path) from error

    def all(self, sql: str, *values: Any) -> list[Any]:
        """All rows. Raises ProjectError in words."""
        self.breathe()
        try:
            return self.connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise in_words(error, self._path) from error

    def each(self, sql: str, *values: Any) -> Iterator[Any]:
        """Rows one by one, for what does not fit in memory. Raises ProjectError in words."""
        self.breathe()
        try:
            yield from self.connection.execute(sql, values)
        except sqlite3.Error as error:
            raise in_words(error, self._path) from error

    @contextmanager
    def in_words(self) -> Iterator[sqlite3.Connection]:
        """The connection, for questions that are put to it directly. Raises ProjectError in words."""
        self.breathe()
        try:
            yield self.connection
        except sqlite3.Error as error:
            raise in_words(error, self._path) from error

    def bitmaps(self) -> Bitmaps | None:
        """The sets of bits of exactly what is read here; None when there are none or they are of another moment."""
        newest = self._newest_bitmaps()
        if newest is None or self.one("SELECT ifnull(max(seq), 0) FROM journal")[0] != newest.seq:
            return None
        return newest

    @contextmanager
    def own_tables(self) -> Iterator[None]:
        """Inside, tables of this connection alone (`temp.`) can be written; they lie in memory, not in the project."""
        self.connection.execute("PRAGMA query_only = OFF")
        try:
            yield
        finally:
            self.connection.execute("PRAGMA query_only = ON")

    def reads(self, path: Path) -> bool:
        """Whether a path leads to the very file that is read here."""
        try:
            return path.samefile(self._path)
        except OSError:
            return False

    def interrupt(self) -> None:
        """Stop the question that runs now, from another thread: it raises Cancelled."""
        self._interrupted = True
        self.connection.interrupt()

    def begin(self) -> None:
        """A new question, which nobody has interrupted yet."""
        self._interrupted = False

    def breathe(self) -> None:
        """Called now and then by what works long on its rows: raises Cancelled when the question was interrupted."""
        if self._interrupted:
            raise Cancelled("Stopped: interrupted by something newer.")

    def close(self) -> None:
        """No more questions."""
        self.connection.close()

    def __del__(self) -> None:
        # one that is let go of holds nothing that could be lost; Python 3.13 warns of its connection nevertheless
        if hasattr(self, "connection"):
            self.connection.close()


Asking = Callable[[Reading], Any]
