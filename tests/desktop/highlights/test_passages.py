"""The list of passages: what it lists, how it follows, what its keys and clicks do."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.highlights import AddHighlight, DeleteHighlights, MarkImportant, TagHighlights, Tags, ThemeGiven
from db.edits.themes import RenameTheme
from db.journal.recorder import Recorder
from db.records.changes import Words
from db.store import Store
from desktop.highlights.kept import Kept
from desktop.highlights.passages import PassagesPane
from desktop.look.look import Look
from desktop.session import Place, Session
from desktop.widgets.empty import EmptyPane


@pytest.fixture
def pane(session: Session, look: Look, qtbot: QtBot) -> PassagesPane:
    """The pane, with the first article's passages in it."""
    made = PassagesPane(session, look)
    made.resize(320, 700)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() == 3)
    return made


def quotes(pane: PassagesPane) -> list[str]:
    """What is listed."""
    return [highlight.quote for highlight in pane.model.rows]


def title(pane: PassagesPane) -> str:
    """The heading."""
    return pane.heading.fold.text()


def test_the_open_article_is_listed_by_place(pane: PassagesPane, session: Session, qtbot: QtBot) -> None:
    assert quotes(pane) == ["Iran showed new drones", "Russia looked on", "grain"]
    assert title(pane) == "3 passages"
    session.choose_article(2)
    qtbot.waitUntil(lambda: quotes(pane) == ["إيران تعزز تعاونها"])
    assert title(pane) == "1 passage"


def test_a_card_is_spoken_whole(pane: PassagesPane) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = pane.model.data(pane.model.index(0, 0), role)
    assert spoken == "Iran showed new drones. #Drones, @Iran. Iran is in favour. Two *sources*."


@pytest.mark.parametrize(
    ("kept", "listed", "said"),
    [
        (Kept("theme", 1, "Drones"), ["Iran showed new drones"], "1 of 3 passages · #Drones"),
        (Kept("actor", 2, "Russia"), ["Russia looked on"], "1 of 3 passages · @Russia"),
        (Kept("untagged"), ["grain"], "1 of 3 passages · untagged"),
        (Kept("important"), [], "0 of 3 passages · important"),
    ],
)
def test_a_choice_of_passages(pane: PassagesPane, kept: Kept, listed: list[str], said: str) -> None:
    pane.show_only(kept)
    assert quotes(pane) == listed
    assert title(pane) == said
    if not listed:
        pane._empty.buttons()[0].click()
        assert len(quotes(pane)) == 3


def test_the_menu_offers_what_is_there(pane: PassagesPane) -> None:
    menu = pane.menu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["All passages\t3", "Important\t0", "Untagged\t1", "#Drones\t1", "@Iran\t1", "@Russia\t1"]
    menu.actions()[-1].trigger()
    assert quotes(pane) == ["Russia looked on"]


def test_changes_are_followed_and_keep_the_choice(pane: PassagesPane, session: Session, desk: Any) -> None:
    pane.show_only(Kept("important"))
    third = desk.at("grain")
    session.do(MarkImportant((third.id,), True))
    desk.settle()
    assert quotes(pane) == ["grain"]
    pane.show_only(Kept())
    passage = desk.choose("NATO")
    session.do(AddHighlight(passage.text, passage.start, passage.end))
    desk.settle()
    assert quotes(pane) == ["Iran showed new drones", "Russia looked on", "NATO", "grain"]
    session.undo()
    desk.settle()
    assert quotes(pane) == ["Iran showed new drones", "Russia looked on", "grain"]
    session.do(TagHighlights((third.id,), Tags((ThemeGiven(2),))))
    desk.settle()
    assert pane.model.rows[2].themes[0].name == "Grain"


def test_a_renamed_theme_is_shown_under_its_new_name(pane: PassagesPane, session: Session, qtbot: QtBot) -> None:
    session.do(RenameTheme(1, "UAVs"))
    qtbot.waitUntil(lambda: pane.model.rows[0].themes[0].name == "UAVs")


def test_an_article_without_highlights_says_how_to_make_one(
    pane: PassagesPane, session: Session, desk: Any, qtbot: QtBot
) -> None:
    session.do(DeleteHighlights(tuple(highlight.id for highlight in pane.model.rows)))
    desk.settle()
    assert pane._empty.isVisible()
    second = "Press Down to choose a sentence, Enter to tag it."
    assert pane._empty.accessibleName() == f"No highlights in this article yet. {second}"


