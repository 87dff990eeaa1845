"""A small project open in a session, for the panels beside the work."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme, RenameTheme
from db.records.articles import Draft
from db.store import Store
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Notice, Session

TEXT = "Iran showed new drones 👩‍🚀 on Monday. Russia looked on.\n\nNothing was said about grain."


@pytest.fixture
def look(qapp: object) -> Look:
    """The light look."""
    return Look("light")


@pytest.fixture
def actions(look: Look) -> Actions:
    """All actions, bound to nothing."""
    return Actions(look.icon)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    """Five acts: an article (1), the theme Drones (2), highlights (3, 4), and Drones renamed to UAVs (5)."""
    store = Store.create(tmp_path / "p.commonplace", "AK")
    for edit in (
        AddArticles((Draft("Two delegations", TEXT, TEXT.encode(), "text", language="en"),)),
        AddTheme("Drones"),
        AddHighlight(1, 0, 37, Tags((ThemeGiven(1),), (ActorGiven("Iran", "speaker"),))),
        AddHighlight(1, 38, 55, Tags((ThemeGiven(1),))),
        RenameTheme(1, "UAVs"),
    ):
        store.apply(edit).result()
    made = Session(store)
    yield made
    made.close()


@pytest.fixture
def said(session: Session) -> list[Notice]:
    """What the message bar was told."""
    told: list[Notice] = []
    session.said.connect(told.append)
    return told
