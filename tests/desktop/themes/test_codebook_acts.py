"""A codebook that grows: merged, split, deleted, reworded and reviewed, by keys and with one undo each."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.edits.examples import PinExample
from db.edits.themes import RenameTheme
from db.edits.wordings import DefineTheme
from db.reads import highlights
from db.reads import themes as reads
from db.search.complete import complete
from db.search.find import count
from db.search.offered import offered
from db.search.query import parse
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.themes.page import ThemePagePanel
from desktop.themes.pane import ThemesPane
from desktop.themes.review import ReviewPanel
from desktop.themes.splitting import SplitPanel
from desktop.widgets.tags.names import TagNames
from desktop.widgets.tags.offers import offers
from desktop.widgets.tags.words import read_typed

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Stand = Callable[[QWidget, int, int], None]


def names(session: Session) -> list[str]:
    return [" / ".join(theme.path) for theme in reads.tree(session.reading)]


def tagged(session: Session, theme: int) -> list[str]:
    return [one.quote for one in highlights.each(session.reading) if theme in [tag.theme_id for tag in one.themes]]


def settle(session: Session) -> None:
    session.settle()
    QApplication.processEvents()


def choose(pane: ThemesPane, *themes: int) -> None:
    pane.view.stand_on(themes[0])
    for theme in themes[1:]:
        index = pane.view.model().index_of(theme)
        pane.view.expand(index.parent())
        pane.view.selectionModel().select(index, pane.view.selectionModel().SelectionFlag.Select)
    pane.view.setFocus()


def offer(notice: Notice, words: str) -> Callable[[], None]:
    return next(one.act for one in notice.offers if words in one.text)


@pytest.fixture
def page(session: Session, look: Look, stand: Stand) -> ThemePagePanel:
    made = ThemePagePanel(session, look)
    stand(made, 400, 900)
    return made


def test_a_theme_is_merged_into_another_by_keys_and_its_name_still_finds_it(
    qtbot: QtBot, pane: ThemesPane, session: Session
) -> None:
    choose(pane, 6)
    qtbot.keyClick(pane.view, Qt.Key.Key_J, ALT)
    assert pane.picker.isVisible()
    QTest.keyClicks(pane.picker.field, "drones")
    qtbot.keyClick(pane.picker.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Grain" not in names(session))
    assert reads.theme(session.reading, 1).synonyms == ("Grain",)
    qtbot.waitUntil(lambda: len(pane._model.whole) == 5)
    pane._filter_by("grain")
    qtbot.waitUntil(lambda: pane._model.count == 1)
    assert pane._row(pane._model.index(0, 0)).second == "was: Grain"
    session.undo()
    settle(session)
    assert "Grain" in names(session)


def test_escape_closes_the_picker_and_merges_nothing(qtbot: QtBot, pane: ThemesPane, session: Session) -> None:
    choose(pane, 6)
    qtbot.keyClick(pane.view, Qt.Key.Key_J, ALT)
    qtbot.keyClick(pane.picker.field, Qt.Key.Key_Escape)
    assert not pane.picker.isVisible()
    settle(session)
    assert "Grain" in names(session)


def test_several_chosen_themes_become_one_of_them(qtbot: QtBot, pane: ThemesPane, session: Session) -> None:
    choose(pane, 3, 4)
    qtbot.keyClick(pane.view, Qt.Key.Key_J, ALT)
    assert [row[0] for row in pane.picker._rows.rows] == [3, 4]
    qtbot.keyClick(pane.picker.field, Qt.Key.Key_Down)
    qtbot.keyClick(pane.picker.field, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: (
            names(session) == ["Drones", "Drones / Types and factories", "Sanctions", "Sanctions / Évasion", "Grain"]
        )
    )
    assert len(tagged(session, 4)) == 2


def test_a_deleted_theme_offers_its_passages_to_its_parent(
    qtbot: QtBot, pane: ThemesPane, session: Session, heard: list[Notice]
) -> None:
    choose(pane, 3)
    qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1].text == "Deleted #Deliveries; its 2 passages stay."
    offer(heard[-1], "To Drones")()
    settle(session)
    assert len(tagged(session, 1)) == 3
    session.undo()
    session.undo()
    settle(session)
    assert len(tagged(session, 3)) == 2
    assert len(tagged(session, 1)) == 1


def test_other_words_offer_a_review_and_a_small_change_needs_none(
    qtbot: QtBot, pane: ThemesPane, session: Session, heard: list[Notice]
) -> None:
    choose(pane, 1)
    pane.define()
    pane.details.definition.setFocus()
    pane.details.definition.selectAll()
    qtbot.keyClicks(pane.details.definition, "Aircraft without a crew.")
    qtbot.keyClick(pane.details.definition, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: any("1 passage was tagged under earlier words" in notice.text for notice in heard))
    assert reads.theme(session.reading, 1).wording == 2
    assert highlights.highlight(session.reading, 1).themes[0].earlier
    offer(heard[-1], "A small change only")()
    settle(session)
    assert reads.theme(session.reading, 1).wording == 1
    assert not highlights.highlight(session.reading, 1).themes[0].earlier
    qtbot.keyClicks(pane.details.definition, "!")
    qtbot.keyClick(pane.details.definition, Qt.Key.Key_Return, CTRL | SHIFT)
    qtbot.waitUntil(lambda: reads.theme(session.reading, 1).definition.count("!") == 1)
    assert reads.theme(session.reading, 1).wording == 1


def test_definition_and_notes_are_one_wording(qtbot: QtBot, pane: ThemesPane, session: Session) -> None:
    choose(pane, 1)
    pane.define()
    words = pane.details.words
    words.definition.setFocus()
    qtbot.keyClicks(words.definition, "Old and new: ")
    qtbot.keyClick(words.definition, Qt.Key.Key_Tab)
    assert words.inclusion.hasFocus()
    qtbot.keyClicks(words.inclusion, "balloons")
    qtbot.keyClick(words.inclusion, Qt.Key.Key_Tab)
    qtbot.keyClicks(words.exclusion, "kites")
    pane.view.setFocus()
    qtbot.waitUntil(lambda: reads.theme(session.reading, 1).exclusion == "kites")
    theme = reads.theme(session.reading, 1)
    assert (theme.inclusion, theme.wording) == ("balloons", 2)


def test_the_keys_of_the_review_can_be_changed(qtbot: QtBot, session: Session, look: Look, stand: Stand) -> None:
    for words in ("Handed over.", "Handed over or sold."):
        session.do(DefineTheme(3, words))
    settle(session)
    panel = ReviewPanel(session, look)
    stand(panel, 400, 700)
    panel.open_for(3)
    panel.setFocus()
    assert panel.keep.text() == "Keep (K)"
    session.key_map.exchange("review_keep", "K", "Q")
    assert panel.keep.text() == "Keep (Q)"
    before = panel.count.text()
    qtbot.keyClick(panel, Qt.Key.Key_K)
    settle(session)
    assert panel.count.text() == before
    qtbot.keyClick(panel, Qt.Key.Key_Q)
    qtbot.waitUntil(lambda: panel.count.text() != before)


def test_the_review_is_walked_by_single_keys(qtbot: QtBot, session: Session, look: Look, stand: Stand) -> None:
    for words in ("Handed over.", "Handed over or sold."):
        session.do(DefineTheme(3, words))
    settle(session)
    panel = ReviewPanel(session, look)
    stand(panel, 400, 700)
    panel.open_for(3)
    panel.setFocus()
    assert panel.count.text() == "1 of 2 tagged under earlier words"
    assert "line-through" in panel.change.text() or "underline" in panel.change.text()
    assert "put in: or sold" in panel.change.accessibleName()
    qtbot.keyClick(panel, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: panel.count.text() == "1 of 1 tagged under earlier words")
    qtbot.keyClick(panel, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: "Nothing is left" in panel.count.text())
    assert len(tagged(session, 3)) == 1
    session.undo()
    qtbot.waitUntil(lambda: panel.count.text() == "1 of 1 tagged under earlier words")
    qtbot.keyClick(panel, Qt.Key.Key_T)
    QTest.keyClicks(panel.picker.field, "grain")
    qtbot.keyClick(panel.picker.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Nothing is left" in panel.count.text())
    assert len(tagged(session, 6)) == 1


def test_ticked_passages_go_to_a_new_theme(qtbot: QtBot, session: Session, look: Look, stand: Stand) -> None:
    panel = SplitPanel(session, look)
    stand(panel, 400, 700)
    panel.open_for(3)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.list.setFocus()
    assert not panel.button.isEnabled()
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert panel.button.text() == "Send 1 to…"
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    QTest.keyClicks(panel.picker.field, "Delivery")
    assert panel.picker.like.isVisible(), "nearly the same as Deliveries"
    qtbot.keyClick(panel.picker.field, Qt.Key.Key_Down)
    while panel.picker.list.currentIndex().row() + 1 < panel.picker._rows.rowCount():
        qtbot.keyClick(panel.picker.field, Qt.Key.Key_Down)
    qtbot.keyClick(panel.picker.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Drones / Delivery" in names(session))
    assert len(tagged(session, 3)) == 1
    session.undo()
    settle(session)
    assert "Drones / Delivery" not in names(session)
    assert len(tagged(session, 3)) == 2


def test_the_page_counts_what_the_search_finds(
    qtbot: QtBot, page: ThemePagePanel, session: Session, asked: list[str]
) -> None:
    session.do(RenameTheme(1, "Unmanned aircraft"))
    session.do(DefineTheme(1, "Flies alone."))
    session.do(PinExample(1, 1))
    settle(session)
    page.open_for(1)
    qtbot.waitUntil(lambda: page.passages.text() == "1 passage, 3 with those below")
    assert page.words.definition.toPlainText() == "Flies alone."
    assert [(row.name, row.count) for row, _ in page.below.shown] == [("Deliveries", 2)]
    assert [(row.name, row.count, query) for row, query in page.coders.shown] == [
        ("AK", 3, '#"Unmanned aircraft" coder:"AK"')
    ]
    page.coders.list.setFocus()
    page.coders.list.setCurrentIndex(page.coders.list.model().index(0, 0))
    qtbot.keyClick(page.coders.list, Qt.Key.Key_Return)
    assert asked == ['#"Unmanned aircraft" coder:"AK"']
    assert "since" in page.history.text()
    synonym = next(line for line in page.belongings.lines if "Drones" in line.accessibleName())
    qtbot.keyClick(synonym, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: reads.theme(session.reading, 1).synonyms == ())
    example = next(line for line in page.belongings.lines if "Example" in line.accessibleName())
    qtbot.keyClick(example, Qt.Key.Key_Return)
    assert session.highlight == 1


def test_a_nearly_equal_name_is_warned_of_when_it_is_added(qtbot: QtBot, pane: ThemesPane) -> None:
    pane.add()
    QTest.keyClicks(pane.new.name, "drone")
    assert pane.new.like.isVisible()
    assert "Drones" in pane.new.like.words.text()
    pane.new.name.setText("Harbours")
    assert not pane.new.like.isVisible()


def test_a_nearly_equal_name_is_warned_of_after_a_rename(
    qtbot: QtBot, pane: ThemesPane, session: Session, heard: list[Notice]
) -> None:
    choose(pane, 6)
    pane._model.renamed.emit(6, "Sanction")
    qtbot.waitUntil(lambda: any("Nearly the same: “Sanctions”" in notice.text for notice in heard))
    assert reads.theme(session.reading, 6).name == "Sanction"
    offer(heard[-1], "Undo")()
    settle(session)
    assert reads.theme(session.reading, 6).name == "Grain"


def test_an_old_name_is_offered_with_its_reason_where_tags_and_searches_are_typed(session: Session) -> None:
    session.do(RenameTheme(1, "Unmanned aircraft"))
    settle(session)
    rows = offers(read_typed("#dron"), TagNames.of(session), (), ()).rows
    assert [(row.tag.name, row.form) for row in rows if row.tag is not None and row.what == "theme"] == [
        ("Unmanned aircraft", "was: Drones")
    ]
    found = complete(offered(session.reading), "#dron", 5)
    assert [(one.label, one.former) for one in found] == [("Unmanned aircraft", "Drones")]
    assert count(session.reading, parse("#drones")).highlights == 3
