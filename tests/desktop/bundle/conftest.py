"""A real project with highlights to give out, and the folder they go to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.edits.actors import AddActor
from db.edits.articles import AddArticles
from db.edits.bundles import PickHighlights
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.records.articles import Draft
from db.store import Store
from desktop.look.look import Look
from desktop.session import Notice, Session
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
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    """Five highlights in two articles; the second and the third are picked."""
    store = Store.create(tmp_path / "Brief.commonplace", "Tester")
    english = Draft(
        "Two delegations", ENGLISH, ENGLISH.encode(), "text", outlet="Courier", published="2022-07-19", language="en"
    )
    arabic = Draft("وفدان في المطار", ARABIC, ARABIC.encode(), "text", outlet="المشرق", language="ar")
    store.apply(AddArticles((english, arabic))).result()
    store.apply(AddTheme("Drones")).result()
    store.apply(AddTheme("Talks")).result()
    store.apply(AddActor("Iran", "state")).result()
    drones, talks = Tags((ThemeGiven(1),), (ActorGiven(1, "speaker"),)), Tags((ThemeGiven(2),))
    store.apply(AddHighlight(1, *span(ENGLISH, "two delegations had inspected"), drones)).result()
    store.apply(AddHighlight(1, *span(ENGLISH, "Drones were shown"), drones, note="=2+5")).result()
    store.apply(AddHighlight(2, *span(ARABIC, "البلدين يعززان تعاونهما"), talks)).result()
    store.apply(AddHighlight(1, *span(ENGLISH, "Tehran said no"), talks)).result()
    store.apply(AddHighlight(1, *span(ENGLISH, "unmanned aircraft 👩‍🚀"))).result()
    store.apply(PickHighlights((2, 3))).result()
    made = Session(store)
    yield made
    made.close()


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    return Look("light")


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


@pytest.fixture
def notices(session: Session) -> list[Notice]:
    heard: list[Notice] = []
    session.said.connect(heard.append)
    return heard
