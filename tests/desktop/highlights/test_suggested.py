"""The themes that the details suggest for a highlight without any: given, refused, and not to who may only read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.records.articles import Draft
from db.store import Store
from desktop.highlights.details import DetailsPane
from desktop.look.look import Look
from desktop.session import Session

KNOWN = ("The Shahed left its airfield at dawn.", "An airfield where a Shahed was kept.")
NEW = "Somebody moved a Shahed to another airfield."


@pytest.fixture
def path(path: Path) -> Path:
    """The project with passages about airfields, and one that has no theme yet."""
    store = Store.open(path, "AK")
    fillers = [f"Filler{at} stands by river{at} near meadow{at}." for at in range(12)]
    for theme, lines in ((2, fillers), (1, KNOWN), (0, (NEW,))):
        content = "\n".join(lines)
        made = store.apply(AddArticles((Draft(lines[0], content, content.encode(), "text"),))).result().made["article"]
        for line in lines:
            tags = Tags((ThemeGiven(theme),) if theme else ())
            start = content.index(line)
            store.apply(AddHighlight(made[0], start, start + len(line), tags)).result()
    store.close()
    return path


@pytest.fixture
def pane(session: Session, look: Look, qtbot: QtBot) -> DetailsPane:
    """The details of the highlight without a theme."""
    made = DetailsPane(session, look)
    made.resize(320, 700)
    qtbot.addWidget(made)
    made.show()
    session.choose_highlight(session.reading.one("SELECT max(id) FROM highlight")[0])
    return made


def names(pane: DetailsPane) -> list[str]:
    return [row.accessibleName() for row in pane.suggested.rows]


TOLD = "Add #Drones, because of “Shahed”, “airfield”, 2 passages like this"


def test_a_press_gives_the_theme_and_the_line_goes(pane: DetailsPane, session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: names(pane) == [TOLD])
    assert pane.suggested.isVisible()
    pane.suggested.rows[0].click()
    qtbot.waitUntil(lambda: names(pane) == [])
    found = session.chosen()
    assert found is not None
    assert [tag.name for tag in found.themes] == ["Drones"]
    assert not pane.suggested.isVisible()
    session.undo()
    qtbot.waitUntil(lambda: names(pane) == [TOLD])


def test_the_cross_refuses_it_until_undo(pane: DetailsPane, session: Session, qtbot: QtBot, said: list[str]) -> None:
    qtbot.waitUntil(lambda: names(pane) == [TOLD])
    pane.suggested.crosses[0].click()
    assert names(pane) == []
    qtbot.waitUntil(lambda: said == ["#Drones is not suggested for this passage any more."])
    chosen = session.highlight
    session.choose_highlight(1)
    session.choose_highlight(chosen)
    session.undo()
    qtbot.waitUntil(lambda: names(pane) == [TOLD])


def test_a_highlight_with_themes_and_the_switch_leave_nothing(
    pane: DetailsPane, session: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: names(pane) == [TOLD])
    session.suggest_themes(False)
    assert names(pane) == []
    session.suggest_themes(True)
    qtbot.waitUntil(lambda: names(pane) == [TOLD])
    session.choose_highlight(1)
    assert names(pane) == []


def test_nothing_is_suggested_to_who_may_only_read(path: Path, look: Look, qtbot: QtBot) -> None:
    session = Session(Store.open(path, "AK", read_only=True))
    pane = DetailsPane(session, look)
    qtbot.addWidget(pane)
    pane.show()
    session.choose_highlight(session.reading.one("SELECT max(id) FROM highlight")[0])
    qtbot.rest(pane)
    assert names(pane) == []
    session.close()
    session.deleteLater()
