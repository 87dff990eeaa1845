"""Themes suggested for a passage over 100,000 tagged passages, beside one raw FTS5 question for the same words."""

from __future__ import annotations

import random
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from figures import cpu_milliseconds, goal, p95, spread
from many import WORDS, project

from db.edits.articles import AddArticles
from db.records.articles import Draft
from db.search.nearest import suggested_themes

PASSAGES = 40
LENGTHS = (12, 60, 200)
"""Words of a sentence, a paragraph and a long one."""


def measure(folder: Path, articles: int, highlights: int) -> dict[str, Any]:
    """Passages of the words that the project's passages are made of, never marked before."""
    store = project(folder / "suggesting.commonplace", highlights)
    rng = random.Random(5)
    weights = [1 / (rank + 1) for rank in range(len(WORDS))]
    passages = [rng.choices(WORDS, weights, k=LENGTHS[number % len(LENGTHS)]) for number in range(PASSAGES)]
    content = "\n".join(" ".join(words) for words in passages)
    made = store.apply(AddArticles((Draft("New", content, content.encode(), "text"),))).result().made["article"][0]
    spent: list[float] = []
    raw: list[float] = []
    ranked = "SELECT rowid FROM quote_words WHERE quote_words MATCH ? ORDER BY rank LIMIT 100"
    with closing(store.reading()) as reading:
        text = reading.one("SELECT text_id FROM article WHERE id = ?", made)[0]
        suggested_themes(reading, text, 0, 10)
        start = 0
        for words in passages:
            end = start + len(" ".join(words))
            asked = " OR ".join(f'"{word}"' for word in dict.fromkeys(words))
            spent.append(cpu_milliseconds(partial(suggested_themes, reading, text, start, end)))
            raw.append(cpu_milliseconds(partial(reading.all, ranked, asked)))
            start = end + 1
    store.close()
    return {
        "goals": {f"themes suggested over {highlights} passages, p95": goal(p95(spent), 50.0, "ms")},
        "suggested": spread(spent),
        "raw FTS5: nearest by its own rank": spread(raw),
        "raw FTS5 / suggested, middle": round(spread(raw)["median"] / spread(spent)["median"], 1),
    }
