"""One durable highlight with three tags, against its four rows put into the same tables by plain sqlite3.

`AT_ONCE` is more than may wait for a pause (`db.search.fresh.MOST`): what an act puts off is paid for among the others.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from statistics import median
from typing import Any

from figures import cpu_milliseconds, goal, milliseconds, p95, spread
from texts import draft

from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.journal.identity import new_uuid
from db.store import Store

TURNS, AT_ONCE = 12, 40

ROWS = (
    "INSERT INTO highlight (uuid, article_id, placement_id, coder_id, created, modified) VALUES (?, 1, 1, 1, ?, ?)",
    "INSERT INTO theme_tag (highlight_id, theme_id, position) VALUES (?, ?, ?)",
    "INSERT INTO actor_tag (highlight_id, actor_id, role, position) VALUES (?, 1, 'speaker', 0)",
)


def measure(folder: Path) -> dict[str, Any]:
    """Both in turn, `AT_ONCE` acts at a time."""
    stores = [Store.create(folder / name, "Bench") for name in ("ours.commonplace", "plain.commonplace")]
    text = draft(14_000)
    tags = Tags((ThemeGiven("Drones"), ThemeGiven("Trade")), (ActorGiven("Iran", "speaker"),))
    for one in stores:
        one.apply(AddArticles((text,))).result()
        one.apply(AddHighlight(1, 0, 10, tags)).result()
    store = stores[0]
    stores[1].close()
    plain = sqlite3.connect(folder / "plain.commonplace", isolation_level=None)
    plain.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")
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
        moment = "2022-07-19T00:00:00.000Z"
        for _ in range(AT_ONCE):
            plain.execute("BEGIN IMMEDIATE")
            made = plain.execute(ROWS[0], (new_uuid(), moment, moment)).lastrowid
            plain.executemany(ROWS[1], [(made, 1, 0), (made, 2, 1)])
            plain.execute(ROWS[2], (made,))
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
