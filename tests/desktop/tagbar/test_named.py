"""Actors named in the passage: offered first under the name that stands there, taken by Tab, refused by a key."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from db.edits.actors import AddName
from db.records.actors import Name
from desktop.session import Session
from desktop.tagbar.bar import TagBar
from desktop.widgets.tags.choice import ChosenActor
from desktop.widgets.tags.names import TagNames

CTRL = Qt.KeyboardModifier.ControlModifier


def offered(bar: TagBar) -> list[str]:
    return [row.tag.name for row in bar.field.rows.offered.rows if row.here and row.tag is not None]


def test_tab_takes_the_first_actor_that_the_passage_names(opened: TagBar, hand: Any) -> None:
    assert offered(opened) == ["Iran"]
    hand.press(Qt.Key.Key_Tab)
    assert opened.chosen == (ChosenActor("Iran", "state", 1),)
    assert offered(opened) == []


def test_a_refusal_is_remembered_and_can_be_undone(
    opened: TagBar, hand: Any, session: Session, qtbot: QtBot, said: list[str]
) -> None:
    hand.press(Qt.Key.Key_Delete, CTRL)
    qtbot.waitUntil(lambda: offered(opened) == [])
    assert session.reading.all('SELECT actor_id, start, "end", quote FROM refusal WHERE gone IS NULL') == [
        (1, 0, 4, "Iran")
    ]
    qtbot.waitUntil(lambda: bool(said))
    assert said[0] == "“Iran” is not @Iran here."
    passage = opened.passage
    assert passage is not None
    opened.leave()
    opened.open_at(QRect(40, 100, 500, 28), passage)
    assert offered(opened) == []
    session.undo()
    qtbot.waitUntil(lambda: session.reading.one("SELECT count(*) FROM refusal WHERE gone IS NULL") == (0,))
    opened.leave()
    opened.open_at(QRect(40, 100, 500, 28), passage)
    assert offered(opened) == ["Iran"]


def test_with_letters_typed_the_keys_mean_what_they_always_do(opened: TagBar, hand: Any, session: Session) -> None:
    hand.write("dro")
    opened.field.setCursorPosition(0)
    hand.press(Qt.Key.Key_Delete, CTRL)
    assert session.reading.one("SELECT count(*) FROM refusal") == (0,)
    assert opened.field.text() == ""


def test_two_actors_of_one_name_are_both_offered(opened: TagBar, hand: Any, session: Session, qtbot: QtBot) -> None:
    names = TagNames.of(session)
    with qtbot.waitSignal(names.renewed):
        session.do(AddName(3, Name("Iran")))
    qtbot.waitUntil(lambda: offered(opened) == ["Iran", "Russia"])
    hand.press(Qt.Key.Key_Delete, CTRL)
    qtbot.waitUntil(lambda: offered(opened) == ["Russia"])
