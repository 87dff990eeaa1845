"""A project with three highlights in an English article and one in an Arabic one, open in a session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.actors import AddActor
from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.reads import articles, highlights
from db.records.articles import Draft
from db.records.highlights import Highlight
from db.store import Store
from desktop.look.look import Look
from desktop.session import Passage, Session

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
def session(path: Path, qtbot: QtBot) -> Iterator[Session]:
    """The project, open, with its first article chosen."""
    made = Session(Store.open(path, "AK"))
    made.choose_article(articles.all_articles(made.reading)[0].id)
    yield made
    made.close()
    made.deleteLater()  # left to the collector, its children would be destroyed in any order


@pytest.fixture
def look(session: Session) -> Look:
    """Light colours."""
    return Look("light", parent=session)


@pytest.fixture
def said(session: Session) -> list[str]:
    """What the message bar was told."""
    told: list[str] = []
    session.said.connect(lambda notice: told.append(notice.text))
    return told


class Desk:
    """What is written in the project, and passages chosen as the reader would choose them."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def settle(self) -> None:
        """Wait until everything asked for stands and was told."""
        self.session.settle()
        QApplication.processEvents()

    def written(self) -> list[Highlight]:
        """Every highlight by place."""
        self.settle()
        return list(highlights.each(self.session.reading))

    def at(self, quote: str) -> Highlight:
        """The highlight on these words."""
        return next(found for found in self.written() if found.quote == quote)

    def choose(self, quote: str) -> Passage:
        """Choose a passage of the chosen article by its words."""
        assert self.session.article is not None
        text = self.session.text_of(self.session.article)
        start = text.content.index(quote)
        made = Passage(self.session.article, text.id, start, start + len(quote), quote)
        self.session.choose_passage(made)
        return made


@pytest.fixture
def desk(session: Session) -> Desk:
    """What the analyst works at."""
    return Desk(session)
