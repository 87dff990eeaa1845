"""A real project to search in: two articles, three themes, an actor in two scripts, many highlights."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.edits.actors import AddActor
from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.records.actors import Name
from db.records.articles import Draft
from db.store import Store
from desktop.find.field import SearchField
from desktop.find.results import ResultsPane
from desktop.look.look import Look
from desktop.session import Session
from desktop.settings import Settings

FIRST = (
    "Two delegations at the airfield\n\n👩‍🚀 Officials said that two delegations had inspected unmanned aircraft.\n\n"
    "Drones were shown. The drone stood outside; Tehran said no.\n\nقالت طهران إن الطائرات المسيرة لم تصل."
)
SECOND = "A corridor for grain\n\n" + "\n\n".join(
    f"Shipment number {number} left the harbour under supervision." for number in range(1, 131)
)


def draft(title: str, text: str, outlet: str, published: str | None) -> Draft:
    return Draft(title, text, text.encode(), "text", f"{title}.txt", outlet=outlet, published=published, language="en")


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.fixture(scope="session")
def written_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's file: its many highlights are many acts."""
    path = tmp_path_factory.mktemp("find") / "made.commonplace"
    made = Store.create(path, "Tester")
    first = draft("Two delegations", FIRST, "The Levant Courier", "2022-07-19")
    made.apply(AddArticles((first, draft("Grain", SECOND, "Harbour Post", None)))).result()
    made.apply(AddTheme("Military")).result()
    made.apply(AddTheme("Drones", parent=1)).result()
    made.apply(AddTheme("Trade")).result()
    made.apply(AddActor("Tehran", "state", (Name("طهران", "alias", "ar"),))).result()
    drones = Tags((ThemeGiven(2),), (ActorGiven(1, "speaker", -1),))
    made.apply(AddHighlight(1, *span(FIRST, "Drones were shown"), drones, note="ask about the runway")).result()
    made.apply(AddHighlight(1, *span(FIRST, "two delegations had inspected unmanned aircraft"), drones)).result()
    trade = Tags((ThemeGiven(3),))
    for number in range(1, 131):
        made.apply(AddHighlight(2, *span(SECOND, f"Shipment number {number} left"), trade)).result()
    made.close()
    return path


@pytest.fixture
def store(written_once: Path, tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(Path(shutil.copy(written_once, tmp_path / "p.commonplace")), "Tester")
    yield opened
    opened.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings")


@pytest.fixture
def host(qtbot: QtBot, session: Session) -> QWidget:
    """The window that field and results stand in."""
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.resize(560, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def field(session: Session, look: Look, settings: Settings, host: QWidget, qtbot: QtBot) -> SearchField:
    made = SearchField(session, look, settings, host)
    added(host, made)
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def pane(session: Session, look: Look, settings: Settings, field: SearchField, host: QWidget) -> ResultsPane:
    made = ResultsPane(session, look, settings, field, host)
    added(host, made)
    return made


def added(host: QWidget, widget: QWidget) -> None:
    layout = host.layout()
    assert layout is not None
    layout.addWidget(widget)
