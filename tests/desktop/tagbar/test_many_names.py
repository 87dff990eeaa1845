"""Five thousand names: read once, not at every letter, and renewed when names change."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from db.edits.actors import RenameActor, add_actor
from db.edits.themes import AddTheme
from db.journal.recorder import Recorder
from db.records.changes import Words
from db.store import Store
from desktop.session import Passage, Session
from desktop.tagbar.bar import TagBar
from desktop.widgets import tag_names
from desktop.widgets.tag_choice import ChosenActor


class AddMany:
    """An edit that adds actors called Actor 0000 and so on."""

    def apply(self, rows: Recorder) -> Words:
        for number in range(5000):
            add_actor(rows, f"Actor {number:04}")
        return Words("Add many actors")


@pytest.fixture
def crowded(path: Path) -> Path:
    """The project with 5,000 more actors."""
    store = Store.open(path, "AK")
    store.apply(AddMany()).result()
    store.close()
    return path


def test_letters_ask_the_list_and_never_the_project(
    crowded: Path, bar: TagBar, hand: Any, session: Session, passage: Passage, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar.open_at(QRect(40, 100, 500, 28), passage)
    asked: list[str] = []
    session.reading.connection.set_trace_callback(asked.append)
    monkeypatch.setattr(tag_names, "learn", lambda reading: pytest.fail("names were read while somebody typed"))
    for letter in "@actor 4711":
        hand.write(letter)
        assert 1 <= bar.field.rows.offered.rowCount() <= 8
    assert asked == []
    assert bar.field.rows.wanted_height() == bar.field.rows.height()
    hand.write("\n")
    assert [tag.name for tag in bar.chosen] == ["Actor 4711"]


def test_names_are_renewed_after_a_change(
    bar: TagBar, hand: Any, session: Session, passage: Passage, qtbot: QtBot
) -> None:
    bar.open_at(QRect(40, 100, 500, 28), passage)
    names = tag_names.TagNames.of(session)
    with qtbot.waitSignal(names.renewed):
        session.do(RenameActor(4, "North Atlantic Treaty Organization"))
    with qtbot.waitSignal(names.renewed):
        session.do(AddTheme("Harvest"))
    hand.write("nato\n#harv\n")
    assert bar.chosen[0] == ChosenActor("North Atlantic Treaty Organization", "alliance", 4)
    assert bar.chosen[1].name == "Harvest"


def test_what_was_used_just_now_is_offered_before_the_rest(opened: TagBar, hand: Any, session: Session) -> None:
    hand.write("#gra\n@nato\n\n")
    hand.written()
    passage = hand.choose("Nothing was said about grain.")
    opened.open_at(QRect(40, 100, 500, 28), passage)
    offered = [row.tag.name for row in opened.field.rows.offered.rows if row.tag is not None]
    assert offered[:2] == ["Grain", "NATO"]


def test_all_of_a_session_share_the_names(session: Session) -> None:
    assert tag_names.TagNames.of(session) is tag_names.TagNames.of(session)
