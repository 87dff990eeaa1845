"""One durable highlight with three tags, against its four rows by plain sqlite3 in the same kind of transaction."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from statistics import median
from typing import Any

from figures import cpu_milliseconds, goal, milliseconds, p95, spread
from texts import draft

from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.store import Store

TURNS, AT_ONCE = 12, 40

PLAIN = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
CREATE TABLE highlight (id INTEGER PRIMARY KEY, uuid BLOB UNIQUE, article INTEGER, start INTEGER, "end" INTEGER,
  quote TEXT, note TEXT, created TEXT) STRICT;
CREATE TABLE tag (highlight INTEGER, theme INTEGER, PRIMARY KEY (highlight, theme)) STRICT, WITHOUT ROWID;
CREATE INDEX tag_theme ON tag (theme, highlight);
CREATE TABLE actor (highlight INTEGER, actor INTEGER, PRIMARY KEY (highlight, actor)) STRICT, WITHOUT ROWID;
CREATE INDEX actor_theme ON actor (actor, highlight);
"""


def measure(folder: Path) -> dict[str, Any]:
    """Both in turn, `AT_ONCE` acts at a time."""
    plain = sqlite3.connect(folder / "plain.db", isolation_level=None)
    plain.executescript(PLAIN)
    store = Store.create(folder / "ours.commonplace", "Bench")
    text = draft(14_000)
    store.apply(AddArticles((text,))).result()
    tags = Tags((ThemeGiven("Drones"), ThemeGiven("Trade")), (ActorGiven("Iran", "speaker"),))
    store.apply(AddHighlight(1, 0, 10, tags)).result()
    known = Tags((ThemeGiven(1), ThemeGiven(2)), (ActorGiven(1, "speaker"),))
    ratios, ours_cpu, plain_cpu, waits = [], [], [], []
    at = 0

    def ours() -> None:
        nonlocal at
        for _ in range(AT_ONCE):
            at = (at + 37) % 13_000
            edit = AddHighlight(1, at, at + 120, known)
            waits.append(milliseconds(lambda edit=edit: store.apply(edit).result()))  # type: ignore[misc]

    def bare() -> None:
        nonlocal at
        for _ in range(AT_ONCE):
            at = (at + 37) % 13_000
            plain.execute("BEGIN IMMEDIATE")
            made = plain.execute(
                "INSERT INTO highlight VALUES (NULL, ?, 1, ?, ?, ?, '', '2022-07-19T00:00:00.000Z')",
                (os.urandom(16), at, at + 120, text.text[at : at + 120]),
            ).lastrowid
            plain.executemany("INSERT INTO tag VALUES (?, ?)", [(made, 1), (made, 2)])
            plain.execute("INSERT INTO actor VALUES (?, 1)", (made,))
            plain.execute("COMMIT")

    for _ in range(TURNS):
        plain_cpu.append(cpu_milliseconds(bare) / AT_ONCE)
        ours_cpu.append(cpu_milliseconds(ours) / AT_ONCE)
        ratios.append(ours_cpu[-1] / plain_cpu[-1])
    store.close()
    plain.close()
    return {
        "goals": {
            "cpu of a highlight / of its four rows": goal(median(ratios), 3.0, "times"),
            "a durable highlight, p95": goal(p95(waits), 5.0, "ms"),
        },
        "ours cpu ms": spread(ours_cpu),
        "plain cpu ms": spread(plain_cpu),
        "ours wall ms": spread(waits),
    }
