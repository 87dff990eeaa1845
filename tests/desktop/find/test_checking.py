"""Results are checked and changed together, each time as one act that is taken back by one undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from db.edits.highlights import DeleteHighlights
from db.reads import bundles, highlights
from db.records.highlights import Highlight
from db.store import Store
from desktop.find.field import SearchField
from desktop.find.results import ResultsPane
from desktop.look.look import Look
from desktop.session import Session
from desktop.settings import Settings

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def trade(pane: ResultsPane, session: Session, qtbot: QtBot) -> ResultsPane:
    """130 highlights are found, the list has the focus."""
    with qtbot.waitSignal(pane.answered):
        session.search("#Trade")
    pane.enter()
    qtbot.waitUntil(pane.view.hasFocus)
    return pane


def marked(pane: ResultsPane, row: int) -> int:
    highlight = pane.model.hits[row].highlight
    assert highlight is not None
    return highlight.id


def living(session: Session) -> dict[int, Highlight]:
    return {one.id: one for one in highlights.each(session.reading)}


def check_all(pane: ResultsPane, qtbot: QtBot) -> None:
    qtbot.keyClick(pane.view, Key.Key_A, CONTROL)
    qtbot.waitUntil(lambda: len(pane.model.checked) == 130)


def test_space_checks_and_says_how_many(trade: ResultsPane, qtbot: QtBot) -> None:
    qtbot.keyClick(trade.view, Key.Key_Space)
    qtbot.keyClick(trade.view, Key.Key_J)
    qtbot.keyClick(trade.view, Key.Key_Space)
    assert set(trade.model.checked) == {marked(trade, 0), marked(trade, 1)}
    assert trade.bulk.isVisible()
    assert trade.bulk.count.text() == "2 passages checked"
    state = trade.model.index(0).data(Qt.ItemDataRole.CheckStateRole)
    assert Qt.CheckState(state) == Qt.CheckState.Checked
    qtbot.keyClick(trade.view, Key.Key_Space)
    assert trade.bulk.count.text() == "1 passage checked"
    trade.bulk.none.click()
    assert trade.model.checked == ()
    assert trade.bulk.isHidden()


def test_a_click_on_the_box_checks_and_does_not_go_there(trade: ResultsPane, qtbot: QtBot) -> None:
    before = trade.current_hit()
    qtbot.mouseClick(trade.view.viewport(), Qt.MouseButton.LeftButton, pos=trade.view.check_spot(1))
    assert trade.model.checked == (marked(trade, 1),)
    assert trade.current_hit() is before


def test_all_means_all_of_the_result(trade: ResultsPane, qtbot: QtBot) -> None:
    assert trade.model.rowCount() < 130
    check_all(trade, qtbot)
    assert trade.bulk.count.text() == "130 passages checked"
    qtbot.keyClick(trade.view, Key.Key_A, CONTROL)
    assert trade.model.checked == ()


def test_all_are_tagged_by_the_field_in_one_act(trade: ResultsPane, session: Session, qtbot: QtBot) -> None:
    check_all(trade, qtbot)
    qtbot.keyClick(trade.view, Key.Key_T)
    field = trade.bulk.field
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "#drones")
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(field, Key.Key_Return)
    assert all({tag.name for tag in one.themes} >= {"Drones"} for one in living(session).values())
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert sum(any(tag.name == "Drones" for tag in one.themes) for one in living(session).values()) == 2
    qtbot.keyClick(field, Key.Key_Escape)
    assert trade.view.hasFocus()
    assert len(trade.model.checked) == 130


def test_a_tag_is_taken_from_all_that_have_it(trade: ResultsPane, session: Session, qtbot: QtBot) -> None:
    found = [living(session)[number] for number in (1, 2, 3)]
    menu = trade.bulk.tags_menu(found)
    assert menu is not None
    acts = {act.text(): act for act in menu.actions() if act.text()}
    assert list(acts) == ["#Drones from 2", "#Trade from 1", "@Tehran (speaker) from 2"]
    with qtbot.waitSignal(session.changed):
        acts["@Tehran (speaker) from 2"].trigger()
    assert not any(one.actors for one in living(session).values())
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert sum(bool(one.actors) for one in living(session).values()) == 2
    assert trade.bulk.tags_menu([]) is None


def test_important_and_back(trade: ResultsPane, session: Session, qtbot: QtBot) -> None:
    check_all(trade, qtbot)
    for many in (130, 0):
        with qtbot.waitSignal(session.changed):
            qtbot.keyClick(trade.view, Key.Key_I)
        assert sum(one.important for one in living(session).values()) == many
        assert len(trade.model.checked) == 130


def test_deleted_together_and_undone_at_once(trade: ResultsPane, session: Session, qtbot: QtBot) -> None:
    check_all(trade, qtbot)
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(trade.view, Key.Key_Delete)
    assert set(living(session)) == {1, 2}
    assert trade.model.checked == ()
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert len(living(session)) == 132


def test_without_checks_the_selected_row_is_meant(trade: ResultsPane, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(trade.view, Key.Key_I)
    assert [one.id for one in living(session).values() if one.important] == [marked(trade, 0)]


def test_what_was_deleted_meanwhile_is_left_out(trade: ResultsPane, session: Session, qtbot: QtBot) -> None:
    check_all(trade, qtbot)
    with qtbot.waitSignal(session.changed):
        session.do(DeleteHighlights((marked(trade, 0),)))
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(trade.view, Key.Key_B)
    assert len(bundles.picked(session.reading)) == 129


def test_another_search_checks_none(trade: ResultsPane, session: Session, qtbot: QtBot) -> None:
    check_all(trade, qtbot)
    with qtbot.waitSignal(trade.answered):
        session.search("#Drones")
    assert trade.model.checked == ()


def test_where_nothing_can_be_written_it_says_so(store: Store, look: Look, settings: Settings, qtbot: QtBot) -> None:
    second = Store.open(store.path, "Other")
    session = Session(second)
    field = SearchField(session, look, settings)
    pane = ResultsPane(session, look, settings, field)
    qtbot.addWidget(field)
    qtbot.addWidget(pane)
    assert session.read_only
    with qtbot.waitSignal(pane.answered):
        session.search("#Trade")
    pane.view.stand_on(0)
    for key, modifier in ((Key.Key_A, CONTROL), (Key.Key_I, Qt.KeyboardModifier.NoModifier)):
        with qtbot.waitSignal(session.said) as said:
            qtbot.keyClick(pane.view, key, modifier)
        assert said.args[0].kind == "warn"
    assert pane.model.checked == ()
    session.close()
    session.deleteLater()


def test_another_theme_comes_in_the_place_of_one_on_all(trade: ResultsPane, session: Session, qtbot: QtBot) -> None:
    check_all(trade, qtbot)
    menu = trade.bulk.tags_menu(list(living(session).values()), to_replace=True)
    assert menu is not None
    assert menu.accessibleName() == "In the place of which tag"
    menu.actions()[0].trigger()
    field = trade.bulk.field
    qtbot.waitUntil(field.hasFocus)
    assert field.placeholderText() == "In the place of #Trade…"
    qtbot.keyClicks(field, "#commerce")
    with qtbot.waitSignal(session.changed) as signal:
        qtbot.keyClick(field, Key.Key_Return, CONTROL)
    assert signal.args is not None
    assert signal.args[0].words.outcome == "Replaced #Trade by #commerce on 130 passages."
    assert not any(tag.name == "Trade" for one in living(session).values() for tag in one.themes)
    assert field.placeholderText() == "Add a theme or actor to all of them"
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert sum(any(tag.name == "Trade" for tag in one.themes) for one in living(session).values()) == 130


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_all_are_graded_by_two_keys_in_one_act(trade: ResultsPane, session: Session, qtbot: QtBot) -> None:
    check_all(trade, qtbot)
    for grade in ("2", "0"):
        qtbot.keyClick(trade.view, Key.Key_G)
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert menu is not None
        assert menu.accessibleName() == "Grade"
        with qtbot.waitSignal(session.changed):
            qtbot.keyClicks(menu, grade)
        wanted = int(grade) or None
        checked = set(trade.model.checked)
        assert len(checked) == 130
        assert {one.grade for number, one in living(session).items() if number in checked} == {wanted}
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert sum(one.grade == 2 for one in living(session).values()) == 130
