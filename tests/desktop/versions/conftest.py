"""An article with a few highlights in an open project, and its newer text."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight
from db.records.articles import Draft
from db.store import Store
from tests.rigs.grain import OLD


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty project."""
    return Store.create(tmp_path / "p.commonplace", "Tester")


@pytest.fixture
def grain(store: Store) -> int:
    """The id of the article; its highlights: one that will change, one lost, one the same, one moved."""
    made = store.apply(AddArticles((Draft("Grain", OLD, OLD.encode(), "text", "g.txt"),))).result()
    article = made.made["article"][0]
    for words in ("on Monday that grain", "Nobody in Ankara", "terms of the memorandum", "Drones were not"):
        at = OLD.index(words)
        store.apply(AddHighlight(article, at, at + len(words))).result()
    return article
