"""A project of 5,000 actors with 20,000 names: its pane opened, and filtered by any name letter by letter."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from statistics import median
from typing import Any

from figures import cpu_milliseconds, goal, p95, spread
from PySide6.QtWidgets import QApplication

from db.edits.actors import add_actor
from db.journal.recorder import Recorder
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
    """By the processor's time: the machine may be busy. What opens the pane is the time of the window's own thread."""
    app = QApplication.instance() or QApplication([])
    store = Store.create(folder / "actors.commonplace", "AK")
    store.apply(ManyActors()).result()
    session, look = Session(store), Look("light")
    actions = Actions(look.icon)
    panes: list[ActorsPane] = []

    def show() -> None:
        pane = ActorsPane(session, look, actions)
        pane.resize(248, 500)
        pane.show()
        app.processEvents()
        panes.append(pane)

    show()
    gc.collect()
    gc.disable()  # as in the window, which collects by a timer of its own
    opens = []
    for _ in range(5):
        begun = time.thread_time()
        show()
        opens.append((time.thread_time() - begun) * 1000)
        _wait_for_names(app, panes[-1])
    pane, letters = panes[-1], list[float]()
    pane._model._fold()  # as an idle moment does after the pane was opened

    for word in ("ministry", "agency alp", "وزارة 12", "министер", "north 4"):
        for end in range(1, len(word) + 1):
            typed = word[:end]

            def type_letter(typed: str = typed) -> None:
                pane.filter.setText(typed)
                app.processEvents()

            letters.append(cpu_milliseconds(type_letter))
    pane.filter.clear()
    pane.view.stand_on(1)
    details = [cpu_milliseconds(lambda: _describe(app, pane)) for _ in range(3)]
    session.close()
    return {
        "goals": {
            "the pane of 5,000 actors open": goal(median(opens), 50.0, "ms CPU"),
            "a letter of its filter over 20,000 names, p95": goal(p95(letters), 16.0, "ms CPU"),
        },
        "open ms": spread(opens),
        "letter ms": spread(letters),
        "details ms": spread(details),
    }


def _wait_for_names(app: Any, pane: ActorsPane) -> None:
    while len(pane._model.whole[1].names) < 4:
        app.processEvents()


def _describe(app: Any, pane: ActorsPane) -> None:
    pane.describe()
    app.processEvents()
    pane.details.close()
