"""A codebook of two levels on a real file, with passages under some themes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.records.articles import Draft
from db.store import Store
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.themes.pane import ThemesPane

TEXT = "Two delegations had inspected unmanned aircraft at an airfield south of the city."


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.create(tmp_path / "news.commonplace", "AK")
    made.apply(AddArticles((Draft("Airfield", TEXT, TEXT.encode(), "txt"),))).result()
    for name, parent in (
        ("Drones", None),  # 1
        ("Sanctions", None),  # 2
        ("Deliveries", 1),  # 3
        ("Types and factories", 1),  # 4
        ("Évasion", 2),  # 5
        ("Grain", None),  # 6
    ):
        made.apply(AddTheme(name, parent, definition="Unmanned aircraft." if name == "Drones" else "")).result()
    for start, theme in ((0, 1), (4, 3), (20, 3)):
        made.apply(AddHighlight(1, start, start + 10, Tags((ThemeGiven(theme),)))).result()
    return made


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    return Look("light")


@pytest.fixture
def session(qtbot: QtBot, store: Store) -> Iterator[Session]:
    made = Session(store)
    yield made
    made.close()
    QApplication.processEvents()


@pytest.fixture
def heard(session: Session) -> list[Notice]:
    """Everything the session said."""
    notices: list[Notice] = []
    session.said.connect(notices.append)
    return notices


@pytest.fixture
def asked(session: Session) -> list[str]:
    """Every query that was put into the search field."""
    queries: list[str] = []
    session.searched.connect(queries.append)
    return queries


@pytest.fixture
def pane(qtbot: QtBot, session: Session, look: Look) -> ThemesPane:
    made = ThemesPane(session, look, Actions(look.icon))
    qtbot.addWidget(made)
    made.resize(248, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made
