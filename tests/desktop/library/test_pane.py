"""The library as an analyst uses it: by keys and by mouse, on a real project."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles, SetState
from db.edits.highlights import AddHighlight, DeleteHighlights
from db.reads import articles as reads
from db.records.articles import Draft
from db.store import Store
from desktop.actions.actions import Actions
from desktop.library.pane import LibraryPane
from desktop.library.words import spoken
from desktop.look.look import Look
from desktop.session import Notice, Session

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
IN_ORDER = [
    "A corridor for grain",
    "Two delegations at the airfield",
    "محادثات حول المسيرات",
    "Zürich counts its gas",
    "Беспилотники молча",
]


def draft(title: str, outlet: str, text: str) -> Draft:
    return Draft(title, text, text.encode(), "txt", outlet=outlet, language="en")


def titles(pane: LibraryPane) -> list[str]:
    model = pane.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def settle(session: Session) -> None:
    """Let everything asked for be done and heard of."""
    session.settle()
    QApplication.processEvents()
    QApplication.processEvents()  # what was done is said a moment after


def click(qtbot: QtBot, pane: LibraryPane, row: int, modifier: Qt.KeyboardModifier | None = None) -> None:
    spot = pane.view.visualRect(pane.view.model().index(row, 0)).center()
    qtbot.mouseClick(
        pane.view.viewport(), Qt.MouseButton.LeftButton, modifier or Qt.KeyboardModifier.NoModifier, pos=spot
    )


def press(pane: LibraryPane, key: Qt.Key, text: str = "", scan: int = 0) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, scan, 0, 0, text)
        QApplication.sendEvent(pane.view, event)


def state(session: Session, article: int) -> str:
    return reads.article(session.reading, article).state


def test_the_articles_stand_as_they_came_with_how_many_are_left(pane: LibraryPane) -> None:
    assert titles(pane) == IN_ORDER
    assert pane.heading.fold.accessibleName() == "Articles 5 · 4 left"


def test_a_row_says_all_of_it_to_a_screen_reader(session: Session) -> None:
    assert spoken(reads.article(session.reading, 1)) == (
        "A corridor for grain, Harbour Post, Edith Calloway, 18 Jul 2022, English, new"
    )
    assert spoken(reads.article(session.reading, 3)).endswith("Jul 2022, Arabic, new")


def test_a_click_opens_and_ctrl_or_shift_only_select(qtbot: QtBot, pane: LibraryPane, session: Session) -> None:
    click(qtbot, pane, 1)
    assert session.article == 2
    click(qtbot, pane, 3, CTRL)
    assert (session.article, pane.selected()) == (2, [2, 4])
    click(qtbot, pane, 0)
    click(qtbot, pane, 2, SHIFT)
    assert (session.article, pane.selected()) == (1, [1, 2, 3])


def test_enter_opens_where_the_arrows_lead_and_goes_to_the_reader(
    qtbot: QtBot, pane: LibraryPane, session: Session, actions: Actions
) -> None:
    done: list[str] = []
    actions.bind("go_reader", lambda: done.append("go_reader"))
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert session.article is None
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert session.article == pane.selected()[0] == pane.view.current()
    assert done == ["go_reader"]


def test_a_list_that_is_left_shows_the_article_that_is_open(qtbot: QtBot, pane: LibraryPane, session: Session) -> None:
    click(qtbot, pane, 1)
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert pane.selected() != [session.article]
    pane.filter.setFocus()
    assert pane.selected() == [session.article]


def test_the_next_and_the_previous_article_stop_at_the_ends(pane: LibraryPane, session: Session) -> None:
    visited = []
    for _ in range(6):
        pane.next_article()
        visited.append(session.article)
    assert visited == [1, 2, 3, 4, 5, 5]
    pane.previous_article()
    assert session.article == 4
    assert pane.selected() == [4]


def test_d_marks_as_done_and_opens_what_is_left_to_read(pane: LibraryPane, session: Session) -> None:
    session.choose_article(3)
    pane.view.setFocus()
    press(pane, Qt.Key.Key_D, "d")
    settle(session)
    assert state(session, 3) == "done"
    assert session.article == 5  # 4 is done already
    press(pane, Qt.Key.Key_D, "d")
    settle(session)
    assert session.article == 1  # and round again from the top


def test_a_key_for_what_is_so_already_says_so_and_goes_on(
    pane: LibraryPane, session: Session, heard: list[Notice]
) -> None:
    session.choose_article(4)
    pane.view.setFocus()
    press(pane, Qt.Key.Key_D, "d")
    settle(session)
    assert heard[-1].text.endswith(" is done already.")
    assert session.article == 5


def test_the_key_counts_and_not_the_letter_of_another_layout(pane: LibraryPane, session: Session) -> None:
    session.choose_article(1)
    pane.view.setFocus()
    press(pane, Qt.Key(0x0412), "в", scan=40)  # the D key under a Russian layout
    settle(session)
    assert (state(session, 1), session.article) == ("done", 2)


def test_x_sets_all_selected_aside_in_one_act(qtbot: QtBot, pane: LibraryPane, session: Session) -> None:
    click(qtbot, pane, 0)
    click(qtbot, pane, 1, CTRL)
    press(pane, Qt.Key.Key_X, "x")
    settle(session)
    assert [state(session, number) for number in (1, 2)] == ["aside", "aside"]
    session.undo()
    settle(session)
    assert [state(session, number) for number in (1, 2)] == ["new", "new"]


def test_done_from_the_reader_means_the_open_article_whatever_is_selected(
    qtbot: QtBot, pane: LibraryPane, session: Session
) -> None:
    click(qtbot, pane, 0)
    click(qtbot, pane, 1, CTRL)
    pane.filter.setFocus()
    pane.done_and_next()
    settle(session)
    assert [state(session, number) for number in (1, 2)] == ["done", "new"]


def test_delete_asks_nothing_opens_the_next_and_is_undone(
    qtbot: QtBot, pane: LibraryPane, session: Session, heard: list[Notice]
) -> None:
    click(qtbot, pane, 1)
    press(pane, Qt.Key.Key_Delete)
    settle(session)
    assert titles(pane) == [IN_ORDER[0], *IN_ORDER[2:]]
    assert session.article == 3
    assert "Two delegations" in heard[-1].text
    heard[-1].offers[0].act()
    settle(session)
    assert titles(pane) == IN_ORDER


def test_the_filter_finds_by_every_field_whatever_the_letters_look_like(qtbot: QtBot, pane: LibraryPane) -> None:
    for typed, found in (
        ("harb", [0, 3]),
        ("calloway", [0]),
        ("zurich", [3]),
        ("arabic", [2]),
        ("المشرق", [2]),
        ("беспил", [4]),
        ("post corridor", [0]),
    ):
        pane.filter.clear()
        qtbot.keyClicks(pane.filter, typed) if typed.isascii() else pane.filter.setText(typed)
        assert titles(pane) == [IN_ORDER[row] for row in found], typed
    assert pane.heading.fold.accessibleName() == "Articles 1 of 5"


def test_a_filter_without_a_match_says_so_and_can_be_cleared(qtbot: QtBot, pane: LibraryPane) -> None:
    qtbot.keyClicks(pane.filter, "kish")
    assert not pane.view.isVisible()
    assert pane.empty.accessibleName() == "No article matches “kish”."
    qtbot.mouseClick(pane.empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert titles(pane) == IN_ORDER
    assert pane.view.isVisible()


def test_enter_in_the_filter_opens_the_first_and_down_leads_into_the_list(
    qtbot: QtBot, pane: LibraryPane, session: Session
) -> None:
    pane.focus_filter()
    qtbot.keyClicks(pane.filter, "gas")
    qtbot.keyClick(pane.filter, Qt.Key.Key_Down)
    assert pane.view.hasFocus()
    pane.focus_filter()
    qtbot.keyClick(pane.filter, Qt.Key.Key_Return)
    assert session.article == 4


@pytest.mark.parametrize(
    ("order", "first_three"),
    [
        ("came", [0, 1, 2]),
        ("published", [4, 1, 0]),
        ("title", [0, 1, 3]),
        ("outlet", [0, 3, 1]),
        ("unread", [0, 1, 2]),
    ],
)
def test_the_orders(pane: LibraryPane, order: str, first_three: list[int]) -> None:
    kept: list[str] = []
    pane.order_changed.connect(kept.append)
    pane.set_order(order)
    assert titles(pane)[:3] == [IN_ORDER[row] for row in first_three]
    assert kept == [order] == [pane.order]


def test_an_order_that_is_not_known_changes_nothing(pane: LibraryPane) -> None:
    pane.set_order("by moonlight")
    assert pane.order == "came"


def test_the_selection_stays_when_the_order_changes_under_it(pane: LibraryPane, session: Session) -> None:
    session.choose_article(5)
    pane.set_order("published")
    assert (pane.selected(), pane.view.currentIndex().row()) == ([5], 0)
    pane.set_order("unread")
    session.do(SetState((5,), "done"))
    settle(session)
    assert pane.selected() == [5]


def test_highlights_are_counted_as_they_come_and_go(pane: LibraryPane, session: Session) -> None:
    text = reads.article(session.reading, 2).text_id
    for start in (0, 7):
        session.do(AddHighlight(text, start, start + 6))
    settle(session)
    row = pane.view.model().index(1, 0)
    assert "2 highlights" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    session.do(DeleteHighlights((1,)))
    settle(session)
    assert "1 highlight," in row.data(Qt.ItemDataRole.AccessibleTextRole)


def test_when_all_is_read_it_says_what_was_done_today(pane: LibraryPane, session: Session) -> None:
    assert not pane.note.isVisible()
    session.do(AddHighlight(reads.article(session.reading, 2).text_id, 0, 6))
    session.do(SetState((1, 2, 3, 5), "done"))
    settle(session)
    assert pane.note.isVisible()
    assert pane.note.text() == "All read. Today: 5 articles, 1 highlights."


def test_an_undone_import_closes_what_it_brought(pane: LibraryPane, session: Session) -> None:
    session.do(AddArticles((draft("New", "Northwire", "Something new."),)))
    settle(session)
    session.choose_article(6)
    session.undo()
    settle(session)
    assert session.article in {1, 2, 3, 4, 5}


def test_another_project_shows_its_articles(pane: LibraryPane, session: Session, tmp_path: Path) -> None:
    other = Store.create(tmp_path / "other.commonplace", "AK")
    session.switch(other)
    assert titles(pane) == []
    assert pane.empty.accessibleName().startswith("No articles yet.")


def test_the_menu_of_a_read_only_project_says_why_nothing_can_be_changed(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    path = session.path
    session.switch(Store.open(path, "AK", read_only=True))
    pane = LibraryPane(session, look, Actions(look.icon))
    qtbot.addWidget(pane)
    pane.view.stand_on(1)
    actions = {action.text().split("\t")[0]: action for action in pane.menu().actions() if action.text()}
    assert not actions["Delete"].isEnabled()
    assert actions["Delete"].toolTip() == "Opened for reading only."
    assert actions["Open"].isEnabled()


def test_ten_thousand_articles_are_listed_and_filtered(qtbot: QtBot, session: Session, look: Look) -> None:
    many = tuple(
        draft(f"Report {number}", f"Outlet {number % 40}", f"Text number {number}.") for number in range(10_000)
    )
    session.store.apply(AddArticles(many)).result()
    pane = LibraryPane(session, look, Actions(look.icon))
    qtbot.addWidget(pane)
    pane.filter.setText("report 9999")
    assert titles(pane) == ["Report 9999"]
    pane.filter.clear()
    assert pane.view.model().rowCount() == 10_005


def test_a_folded_pane_is_as_high_as_its_heading(qtbot: QtBot, pane: LibraryPane) -> None:
    qtbot.mouseClick(pane.heading.fold, Qt.MouseButton.LeftButton)
    assert not pane.view.isVisible()
    assert pane.maximumHeight() == pane.heading.sizeHint().height()
    pane.focus_filter()
    assert pane.filter.isVisible()
    assert pane.maximumHeight() > 10_000
