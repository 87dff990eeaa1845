"""Words in their context: lines that are walked while the reader follows, sorted by a neighbour, only the untagged."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.search.concordance import Line
from desktop.find.field import SearchField
from desktop.find.results import ResultsPane
from desktop.session import Place, Session
from desktop.settings import Settings

Key = Qt.Key


@pytest.fixture
def lines(pane: ResultsPane, session: Session, qtbot: QtBot) -> ResultsPane:
    """The pane with the drones in their context."""
    pane.toggle_context()
    with qtbot.waitSignal(pane.context.answered):
        session.search("drone*")
    return pane


def shown(pane: ResultsPane) -> list[Line]:
    return list(pane.context.view.rows.lines)


def test_each_place_is_a_line_and_the_key_toggles(lines: ResultsPane, settings: Settings, qtbot: QtBot) -> None:
    assert [line.word for line in shown(lines)] == ["drone", "Drones"]
    assert lines.context.count.text() == "2 places"
    assert lines.context.isVisible()
    assert lines.head.order.isHidden()
    assert settings.flag("results_context", False)
    with qtbot.waitSignal(lines.answered):
        lines.toggle_context()
    assert lines.view.isVisible()
    assert lines.head.order.isVisible()


def test_they_are_walked_and_enter_goes(lines: ResultsPane, field: SearchField, session: Session, qtbot: QtBot) -> None:
    places: list[Place] = []
    session.place_asked.connect(places.append)
    qtbot.keyClick(field, Key.Key_Down)
    view = lines.context.view
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Key.Key_J)
    lines.previous_hit()
    found = shown(lines)
    assert [(place.start, place.end) for place in places] == [
        (found[0].start, found[0].end),
        (found[1].start, found[1].end),
        (found[0].start, found[0].end),
    ]
    with qtbot.waitSignal(lines.left):
        qtbot.keyClick(view, Key.Key_Return)
    qtbot.keyClick(view, Key.Key_Escape)
    assert field.hasFocus()


def test_enter_in_the_field_waits_for_the_lines(
    lines: ResultsPane, field: SearchField, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.place_asked):
        field.setText("delegations")
        qtbot.keyClick(field, Key.Key_Return)
    assert session.article == 1


@pytest.mark.parametrize(("side", "words"), [(0, "drone Drones"), (1, "Drones drone"), (2, "Drones drone")])
def test_the_neighbour_sorts(lines: ResultsPane, qtbot: QtBot, side: int, words: str) -> None:
    if side:
        with qtbot.waitSignal(lines.context.answered):
            lines.context.side.setCurrentIndex(side)
    # "stood" is before "were"; "aircraft" is before "the"
    assert [line.word for line in shown(lines)] == words.split()


def test_only_what_is_not_tagged_yet(lines: ResultsPane, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lines.context.answered):
        lines.context.untagged.click()
    assert [line.word for line in shown(lines)] == ["drone"]
    line = shown(lines)[0]
    with qtbot.waitSignal(lines.context.answered):
        session.do(AddHighlight(line.article.text_id, line.start, line.end, Tags((ThemeGiven(2),))))
    assert shown(lines) == []
    button = lines.context.empty.buttons()[0]
    assert button.text() == "Show all places"
    with qtbot.waitSignal(lines.context.answered):
        button.click()
    assert len(shown(lines)) == 2


def test_a_line_is_told_with_its_source(lines: ResultsPane) -> None:
    index = lines.context.view.rows.index(1)
    told = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert told.startswith("Drones: ")
    assert told.endswith("The Levant Courier · 19 Jul 2022")


def test_without_a_word_it_says_what_to_type(lines: ResultsPane, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lines.context.answered):
        session.search("#Drones")
    assert shown(lines) == []
    assert lines.context.empty.isVisible()
