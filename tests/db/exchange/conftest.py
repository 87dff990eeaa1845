"""Projects that take those of other programs in, and what stands in them then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.exchange.foreign.records import Foreign
from db.exchange.foreign.report import ProjectReport
from db.exchange.foreign.taking import TakeForeign
from db.store import Store

Take = Callable[[Callable[[], Iterable[Foreign]]], ProjectReport]
Ask = Callable[[str], list[Any]]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A project with nothing in it."""
    made = Store.create(tmp_path / "empty.commonplace", "Tester")
    yield made
    made.close()


@pytest.fixture
def take(empty: Store) -> Take:
    """Take the pieces of a project in, and return the report."""

    def take(pieces: Callable[[], Iterable[Foreign]]) -> ProjectReport:
        report = ProjectReport()
        empty.apply(TakeForeign("p.other", pieces, report)).result()
        return report

    return take


@pytest.fixture
def ask(empty: Store) -> Ask:
    """Ask the project."""

    def ask(sql: str) -> list[Any]:
        reading = empty.reading()
        try:
            return reading.all(sql)
        finally:
            reading.close()

    return ask
