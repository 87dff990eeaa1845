"""A small project with an article or two, and a way to bring annotations to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.edits.articles import AddArticles
from db.exchange.annotations.coming_in import Alone, TakeAnnotations
from db.exchange.annotations.recognised import read
from db.exchange.annotations.report import AnnotationReport
from db.records.articles import Draft
from db.store import Store

TEXT = (
    "Drones came at dawn. The ministry said nothing.\n"
    "Officials met in Tehran 😀 and spoke of gas. The ministry said nothing.\n"
    "“Nothing was signed,” a diplomat said; the text – two pages – was not shown.\n"
)
URL = "https://www.example.org/news/drones/"


class Bring:
    """Brings a file of annotations in and asks what came of it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __call__(self, said: Any, name: str = "a.json", alone: Alone = "article") -> AnnotationReport:
        raw = said if isinstance(said, bytes) else (said if isinstance(said, str) else json.dumps(said)).encode()
        found = read(raw, name)
        assert found is not None, f"{name} was not recognised"
        report = AnnotationReport()
        self.store.apply(TakeAnnotations(name, found, report, alone)).result()
        return report

    def rows(self, sql: str) -> list[Any]:
        """The rows of a question."""
        reading = self.store.reading()
        try:
            return reading.all(sql)
        finally:
            reading.close()

    def highlights(self) -> list[Any]:
        """Title, start, end, quote and note of each, in order."""
        return self.rows(
            'SELECT a.title, p.start, p."end", p.quote, h.note FROM highlight h JOIN article a ON a.id = h.article_id '
            "JOIN placement p ON p.id = h.placement_id WHERE h.gone IS NULL ORDER BY h.article_id, p.start, h.id"
        )

    def themes(self) -> list[str]:
        """The names of the living themes."""
        return [row[0] for row in self.rows("SELECT name FROM theme WHERE gone IS NULL ORDER BY name")]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Store]:
    """A project with one article."""
    made = Store.create(tmp_path / "p.commonplace", "Tester")
    draft = Draft(
        "Drones at dawn", TEXT, TEXT.encode(), "text", "drones.txt", url=URL, published="2022-07-19", author="Ann Lee"
    )
    made.apply(AddArticles((draft,))).result()
    yield made
    made.close()


@pytest.fixture
def bring(project: Store) -> Callable[..., AnnotationReport]:
    """Bring annotations to that project."""
    return Bring(project)


@pytest.fixture
def bring_to() -> Callable[..., AnnotationReport]:
    """Bring annotations to any project."""
    return lambda store, said, name: Bring(store)(said, name)
