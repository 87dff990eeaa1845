"""What another program writes into the open project is said at the next act, with a check at hand."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from pytestqt.qtbot import QtBot

from db.edits.highlights import NoteHighlight
from db.reads import highlights
from desktop.build import Program


def test_another_writer_is_said_and_the_check_names_the_row(qtbot: QtBot, program: Program) -> None:
    session = program.session
    first, second = highlights.newest(session.reading, 2)
    told: list[str] = []
    session.said.connect(lambda notice: told.append(notice.text))
    session.do(NoteHighlight(first.id, "ours"))
    session.settle()
    qtbot.waitUntil(lambda: "Note saved." in told)
    assert not any("Another program" in words for words in told)
    with closing(sqlite3.connect(session.path)) as stranger, stranger:
        stranger.execute("UPDATE highlight SET note = 'theirs' WHERE id = ?", (second.id,))
    session.do(NoteHighlight(first.id, "ours again"), quietly=True)
    qtbot.waitUntil(lambda: any("Another program" in words for words in told))
