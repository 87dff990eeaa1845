"""The panels of names, by keys and mouse: states, mentions to tag, words that nobody has."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.edits.actors import AddActor
from db.edits.mentions import IgnoreForms, RefuseMention
from db.reads import actors, highlights
from desktop.look.look import Look
from desktop.naming.candidates import CandidatesPanel
from desktop.naming.ignored import IgnoredPanel
from desktop.naming.panel import TickPanel
from desktop.naming.states import StatesPanel
from desktop.naming.tagging import TagMentionsPanel
from desktop.session import Notice, Place, Session

Stand = Callable[[QWidget, int, int], None]


def texts(panel: TickPanel) -> list[str]:
    return [row.text for row in panel.model.rows]


def names(session: Session) -> list[str]:
    return [actor.name for actor in actors.all_actors(session.reading)]


@pytest.fixture
def states(session: Session, look: Look, stand: Stand) -> StatesPanel:
    made = StatesPanel(session, look)
    stand(made, 380, 700)
    made.open()
    made.setFocus()
    return made


def test_states_are_filtered_ticked_and_added_in_one_act(states: StatesPanel, session: Session, qtbot: QtBot) -> None:
    assert len(states.model.rows) > 260
    assert not states.button.isEnabled()
    states.filter.setText("عراق")
    assert texts(states) == ["Iraq"]
    QTest.keyClick(states.filter, Qt.Key.Key_Down)
    QTest.keyClick(states.list, Qt.Key.Key_Space)
    states.filter.setText("iran")
    (iran,) = (row for row in states.model.rows if row.text == "Iran")
    assert "names will be added" in iran.second
    states.setFocus()
    QTest.keyClick(states.filter, Qt.Key.Key_Down)
    QTest.keyClick(states.list, Qt.Key.Key_Space)
    assert states.button.text() == "Add 2 states"
    closed: list[bool] = []
    states.closed.connect(lambda: closed.append(True))
    QTest.keyClick(states.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Iraq" in names(session))
    qtbot.waitUntil(lambda: closed == [True])
    assert names(session) == ["Iran", "Iraq", "Russia"]
    assert len(actors.actor(session.reading, 1).names) > 15
    states.open()
    states.filter.setText("iran")
    assert next(row for row in states.model.rows if row.text == "Iran").done
    session.undo()
    qtbot.waitUntil(lambda: names(session) == ["Iran", "Russia"])
    assert len(actors.actor(session.reading, 1).names) == 2


def test_a_name_that_somebody_else_has_in_other_letters_is_warned_of(
    states: StatesPanel, session: Session, qtbot: QtBot
) -> None:
    told: list[Notice] = []
    session.said.connect(told.append)
    with qtbot.waitSignal(session.changed):  # the panel has heard of it too, and lists anew
        session.do(AddActor("baghdad", "place"))
    states.filter.setText("iraq")
    QTest.keyClick(states.filter, Qt.Key.Key_Down)
    QTest.keyClick(states.list, Qt.Key.Key_Space)
    QTest.keyClick(states.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told) and told[-1].kind == "warn")
    assert told[-1].text == (
        "Added @Iraq. “baghdad” is also a name of Iraq. Where they are one, merge them in the list of actors (Alt+J)."
    )
    assert [offer.text for offer in told[-1].offers] == ["Undo Ctrl+Z"]


def test_a_click_on_the_box_ticks_and_all_ticks_what_is_shown(states: StatesPanel) -> None:
    states.filter.setText("korea")
    assert texts(states) == ["North Korea", "South Korea"]
    rect = states.list.visualRect(states.model.index(0))
    QTest.mouseClick(states.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(16, 16))
    assert states.button.text() == "Add 1 state"
    QTest.mouseClick(states.all, Qt.MouseButton.LeftButton)
    assert states.button.text() == "Add 2 states"
    QTest.mouseClick(states.none, Qt.MouseButton.LeftButton)
    assert states.button.text() == "Add states"
    states.filter.setText("atlantis")
    assert states.count.text() == "No state matches “atlantis”."


@pytest.fixture
def tagging(session: Session, look: Look, stand: Stand, qtbot: QtBot) -> TagMentionsPanel:
    session.choose_article(1)
    made = TagMentionsPanel(session, look)
    stand(made, 380, 700)
    made.open_for(1, "Iran", "state")
    qtbot.waitUntil(lambda: len(made.model.rows) == 2)
    made.list.setFocus()
    return made


def test_mentions_are_tagged_by_sentence_in_one_act(tagging: TagMentionsPanel, session: Session, qtbot: QtBot) -> None:
    gone: list[Place] = []
    session.place_asked.connect(gone.append)
    assert tagging.count.text() == "3 mentions in 2 sentences of 1 article"
    QTest.mouseClick(tagging.everywhere, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tagging.count.text() == "4 mentions in 3 sentences of 2 articles")
    tagging.list.setFocus()
    tagging.list.setCurrentIndex(tagging.model.index(0))
    qtbot.waitUntil(lambda: gone == [Place(2, 0, 18)])
    QTest.keyClick(tagging.list, Qt.Key.Key_Space)
    assert tagging.button.text() == "Tag 2 places"
    QTest.keyClick(tagging.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.reading.one("SELECT count(*) FROM actor_tag") == (2,))
    quotes = {one.quote for one in highlights.highlights(session.reading, [1, 2])}
    assert len(quotes) == 2
    assert all(quote.endswith(".") for quote in quotes)
    tagging.open_for(1, "Iran", "state")
    qtbot.waitUntil(lambda: any(row.done for row in tagging.model.rows))
    session.undo()
    qtbot.waitUntil(lambda: session.reading.one("SELECT count(*) FROM actor_tag") == (0,))


def test_the_name_alone_is_tagged_and_what_was_refused_is_no_place(
    tagging: TagMentionsPanel, session: Session, qtbot: QtBot
) -> None:
    QTest.mouseClick(tagging.name, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tagging.count.text() == "3 mentions in 1 article")
    session.do(RefuseMention(1, ((0, 4),), (1,)))
    qtbot.waitUntil(lambda: tagging.count.text() == "2 mentions in 1 article, 1 more refused")
    tagging.act()
    qtbot.waitUntil(lambda: session.reading.one("SELECT count(*) FROM actor_tag") == (2,))
    assert {one.quote for one in highlights.highlights(session.reading, [1, 2])} == {"Tehran", "Iran"}


@pytest.fixture
def candidates(session: Session, look: Look, stand: Stand, qtbot: QtBot) -> CandidatesPanel:
    made = CandidatesPanel(session, look)
    stand(made, 380, 700)
    made.open()
    qtbot.waitUntil(lambda: len(made.model.rows) == 2)
    made.list.setFocus()
    made.list.setCurrentIndex(made.model.index(0))
    return made


def test_candidates_become_actors_names_or_are_ignored(
    candidates: CandidatesPanel, session: Session, qtbot: QtBot
) -> None:
    assert texts(candidates) == ["Kashan Airport", "@northwire"]
    assert candidates.model.rows[0].end == "2 in 2 articles"
    QTest.keyClick(candidates.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: session.reading.one("SELECT form FROM ignored") == ("Kashan Airport",))
    qtbot.waitUntil(lambda: texts(candidates) == ["@northwire"])
    session.undo()
    qtbot.waitUntil(lambda: texts(candidates) == ["Kashan Airport", "@northwire"])
    candidates.list.setCurrentIndex(candidates.model.index(0))
    QTest.keyClick(candidates.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Kashan Airport" in names(session))
    made = next(actor for actor in actors.all_actors(session.reading) if actor.name == "Kashan Airport")
    assert made.kind == "place"
    qtbot.waitUntil(lambda: texts(candidates) == ["@northwire"])
    candidates.list.setCurrentIndex(candidates.model.index(0))
    candidates.whose.setText("russia")
    QTest.keyClick(candidates.whose, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(actors.actor(session.reading, 2).names) == 3)
    assert actors.actor(session.reading, 2).names[-1].type == "handle"


@pytest.fixture
def ignored(session: Session, look: Look, stand: Stand, qtbot: QtBot) -> IgnoredPanel:
    session.do(IgnoreForms(("Kashan Airport", "@northwire", "Reuters")))
    qtbot.waitUntil(lambda: session.reading.one("SELECT count(*) FROM ignored") == (3,))
    made = IgnoredPanel(session, look)
    stand(made, 380, 700)
    made.open()
    made.list.setFocus()
    return made


def test_ignored_words_are_brought_back_in_one_act(ignored: IgnoredPanel, session: Session, qtbot: QtBot) -> None:
    assert texts(ignored) == ["Reuters", "@northwire", "Kashan Airport"]
    assert ignored.count.text() == "3 ignored"
    assert ignored.button.text() == "Bring 1 back"
    QTest.keyClick(ignored.list, Qt.Key.Key_Space)
    QTest.keyClick(ignored.list, Qt.Key.Key_Down)
    QTest.keyClick(ignored.list, Qt.Key.Key_Space)
    assert ignored.button.text() == "Bring 2 back"
    QTest.keyClick(ignored.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(ignored) == ["Kashan Airport"])
    session.undo()
    qtbot.waitUntil(lambda: len(texts(ignored)) == 3)
    ignored.filter.setText("kash")
    assert texts(ignored) == ["Kashan Airport"]
    ignored.filter.setText("atlantis")
    assert ignored.count.text() == "No ignored word matches “atlantis”."
    assert not ignored.button.isEnabled()


def test_the_list_of_names_leads_to_what_is_ignored(candidates: CandidatesPanel, qtbot: QtBot) -> None:
    asked: list[bool] = []
    candidates.ignored_asked.connect(lambda: asked.append(True))
    assert candidates.ignored.isHidden()
    QTest.keyClick(candidates.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(candidates.ignored.isVisible)
    assert candidates.ignored.text() == "1 ignored"
    candidates.ignored.setFocus()
    QTest.keyClick(candidates.ignored, Qt.Key.Key_Space)
    assert asked == [True]


def test_nothing_is_written_where_only_reading_is_allowed(session: Session, look: Look, qtbot: QtBot) -> None:
    session.store.read_only = "Open for reading only."
    panel = StatesPanel(session, look)
    qtbot.addWidget(panel)
    panel.open()
    panel.model.tick_all(True)
    assert not panel.button.isEnabled()
    panel.act()
    assert names(session) == ["Iran", "Russia"]
