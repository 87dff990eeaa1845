"""History: what is listed and how, filter and paging, going to the place of an act, taking one act back."""

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from pytestqt.qtbot import QtBot

from db.edits.articles import SetState
from db.edits.highlights import DeleteHighlights
from db.edits.themes import AddTheme
from db.reads import project
from db.records.changes import Entry, Words
from db.store import Store
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Place, Session
from desktop.window.panels.history import HistoryPanel
from desktop.window.panels.history_list import PAGE, HistoryList, local_time, page


def opened(qtbot: QtBot, session: Session, look: Look, actions: Actions, count: int = 5) -> HistoryPanel:
    panel = HistoryPanel(session, look, actions)
    qtbot.addWidget(panel)
    panel.resize(400, 600)
    panel.show()
    qtbot.waitUntil(lambda: panel._model.count == count)
    return panel


def rows(panel: HistoryPanel) -> list[str]:
    model = panel._model
    return [str(model.data(model.index(at))) for at in range(model.rowCount())]


def choose(panel: HistoryPanel, words: str) -> None:
    at = next(at for at, row in enumerate(rows(panel)) if row.startswith(words))
    panel.view.setCurrentIndex(panel._model.index(at))


def test_acts_stand_under_their_day_newest_first(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    panel = opened(qtbot, session, look, actions)
    shown = rows(panel)
    assert shown[0] == "Today"
    assert shown[1] == "Rename the theme Drones to UAVs"
    assert shown[2].startswith("Tag #Drones on “Russia looked on")
    assert shown[-1] == "Bring in Two delegations"
    assert " · AK" in str(panel._model.data(panel._model.index(1), Qt.ItemDataRole.ToolTipRole))


def test_days_are_named(qtbot: QtBot) -> None:
    now = QDate.currentDate()
    old = QDate(2020, 2, 3)
    entries = [
        Entry(3, f"{now.toString('yyyy-MM-dd')}T12:00:00.000Z", "AK", "act", Words("c"), None, None),
        Entry(2, "2020-02-03T12:00:00.000Z", "AK", "act", Words("b"), None, None),
        Entry(1, "2020-02-03T11:00:00.000Z", "AK", "act", Words("a"), None, None),
    ]
    model = HistoryList()
    model.show_entries(entries[:2])
    model.add_entries(entries[2:])
    shown = [model.data(model.index(at)) for at in range(model.rowCount())]
    today = "Today" if local_time(entries[0].at).date() == now else shown[0]
    assert shown == [today, "c", QLocale().toString(old, QLocale.FormatType.LongFormat), "b", "a"]
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_what_is_undone_is_marked_and_the_undo_is_a_line_of_its_own(
    qtbot: QtBot, session: Session, look: Look, actions: Actions
) -> None:
    panel = opened(qtbot, session, look, actions)
    session.undo()
    qtbot.waitUntil(lambda: panel._model.count == 6)
    shown = rows(panel)
    assert shown[1:3] == ["Undone: Rename the theme Drones to UAVs", "Rename the theme Drones to UAVs"]
    undone = panel._model.entry(panel._model.index(2))
    assert undone is not None
    assert undone.undone == 6
    assert panel._model.second(undone).endswith("undone")
    choose(panel, "Rename")
    assert not panel.undo_this.isEnabled()
    assert panel.undo_this.toolTip() == "It is undone already."
    choose(panel, "Undone:")
    assert not panel.undo_this.isEnabled()


def test_one_act_is_taken_back_out_of_order(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    panel = opened(qtbot, session, look, actions)
    choose(panel, "Tag #Drones on “Russia")
    assert panel.words.text().startswith("Tag #Drones on “Russia looked on")
    assert panel.undo_this.isEnabled()
    qtbot.mouseClick(panel.undo_this, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel._model.count == 6)
    assert project.facts(session.reading).highlights == 1
    # the act stays chosen, so that one sees what became of it
    assert panel.chosen() is not None
    assert panel.words.text().startswith("Tag #Drones on “Russia")
    assert not panel.undo_this.isEnabled()


def test_a_click_goes_to_the_highlight_of_an_act(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    panel = opened(qtbot, session, look, actions)
    choose(panel, "Tag #Drones, @Iran")
    with qtbot.waitSignal(session.place_asked) as asked:
        panel.view.clicked.emit(panel.view.currentIndex())
    assert asked.args == [Place(1, 0, 37)]
    assert session.highlight == 1


def test_a_click_on_an_act_of_an_article_opens_it(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    panel = opened(qtbot, session, look, actions)
    choose(panel, "Bring in Two")
    with qtbot.waitSignal(session.article_chosen) as chosen:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert chosen.args == [1]


def test_an_act_whose_highlight_is_gone_goes_nowhere(
    qtbot: QtBot, session: Session, look: Look, actions: Actions
) -> None:
    panel = opened(qtbot, session, look, actions)
    session.do(DeleteHighlights((2,)))
    qtbot.waitUntil(lambda: panel._model.count == 6)
    choose(panel, "Tag #Drones on “Russia")
    with qtbot.assertNotEmitted(session.place_asked):
        panel.view.clicked.emit(panel.view.currentIndex())


def test_the_filter_answers_while_one_types(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    panel = opened(qtbot, session, look, actions)
    panel.filter.setFocus()
    qtbot.keyClicks(panel.filter, "drones tag")
    qtbot.waitUntil(lambda: panel._model.count == 2)
    qtbot.keyClicks(panel.filter, " xyz")
    qtbot.waitUntil(lambda: panel._model.count == 0)
    assert panel.empty.isVisible()
    assert panel.empty.accessibleName() == "No act matches “drones tag xyz”."
    qtbot.mouseClick(panel.empty.buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel._model.count == 5)


def test_a_new_project_has_no_history(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    panel = opened(qtbot, session, look, actions)
    session.switch(Store.create(session.path.with_name("new.commonplace"), "AK"))
    qtbot.waitUntil(lambda: panel.empty.accessibleName() == "Nothing has been changed yet.")
    assert panel.empty.isVisible()
    assert not panel.words.isVisible()


def test_scrolling_brings_older_acts(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    for number in range(PAGE):
        session.store.apply(AddTheme(f"Theme {number}"))
    session.settle()
    panel = opened(qtbot, session, look, actions, PAGE)
    assert "Bring in Two delegations" not in rows(panel)
    bar = panel.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: panel._model.count == PAGE + 5)
    assert rows(panel)[-1] == "Bring in Two delegations"
    assert rows(panel).count("Today") == 1
    bar.setValue(bar.maximum())
    session.do(AddTheme("One more"))
    qtbot.waitUntil(lambda: panel._model.count == PAGE + 6)


def test_a_hidden_history_asks_when_it_is_shown(qtbot: QtBot, session: Session, look: Look, actions: Actions) -> None:
    panel = opened(qtbot, session, look, actions)
    panel.hide()
    with qtbot.waitSignal(session.changed):
        session.do(SetState((1,), "done"))
    assert panel._model.count == 5
    panel.show()
    qtbot.waitUntil(lambda: panel._model.count == 6)


@pytest.mark.parametrize(("words", "found"), [("", 5), ("ak", 5), ("TAG", 2), ("uavs rename", 1), ("none such", 0)])
def test_a_page_holds_what_answers(session: Session, words: str, found: int) -> None:
    answer = page(session.reading, words, None, 2)
    assert len(answer.entries) == found
    assert answer.before is None
