"""A project of three articles and two actors whose names stand in them."""

from pathlib import Path

import pytest

from db.edits.actors import AddActor
from db.edits.articles import AddArticles
from db.records.actors import Name
from db.records.articles import Draft
from db.store import Store

TEXTS = (
    "Iran spoke first. Then Tehran spoke again, and Moscow answered Iran.\n\nOnly Kashan Airport was silent.",
    "Tehran was silent. In Kashan Airport nobody heard of @northwire.",
    "Nothing of the kind.",
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Open for writing."""
    made = Store.create(tmp_path / "p.commonplace", "AK")
    drafts = (Draft(f"A{n}", text, text.encode(), "text") for n, text in enumerate(TEXTS, 1))
    made.apply(AddArticles(tuple(drafts))).result()
    made.apply(AddActor("Iran", "state", (Name("Tehran", "metonym"),))).result()
    made.apply(AddActor("Russia", "state", (Name("Moscow", "metonym"),))).result()
    return made
