"""Two articles side by side: taken in hand by keys and mouse, linked by paragraph, kept for the next start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.articles import DeleteArticles, SetTranslation
from db.edits.highlights import DeleteHighlights
from db.reads import highlights
from desktop.build import Program
from desktop.reader.pane import ReaderPane
from desktop.widgets.drags.dropped import article_mime

Press = Callable[..., None]
Begin = Callable[..., Program]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ORIGINAL, TRANSLATION = 2, 3


@pytest.fixture
def pair(qtbot: QtBot, program: Program, press: Press) -> Program:
    """The sample's translation in hand, its Arabic original beside it, both linked."""
    program.shell.resize(1360, 860)
    program.session.choose_article(TRANSLATION)
    program.reader.focus()
    press(Qt.Key.Key_F8)
    linked(qtbot, program)
    return program


def linked(qtbot: QtBot, program: Program) -> None:
    qtbot.waitUntil(lambda: beside(program).view.band is not None)


def beside(program: Program) -> ReaderPane:
    pane = program.facing.pane
    assert pane is not None
    return pane


def standing(program: Program) -> tuple[int | None, int | None, bool]:
    """The article in hand, the one beside, and whether the one in hand stands at the end."""
    pane = beside(program)
    hand = program.reader.article
    return hand and hand.id, pane.article and pane.article.id, program.shell.spread.at_end


def top(pane: ReaderPane, point: int) -> int:
    """Where the paragraph at a code point begins, from the top of the view."""
    return pane.view.top_of(point) - pane.view.scrolled


def test_one_key_lays_the_original_beside_its_translation(pair: Program, press: Press) -> None:
    assert standing(pair) == (TRANSLATION, ORIGINAL, False), "what is read from the right stands right"
    assert pair.session.article == TRANSLATION
    assert pair.actions["beside"].isChecked()
    press(Qt.Key.Key_F8)
    assert not pair.facing.is_open
    assert not pair.shell.spread.leaf.head.isVisible()
    assert pair.session.article == TRANSLATION
    assert QApplication.focusWidget() is pair.reader.view.spoken


def test_the_original_stands_right_also_when_it_was_in_hand(program: Program, press: Press) -> None:
    program.session.choose_article(ORIGINAL)
    program.reader.focus()
    press(Qt.Key.Key_F8)
    assert standing(program) == (ORIGINAL, TRANSLATION, True)


def test_an_article_without_a_counterpart_gets_the_one_read_before(program: Program, press: Press) -> None:
    program.session.choose_article(4)
    program.session.choose_article(1)
    program.reader.focus()
    press(Qt.Key.Key_F8)
    assert standing(program) == (1, 4, False)
    assert beside(program).view.band is None


def test_f6_goes_to_the_other_side_and_on(pair: Program, press: Press) -> None:
    press(Qt.Key.Key_F6)
    assert standing(pair) == (ORIGINAL, TRANSLATION, True), "the articles stay where they are"
    assert pair.session.article == ORIGINAL
    assert QApplication.focusWidget() is pair.reader.view.spoken
    press(Qt.Key.Key_F6, SHIFT)
    assert standing(pair) == (TRANSLATION, ORIGINAL, False)


def test_both_stand_as_they_stood_when_the_other_is_taken_in_hand(pair: Program, press: Press) -> None:
    press(Qt.Key.Key_F8, SHIFT)
    for _ in range(6):
        press(Qt.Key.Key_Down)
    before = pair.reader.view.selection, pair.reader.view.scrolled
    press(Qt.Key.Key_F6)
    view = beside(pair).view
    assert (view.selection, view.scrolled) == before
    press(Qt.Key.Key_F6, SHIFT)
    assert (pair.reader.view.selection, pair.reader.view.scrolled) == before


