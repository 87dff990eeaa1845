"""A project with three highlights in an English article and one in an Arabic one, open in a session."""

from pathlib import Path

import pytest

from db.edits.actors import AddActor
from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.records.articles import Draft
from db.store import Store
from desktop.look.look import Look
from desktop.session import Session

TEXT = "Iran showed new drones on Monday.\nRussia looked on; 👩‍👧 so did NATO.\nNothing was said about grain."
ARABIC = "قال مسؤول إن إيران تعزز تعاونها في مجال الطاقة."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The project."""
    store = Store.create(tmp_path / "p.commonplace", "AK")
    drafts = (
        Draft("Two delegations", TEXT, TEXT.encode(), "text", outlet="The Courier", published="2022-07-19"),
        Draft("محادثات", ARABIC, ARABIC.encode(), "text", language="ar"),
    )
    store.apply(AddArticles(drafts)).result()
    for theme in ("Drones", "Grain"):
        store.apply(AddTheme(theme)).result()
    for name, kind in (("Iran", "state"), ("Russia", "state")):
        store.apply(AddActor(name, kind)).result()
    drones = Tags((ThemeGiven(1),), (ActorGiven(1, "speaker", 1),))
    for text, whole, quote, tags, note in (
        (1, TEXT, "Iran showed new drones", drones, "Two *sources*."),
        (1, TEXT, "Russia looked on", Tags((), (ActorGiven(2),)), ""),
        (1, TEXT, "grain", Tags(), ""),
        (2, ARABIC, "إيران تعزز تعاونها", drones, ""),
    ):
        start = whole.index(quote)
        store.apply(AddHighlight(text, start, start + len(quote), tags, note)).result()
    store.close()
    return tmp_path / "p.commonplace"


@pytest.fixture
def session(reading_session: Session) -> Session:
    return reading_session


@pytest.fixture
def look(session: Session) -> Look:
    """Light colours."""
    return Look("light", parent=session)
