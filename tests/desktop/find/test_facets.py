"""The facets over the results: counted over all of them, narrowing by click and key as text in the field, undone so."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.edits.highlights import DeleteHighlights
from db.search.narrowing import Term
from desktop.find.facet_tree import SHOWN, FacetTree
from desktop.find.field import SearchField
from desktop.find.results import ResultsPane
from desktop.find.spread import Section, Value
from desktop.look.look import Look
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.month_chart import MonthChart, filled

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def facets(pane: ResultsPane, session: Session, qtbot: QtBot) -> ResultsPane:
    """The pane with its facets open over a search that all highlights answer."""
    pane.facets.heading.set_folded(False)
    ask(pane, session, qtbot, "(#Military OR #Trade)")
    return pane


def ask(pane: ResultsPane, session: Session, qtbot: QtBot, query: str) -> None:
    with qtbot.waitSignal(pane.facets.counted):
        session.search(query)


def row(pane: ResultsPane, section: str, term: str) -> QModelIndex:
    index = pane.facets.tree.index_of(section, term)
    assert index.isValid()
    return index


def click(
    pane: ResultsPane,
    qtbot: QtBot,
    index: QModelIndex,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    *,
    minus: bool = False,
) -> None:
    tree = pane.facets.tree
    tree.scrollTo(index)
    spot = QPoint(tree.viewport().width() - 12, tree.visualRect(index).center().y())
    where = spot if minus else tree.visualRect(index).center()
    with qtbot.waitSignal(pane.facets.counted):
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, modifier, where)


def told(pane: ResultsPane) -> dict[str, dict[str, int]]:
    assert pane.facets.spread is not None
    return {one.name: {value.label: value.count for value in one.values} for one in pane.facets.spread.sections}


def test_the_whole_result_is_counted_not_only_the_page(facets: ResultsPane) -> None:
    assert told(facets)["themes"] == {"Trade": 130, "Drones": 2}
    assert told(facets)["actors"] == {"Tehran": 2}
    assert told(facets)["outlets"] == {"Harbour Post": 130, "The Levant Courier": 2}
    assert told(facets)["languages"] == {"English": 132}


def test_a_click_narrows_in_the_field_and_a_second_click_takes_it_back(
    facets: ResultsPane, field: SearchField, qtbot: QtBot
) -> None:
    click(facets, qtbot, row(facets, "outlets", 'outlet:"The Levant Courier"'))
    assert field.text() == '(#Military OR #Trade) outlet:"The Levant Courier"'
    assert facets.head.count.text().startswith("2 of 132 passages")
    assert told(facets)["themes"] == {"Drones": 2}
    click(facets, qtbot, row(facets, "outlets", 'outlet:"The Levant Courier"'))
    assert field.text() == "(#Military OR #Trade)"


@pytest.mark.parametrize("minus", [True, False])
def test_alt_or_the_minus_leaves_out(facets: ResultsPane, field: SearchField, qtbot: QtBot, minus: bool) -> None:
    no = Qt.KeyboardModifier.NoModifier
    click(facets, qtbot, row(facets, "themes", "#Trade"), no if minus else ALT, minus=minus)
    assert field.text() == "(#Military OR #Trade) -#Trade"
    assert facets.head.count.text().startswith("2 of 132 passages")


def test_keys_reach_narrow_exclude_and_lead_back(facets: ResultsPane, field: SearchField, qtbot: QtBot) -> None:
    facets.narrow()
    tree = facets.facets.tree
    qtbot.waitUntil(tree.hasFocus)
    assert tree.currentIndex().data() == "Themes"
    qtbot.keyClick(tree, Key.Key_Down)
    with qtbot.waitSignal(facets.facets.counted):
        qtbot.keyClick(tree, Key.Key_Return)
    assert field.text() == "(#Military OR #Trade) #Trade"
    assert tree.hasFocus()
    assert tree.currentIndex() == row(facets, "themes", "#Trade")
    with qtbot.waitSignal(facets.facets.counted):
        qtbot.keyClick(tree, Key.Key_Return, ALT)
    assert field.text() == "(#Military OR #Trade) -#Trade"
    assert tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "Trade, 0, left out"
    with qtbot.waitSignal(facets.facets.counted):
        qtbot.keyClick(tree, Key.Key_Return, ALT)
    assert field.text() == "(#Military OR #Trade)"
    qtbot.keyClick(tree, Key.Key_Escape)
    assert field.hasFocus()


def test_without_a_search_the_key_leads_to_the_field(
    pane: ResultsPane, field: SearchField, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.said):
        pane.narrow()
    assert field.hasFocus()


def test_names_with_counts_are_told(facets: ResultsPane) -> None:
    index = row(facets, "themes", "#Trade")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Trade, 130"
    assert index.parent().data(Qt.ItemDataRole.AccessibleTextRole) == "Themes: 2 values"
    assert QAccessible.queryAccessibleInterface(facets.facets.tree).text(QAccessible.Text.Name) == "Narrow the results"


def test_counts_follow_what_changes(facets: ResultsPane, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(facets.facets.counted):
        session.do(DeleteHighlights((1,)))
    assert told(facets)["themes"] == {"Trade": 130, "Drones": 1}


def test_folding_is_kept(facets: ResultsPane, settings: Settings, session: Session, qtbot: QtBot) -> None:
    facets.facets.tree.collapse(row(facets, "themes", "#Trade").parent())
    ask(facets, session, qtbot, "#Trade")
    assert not facets.facets.tree.isExpanded(row(facets, "themes", "#Trade").parent())
    facets.facets.heading.set_folded(True)
    assert settings.flag("facets_folded_away", False)
    assert facets.facets.sizeHint().height() < 60


def test_what_a_date_leaves_out_is_said_and_shown(
    facets: ResultsPane, field: SearchField, session: Session, qtbot: QtBot
) -> None:
    ask(facets, session, qtbot, "(#Military OR #Trade) date:2022")
    assert facets.head.count.text().startswith("2 of 132 passages")
    assert facets.facets.left_out.text() == "Left out: 130 passages without a date. Show them"
    with qtbot.waitSignal(facets.facets.counted):
        facets.facets.left_out.click()
    assert field.text() == "(#Military OR #Trade) date:none"
    assert facets.head.count.text().startswith("130 of 132 passages")
    assert facets.facets.left_out.isHidden()


def test_the_rest_of_a_long_facet_is_behind_one_row(
    look: Look, settings: Settings, host: QWidget, qtbot: QtBot
) -> None:
    tree = FacetTree(look, settings, host)
    values = tuple(Value(f"A{number}", 90 - number, Term("@", f"A{number}")) for number in range(30))
    late = Value("A30", 1, Term("@", "A30"), stands="in")
    tree.show_sections([Section("actors", (*values, late))])
    top = tree.model().index(0, 0)
    names = [str(tree.model().index(at, 0, top).data()) for at in range(tree.model().rowCount(top))]
    assert names == [*(f"A{number}" for number in range(SHOWN)), "A30", "22 more"]
    tree.setCurrentIndex(tree.model().index(len(names) - 1, 0, top))
    qtbot.keyClick(tree, Key.Key_Space)
    assert tree.model().rowCount(tree.model().index(0, 0)) == 31


# Months


@pytest.fixture
def chart(look: Look, host: QWidget, qtbot: QtBot) -> MonthChart:
    made = MonthChart(look, host)
    made.resize(324, 52)
    made.show_months([("2022-06", 4), ("2022-07", 12), ("2022-09", 1)], "")
    return made


def test_months_between_stand_empty(chart: MonthChart) -> None:
    assert chart.bars == (("2022-06", 4), ("2022-07", 12), ("2022-08", 0), ("2022-09", 1))
    assert chart.isVisible()


def test_months_are_dragged_over(chart: MonthChart, qtbot: QtBot) -> None:
    chosen: list[str] = []
    chart.chosen.connect(chosen.append)
    places = [chart.bar_rect(at).center().toPoint() for at in range(4)]
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=places[2])
    qtbot.mouseMove(chart, places[1])
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=places[1])
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=places[3])
    assert chosen == ["2022-07..2022-08", "2022-09"]


def test_months_are_walked_by_keys(chart: MonthChart, qtbot: QtBot) -> None:
    chosen: list[str] = []
    chart.chosen.connect(chosen.append)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(chart.hasFocus)
    qtbot.keyClick(chart, Key.Key_Left)
    qtbot.keyClick(chart, Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert chart.accessibleDescription() == "Jul 2022 – Aug 2022: 12"
    qtbot.keyClick(chart, Key.Key_Return)
    chart.show_months([("2022-07", 12)], "2022-07..2022-08")
    qtbot.keyClick(chart, Key.Key_Delete)
    assert chosen == ["2022-07..2022-08", ""]


def test_a_long_time_is_shown_by_years() -> None:
    bars = filled([("1990-01", 2), ("1990-05", 1), ("2022-07", 3), ("2022-xx", 9)])
    assert bars[0] == ("1990", 3)
    assert bars[-1] == ("2022", 3)
    assert len(bars) == 33
    assert len(filled([("0202-01", 1), ("2022-01", 1)])) <= 120
    assert filled([]) == ()
