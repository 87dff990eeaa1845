"""Correcting a text: what it does to the highlights is said before it is kept, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight
from db.reads import project
from db.records.articles import Draft
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.versions.correct import CorrectPanel
from desktop.versions.proposal import Proposal
from tests.rigs.grain import OLD

Stand = Callable[[QWidget, int, int], None]


@pytest.fixture
def panel(session: Session, look: Look, grain: int, stand: Stand) -> CorrectPanel:
    session.choose_article(grain)
    made = CorrectPanel(session, look)
    stand(made, 900, 600)
    assert made.open_for(grain, OLD.index("Monday"))
    made.editor.setFocus()
    return made


def _type(panel: CorrectPanel, words: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.foreseen):
        QTest.keyClicks(panel.editor, words)


def test_it_opens_where_the_article_is_read_and_says_what_typing_does(
    panel: CorrectPanel, qtbot: QtBot, grain: int
) -> None:
    taken: list[Proposal] = []
    panel.accepted.connect(taken.append)
    assert panel.editor.at == OLD.index("Monday")
    assert not panel.keep.isEnabled()
    _type(panel, "Holy ", qtbot)
    assert panel.fates.words.text() == "3 highlights stay. 1 needs a review."
    assert panel.keep.isEnabled()
    QTest.keyClick(panel.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert taken == [Proposal(grain, OLD.replace("on Monday", "on Holy Monday"))]


def test_what_was_typed_and_left_waits_as_a_draft(
    panel: CorrectPanel, session: Session, qtbot: QtBot, grain: int, heard: list[Notice]
) -> None:
    _type(panel, "Holy ", qtbot)
    QTest.keyClick(panel.editor, Qt.Key.Key_Escape)
    assert panel.article is None
    assert heard[-1].text.startswith("Your correction waits")
    session.settle()
    text = session.text_of(grain)
    assert project.draft(session.reading, f"correction:{text.id}").startswith("Tehran said on Holy Monday")
    assert panel.open_for(grain)
    assert panel.editor.text() == OLD.replace("on Monday", "on Holy Monday")
    panel.done()
    session.settle()
    assert project.draft(session.reading, f"correction:{text.id}") == ""


def test_what_is_put_off_waits_without_a_word(
    panel: CorrectPanel, session: Session, qtbot: QtBot, grain: int, said: list[str]
) -> None:
    _type(panel, "Holy ", qtbot)
    text = session.text_of(grain)
    panel.put_off()
    session.settle()
    assert said == []
    assert "Holy Monday" in project.draft(session.reading, f"correction:{text.id}")


def test_taking_back_what_was_typed_leaves_nothing_to_keep(panel: CorrectPanel, qtbot: QtBot, said: list[str]) -> None:
    _type(panel, "Holy ", qtbot)
    with qtbot.waitSignal(panel.foreseen):
        for _ in range(5):
            QTest.keyClick(panel.editor, Qt.Key.Key_Backspace)
    assert not panel.keep.isEnabled()
    panel.accept()
    assert said[-1].startswith("Nothing was typed")
    QTest.keyClick(panel.editor, Qt.Key.Key_Escape)
    assert len(said) == 1


def test_the_highlights_are_tinted_and_follow_what_is_typed(panel: CorrectPanel, qtbot: QtBot) -> None:
    before = [one.cursor.selectedText() for one in panel.editor.extraSelections()]
    assert "Nobody in Ankara" in before
    QTest.keyClicks(panel.editor, "x")
    QApplication.processEvents()
    assert "Nobody in Ankara" in [one.cursor.selectedText() for one in panel.editor.extraSelections()]


def test_a_long_text_opens_in_its_middle(panel: CorrectPanel, session: Session, qtbot: QtBot) -> None:
    text = "\n".join(f"Line {number} of a text that is much too long for one page." for number in range(20_000))
    made = session.store.apply(AddArticles((Draft("Long", text, b"", "text", "l.txt"),))).result().made["article"][0]
    middle = len(text) // 2
    session.store.apply(AddHighlight(made, middle, middle + 30)).result()
    assert panel.open_for(made, middle)
    qtbot.waitUntil(lambda: len(panel.editor.extraSelections()) == 1)
    assert panel.editor.at == middle


def test_an_article_that_is_gone_closes_it(panel: CorrectPanel, session: Session, qtbot: QtBot, grain: int) -> None:
    from db.edits.articles import DeleteArticles

    with qtbot.waitSignal(panel.closed):
        session.do(DeleteArticles((grain,)))
    assert panel.article is None


def test_words_are_found_from_place_to_place(panel: CorrectPanel) -> None:
    QTest.keyClick(panel.editor, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert panel.finder.field.hasFocus()
    QTest.keyClicks(panel.finder.field, "about")
    first = panel.editor.textCursor().selectionStart()
    assert panel.editor.textCursor().selectedText() == "about"
    QTest.keyClick(panel.finder.field, Qt.Key.Key_Return)
    second = panel.editor.textCursor().selectionStart()
    assert second != first
    QTest.keyClick(panel.finder.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert panel.editor.textCursor().selectionStart() == first
    QTest.keyClicks(panel.finder.field, "xyz")
    assert panel.finder.said.text() == "Not found"
    QTest.keyClick(panel.finder.field, Qt.Key.Key_Escape)
    QTest.keyClick(panel.finder.field, Qt.Key.Key_Escape)
    assert panel.finder.isHidden()
    assert panel.article is not None


def test_missing_spaces_are_set_right_in_one_step(session: Session, look: Look, stand: Stand, qtbot: QtBot) -> None:
    text = "The drones came.They went again.  Nobody said why they came.So it is."
    made = session.store.apply(AddArticles((Draft("Spaces", text, b"", "text", "s.txt"),))).result()
    panel = CorrectPanel(session, look)
    stand(panel, 900, 600)
    with qtbot.waitSignal(panel.looked):
        assert panel.open_for(made.made["article"][0])
    assert panel.mend.text() == "Set 3 spaces right"
    with qtbot.waitSignal(panel.foreseen):
        panel.mend.click()
    assert panel.editor.text() == "The drones came. They went again. Nobody said why they came. So it is."
    assert panel.mend.isHidden()
    panel.editor.undo()
    assert panel.editor.text() == text


def test_a_text_that_cannot_be_typed_in_says_what_to_do(
    panel: CorrectPanel, session: Session, heard: list[Notice]
) -> None:
    text = "word " * 50_000
    made = session.store.apply(AddArticles((Draft("Wide", text, b"", "text", "w.txt"),))).result().made["article"][0]
    assert not panel.open_for(made)
    assert "in a file" in heard[-1].text
