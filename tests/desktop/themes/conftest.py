"""A codebook of two levels on a real file, with passages under some themes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.records.articles import Draft
from db.store import Store
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Session
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
def pane(session: Session, look: Look, stand: Callable[..., None]) -> ThemesPane:
    made = ThemesPane(session, look, Actions(look.icon))
    stand(made, 248, 500)
    return made
