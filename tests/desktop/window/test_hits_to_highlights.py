"""Hits of a search become highlights: chosen in the list, seen before, tagged and marked by one act."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.reads import highlights
from desktop.build import Program
from desktop.highlights.hits import HitsPanel

Key = Qt.Key


def opened(program: Program, qtbot: QtBot, query: str) -> HitsPanel:
    results = program.panes.results
    results.head.only("untagged")
    with qtbot.waitSignal(results.answered):
        program.session.search(query)
    results.enter()
    qtbot.waitUntil(results.view.hasFocus)
    qtbot.keyClick(results.view, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(results.model.places))
    assert "not yet tagged" in results.bulk.count.text()
    assert results.bulk.field.isHidden()
    qtbot.keyClick(results.view, Key.Key_T)
    panel = program.shell.beside.currentWidget()
    assert isinstance(panel, HitsPanel)
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
    return panel


def test_checked_sentences_are_highlighted_with_tags_and_one_undo(program: Program, qtbot: QtBot) -> None:
    session = program.session
    before = highlights.count(session.reading)
    panel = opened(program, qtbot, "drone*")
    many = panel.model.rowCount()
    assert many > 1
    qtbot.keyClicks(panel.field, "Drones")
    qtbot.keyClick(panel.field, Key.Key_Return)
    assert [tag.name for tag in panel._tags] == ["Drones"]
    field, offers = panel.field, panel.field._float
    qtbot.waitUntil(lambda: offers.y() >= field.mapTo(program.shell, field.rect().bottomLeft()).y())
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.model.index(0))
    qtbot.keyClick(panel.list, Key.Key_Space)
    assert len(panel.model.wanted()) == many - 1
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(panel.list, Key.Key_Return)
    assert highlights.count(session.reading) == before + many - 1
    newest = highlights.newest(session.reading, many - 1)
    assert all([tag.name for tag in one.themes] == ["Drones"] for one in newest)
    assert program.shell.beside.currentWidget() is not panel
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert highlights.count(session.reading) == before


def test_the_width_is_chosen_and_seen_before(program: Program, qtbot: QtBot) -> None:
    panel = opened(program, qtbot, "drone*")

    def lengths(act: Callable[[], object]) -> int:
        with qtbot.waitSignal(panel.previewed):
            act()
        return sum(row.end - row.start for row in panel.model.rows)

    sentence = lengths(panel.units["sentence"].click)
    wider = lengths(lambda: panel.beside.setValue(1))
    assert wider > sentence
    assert lengths(panel.units["paragraph"].click) >= wider
    assert lengths(panel.units["hit"].click) < sentence
    assert not panel.beside.isEnabled()
    qtbot.keyClick(panel.list, Key.Key_Escape)
    assert program.shell.beside.currentWidget() is program.shell.reading_column


def test_lines_in_context_become_highlights_too(program: Program, qtbot: QtBot) -> None:
    results = program.panes.results
    results.head.context.setChecked(True)
    with qtbot.waitSignal(results.context.answered):
        program.session.search("grain")
    results.context.enter()
    qtbot.keyClick(results.context.view, Key.Key_T)
    panel = program.shell.beside.currentWidget()
    assert isinstance(panel, HitsPanel)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
