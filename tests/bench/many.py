"""A project with very many highlights, written straight into its tables: an import of as many takes minutes."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, Tags
from db.journal.identity import new_uuid
from db.records.actors import ROLES
from db.records.articles import Draft
from db.store import Store

WORDS = tuple(f"{begin}{end}" for begin in ("dro", "gas", "iran", "talk", "sanc", "port") for end in range(500))
"""Three thousand words; the one numbered n stands in about 1/(n+1) of a half of all passages."""

COMMON, RARE = "common", "rare"
"""Words of a fifth of all passages, and of one in a thousand."""

OUTLETS = tuple(f"Outlet {number}" for number in range(40))
LANGUAGES = ("en", "ar", "fa", "ru", "zh")
DAY = "2026-01-01T00:00:00.000Z"


def project(path: Path, highlights: int, themes: int = 260, actors: int = 300) -> Store:
    """A store over such a project: a hundred highlights an article, one or two themes and an actor or two each.

    Themes and actors are spread by Zipf's law; a tenth of the themes have the others below them.
    """
    store = Store.create(path, "Bench")
    draft = Draft("Seed", "A seed of words.", b"A seed of words.", "text", language="en")
    text = store.apply(AddArticles((draft,))).result().made["article"][0]
    store.apply(AddHighlight(text, 0, 1, Tags())).result()
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -200000")
        connection.execute("BEGIN")
        _fill(connection, highlights, themes, actors)
        connection.execute("COMMIT")
    return Store.open(path, "Bench")


def _fill(connection: sqlite3.Connection, highlights: int, themes: int, actors: int) -> None:
    rng = random.Random(1)
    articles = max(highlights // 100, 1)
    tops = max(themes // 10, 1)
    connection.executemany(
        "INSERT INTO theme (id, uuid, parent_id, name, hue, position, created, modified) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                number,
                new_uuid(),
                None if number <= tops else number % tops + 1,
                f"Theme {number}",
                "blue",
                number,
                DAY,
                DAY,
            )
            for number in range(1, themes + 1)
        ),
    )
    connection.executemany(
        "INSERT INTO actor (id, uuid, kind, created, modified) VALUES (?, ?, 'person', ?, ?)",
        ((number, new_uuid(), DAY, DAY) for number in range(1, actors + 1)),
    )
    connection.executemany(
        "INSERT INTO name (uuid, actor_id, form, type, position) VALUES (?, ?, ?, 'preferred', 0)",
        ((new_uuid(), number, f"Actor {number}") for number in range(1, actors + 1)),
    )
    first = 2
    connection.executemany(
        "INSERT INTO article (id, uuid, title, outlet, published, seen, language, format, text_id, created, modified, "
        "coder_id) VALUES (?, ?, ?, ?, ?, ?, ?, 'text', ?, ?, ?, 1)",
        (
            (
                number,
                new_uuid(),
                f"Article {number}",
                rng.choice(OUTLETS),
                f"20{rng.randrange(16, 26)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
                DAY,
                rng.choice(LANGUAGES),
                number,
                DAY,
                DAY,
            )
            for number in range(first, first + articles)
        ),
    )
    connection.executemany(
        "INSERT INTO text (id, uuid, article_id, version, length, sha256, created) VALUES (?, ?, ?, 1, 100, ?, ?)",
        ((number, new_uuid(), number, number.to_bytes(32, "big"), DAY) for number in range(first, first + articles)),
    )
    connection.executemany(
        "INSERT INTO body (text_id, content) VALUES (?, ?)",
        ((number, "word " * 20) for number in range(first, first + articles)),
    )
    ids = range(first, first + highlights)
    connection.executemany(
        "INSERT INTO highlight (id, uuid, article_id, placement_id, important, coder_id, created, modified) "
        "VALUES (?, ?, ?, ?, ?, 1, ?, ?)",
        (
            (
                number,
                number.to_bytes(16, "big"),
                first + (number - first) * articles // highlights,
                number,
                number % 50 == 0,
                DAY,
                DAY,
            )
            for number in ids
        ),
    )
    connection.executemany(
        'INSERT INTO placement (id, uuid, highlight_id, text_id, start, "end", quote, created) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                number,
                number.to_bytes(16, "big"),
                number,
                first + (number - first) * articles // highlights,
                0,
                10,
                quote,
                DAY,
            )
            for number, quote in zip(ids, _quotes(), strict=False)
        ),
    )
    connection.execute("INSERT INTO quote_words (rowid, words) SELECT id, quote FROM placement WHERE id >= 2")
    of_themes, of_actors = _zipf(themes), _zipf(actors)
    connection.executemany(
        "INSERT OR IGNORE INTO theme_tag (highlight_id, theme_id, position) VALUES (?, ?, 0)",
        ((number, theme) for number in ids for theme in rng.choices(range(1, themes + 1), cum_weights=of_themes, k=2)),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO actor_tag (highlight_id, actor_id, role, stance, position) VALUES (?, ?, ?, ?, 0)",
        (
            (number, actor, rng.choice(ROLES), rng.choice((None, None, -1, 1)))
            for number in ids
            for actor in rng.choices(range(1, actors + 1), cum_weights=of_actors, k=number % 2 + 1)
        ),
    )


def _quotes() -> Iterator[str]:
    rng = random.Random(2)
    weights = _zipf(len(WORDS))
    while True:
        quote = " ".join(rng.choices(WORDS, cum_weights=weights, k=8))
        chance = rng.random()
        yield quote + (" common" if chance < 0.2 else "") + (" rare" if chance > 0.999 else "")


def _zipf(many: int) -> list[float]:
    total, weights = 0.0, []
    for rank in range(1, many + 1):
        total += 1 / rank
        weights.append(total)
    return weights
