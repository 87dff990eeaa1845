"""The session: choices are told once, acts come back in words, and a project is left as it was found."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, DeleteHighlights, Tags
from db.edits.themes import AddTheme
from db.reads import highlights, themes
from db.records.articles import Draft
from db.records.changes import Changes
from db.store import Store
from desktop.session import Notice, Passage, Place, Session

TEXT = "Iran showed drones 👩‍🚀. Russia looked on."


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    store = Store.create(tmp_path / "p.commonplace", "AK")
    store.apply(AddArticles((Draft("Two delegations", TEXT, TEXT.encode(), "text"),))).result()
    made = Session(store)
    yield made
    made.close()


@pytest.fixture
def said(session: Session) -> list[Notice]:
    told: list[Notice] = []
    session.said.connect(told.append)
    return told


def test_an_act_is_told_with_an_undo_that_takes_it_back(qtbot: QtBot, session: Session, said: list[Notice]) -> None:
    order: list[str] = []
    session.changed.connect(lambda changes: order.append("changed"))
    session.do(AddTheme("Drones"), lambda changes: order.append("then"))
    qtbot.waitUntil(lambda: bool(said))
    assert order == ["then", "changed"]
    assert "Drones" in said[0].text
    (undo,) = said[0].offers
    undo.act()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1].text.startswith("Undone: ")
    assert themes.tree(session.reading) == []
    said[1].offers[0].act()
    qtbot.waitUntil(lambda: len(said) == 3)
    assert said[2].text.startswith("Redone: ")
    assert [theme.name for theme in themes.tree(session.reading)] == ["Drones"]


def test_a_quiet_act_says_nothing_and_a_refused_one_always_does(
    qtbot: QtBot, session: Session, said: list[Notice]
) -> None:
    with qtbot.waitSignal(session.changed):
        session.do(AddTheme("Drones"), quietly=True)
    session.do(AddTheme("Drones"), quietly=True)
    qtbot.waitUntil(lambda: bool(said))
    assert [notice.kind for notice in said] == ["bad"]


def test_choices_are_told_once(session: Session) -> None:
    told: list[object] = []
    session.article_chosen.connect(told.append)
    session.choose_article(1)
    session.choose_article(1)
    session.choose_article(None)
    assert told == [1, None]


def test_another_article_drops_passage_and_highlight(qtbot: QtBot, session: Session) -> None:
    session.choose_article(1)
    session.choose_passage(Passage(1, 1, 0, 4, TEXT[:4]))
    session.do(AddHighlight(1, 0, 4, Tags()), quietly=True)
    qtbot.waitUntil(lambda: highlights.count(session.reading) == 1)
    session.choose_highlight(1)
    session.choose_article(None)
    assert (session.passage, session.highlight) == (None, None)


def test_a_deleted_highlight_is_chosen_no_more(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.changed):
        session.do(AddHighlight(1, 19, 22, Tags()), quietly=True)
    session.go_to_highlight(1)
    chosen = session.chosen()
    assert chosen is not None
    assert chosen.quote == TEXT[19:22]
    with qtbot.waitSignal(session.highlight_chosen) as blocker:
        session.do(DeleteHighlights((1,)), quietly=True)
    assert blocker.args == [None]
    assert session.chosen() is None


def test_going_shows_the_article_before_the_place(session: Session) -> None:
    told: list[object] = []
    session.article_chosen.connect(told.append)
    session.place_asked.connect(told.append)
    session.go(Place(1, 5, 9))
    assert told == [1, Place(1, 5, 9)]


def test_another_project_forgets_what_was_chosen(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    session.choose_article(1)
    assert session.text_of(1).content == TEXT
    first = session.path
    told: list[str] = []
    session.closing.connect(lambda: told.append("closing"))
    session.opened.connect(lambda: told.append("opened"))
    session.switch(Store.create(tmp_path / "other.commonplace", "AK"))
    assert told == ["closing", "opened"]
    assert (session.article, session.passage, session.highlight) == (None, None, None)
    copy = shutil.copy(first, tmp_path / "mailed.commonplace")
    store = Store.open(Path(copy), "AK")
    assert store.reading() is not None, "the file that was left is whole without its side files"
    assert not first.with_name(first.name + "-wal").exists()
    store.close()


def test_a_read_only_project_refuses_in_words(qtbot: QtBot, session: Session) -> None:
    path = session.path
    other = Session(Store.open(path, "Other"))
    told: list[Notice] = []
    other.said.connect(told.append)
    assert "has had this project open" in other.read_only
    other.do(AddTheme("Drones"))
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].kind == "bad"
    other.close()


def test_changes_name_what_they_touched(qtbot: QtBot, session: Session) -> None:
    seen: list[Changes] = []
    session.changed.connect(seen.append)
    session.do(AddHighlight(1, 0, 4, Tags()), quietly=True)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0].concerns("highlight", 1)
    assert not seen[0].concerns("theme")
