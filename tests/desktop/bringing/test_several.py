"""Databases of other programs come in from the window; of several projects in one the analyst chooses, or takes all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from db.reads import articles as reads
from db.reads import highlights
from db.sources.worker import Workers
from desktop.bringing.bringing_in import BringingIn
from desktop.bringing.several import Several
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.settings import Settings

TABLES = """
CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, project_id INTEGER, contents TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
INSERT INTO projects VALUES (1, 'One'), (2, 'Two');
INSERT INTO documents VALUES (1, 'A', 1, '<p>First words.</p>'), (2, 'B', 2, '<p>Other words.</p>');
INSERT INTO highlights VALUES (1, 1, 0, 5), (2, 2, 0, 5);
"""


@pytest.fixture
def bringing(session: Session, look: Look, tmp_path: Path) -> BringingIn:
    return BringingIn(session, look, lambda: Workers(("no-such-program",)), Settings(tmp_path / "settings"))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Two projects in a file whose name says nothing."""
    path = tmp_path / "inquiry.bin"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(TABLES)
    return path


def _asked(qtbot: QtBot, bringing: BringingIn) -> tuple[Several, QInputDialog]:
    found: list[tuple[Several, QInputDialog]] = []

    def look() -> bool:
        found[:] = [(one, one.box) for one in bringing.asking if one.box is not None and one.box.isVisible()]
        return bool(found)

    qtbot.waitUntil(look, timeout=20_000)
    return found[0]


def test_one_of_two_is_chosen_and_comes_in_as_one_act(
    qtbot: QtBot, bringing: BringingIn, session: Session, heard: list[Notice], database: Path
) -> None:
    bringing.bring_in([database])
    _, box = _asked(qtbot, bringing)
    assert "inquiry.bin" in box.labelText()
    assert box.comboBoxItems() == ["All 2 projects", "One", "Two"]
    box.setTextValue("Two")
    box.accept()
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert heard[-1].text.startswith("inquiry.bin: 1 article and 1 highlight taken.")
    assert reads.all_articles(session.reading)[-1].title == "B"
    assert highlights.count(session.reading) == 1
    next(offer for offer in heard[-1].offers if offer.text == "Undo").act()
    qtbot.waitUntil(lambda: highlights.count(session.reading) == 0)
    bringing.stop()


def test_nothing_comes_in_when_the_question_is_put_away(
    qtbot: QtBot, bringing: BringingIn, session: Session, heard: list[Notice], database: Path
) -> None:
    bringing.bring_in([database])
    asking, box = _asked(qtbot, bringing)
    with qtbot.waitSignal(asking.destroyed):
        box.reject()
    assert heard == []
    assert len(reads.all_articles(session.reading)) == 5
