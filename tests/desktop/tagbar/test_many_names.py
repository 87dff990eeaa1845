"""Five thousand names: read once, not at every letter, and renewed when names change."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.actors import AddActor, RenameActor, add_actor
from db.edits.themes import AddTheme
from db.journal.recorder import Recorder
from db.reading import Reading
from db.records.changes import Words
from db.store import Store
from desktop.session import Passage, Session
from desktop.tagbar.bar import TagBar
from desktop.widgets.tags import names as tag_names
from desktop.widgets.tags.choice import ChosenActor


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


def test_names_read_on_the_spot_give_way_to_none_that_were_read_before(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = tag_names.TagNames.of(session)
    earlier = threading.Event()

    def learn(reading: Reading) -> tag_names.Known:
        known = real(reading)
        if threading.current_thread() is not threading.main_thread():
            earlier.set()
        return known

    real = tag_names.learn
    monkeypatch.setattr(tag_names, "learn", learn)
    QApplication.processEvents()  # the reading in the background begins
    assert earlier.wait(5)
    made = session.store.apply(AddActor("Xerxes", "person")).result()  # by somebody whose word has not come yet
    number = made.made["actor"][0]
    assert number in names.known.actors
    qtbot.rest(names)
    assert number in names.known.actors
