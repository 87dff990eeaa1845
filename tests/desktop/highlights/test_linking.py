"""A highlight is linked to the next one chosen; both show the link, each goes to the other."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.reads import highlights
from db.reads.links import links_of
from desktop.build import Program
from desktop.session import Notice

# menus take the keys, which a screen that is none cannot give
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_link_is_made_seen_from_both_ends_and_taken_away(program: Program, qtbot: QtBot) -> None:
    session, details = program.session, program.panes.details
    first, second = (one.id for one in highlights.newest(session.reading, 2))
    linking = program.binding.tagging.linking
    session.go_to_highlight(first)
    program.actions.run("link")
    assert linking.first == first
    session.go_to_highlight(second)
    qtbot.waitUntil(lambda: linking.menu is not None and linking.menu.isVisible())
    assert linking.menu is not None
    contradicts = next(action for action in linking.menu.actions() if action.text() == "contradicts")
    with qtbot.waitSignal(session.changed):
        contradicts.trigger()
    linking.menu.close()
    assert [(link.kind, link.other.id) for link in links_of(session.reading, first)] == [("contradicts", second)]
    assert details.links.rows[0].text().startswith("contradicted by “")
    qtbot.mouseClick(details.links.rows[0], Qt.MouseButton.LeftButton)
    assert session.highlight == first
    assert details.links.rows[0].text().startswith("contradicts “")
    with qtbot.waitSignal(session.changed):
        qtbot.mouseClick(details.links.crosses[0], Qt.MouseButton.LeftButton)
    assert details.links.isHidden()
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert len(details.links.rows) == 1


def test_it_can_be_given_up(program: Program, qtbot: QtBot) -> None:
    session = program.session
    first, second = (one.id for one in highlights.newest(session.reading, 2))
    said: list[Notice] = []
    session.said.connect(said.append)
    session.go_to_highlight(first)
    program.actions.run("link")
    said[-1].offers[0].act()
    session.go_to_highlight(second)
    assert program.binding.tagging.linking.menu is None
