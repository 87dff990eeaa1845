"""What finds no room on the disk is kept, told with its count, and done when there is room again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.edits.themes import AddTheme
from db.reads import themes
from db.store import Store
from desktop.build import Program
from desktop.session import Notice, Session
from desktop.unsaved import holds_back

Begin = Callable[..., Program]
pytestmark = pytest.mark.expects_log("writing failed")
ADVICE = " Make room and try again; the project stands as before."
LONG = "What belongs here. " * 5_000
"""More words than the pages that a file has left can take."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "p.commonplace", "T")


def full(store: Store, is_full: bool) -> None:
    """Let the file grow no more, as on a full disk, or again."""
    most = 1 if is_full else (1 << 30) - 1
    store._submit(lambda _writer: store._connection.execute(f"PRAGMA max_page_count = {most}")).result()


def names(session: Session) -> list[str]:
    session.settle()
    return [theme.name for theme in themes.tree(session.reading)]


def test_changes_wait_for_room_and_are_done_in_their_order(session: Session, heard: list[Notice], qtbot: QtBot) -> None:
    before = names(session)
    full(session.store, True)
    done: list[object] = []
    session.do(AddTheme("Harbours", definition=LONG), done.append)
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert heard[0].text == "Not saved: the disk is full. Your last change is kept in memory." + ADVICE
    session.do(AddTheme("Ports", definition=LONG))
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[1].text == "Not saved: the disk is full. Your last 2 changes are kept in memory." + ADVICE
    assert names(session) == before
    heard[1].offers[1].act()
    qtbot.waitUntil(lambda: len(heard) == 4)
    assert heard[3].text == heard[1].text, "there was still no room, and nothing was lost or doubled"
    full(session.store, False)
    heard[3].offers[1].act()
    qtbot.waitUntil(lambda: len(done) == 1)
    qtbot.waitUntil(lambda: names(session)[-2:] == ["Harbours", "Ports"])


def test_what_waits_is_told_again_after_another_act_and_can_be_forgotten(
    session: Session, heard: list[Notice], qtbot: QtBot
) -> None:
    full(session.store, True)
    session.do(AddTheme("Harbours", definition=LONG))
    qtbot.waitUntil(lambda: len(heard) == 1)
    full(session.store, False)
    session.do(AddTheme("Ports"))
    qtbot.waitUntil(lambda: heard[-1].text == "Some changes are not saved yet. Your last change is kept in memory.")
    heard[-1].offers[0].act()
    said = len(heard)
    session.do(AddTheme("Quays"))
    qtbot.waitUntil(lambda: heard[said:] != [] and heard[-1].text == "Added #Quays.")
    assert "Harbours" not in names(session)


def test_what_waits_is_written_at_the_end_if_there_is_room(
    session: Session, heard: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    full(session.store, True)
    session.do(AddTheme("Harbours", definition=LONG))
    qtbot.waitUntil(lambda: len(heard) == 1)
    full(session.store, False)
    path = session.path
    session.switch(Store.create(tmp_path / "other.commonplace", "T"))
    again = Store.open(path, "T", read_only=True)
    reading = again.reading()
    assert "Harbours" in [theme.name for theme in themes.tree(reading)]
    reading.close()
    again.close()


def test_a_window_that_closes_says_what_would_be_lost_and_goes_at_the_second_word(
    session: Session, heard: list[Notice], qtbot: QtBot
) -> None:
    assert not holds_back(session)
    full(session.store, True)
    session.do(AddTheme("Harbours", definition=LONG))
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert holds_back(session)
    assert heard[-1].text == (
        "Not closed: some changes are not saved yet. Your last change is kept in memory. "
        "Make room and try again, or close once more and let them go."
    )
    assert not holds_back(session), "who has been told may go"
    session.do(AddTheme("Ports", definition=LONG))
    qtbot.waitUntil(lambda: "Your last 2 changes" in heard[-1].text)
    assert holds_back(session), "there is more to lose now"
    full(session.store, False)
    heard[-1].offers[1].act()
    qtbot.waitUntil(lambda: names(session)[-2:] == ["Harbours", "Ports"])
    assert not holds_back(session)


def test_what_finds_room_at_last_holds_nobody_back(session: Session, heard: list[Notice], qtbot: QtBot) -> None:
    full(session.store, True)
    session.do(AddTheme("Harbours", definition=LONG))
    qtbot.waitUntil(lambda: len(heard) == 1)
    full(session.store, False)
    assert not holds_back(session)
    assert names(session)[-1] == "Harbours"


def test_the_window_stays_until_it_was_said(begin: Begin, qtbot: QtBot, tmp_path: Path) -> None:
    program = begin()
    session, here = program.session, program.session.path
    full(session.store, True)
    session.do(AddTheme("Harbours", definition=LONG))
    qtbot.waitUntil(lambda: program.shell.messages.message is not None)
    assert program.shell.status.saved.text() == "1 change not saved"
    program.projects.create(tmp_path / "other")
    assert session.path == here, "another project is not opened over it either"
    assert not (tmp_path / "other.commonplace").exists()
    session.do(AddTheme("Ports", definition=LONG))
    qtbot.waitUntil(lambda: "last 2 changes" in program.shell.messages.words.text())
    assert program.shell.status.saved.text() == "2 changes not saved"
    assert not program.shell.close()
    assert program.shell.isVisible()
    assert "Not closed" in program.shell.messages.words.text()
    assert program.shell.close()
