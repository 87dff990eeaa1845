"""Asking whether the analyst has had enough, also in the middle of a long question to the project."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from db.errors import ProjectError
from db.reading import Reading

_APART = 100_000  # steps of SQLite's own machine, some milliseconds


@contextmanager
def asked(reading: Reading, step: Callable[[], None]) -> Iterator[None]:
    """Call `step` now and then while the project is asked; what it raises ends the question and comes out here."""
    stopped: list[ProjectError] = []

    def ask() -> int:
        try:
            step()
        except ProjectError as error:
            stopped.append(error)
        return len(stopped)

    reading.connection.set_progress_handler(ask, _APART)
    try:
        yield
    except (ProjectError, sqlite3.Error) as error:
        if stopped and error is not stopped[0]:
            raise stopped[0] from None
        raise
    finally:
        reading.connection.set_progress_handler(None, _APART)
