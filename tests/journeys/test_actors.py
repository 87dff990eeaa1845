"""A work on who is who, by keys in the whole window: a page, a merge, its undo, the passages of a role."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.actors import AddActor
from db.edits.highlights import ActorGiven, AddHighlight, Tags
from db.reads import actors
from desktop.actors.page import ActorPagePanel
from desktop.build import Program

K = Qt.Key
NOTHING = Qt.KeyboardModifier.NoModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)
    QApplication.processEvents()


def write(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)
    QApplication.processEvents()


def test_two_actors_become_one_and_their_page_tells_all(program: Program, qtbot: QtBot) -> None:
    session, pane = program.session, program.panes.actors
    session.do(AddActor("Tollgate Bloc", "bloc"))
    session.do(AddActor("The Tollgate Alliance", "alliance"))
    session.settle()
    known = {actor.name: actor.id for actor in actors.all_actors(session.reading)}
    one, other = known["Tollgate Bloc"], known["The Tollgate Alliance"]
    passage = session.passage
    assert passage is not None
    for actor, role in ((one, "speaker"), (other, "target")):
        session.do(AddHighlight(passage.text, passage.start, passage.end, Tags((), (ActorGiven(actor, role),))))
    qtbot.waitUntil(lambda: pane._model.whole.get(one) is not None and pane._model.whole[one].passages == 1)
    qtbot.waitUntil(lambda: other in pane.picker._names.known.actors)
    program.shell.go_to(pane)
    pane.view.stand_on(one)
    assert pane.view.hasFocus()
    press(K.Key_J, ALT)
    assert pane.picker.field.hasFocus()
    write("tollgate all")
    assert pane.picker._rows.rows[0][0] == other
    press(K.Key_Return)
    qtbot.waitUntil(lambda: one not in pane._model.whole)
    qtbot.waitUntil(lambda: pane._model.whole[other].passages == 2)
    pane.view.stand_on(other)
    pane.view.setFocus()
    press(K.Key_Return, CTRL)
    page = program.shell.findChild(ActorPagePanel)
    assert isinstance(page, ActorPagePanel)
    qtbot.waitUntil(lambda: page.title.text() == "The Tollgate Alliance")
    assert [(row.name, row.count) for row, _ in page.roles.shown] == [("speaker", 1), ("target", 1)]
    page.roles.list.setFocus()
    page.roles.list.setCurrentIndex(page.roles.list.model().index(0, 0))
    press(K.Key_Return)
    assert program.field.text() == 'speaker:"The Tollgate Alliance"'
    session.undo()
    qtbot.waitUntil(lambda: one in pane._model.whole)
    assert actors.actor(session.reading, one).passages == 1
