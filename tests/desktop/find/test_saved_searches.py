"""Saved searches: listed with what they find now, asked by Enter, renamed, deleted, copied for a terminal."""

import shlex

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QWidget
from pytestqt.qtbot import QtBot

from db.edits.highlights import DeleteHighlights
from db.edits.searches import SaveSearch
from db.edits.themes import RenameTheme
from desktop.find.saved import SavedSearches, command_line
from desktop.look.look import Look
from desktop.session import Session
from desktop.settings import Settings

Key = Qt.Key


@pytest.fixture
def saved(session: Session, look: Look, settings: Settings, host: QWidget, qtbot: QtBot) -> SavedSearches:
    made = SavedSearches(session, look, settings)
    with qtbot.waitSignal(made.counted):
        layout = host.layout()
        assert layout is not None
        layout.addWidget(made)
    return made


def keep(saved: SavedSearches, session: Session, qtbot: QtBot, name: str, query: str) -> None:
    with qtbot.waitSignal(saved.counted):
        session.do(SaveSearch(name, query))


def rows(saved: SavedSearches) -> dict[str, int]:
    return {row.search.name: row.highlights for row in saved.model.rows}


def answer_name(saved: SavedSearches, qtbot: QtBot, name: str) -> None:
    box = next(box for box in saved.window().findChildren(QInputDialog) if box.isVisible())
    box.setTextValue(name)
    with qtbot.waitSignal(saved.counted):
        box.accept()


def test_it_hides_until_one_is_saved_by_name(saved: SavedSearches, session: Session, qtbot: QtBot) -> None:
    assert saved.isHidden()
    saved.save("#Trade")
    answer_name(saved, qtbot, "Ships")
    assert rows(saved) == {"Ships": 130}
    assert saved.isVisible()
    with qtbot.waitSignal(session.said):
        saved.save("  ")


def test_counts_and_names_are_those_of_now(saved: SavedSearches, session: Session, qtbot: QtBot) -> None:
    keep(saved, session, qtbot, "Air", "#Drones")
    assert rows(saved) == {"Air": 2}
    with qtbot.waitSignal(saved.counted):
        session.do(DeleteHighlights((1,)))
    assert rows(saved) == {"Air": 1}
    with qtbot.waitSignal(saved.counted):
        session.do(RenameTheme(2, "UAVs"))
    assert saved.model.rows[0].search.query == "#UAVs"
    told = saved.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Air, 1, #UAVs"


def test_enter_asks_and_keys_rename_and_delete(saved: SavedSearches, session: Session, qtbot: QtBot) -> None:
    keep(saved, session, qtbot, "Air", "#Drones lang:en")
    saved.view.setFocus()
    saved.view.setCurrentIndex(saved.model.index(0))
    with qtbot.waitSignal(session.searched) as asked:
        qtbot.keyClick(saved.view, Key.Key_Return)
    assert asked.args == ["#Drones lang:en"]
    qtbot.keyClick(saved.view, Key.Key_F2)
    answer_name(saved, qtbot, "Flying")
    assert rows(saved) == {"Flying": 2}
    with qtbot.waitSignal(saved.counted):
        qtbot.keyClick(saved.view, Key.Key_Delete)
    assert saved.isHidden()
    with qtbot.waitSignal(saved.counted):
        session.undo()
    assert rows(saved) == {"Flying": 2}


def test_it_is_copied_as_text_and_as_a_command_line(saved: SavedSearches, session: Session, qtbot: QtBot) -> None:
    keep(saved, session, qtbot, "Air", '#Drones -outlet:"Harbour Post"')
    saved.view.setCurrentIndex(saved.model.index(0))
    acts = {act.text(): act for act in saved.menu().actions()}
    acts["Copy as text"].trigger()
    assert QGuiApplication.clipboard().text() == '#Drones -outlet:"Harbour Post"'
    acts["Copy as a command line"].trigger()
    words = shlex.split(QGuiApplication.clipboard().text())
    assert words == ["commonplace", "search", str(session.path), "--", '#Drones -outlet:"Harbour Post"']


def test_a_command_line_is_one_line() -> None:
    assert command_line("a b.commonplace", "it's\n$x") == "commonplace search 'a b.commonplace' -- 'it'\"'\"'s $x'"
