"""Codebooks brought into projects, and trees as values that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.exchange.codebook.formats import read_codebook
from db.exchange.codebook.line import Codebook
from db.exchange.codebook.merging import CodebookReport, TakeCodebook
from db.exchange.codebook.settled import settled
from db.reads import themes
from db.store import Store

Tree = list[tuple[Any, ...]]


def _bring(store: Store, given: Path | Codebook, same: dict[int, int] | None = None) -> CodebookReport:
    book = settled(read_codebook(given) if isinstance(given, Path) else given)
    report = CodebookReport()
    store.apply(TakeCodebook(book, "book", report, same or {})).result()
    return report


def _tree(store: Store) -> Tree:
    reading = store.reading()
    try:
        return [
            (one.path, one.hue, one.definition, one.inclusion, one.exclusion, one.synonyms, one.uuid)
            for one in themes.tree(reading)
        ]
    finally:
        reading.close()


@pytest.fixture
def bring() -> Callable[..., CodebookReport]:
    """Take a file or a codebook into a project."""
    return _bring


@pytest.fixture
def tree() -> Callable[[Store], Tree]:
    """Every theme of a project with all that a codebook carries."""
    return _tree


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A project without a theme."""
    made = Store.create(tmp_path / "empty.commonplace", "Tester")
    yield made
    made.close()
