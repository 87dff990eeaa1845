"""Names at hand: a name is not meant in the passage, the mentions of the chosen actor, panels made once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.reads import articles
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.naming.candidates import CandidatesPanel
from desktop.naming.ignored import IgnoredPanel
from desktop.naming.naming import Naming
from desktop.naming.states import StatesPanel
from desktop.naming.tagging import TagMentionsPanel
from desktop.session import Passage, Session


@pytest.fixture
def naming(session: Session, look: Look) -> Naming:
    return Naming(session, look, Actions(look.icon), session)


def choose(session: Session, quote: str) -> None:
    text = articles.text(session.reading, 1)
    start = text.content.index(quote)
    session.choose_article(1)
    session.choose_passage(Passage(1, text.id, start, start + len(quote), quote))


def test_the_one_name_of_a_passage_is_refused(naming: Naming, session: Session, qtbot: QtBot, said: list[str]) -> None:
    choose(session, "Then Tehran spoke again, and Moscow answered Iran.")
    naming.refuse()
    assert said[-1].startswith("Several names stand here.")
    choose(session, "Only Kashan Airport was silent.")
    naming.refuse()
    assert said[-1] == "No actor is named in this passage."
    choose(session, "Moscow")
    naming.refuse()
    qtbot.waitUntil(lambda: session.reading.one("SELECT actor_id, quote FROM refusal") == (2, "Moscow"))
    naming.refuse()
    qtbot.waitUntil(lambda: said[-1] == "No actor is named in this passage.")
    session.undo()
    qtbot.waitUntil(lambda: session.reading.one("SELECT count(*) FROM refusal WHERE gone IS NULL") == (0,))


def test_nothing_is_refused_where_only_reading_is_allowed(naming: Naming, session: Session, said: list[str]) -> None:
    session.store.read_only = "Open for reading only."
    choose(session, "Moscow")
    naming.refuse()
    assert said == ["Open for reading only."]


def test_mentions_of_the_chosen_actor_else_of_the_one_in_the_passage(
    naming: Naming, session: Session, qtbot: QtBot, said: list[str]
) -> None:
    shown: list[QWidget] = []
    naming.shown.connect(shown.append)
    naming.tag_mentions()
    assert said == ["Choose an actor first, or stand on a passage that names one."]
    choose(session, "Moscow")
    naming.tag_mentions()
    panel = shown[0]
    assert isinstance(panel, TagMentionsPanel)
    qtbot.addWidget(panel)
    qtbot.waitUntil(lambda: panel.count.text() == "1 mention in 1 sentence of 1 article")
    naming.choose(1)
    naming.tag_mentions()
    assert shown == [panel, panel]
    qtbot.waitUntil(lambda: panel.count.text() == "3 mentions in 2 sentences of 1 article")
    naming.add_states()
    assert isinstance(shown[-1], StatesPanel)
    qtbot.addWidget(shown[-1])


def test_ignored_words_lead_back_to_where_they_were_asked_for(naming: Naming, session: Session, qtbot: QtBot) -> None:
    shown: list[QWidget] = []
    left: list[bool] = []
    naming.shown.connect(shown.append)
    naming.left.connect(lambda: left.append(True))
    naming.see_ignored()
    ignored = shown[-1]
    assert isinstance(ignored, IgnoredPanel)
    qtbot.addWidget(ignored)
    ignored.close_panel()
    assert len(left) == 1
    naming.find_names()
    candidates = shown[-1]
    assert isinstance(candidates, CandidatesPanel)
    qtbot.addWidget(candidates)
    candidates.ignored_asked.emit()
    ignored.close_panel()
    assert [panel.objectName() for panel in shown] == ["ignored", "candidates", "ignored", "candidates"]
    assert len(left) == 1
