"""Projects of large and densely tagged articles, made by the fastest way: it is not what is measured."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from texts import draft

from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.journal.identity import new_uuid
from db.store import Store

MOMENT = "2022-07-19T00:00:00.000Z"


def project(path: Path, sizes: Sequence[tuple[int, int]]) -> list[int]:
    """A project with an article of each (characters, highlights); their ids.

    A highlight is 8 to 600 characters long, 120 in the middle, and has one to three of 12 themes and one of 9 actors.
    """
    store = Store.create(path, "Bench")
    # the number makes two texts of one length differ: the same text is brought in once
    drafts = [draft(size + 7 * number, f"Text {number}") for number, (size, _) in enumerate(sizes)]
    store.apply(AddArticles((draft(2_000), *drafts))).result()
    for number in range(12):
        tags = Tags((ThemeGiven(f"Theme {number}"),), (ActorGiven(f"Actor {number % 9}"),))
        store.apply(AddHighlight(1, 0, 10 + number, tags)).result()
    store.close()
    with sqlite3.connect(path) as rows:
        rows.execute("PRAGMA foreign_keys = OFF")
        rng = random.Random(1)
        for article, (made, (_, count)) in enumerate(zip(drafts, sizes, strict=True), 2):
            _fill(rows, rng, article, made.text, count)
    rows.close()
    return list(range(2, 2 + len(sizes)))


def _fill(rows: sqlite3.Connection, rng: random.Random, article: int, text: str, count: int) -> None:
    (number,) = rows.execute("SELECT max(max(id), (SELECT max(id) FROM placement)) FROM highlight").fetchone()
    highlights, placements, themes, actors = [], [], [], []
    for one in range(number + 1, number + 1 + count):
        start = rng.randrange(len(text) - 600)
        end = start + min(600, 8 + int(rng.expovariate(1 / 112)))
        note = "a note" if one % 5 == 0 else ""
        highlights.append((one, new_uuid(), article, one, note, one % 11 == 0, MOMENT, MOMENT))
        placements.append((one, new_uuid(), one, article, start, end, text[start:end], MOMENT))
        chosen = rng.sample(range(1, 13), rng.choice((1, 1, 2, 3)))
        themes += [(one, theme, place) for place, theme in enumerate(chosen)]
        actors.append((one, rng.randrange(1, 10), "speaker", 0))
    rows.executemany(
        "INSERT INTO highlight (id, uuid, article_id, placement_id, note, important, coder_id, created, modified) "
        "VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)",
        highlights,
    )
    rows.executemany(
        'INSERT INTO placement (id, uuid, highlight_id, text_id, start, "end", quote, created) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        placements,
    )
    rows.executemany("INSERT INTO theme_tag (highlight_id, theme_id, position) VALUES (?, ?, ?)", themes)
    rows.executemany("INSERT INTO actor_tag (highlight_id, actor_id, role, position) VALUES (?, ?, ?, ?)", actors)