def test_nobody_is_sent_to_a_library_that_holds_nothing(pane: PassagesPane, session: Session, tmp_path: Path) -> None:
    session.choose_article(None)
    QApplication.processEvents()
    assert pane.findChild(EmptyPane).accessibleName() == "No article is open. Choose one in the library."
    session.switch(Store.create(tmp_path / "empty.commonplace", "AK"))
    QApplication.processEvents()
    assert pane.findChild(EmptyPane).accessibleName() == "No article is open."


def test_a_click_goes_to_the_passage(pane: PassagesPane, session: Session, desk: Any, qtbot: QtBot) -> None:
    places: list[Place] = []
    session.place_asked.connect(places.append)
    at = pane.list.visualRect(pane.model.index(1, 0)).center()
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    second = desk.at("Russia looked on")
    assert places == [Place(second.article_id, second.start, second.end)]
    assert session.highlight == second.id


def test_enter_goes_and_delete_deletes_and_stays(pane: PassagesPane, session: Session, desk: Any) -> None:
    pane.list.setFocus()
    pane.list.setCurrentIndex(pane.model.index(0, 0))
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert session.highlight == desk.at("Russia looked on").id
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    desk.settle()
    assert quotes(pane) == ["Iran showed new drones", "grain"]
    assert pane.list.currentIndex().row() == 1


def test_what_is_undone_from_the_reader_lights_no_other_card(pane: PassagesPane, session: Session, desk: Any) -> None:
    session.choose_highlight(desk.at("Russia looked on").id)
    session.do(DeleteHighlights((desk.at("Russia looked on").id,)))
    desk.settle()
    session.choose_highlight(None)
    assert not pane.list.hasFocus()
    assert pane.list.selectedIndexes() == []
    assert pane.list.currentIndex().row() == 1, "there the keys go on when the list is entered"


def test_the_card_of_the_chosen_highlight_is_lit(pane: PassagesPane, session: Session, desk: Any) -> None:
    session.choose_highlight(desk.at("grain").id)
    assert [index.row() for index in pane.list.selectedIndexes()] == [2]
    session.choose_highlight(None)
    assert pane.list.selectedIndexes() == []


class ManyHighlights:
    """An edit that marks every letter of the first text, many times over."""

    def apply(self, rows: Recorder) -> Words:
        for number in range(3000):
            AddHighlight(1, number % 60, number % 60 + 30, Tags((ThemeGiven(1 + number % 2),))).apply(rows)
        return Words("Mark many")


def test_thousands_are_listed_and_only_those_seen_are_set(
    pane: PassagesPane, session: Session, desk: Any, qtbot: QtBot
) -> None:
    session.do(ManyHighlights())
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3003)
    last = pane.model.rows[-1]
    session.choose_highlight(last.id)
    qtbot.waitUntil(lambda: pane.list.visualRect(pane.list.currentIndex()).intersects(pane.list.viewport().rect()))
    assert pane.list.currentIndex().row() == 3002
    assert len(pane.list.delegate._laid) <= 400


def test_cards_are_painted_in_every_mode_and_direction(
    pane: PassagesPane, session: Session, look: Look, qtbot: QtBot
) -> None:
    session.choose_article(2)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    seen = set()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for mode in ("light", "sepia", "dark"):
        for way in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
            app.setLayoutDirection(way)
            look.set_choice(mode)
            QApplication.processEvents()
            image = pane.list.viewport().grab().toImage()
            card = pane.list.visualRect(pane.model.index(0, 0))
            start = card.right() - 14 if way == Qt.LayoutDirection.RightToLeft else card.left() + 14
            assert image.pixelColor(start, card.center().y()).name().upper() == look.hue("Sky").bar.upper()
            seen.add(image.pixelColor(card.center().x(), card.bottom() - 12).name())
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert len(seen) >= 3


def test_the_cards_of_another_article_begin_at_the_top(pane: PassagesPane, session: Session, qtbot: QtBot) -> None:
    pane.resize(320, 160)
    for at in range(4):
        session.do(AddHighlight(2, at, at + 3))
    session.settle()
    bar = pane.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    session.choose_article(2)
    qtbot.waitUntil(lambda: pane.listed == 2 and pane.model.rowCount() == 5)
    assert bar.maximum() > 0
    assert bar.value() == 0
