"""Copies of one report stand as one row, which opens and closes by keys and by mouse and stands for all of them."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles, DeleteArticles, SetState
from db.reads import articles as reads
from db.records.articles import Draft
from db.store import Store
from desktop.actions.actions import Actions
from desktop.library.pane import LibraryPane
from desktop.look.look import Look
from desktop.session import Session

REPORT = [f"word{Random(1).randrange(9)}{at}" for at in range(120)]


def draft(title: str, outlet: str, words: list[str]) -> Draft:
    text = " ".join(words)
    return Draft(title, text, (title + text).encode(), "txt", outlet=outlet, language="en")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Another article, a report in three outlets of which the third has it fullest, and one more article."""
    made = Store.create(tmp_path / "wire.commonplace", "AK")
    drafts = (
        draft("Before", "Post", [f"a{at}" for at in range(60)]),
        draft("Drones shown", "Post", REPORT[:90]),
        draft("Visit to the airfield", "Ledger", REPORT[5:100]),
        draft("A shadow over the summit", "Gazette", REPORT),
        draft("After", "Ledger", [f"b{at}" for at in range(60)]),
    )
    made.apply(AddArticles(drafts)).result()
    return made


@pytest.fixture
def pane(session: Session, look: Look, actions: Actions, stand: Callable[..., None]) -> LibraryPane:
    made = LibraryPane(session, look, actions)
    stand(made, 280, 600)
    return made


def titles(pane: LibraryPane) -> list[str]:
    model = pane.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def said(pane: LibraryPane, row: int) -> str:
    return str(pane.view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def settle(session: Session) -> None:
    session.settle()
    QApplication.processEvents()
    QApplication.processEvents()


FOLDED = ["Before", "A shadow over the summit", "After"]
OPENED = ["Before", "A shadow over the summit", "Drones shown", "Visit to the airfield", "After"]


def test_a_report_is_one_row_where_its_first_copy_came_in(pane: LibraryPane, session: Session) -> None:
    assert titles(pane) == FOLDED
    assert said(pane, 1).endswith("new, one report in 3 articles, closed")
    assert pane.heading.fold.accessibleName() == "Articles 5 · 5 left"
    pane.set_order("title")
    assert titles(pane) == ["A shadow over the summit", "After", "Before"]
    pane.set_order("outlet")
    assert titles(pane) == ["A shadow over the summit", "After", "Before"]


def test_right_opens_the_row_and_left_closes_it_from_within(qtbot: QtBot, pane: LibraryPane, session: Session) -> None:
    pane.view.stand_on(4)
    qtbot.keyClick(pane.view, Qt.Key.Key_Right)
    assert titles(pane) == OPENED
    assert said(pane, 1).endswith("one report in 3 articles, opened")
    assert said(pane, 2).endswith("new, a copy")
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert session.article == 2
    qtbot.keyClick(pane.view, Qt.Key.Key_Left)
    assert (titles(pane), pane.view.current()) == (OPENED, 4)
    qtbot.keyClick(pane.view, Qt.Key.Key_Left)
    assert (titles(pane), pane.view.current()) == (FOLDED, 4)


def test_a_click_on_the_chevron_opens_the_row_and_no_article(qtbot: QtBot, pane: LibraryPane, session: Session) -> None:
    rect = pane.view.visualRect(pane.view.model().index(1, 0))
    chevron = QPoint(rect.left() + 20, rect.bottom() - 14)
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=chevron)
    assert (titles(pane), session.article) == (OPENED, None)
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=chevron)
    assert titles(pane) == FOLDED
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert session.article == 4


def test_a_copy_that_is_chosen_elsewhere_is_brought_into_sight(pane: LibraryPane, session: Session) -> None:
    session.choose_article(3)
    assert titles(pane) == OPENED
    assert pane.selected() == [3]
    pane.view.stand_on(4)
    pane.view.close_copies()
    assert titles(pane) == FOLDED
    pane.next_article()
    assert session.article == 5


def test_a_closed_row_is_marked_and_deleted_with_all_that_it_stands_for(
    qtbot: QtBot, pane: LibraryPane, session: Session
) -> None:
    pane.view.stand_on(4)
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_D, delay=0)
    settle(session)
    assert [reads.article(session.reading, one).state for one in range(1, 6)] == ["new", "done", "done", "done", "new"]
    session.undo()
    settle(session)
    pane.view.stand_on(4)
    qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    settle(session)
    assert titles(pane) == ["Before", "After"]
    session.undo()
    settle(session)
    assert titles(pane) == FOLDED


def test_what_is_out_of_sight_counts_as_left_with_its_row(pane: LibraryPane, session: Session) -> None:
    session.do(SetState((4,), "done"))
    settle(session)
    assert pane.heading.fold.accessibleName() == "Articles 5 · 2 left"
    session.choose_article(2)
    assert pane.heading.fold.accessibleName() == "Articles 5 · 2 left"


def test_a_group_that_loses_its_copies_is_a_row_of_its_own(pane: LibraryPane, session: Session) -> None:
    session.do(DeleteArticles((4,)))
    settle(session)
    assert titles(pane) == ["Before", "Visit to the airfield", "After"]
    session.do(DeleteArticles((2,)))
    settle(session)
    assert said(pane, 1).endswith("English, new")


def test_the_filter_shows_the_copy_that_answers(qtbot: QtBot, pane: LibraryPane) -> None:
    qtbot.keyClicks(pane.filter, "airfield")
    assert titles(pane) == ["Visit to the airfield"]
    pane.filter.empty()
    qtbot.keyClicks(pane.filter, "post")
    assert titles(pane) == ["Before", "Drones shown"]
