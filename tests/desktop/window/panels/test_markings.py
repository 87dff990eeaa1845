"""The list of markings: added above the one chosen, renamed, moved and deleted by keys; the protocol's stand."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.edits.markings import MarkArticles
from db.reads import articles, markings
from desktop.build import Program
from desktop.window.panels.markings import MarkingsPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def panel(program: Program) -> MarkingsPanel:
    program.actions.run("markings")
    found = program.shell.findChild(MarkingsPanel)
    assert isinstance(found, MarkingsPanel)
    return found


def names(panel: MarkingsPanel) -> list[str]:
    return [panel.list.item(row).text().split(" · ")[0] for row in range(panel.list.count())]


def add(panel: MarkingsPanel, program: Program, qtbot: QtBot, name: str, row: int) -> None:
    panel.list.setCurrentRow(row)
    panel.field.setText(name)
    with qtbot.waitSignal(program.session.changed):
        qtbot.keyClick(panel.field, Key.Key_Return)


def test_a_marking_of_the_house_is_added_above_the_one_chosen(
    program: Program, panel: MarkingsPanel, qtbot: QtBot
) -> None:
    add(panel, program, qtbot, "House", 1)
    assert names(panel) == ["TLP:CLEAR", "TLP:GREEN", "House", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
    assert panel.field.text() == ""
    add(panel, program, qtbot, "Vault", 5)
    assert names(panel)[-1] == "Vault"
    with qtbot.waitSignal(program.session.changed):
        program.session.undo()
    assert "Vault" not in names(panel)


def test_it_is_moved_renamed_and_deleted_by_keys(program: Program, panel: MarkingsPanel, qtbot: QtBot) -> None:
    session = program.session
    add(panel, program, qtbot, "House", 1)
    panel.list.setCurrentRow(2)
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(panel.list, Key.Key_Down, Alt)
    assert names(panel).index("House") == 3
    for place in (2, 1, 0):
        with qtbot.waitSignal(session.changed):
            qtbot.keyClick(panel.list, Key.Key_Up, Alt)
        assert names(panel).index("House") == place
    qtbot.keyClick(panel.list, Key.Key_Up, Alt)  # nothing is below it
    with qtbot.waitSignal(session.changed):
        session.do(MarkArticles((1,), "house"))
    with qtbot.waitSignal(session.changed):
        panel.list.item(0).setText("Home")
    assert names(panel)[0] == "Home"
    assert articles.article(session.reading, 1).marking == "Home"
    with qtbot.waitSignal(session.changed):
        session.do(MarkArticles((1,), None))
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(panel.list, Key.Key_Delete)
    assert "Home" not in names(panel)


def test_the_protocols_own_stand(program: Program, panel: MarkingsPanel, qtbot: QtBot) -> None:
    panel.list.setCurrentRow(2)
    for key, held in ((Key.Key_Delete, Qt.KeyboardModifier.NoModifier), (Key.Key_Up, Alt), (Key.Key_Down, Alt)):
        qtbot.keyClick(panel.list, key, held)
    assert not panel.list.item(2).flags() & Qt.ItemFlag.ItemIsEditable
    assert not panel.up.isEnabled()
    assert len(markings.scale(program.session.reading).markings) == 5
