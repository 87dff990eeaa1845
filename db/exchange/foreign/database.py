"""A database of another program, opened to be read only, so that neither it nor what it holds can do harm.

https://www.sqlite.org/security.html: nothing in its schema is trusted, only reading is allowed, and everything that a
query could take (time, room, steps) has an end. It is read in a child process all the same, see `child`.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from db.errors import SourceRefused

MAGIC = b"SQLite format 3\x00"
LARGEST = 4 << 30
"""Bytes of a database that is read."""
LONGEST_VALUE = 200_000_000
SECONDS = 600.0
_STEPS = 200_000
_CLOSE = "Open it once in the program it comes from, close it there, and bring it in again."
_DAMAGED = "Look at it in the program it comes from. Nothing was brought in."

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 5,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION)


class ForeignDatabase:
    """Questions to an open database; only its plain tables can be asked, by columns that they have."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._columns: dict[str, dict[str, str]] = {}
        for name, sql in connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' LIMIT 1000"
        ).fetchall():
            if isinstance(name, str) and isinstance(sql, str):
                listed = connection.execute("SELECT name FROM pragma_table_info(?) LIMIT 200", (name,)).fetchall()
                self._columns[name.lower()] = {str(row[0]).lower(): str(row[0]) for row in listed}

    def has(self, table: str, *columns: str) -> bool:
        """Whether there is a plain table of this name with these columns, whatever their case."""
        known = self._columns.get(table.lower())
        return known is not None and all(column.lower() in known for column in columns)

    def rows(
        self,
        table: str,
        columns: tuple[str, ...],
        where: str = "",
        order: tuple[str, ...] = (),
        values: tuple[Any, ...] = (),
    ) -> Iterator[tuple[Any, ...]]:
        """Rows of a table in the order of columns; one that it has not is None, a missing table has no rows."""
        known = self._columns.get(table.lower())
        if known is None:
            return
        listed = ", ".join(f'"{column}"' if column.lower() in known else "NULL" for column in columns)
        by = ", ".join(f'"{column}"' for column in order if column.lower() in known)
        sql = f'SELECT {listed} FROM "{table}"'
        sql += (f" WHERE {where}" if where else "") + (f" ORDER BY {by}" if by else "")
        yield from self._connection.execute(sql, values)

    def count(self, table: str, where: str = "") -> int:
        """How many rows a table has; none when it is not there."""
        return sum(1 for _ in self.rows(table, ("rowid",), where))


class ByOwner:
    """Rows whose first column names what they belong to, in its order: read once, whatever index the table lacks."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._groups = groupby((row for row in rows if number(row[0]) is not None), key=itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, owner: int) -> list[tuple[Any, ...]]:
        """The rows of one owner without that column; owners are asked for in the order of their numbers."""
        while self._next is not None and self._next[0] < owner:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != owner:
            return []
        return [row[1:] for row in self._next[1]]


@contextmanager
def reading(path: Path) -> Iterator[ForeignDatabase]:
    """Open a database and close it again. Raises SourceRefused in words for whatever is wrong with it."""
    check_file(path)
    try:
        # immutable: no lock is taken, no journal played back, not one byte beside it written
        address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            for limit, most in _LIMITS.items():
                connection.setlimit(limit, most)
            for said in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON", "mmap_size = 0"):
                connection.execute(f"PRAGMA {said}")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            database = ForeignDatabase(connection)
            connection.set_authorizer(_allowed)
            until = time.monotonic() + SECONDS
            connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
            yield database
    except sqlite3.OperationalError as error:
        if str(error) == "interrupted":
            raise SourceRefused(f"{path.name} took longer than {SECONDS / 60:g} minutes to read.", _DAMAGED) from error
        raise SourceRefused(f"{path.name} cannot be read: {error}.", _DAMAGED) from error
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:  # what is damaged may be told in no words
        raise SourceRefused(
            f"{path.name} is damaged, or holds what no such project does: {error}.", _DAMAGED
        ) from error


def check_file(path: Path) -> None:
    """Raises SourceRefused for what is no database, is too large, or is open in its program."""
    try:
        with path.open("rb") as file:
            is_one = file.read(len(MAGIC)) == MAGIC
        size = path.stat().st_size
        for beside in ("-wal", "-journal"):
            log = path.with_name(path.name + beside)
            if log.exists() and log.stat().st_size:
                raise SourceRefused(
                    f"{path.name} is open elsewhere, or was not closed: {log.name} is not empty.", _CLOSE
                )
    except OSError as error:
        raise SourceRefused(f"{path.name} cannot be read: {error.strerror or error}.", "Check the file.") from error
    if not is_one:
        raise SourceRefused(f"{path.name} is no database of another program.", "Nothing was brought in.")
    if size > LARGEST:
        raise SourceRefused(f"{path.name} is larger than {LARGEST >> 30} GB.", "Nothing was brought in.")


def _allowed(action: int, first: str | None, _second: str | None, _database: str | None, _trigger: str | None) -> int:
    if action in _ALLOWED and (action != sqlite3.SQLITE_FUNCTION or first != "load_extension"):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def said(value: Any) -> str:
    """A value of a database as text, "" for none."""
    return value if isinstance(value, str) else "" if value is None or isinstance(value, bytes) else str(value)


def number(value: Any) -> int | None:
    """A value of a database as a whole number, None when it is none."""
    return value if type(value) is int and abs(value) < 1 << 48 else None
