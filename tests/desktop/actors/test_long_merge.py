"""A merge of very many passages goes on beside the window, is told how far it is, and can be undone."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.edits.actors import AddActor
from db.edits.merging_actors import MergeActors
from db.reads.actors import all_actors
from desktop.session import Notice, Session
from desktop.widgets.names.long_merge import LONG, LongMerge


@pytest.mark.parametrize("passages", [1, LONG])
def test_actors_are_merged_at_once_or_beside_the_window(session: Session, qtbot: QtBot, passages: int) -> None:
    for name in ("Northwire", "North Wire Agency"):
        session.do(AddActor(name, "media"))
    session.settle()
    known = {actor.name: actor.id for actor in all_actors(session.reading)}
    jobs: list[Any] = []
    told: list[Notice] = []
    session.working.connect(jobs.append)
    session.said.connect(told.append)
    edit = (known["North Wire Agency"],), known["Northwire"]
    LongMerge(session).run(passages, lambda far: MergeActors(*edit, progress=far))
    qtbot.waitUntil(lambda: len(all_actors(session.reading)) == len(known) - 1)
    assert len(jobs) == (passages == LONG)
    qtbot.waitUntil(lambda: any("Merged North Wire Agency" in one.text for one in told))
    session.undo()
    qtbot.waitUntil(lambda: len(all_actors(session.reading)) == len(known))
