"""A codebook of 5,000 themes opened and filtered; two themes of 50,000 passages each made one, and undone."""

from __future__ import annotations

import gc
import sqlite3
from pathlib import Path
from typing import Any

from figures import cpu_milliseconds, goal
from panes import measured
from window import the_app

from db.edits.articles import AddArticles
from db.edits.highlights import add_highlight
from db.edits.merging import MergeThemes
from db.edits.theme_tags import give_theme
from db.edits.themes import AddTheme, add_theme
from db.journal.recorder import Recorder
from db.reads import themes as reads
from db.records.articles import Draft
from db.records.changes import Words
from db.store import Store
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Session
from desktop.themes.pane import ThemesPane

THEMES, TAGGED = 5_000, 50_000
KINDS = ("Drone", "Grain", "Ship", "Sanction", "Талакс")
MORE = ("alpha", "beta", "gamma", "delta")
TEXT = "word " * 20_000


class ManyThemes:
    """An edit that makes 5,000 themes, forty-nine under each of a hundred."""

    def apply(self, rows: Recorder) -> Words:
        """Write them."""
        parent = 0
        for number in range(THEMES):
            name = f"{KINDS[number % 5]} {MORE[number % 4]} {number}"
            made = add_theme(rows, name, parent if number % 50 else None)
            parent = parent if number % 50 else made
        return Words("Make many themes")


class ManyPassages:
    """An edit that tags 50,000 passages with each of the first two themes, and one in fifty with both."""

    def apply(self, rows: Recorder) -> Words:
        """Write them."""
        for number in range(2 * TAGGED):
            start = number % 90_000
            made = add_highlight(rows, 1, 1, start, start + 4, TEXT[start : start + 4])
            give_theme(rows, made, 1 + number % 2, 0)
            if number % 50 == 0:
                give_theme(rows, made, 2 - number % 2, 1)
        return Words("Tag many passages")


def measure(folder: Path) -> dict[str, Any]:
    """By the processor's time: the machine may be busy."""
    app = the_app()
    store = Store.create(folder / "themes.commonplace", "AK")
    store.apply(ManyThemes()).result()
    session, look = Session(store), Look("light")
    actions = Actions(look.icon)
    known = reads.tree(session.reading)
    words = ("drone", "grain alp", "sanction", "талакс", "ship 4")
    found = measured(app, "5,000 themes", lambda: ThemesPane(session, look, actions), words, [t.name for t in known])
    found.pop("pane").close()
    session.close()
    merges = _merged(folder / "passages.commonplace")
    found["goals"] |= {
        f"{what} of 50,000 passages into 50,000": goal(value, 2.0, "s CPU")
        for what, value in merges.items()
        if what != "plain"
    }
    found["the same by two statements of SQL s"] = merges["plain"]
    return found


def _merged(path: Path) -> dict[str, float]:
    store = Store.create(path, "AK")
    store.apply(AddArticles((Draft("Text", TEXT, TEXT.encode(), "txt"),))).result()
    for name in ("UAVs", "Drones"):
        store.apply(AddTheme(name)).result()
    store.apply(ManyPassages()).result()
    store.keep_bitmaps()
    store.wait_for_bitmaps()
    found = {}
    gc.collect()
    gc.disable()  # as in the window
    for what, act in (
        ("merge", lambda: store.apply(MergeThemes((1,), 2)).result()),
        ("undo", lambda: store.undo().result()),
        ("redo", lambda: store.redo().result()),
    ):
        found[what] = cpu_milliseconds(act) / 1000
    gc.enable()
    store.close()
    plain = sqlite3.connect(path)

    def merge() -> None:
        plain.execute("UPDATE OR IGNORE theme_tag SET theme_id = 1 WHERE theme_id = 2")
        plain.execute("DELETE FROM theme_tag WHERE theme_id = 2")
        plain.commit()

    found["plain"] = cpu_milliseconds(merge) / 1000
    plain.close()
    return found