def test_a_click_takes_the_other_in_hand_and_focuses_there(pair: Program) -> None:
    view = beside(pair).view
    measures = view.page.measures
    start = view.page.prose.pieces[0].start
    spot = QPoint(measures.column + measures.width - 60, view.top_of(start) - view.scrolled + 10)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert standing(pair) == (ORIGINAL, TRANSLATION, True)
    assert pair.session.passage is not None
    assert (pair.session.passage.article, pair.session.passage.start) == (ORIGINAL, start)


def test_a_selection_dragged_in_the_other_is_tagged_there(
    qtbot: QtBot, pair: Program, press: Press, write: Callable[[str], None]
) -> None:
    view = beside(pair).view
    viewport, measures = view.viewport(), view.page.measures
    y = view.top_of(view.page.prose.pieces[1].start) - view.scrolled + 12
    right = measures.column + measures.width - 4
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(right, y))
    for x in (right - 40, right - 120):
        QTest.mouseMove(viewport, QPoint(x, y))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(right - 120, y))
    passage = pair.session.passage
    assert passage is not None
    assert passage.article == ORIGINAL
    assert pair.reader.view.selected == (passage.start, passage.end)
    before = len(highlights.of_text(pair.session.reading, passage.text))
    press(Qt.Key.Key_Return)
    write("#drones")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Tag" in pair.actions["undo"].text())
    assert len(highlights.of_text(pair.session.reading, passage.text)) == before + 1
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(highlights.of_text(pair.session.reading, passage.text)) == before)


def test_the_paragraph_in_hand_is_shown_level_in_the_other(pair: Program, press: Press) -> None:
    other = beside(pair)
    for number in range(1, 7):
        press(Qt.Key.Key_Down, CTRL)
        band, passage = other.view.band, pair.reader.view.selection
        assert band is not None
        assert passage is not None
        assert other.view.page.prose.piece_of(band[0]) == number
        if pair.reader.view.scrolled and other.view.scrolled:
            assert abs(top(other, band[0]) - top(pair.reader, passage[0])) <= 1
    assert other.view.scrolled > 0


def test_scrolling_either_moves_both_unless_it_is_turned_off(pair: Program, press: Press) -> None:
    other = beside(pair).view
    pair.reader.view.verticalScrollBar().setValue(400)
    assert other.scrolled > 100
    before = pair.reader.view.scrolled
    other.verticalScrollBar().triggerAction(other.verticalScrollBar().SliderAction.SliderToMinimum)
    assert pair.reader.view.scrolled < before
    press(Qt.Key.Key_F8, SHIFT)
    pair.reader.view.verticalScrollBar().setValue(500)
    assert other.scrolled == 0
    assert pair.settings.flag("together", True) is False


def test_a_search_result_in_the_other_article_is_shown_on_its_side(pair: Program) -> None:
    found = next(h for h in highlights.newest(pair.session.reading, 300) if h.article_id == ORIGINAL)
    pair.session.go_to_highlight(found.id)
    assert standing(pair) == (ORIGINAL, TRANSLATION, True)
    assert pair.reader.view.chosen == found.id
    pair.session.choose_article(5)
    assert standing(pair) == (5, TRANSLATION, True), "another article takes the place of the one in hand"
    assert beside(pair).view.band is None


def test_back_leads_to_the_side_that_was_read(pair: Program, press: Press) -> None:
    press(Qt.Key.Key_F6)
    pair.actions.run("back")
    assert standing(pair) == (TRANSLATION, ORIGINAL, False)


def test_the_cross_of_the_side_in_hand_leaves_the_other(pair: Program) -> None:
    pair.shell.spread.leaf.head.close_button.click()
    assert not pair.facing.is_open
    assert pair.session.article == ORIGINAL


def test_sides_are_changed_and_the_article_in_hand_stays_in_hand(pair: Program, press: Press) -> None:
    press(Qt.Key.Key_F8, CTRL)
    assert standing(pair) == (TRANSLATION, ORIGINAL, True)
    assert pair.session.article == TRANSLATION


