"""Lists of actors that are dropped on the window come in as actors, not as tables that lack a text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.reads import actors
from db.store import Store
from desktop.naming.lists_in import ListsIn
from desktop.session import Notice, Session

LIST = [
    {"id": "ir", "kind": "state", "label": "Iran", "forms": [{"form": "Iran"}, {"form": "Persia", "type": "previous"}]},
    {"id": "nato", "kind": "igo", "label": "NATO", "forms": [{"form": "NATO", "type": "abbreviation"}]},
]


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "who.json"
    path.write_text(json.dumps(LIST), encoding="utf-8")
    return path


def settle(session: Session) -> None:
    session.settle()
    QApplication.processEvents()
    QApplication.processEvents()


def names(session: Session) -> list[str]:
    return [actor.name for actor in actors.all_actors(session.reading)]


def test_they_are_taken_and_the_other_files_are_left_to_others(
    session: Session, heard: list[Notice], listed: Path, tmp_path: Path
) -> None:
    table = tmp_path / "table.json"
    table.write_text(json.dumps([{"title": "A", "text": "B"}]), encoding="utf-8")
    article = tmp_path / "article.txt"
    lists = ListsIn(session, session)
    assert lists.without_lists([article, listed, table]) == [article, table]
    settle(session)
    assert names(session) == ["Iran", "NATO", "Russia"]
    assert {name.form for name in actors.actor(session.reading, 1).names} == {"Iran", "Tehran", "Persia"}
    assert heard[-1].text == "Added 1 actor, and names to 1 actor."
    assert heard[-1].offers[0].text.startswith("Undo")
    session.undo()
    settle(session)
    assert names(session) == ["Iran", "Russia"]


def test_a_second_time_changes_nothing_and_says_so(session: Session, heard: list[Notice], listed: Path) -> None:
    lists = ListsIn(session, session)
    lists.without_lists([listed])
    settle(session)
    lists.without_lists([listed])
    settle(session)
    assert heard[-1].text == "who.json holds nothing new; the project stays as it was."


def test_a_name_that_another_has_is_told(session: Session, heard: list[Notice], tmp_path: Path) -> None:
    path = tmp_path / "city.json"
    path.write_text(json.dumps([{"label": "The capital", "forms": [{"form": "moscow"}]}]), encoding="utf-8")
    ListsIn(session, session).without_lists([path])
    settle(session)
    assert heard[-1].kind == "warn"
    assert "“Russia” is also a name of The capital" in heard[-1].text


def test_a_project_for_reading_takes_none(store: Store, session: Session, heard: list[Notice], listed: Path) -> None:
    path = session.path
    session.switch(Store.open(path, "AK", read_only=True))
    assert ListsIn(session, session).without_lists([listed]) == []
    settle(session)
    assert heard[-1].text.endswith("Nothing was brought in.")
    assert names(session) == ["Iran", "Russia"]
