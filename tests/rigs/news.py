"""A project on a real file with five articles, and the window's parts round it: for the library and what comes in."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from db.edits.articles import AddArticles, DescribeArticles, Metadata, SetState
from db.records.articles import Draft
from db.store import Store
from desktop.actions.actions import Actions
from desktop.library.pane import LibraryPane
from desktop.look.look import Look
from desktop.session import Session

ARTICLES = (
    ("A corridor for grain", "Harbour Post", "2022-07-18", "en", "Ships left the port."),
    ("Two delegations at the airfield", "The Levant Courier", "2022-07-19", "en", "Drones were shown to them."),
    ("محادثات حول المسيرات", "صحيفة المشرق", "2022-07", "ar", "قال مسؤول إن البلدين يعززان تعاونهما."),
    ("Zürich counts its gas", "Harbour Post", None, "de", "Gas is short."),
    ("Беспилотники молча", "Волжский меридиан", "2022-07-20", "ru", "В Тегеране говорили о Сирии."),
)


@pytest.fixture(scope="session")
def five_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's file, made once."""
    path = tmp_path_factory.mktemp("five") / "news.commonplace"
    made = Store.create(path, "AK")
    drafts = (
        Draft(title, text, text.encode(), "txt", outlet=outlet, published=published, language=language)
        for title, outlet, published, language, text in ARTICLES
    )
    made.apply(AddArticles(tuple(drafts))).result()
    made.apply(SetState((4,), "done")).result()
    made.apply(DescribeArticles((1,), Metadata(author="Edith Calloway"))).result()
    made.close()
    return path


@pytest.fixture
def store(five_articles: Path, tmp_path: Path) -> Store:
    """The project, open for changes."""
    return Store.open(Path(shutil.copy(five_articles, tmp_path / "news.commonplace")), "AK")


@pytest.fixture
def actions(look: Look) -> Actions:
    """All actions, bound to nothing."""
    return Actions(look.icon)


@pytest.fixture
def pane(session: Session, look: Look, actions: Actions, stand: Callable[..., None]) -> LibraryPane:
    """The library, standing by itself."""
    made = LibraryPane(session, look, actions)
    stand(made, 280, 600)
    return made
