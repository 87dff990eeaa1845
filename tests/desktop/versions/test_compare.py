"""Two versions beside each other: what differs, from change to change by keys, and a text that waits to be taken."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.edits.versions import NewVersion
from db.records.articles import Draft
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.versions.compare import ComparePanel
from desktop.versions.proposal import Proposal
from tests.rigs.grain import NEW, OLD

Stand = Callable[[QWidget, int, int], None]


@pytest.fixture
def panel(session: Session, look: Look, grain: int, stand: Stand) -> ComparePanel:
    session.choose_article(grain)
    made = ComparePanel(session, look)
    stand(made, 900, 600)
    return made


def test_a_proposal_says_what_it_does_and_is_stored_by_one_key(
    panel: ComparePanel, session: Session, grain: int, qtbot: QtBot
) -> None:
    taken: list[Proposal] = []
    panel.accepted.connect(taken.append)
    with qtbot.waitSignal(panel.laid_out):
        panel.open_proposal(Proposal(grain, Draft("Grain", NEW, b"n", "text", "n.txt"), "n.txt"))
    assert panel.fates.words.text() == "1 highlight stays. 1 moves along. 1 needs a review. 1 is lost."
    assert panel.count.text() == "1 of 4 changes"
    assert "on Monday" in panel.view.accessibleDescription() or "Monday" in panel.view.accessibleDescription()
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_J)
    assert panel.count.text() == "2 of 4 changes"
    QTest.keyClick(panel.view, Qt.Key.Key_K)
    QTest.keyClick(panel.view, Qt.Key.Key_K)
    assert panel.count.text() == "4 of 4 changes"
    QTest.keyClick(panel.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.content for one in taken] == [NEW]


def test_the_text_that_is_there_already_is_not_taken(
    panel: ComparePanel, grain: int, qtbot: QtBot, heard: list[Notice]
) -> None:
    with qtbot.waitSignal(panel.laid_out):
        panel.open_proposal(Proposal(grain, Draft("Grain", OLD, b"", "text", "n.txt"), "n.txt"))
    assert not panel.take.isEnabled()
    assert panel.count.text() == "No change"
    panel.accept()
    assert "already" in heard[-1].text


def test_any_two_versions_are_compared(panel: ComparePanel, session: Session, grain: int, qtbot: QtBot) -> None:
    session.store.apply(NewVersion(grain, NEW)).result()
    session.store.apply(NewVersion(grain, NEW + "\nA last line.")).result()
    with qtbot.waitSignal(panel.laid_out):
        panel.open_versions(grain)
    assert panel.laid is not None
    assert [panel.laid.old, panel.laid.new] == [NEW, NEW + "\nA last line."]
    assert panel.count.text() == "1 change"
    panel.old.setCurrentIndex(2)
    with qtbot.waitSignal(panel.laid_out):
        panel.old.activated.emit(2)
    assert panel.laid.old == OLD


def test_what_is_the_same_is_folded_and_opened_by_a_key_or_a_click(
    panel: ComparePanel, session: Session, grain: int, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.laid_out):
        panel.open_proposal(Proposal(grain, Draft("Grain", NEW, b"", "text", "n.txt"), "n.txt"))
    view = panel.view
    view.grab()
    folded = [number for number, item in enumerate(view._items) if item.folded]
    assert len(folded) == 1
    shown = len(view._items)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_E)
    assert not any(item.folded for item in view._items)
    assert len(view._items) > shown
    QTest.keyClick(view, Qt.Key.Key_E)
    view.grab()
    top = view._tops[folded[0]] - view.verticalScrollBar().value()
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        view.viewport().rect().center().__class__(100, int(top) + 10),
    )
    assert not any(item.folded for item in view._items)


def test_where_there_is_little_room_both_are_shown_in_one(panel: ComparePanel, grain: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.laid_out):
        panel.open_proposal(Proposal(grain, Draft("Grain", NEW, b"", "text", "n.txt"), "n.txt"))
    assert not panel.view.in_one
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_I)
    assert panel.view.in_one
    QTest.keyClick(panel.view, Qt.Key.Key_I)
    panel.resize(480, 500)
    qtbot.waitUntil(lambda: panel.view.in_one)
    assert not panel.grab().isNull()
