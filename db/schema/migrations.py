"""Brings a project file to the newest tables; run by sqlite-utils, one transaction a migration."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import cache

from db.schema import m0001_first, m0002_codebook, m0003_likeness, m0004_bundles, m0005_versions, m0006_newer
from db.schema.version import APPLICATION_ID

STEPS: tuple[tuple[str, str], ...] = (
    ("m0001_first", m0001_first.SQL),
    ("m0002_codebook", m0002_codebook.SQL),
    ("m0003_likeness", m0003_likeness.SQL),
    ("m0004_bundles", m0004_bundles.SQL),
    ("m0005_versions", m0005_versions.SQL),
    ("m0006_newer", m0006_newer.SQL),
)
"""Name and SQL of every migration, in order; `user_version` of a file counts those it has."""


def statements(script: str) -> Iterator[str]:
    """The single statements of a script, so that they run inside one transaction (executescript would commit)."""
    statement = ""
    for part in re.split("(?<=;)", script):
        statement += part
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        yield statement.strip()  # without its semicolon: SQLite takes it, or says what is wrong with it


def begin(connection: sqlite3.Connection, project: Iterable[tuple[str, str]] = ()) -> None:
    """Give an empty file the tables that all migrations together make, and what it says of itself: all at once.

    They are made once for the whole process, in memory, and copied: to make them takes twenty times as long.
    """
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.deserialize(_made(STEPS))
        made.execute("UPDATE _sqlite_migrations SET applied_at = ?", (str(datetime.now(UTC)),))
        made.executemany("INSERT INTO project (key, value) VALUES (?, ?)", project)
        made.backup(connection)  # in one transaction: a process that is killed leaves a project, or none


@cache
def _made(_steps: tuple[tuple[str, str], ...]) -> bytes:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        migrate(made)
        return made.serialize()


def migrate(connection: sqlite3.Connection) -> None:
    """Apply what the file lacks. A migration that fails changes nothing and raises sqlite3.Error."""
    from sqlite_utils import Database, Migrations  # costs 0.15 s: only files that need it pay

    def step(number: int, script: str) -> Callable[[Database], None]:
        def run(db: Database) -> None:
            for statement in statements(script):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {number}")

        return run

    migrations = Migrations("commonplace")
    for number, (name, script) in enumerate(STEPS, 1):
        migrations(name=name)(step(number, script))
    migrations.apply(Database(connection, execute_plugins=False, recursive_triggers=False, strict=True))