def test_what_is_deleted_lies_beside_no_longer(qtbot: QtBot, pair: Program) -> None:
    pair.session.do(DeleteArticles((ORIGINAL,)))
    qtbot.waitUntil(lambda: not pair.facing.is_open)
    assert pair.session.article == TRANSLATION


def test_what_is_in_hand_is_deleted_and_the_other_article_stays(qtbot: QtBot, pair: Program) -> None:
    pair.session.do(DeleteArticles((TRANSLATION,)))
    qtbot.waitUntil(lambda: pair.session.article != TRANSLATION)
    assert pair.reader.article is not None
    hand, other, _ = standing(pair)
    assert hand != other


def test_a_pair_that_is_untied_is_no_longer_linked(qtbot: QtBot, pair: Program) -> None:
    pair.session.do(SetTranslation(TRANSLATION, None))
    qtbot.waitUntil(lambda: beside(pair).view.band is None)
    pair.session.undo()
    linked(qtbot, pair)


def test_another_project_opens_alone(pair: Program) -> None:
    pair.projects.sample()
    assert not pair.facing.is_open


def test_tags_made_in_one_are_seen_in_the_other_at_once(qtbot: QtBot, pair: Program) -> None:
    found = next(h for h in highlights.newest(pair.session.reading, 300) if h.article_id == ORIGINAL)
    pair.session.do(DeleteHighlights((found.id,)))
    view = beside(pair).view
    qtbot.waitUntil(lambda: found.id not in view.overlay.index)


def test_two_leave_the_room_of_the_sides_to_the_articles(pair: Program, press: Press) -> None:
    assert not pair.shell.sides.is_shown("left")
    press(Qt.Key.Key_F8)
    assert pair.shell.sides.is_shown("left")


def test_a_narrow_window_puts_one_above_the_other(qtbot: QtBot, pair: Program) -> None:
    pair.shell.resize(760, 860)
    assert pair.shell.spread.splitter.orientation() == Qt.Orientation.Vertical
    pair.shell.resize(1360, 860)
    assert pair.shell.spread.splitter.orientation() == Qt.Orientation.Horizontal


def test_the_line_under_the_title_leads_to_the_original(program: Program) -> None:
    program.shell.resize(1360, 860)
    program.session.choose_article(TRANSLATION)
    from desktop.reader.byline import link_room

    view = program.reader.view
    assert view.page.counterpart == "machine translation from Arabic"
    spot = link_room(view.page, program.look).center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert standing(program) == (TRANSLATION, ORIGINAL, False)


def test_ctrl_enter_in_the_library_opens_beside(program: Program, press: Press) -> None:
    program.session.choose_article(1)
    library = program.panes.library
    press(Qt.Key.Key_1, CTRL)
    press(Qt.Key.Key_Down)
    assert library.isAncestorOf(QApplication.focusWidget())
    press(Qt.Key.Key_Return, CTRL)
    assert program.facing.is_open
    assert standing(program)[:2] == (1, 2)


def test_a_row_of_the_library_is_let_fall_on_a_side(program: Program) -> None:
    program.session.choose_article(1)
    spread = program.shell.spread
    mime: QMimeData = article_mime(5)
    for x, at_end in ((spread.width() - 40, False), (40, True)):
        drop = QDropEvent(
            QPointF(x, 200),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        spread.dropEvent(drop)
        assert standing(program) == (1, 5, at_end)


def test_two_open_articles_are_there_again_at_the_next_start(begin: Begin, press: Press, tmp_path: Path) -> None:
    first = begin()
    first.shell.resize(1360, 860)
    first.session.choose_article(TRANSLATION)
    first.reader.focus()
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_F8, CTRL)
    press(Qt.Key.Key_Down, CTRL)
    first.shell.close()
    first.close()
    QApplication.processEvents()
    second = begin()
    assert second.facing.is_open
    hand, other, _ = standing(second)
    assert {hand, other} == {ORIGINAL, TRANSLATION}
