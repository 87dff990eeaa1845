"""The review of what a newer version did: every answer is one act, by a key, and the next one comes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight
from db.edits.versions import NewVersion
from db.reads import highlights, versions
from db.records.articles import Draft
from desktop.look.look import Look
from desktop.session import Notice, Passage, Place, Session
from desktop.versions.review import PlacesPanel
from tests.rigs.grain import NEW

Stand = Callable[[QWidget, int, int], None]


@pytest.fixture
def panel(session: Session, look: Look, grain: int, stand: Stand, qtbot: QtBot) -> PlacesPanel:
    session.store.apply(NewVersion(grain, NEW)).result()
    session.choose_article(grain)
    made = PlacesPanel(session, look)
    stand(made, 400, 700)
    with qtbot.waitSignal(made.filled):
        made.open()
    made.list.setFocus()
    return made


def _kinds(panel: PlacesPanel) -> list[str]:
    return [one.reviewed.kind for one in panel.model.waiting]


def _press(panel: PlacesPanel, key: Qt.Key, qtbot: QtBot, *, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(panel.filled):
        QTest.keyClick(panel.list, key, modifier)


def test_it_lists_what_waits_and_leads_to_each(panel: PlacesPanel, session: Session) -> None:
    assert _kinds(panel) == ["changed", "moved", "lost"]
    assert panel.heading.fold.accessibleName().endswith("3")
    assert "Uncertain" in panel.kind.text()
    shown: list[Place] = []
    session.place_asked.connect(shown.append)
    QTest.keyClick(panel.list, Qt.Key.Key_J)
    assert "Moved" in panel.kind.text()
    assert panel.at_hand is not None
    assert NEW[shown[-1].start : shown[-1].end] == panel.at_hand.reviewed.before
    QTest.keyClick(panel.list, Qt.Key.Key_J)
    assert "Lost" in panel.kind.text()
    QTest.keyClick(panel.list, Qt.Key.Key_J)
    assert "Uncertain" in panel.kind.text()
    QTest.keyClick(panel.list, Qt.Key.Key_K)
    assert "Lost" in panel.kind.text()


def test_each_answer_is_one_act_and_the_next_one_comes(
    panel: PlacesPanel, session: Session, grain: int, qtbot: QtBot
) -> None:
    _press(panel, Qt.Key.Key_A, qtbot)
    assert _kinds(panel) == ["moved", "lost"]
    assert panel.at_hand is not None
    assert panel.at_hand.reviewed.kind == "moved"
    with qtbot.waitSignal(panel.filled):
        session.undo()
    assert _kinds(panel) == ["changed", "moved", "lost"]
    _press(panel, Qt.Key.Key_A, qtbot, shift=True)
    assert _kinds(panel) == ["changed", "lost"]
    assert not panel.exact.isVisible()


def test_a_lost_one_is_put_on_the_passage_in_the_reader(
    panel: PlacesPanel, session: Session, grain: int, qtbot: QtBot, heard: list[Notice]
) -> None:
    QTest.keyClick(panel.list, Qt.Key.Key_K)
    assert panel.at_hand is not None
    lost = panel.at_hand.id
    session.choose_passage(None)
    QTest.keyClick(panel.list, Qt.Key.Key_P)
    assert "Choose the passage" in heard[-1].text
    text = session.text_of(grain)
    at = NEW.index("Moscow agreed")
    session.choose_passage(Passage(grain, text.id, at, at + 13, "Moscow agreed"))
    assert "Moscow agreed" in panel.passage.text()
    _press(panel, Qt.Key.Key_P, qtbot)
    assert highlights.highlight(session.reading, lost).quote == "Moscow agreed"
    assert _kinds(panel) == ["changed", "moved"]


def test_a_place_that_is_like_it_is_taken_by_a_digit(session: Session, look: Look, stand: Stand, qtbot: QtBot) -> None:
    words = "a delegation of the ministry visited the harbour of the old town"
    others = "One thing that was said before.\nAnother thing that was said after.\nA third thing in between.\n"
    last = "The long paragraph at the end tells what all of them had seen on that day in the harbour and beyond it."
    old, new = f"They say that {words} in May.\n{others}{last}", f"{others}{last} It adds that {words}."
    article = session.store.apply(AddArticles((Draft("Visit", old, b"", "text", "v.txt"),))).result().made["article"][0]
    at = old.index(words)
    highlight = session.store.apply(AddHighlight(article, at, at + len(words))).result().made["highlight"][0]
    session.store.apply(NewVersion(article, new)).result()
    session.choose_article(article)
    panel = PlacesPanel(session, look)
    stand(panel, 400, 700)
    with qtbot.waitSignal(panel.filled):
        panel.open()
    assert _kinds(panel) == ["lost"]
    qtbot.waitUntil(lambda: bool(panel.likely))
    assert panel.likely[0].likeness == 1.0
    panel.list.setFocus()
    _press(panel, Qt.Key.Key_1, qtbot)
    found = highlights.highlight(session.reading, highlight)
    assert (found.quote, found.start) == (words, new.index(words))
    assert versions.waiting(session.reading, article) == 0


def test_what_stands_in_a_wrong_place_is_kept_as_lost(
    panel: PlacesPanel, session: Session, grain: int, qtbot: QtBot
) -> None:
    assert panel.at_hand is not None
    wrong = panel.at_hand.id
    _press(panel, Qt.Key.Key_L, qtbot)
    assert highlights.highlight(session.reading, wrong).quote == "on Monday that grain"
    assert _kinds(panel) == ["moved", "lost"]


def test_it_goes_on_in_other_articles_until_nothing_waits(
    session: Session, look: Look, grain: int, stand: Stand, qtbot: QtBot
) -> None:
    made = session.store.apply(AddArticles((Draft("Fish", "Fish is dear today.", b"", "text", "f.txt"),))).result()
    fish = made.made["article"][0]
    session.store.apply(AddHighlight(fish, 0, 12)).result()
    session.store.apply(NewVersion(grain, NEW)).result()
    session.store.apply(NewVersion(fish, "Fish was dear today.")).result()
    session.choose_article(fish)
    panel = PlacesPanel(session, look)
    stand(panel, 400, 700)
    with qtbot.waitSignal(panel.filled):
        panel.open()
    assert [one.title for one in panel.model.waiting] == ["Fish", "Grain", "Grain", "Grain"]
    panel.list.setFocus()
    _press(panel, Qt.Key.Key_A, qtbot)
    assert session.article == grain
    for _ in range(3):
        _press(panel, Qt.Key.Key_A, qtbot)
    assert panel.model.waiting == []
    assert panel.empty.isVisible()
    QApplication.processEvents()
    assert versions.waiting_in(session.reading) == []
