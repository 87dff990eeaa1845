"""Bundles and markings of other files: what is known comes in, what is unknown is named, nothing comes in twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.reads.bundle_contents import contents
from db.store import Store


@pytest.fixture
def store(filled: Callable[[Path], Store], tmp_path: Path) -> Iterator[Store]:
    made = filled(tmp_path / "p.commonplace")
    yield made
    made.close()


def _bring_in(store: Store, *lines: dict[str, Any]) -> Report:
    path = store.path.with_name("in.jsonl")
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    report = Report()
    store.apply(ImportJsonLines(path, report)).result()
    return report


ARTICLE = {"type": "article", "id": "a", "title": "T", "text": "One two three four"}
MARKS = [
    {"type": "highlight", "id": f"h{at}", "article": "a", "start": at, "end": at + 3, "marking": "House only"}
    for at in (0, 4, 8)
]
BUNDLE = {
    "type": "bundle",
    "id": "b",
    "name": "Brief",
    "query": "#Drones",
    "settings": {"grouping": "outline", "around": -1},
    "excerpts": [
        {"words": "Head", "level": 9},
        "h4",
        {"excerpt": "h0", "changes": [[0, 1, ""], "no", [0]], "left_out": "yes"},
        "h4",
        "h9",
        {"words": "Then", "level": 2},
        {"excerpt": "h8", "placed": False, "left_out": True},
    ],
}


def test_a_bundle_of_another_file_comes_in_as_far_as_it_makes_sense(store: Store) -> None:
    marking = {"type": "marking", "id": "m", "name": " House  only ", "rank": 3}
    report = _bring_in(store, ARTICLE, *MARKS, marking, BUNDLE)
    assert report.taken == {"article": 1, "highlight": 3, "marking": 1, "bundle": 1}
    assert "names an unknown highlight h9" in " ".join(report.lines)
    reading = store.reading()
    assert reading.all("SELECT name, rank FROM marking") == [("House only", 3)]
    assert reading.all("SELECT DISTINCT marking FROM highlight WHERE marking IS NOT NULL") == [("House only",)]
    found = contents(reading, "Brief")
    assert [(line.kind, line.words, line.level, line.changes) for line in found.placed] == [
        ("words", "Head", 0, ()),
        ("excerpt", "", 0, ()),
        ("excerpt", "", 0, ((0, 1, ""),)),
        ("words", "Then", 2, ()),
    ]
    assert [line.id for line in found.found] == [1], "what the query finds in this project"
    assert (found.bundle.settings.grouping, found.bundle.settings.around) == ("outline", 1)
    assert found.bundle.query == "#Drones"
    assert reading.one("SELECT query FROM bundle")[0].startswith("#=")
    again = _bring_in(store, ARTICLE, *MARKS, marking, BUNDLE)
    assert not again.taken
    assert again.unchanged["bundle"] == again.unchanged["marking"] == 1
    reading.close()
