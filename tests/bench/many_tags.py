"""The sets of bits of a project with 10,000 tags, and the algebra over them, beside plain SQL."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

from figures import cpu_milliseconds, goal, p95
from many import project
from search import held_in_memory

from db.reading import Reading
from db.search.facets import facets
from db.search.find import find
from db.search.query import parse

THEMES = ACTORS = 5_000
ALGEBRA = tuple(
    f'#"Theme {theme}" @"Actor {actor}" -#"Theme {not_this}" date:2019..2021'
    for theme, actor, not_this in ((1, 3, 512), (2, 1, 530), (5, 2, 501), (9, 7, 540), (3, 20, 502))
)
ROUNDS = 5


def measure(folder: Path, articles: int, highlights: int) -> dict[str, Any]:
    """One size; there are as many articles as a hundred highlights each make."""
    store = project(folder / "tags.commonplace", highlights, THEMES, ACTORS)
    before = held_in_memory()
    made = cpu_milliseconds(lambda: (store.keep_bitmaps(), store.wait_for_bitmaps()))
    room = held_in_memory() - before
    with closing(store.reading()) as kept, closing(Reading(store.path)) as plain:
        find(kept, parse(ALGEBRA[0]))
        algebra = [cpu_milliseconds(lambda asked=asked: find(kept, parse(asked), limit=100)) for asked in ALGEBRA * 5]
        of_tags = median(cpu_milliseconds(lambda: facets(kept, parse('#"Theme 1"'))) for _ in range(ROUNDS))
        slow = cpu_milliseconds(lambda: find(plain, parse(ALGEBRA[0]), limit=100))
    store.close()
    return {
        "goals": {
            f"sets made, processor, {highlights} highlights": goal(made / 1000, 6.0, "s"),
            f"sets made, memory, {highlights} highlights": goal(room, 30.0, "MB"),
            "tag algebra, page of 100 and exact count, p95": goal(p95(algebra), 20.0, "ms"),
            "facets of tags": goal(of_tags, 40.0, "ms"),
        },
        "tags": THEMES + ACTORS,
        "plain SQL: tag algebra": round(slow, 1),
    }
