"""A project of 5,000 actors with 20,000 names: its pane opened, and filtered by any name letter by letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from figures import cpu_milliseconds, spread
from panes import measured
from window import the_app

from db.edits.actors import add_actor
from db.journal.recorder import Recorder
from db.reads import actors as reads
from db.records.actors import Name
from db.records.changes import Words
from db.store import Store
from desktop.actions.actions import Actions
from desktop.actors.pane import ActorsPane
from desktop.look.look import Look
from desktop.session import Session

ACTORS = 5_000
KINDS = ("Ministry", "Brigade", "Agency", "Party", "Министерство")
MORE = ("alpha", "beta", "gamma", "delta")


class ManyActors:
    """An edit that makes 5,000 actors of four names each."""

    def apply(self, rows: Recorder) -> Words:
        """Write them."""
        for number in range(ACTORS):
            name = f"{KINDS[number % 5]} {MORE[number % 4]} {number}"
            others = (f"The {name} of the North", f"وزارة {number}", f"M{number}")
            add_actor(rows, name, "organisation", [Name(other) for other in others])
        return Words("Make many actors")


def measure(folder: Path) -> dict[str, Any]:
    """By the processor's time: the machine may be busy."""
    app = the_app()
    store = Store.create(folder / "actors.commonplace", "AK")
    store.apply(ManyActors()).result()
    session, look = Session(store), Look("light")
    actions = Actions(look.icon)
    names = [name.form for actor in reads.all_actors(session.reading) for name in actor.names]
    words = ("ministry", "agency alp", "وزارة 12", "министер", "north 4")
    found = measured(app, "5,000 actors", lambda: ActorsPane(session, look, actions), words, names)
    pane = found.pop("pane")
    pane.view.stand_on(1)
    details = [cpu_milliseconds(lambda: _describe(app, pane)) for _ in range(3)]
    session.close()
    return found | {"details ms": spread(details)}


def _describe(app: Any, pane: ActorsPane) -> None:
    pane.describe()
    app.processEvents()
    pane.details.close()
