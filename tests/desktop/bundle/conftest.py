"""A real project with highlights to give out, and the folder they go to."""

from pathlib import Path

import pytest

from db.edits.actors import AddActor
from db.edits.articles import AddArticles
from db.edits.bundles import PickHighlights
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.records.articles import Draft
from db.store import Store
from desktop.settings import Settings

ENGLISH = (
    "Two delegations at the airfield\n\nOfficials said that two delegations had inspected unmanned aircraft 👩‍🚀.\n\n"
    "Drones were shown. The drone stood outside; Tehran said no."
)
ARABIC = "وفدان في المطار\n\nقال مسؤول إن البلدين يعززان تعاونهما في مجالات عدة."


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Five highlights in two articles; the second and the third are picked."""
    made = Store.create(tmp_path / "Brief.commonplace", "Tester")
    english = Draft(
        "Two delegations", ENGLISH, ENGLISH.encode(), "text", outlet="Courier", published="2022-07-19", language="en"
    )
    arabic = Draft("وفدان في المطار", ARABIC, ARABIC.encode(), "text", outlet="المشرق", language="ar")
    made.apply(AddArticles((english, arabic))).result()
    made.apply(AddTheme("Drones")).result()
    made.apply(AddTheme("Talks")).result()
    made.apply(AddActor("Iran", "state")).result()
    drones, talks = Tags((ThemeGiven(1),), (ActorGiven(1, "speaker"),)), Tags((ThemeGiven(2),))
    made.apply(AddHighlight(1, *span(ENGLISH, "two delegations had inspected"), drones)).result()
    made.apply(AddHighlight(1, *span(ENGLISH, "Drones were shown"), drones, note="=2+5")).result()
    made.apply(AddHighlight(2, *span(ARABIC, "البلدين يعززان تعاونهما"), talks)).result()
    made.apply(AddHighlight(1, *span(ENGLISH, "Tehran said no"), talks)).result()
    made.apply(AddHighlight(1, *span(ENGLISH, "unmanned aircraft 👩‍🚀"))).result()
    made.apply(PickHighlights((2, 3))).result()
    return made


@pytest.fixture
def settings(tmp_path: Path, out: Path) -> Settings:
    """Settings that remember the test's own folder, so that nothing is proposed in the user's documents."""
    made = Settings(tmp_path / "settings")
    made.keep(export_folder=str(out), coder="A. K.")
    return made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder
