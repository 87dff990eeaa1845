"""Actors with names in several scripts on a real file, and a passage that names two of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.edits.actors import AddActor
from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags
from db.records.actors import Name
from db.records.articles import Draft
from db.store import Store
from desktop.actions.actions import Actions
from desktop.actors.pane import ActorsPane
from desktop.look.look import Look
from desktop.session import Session

TEXT = "Raisi received the delegation in Tehran, and the agency of the state said so."


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.create(tmp_path / "news.commonplace", "AK")
    made.apply(AddArticles((Draft("Tehran", TEXT, TEXT.encode(), "txt"),))).result()
    made.apply(AddActor("Iran", "state", (Name("Tehran", "metonym", "en"), Name("إيران", "alias", "ar")))).result()
    made.apply(AddActor("رئیسی", "person", (Name("Ebrahim Raisi", "transliteration", "en"),))).result()
    made.apply(AddActor("Fars News Agency", "media", (Name("خبرگزاری فارس", "alias", "fa"),))).result()
    made.apply(AddHighlight(1, 0, 20, Tags((), (ActorGiven(2, "speaker"), ActorGiven(1))))).result()
    made.apply(AddHighlight(1, 21, 40, Tags((), (ActorGiven(1),)))).result()
    return made


@pytest.fixture
def pane(session: Session, look: Look, stand: Callable[..., None]) -> ActorsPane:
    made = ActorsPane(session, look, Actions(look.icon))
    stand(made, 248, 500)
    return made
