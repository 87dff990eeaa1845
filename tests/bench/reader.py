"""An article of 14 KB with 100 highlights opens and is painted."""

from __future__ import annotations

import random
from pathlib import Path
from statistics import median
from typing import Any

from figures import goal, milliseconds, spread
from texts import draft
from window import made, opened, settle

from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven

TURNS = 15


def measure(folder: Path) -> dict[str, Any]:
    """Between two such articles, to and fro."""
    path = folder / "reader.commonplace"
    store = made(path)
    store.apply(AddArticles((draft(14_000, "One"), draft(14_100, "Two")))).result()
    rng = random.Random(1)
    for text in (1, 2):
        for number in range(100):
            start = rng.randrange(13_000)
            tags = Tags((ThemeGiven(f"Theme {number % 12}"),), (ActorGiven(f"Actor {number % 9}"),))
            store.apply(AddHighlight(text, start, start + rng.randrange(8, 400), tags)).result()
    store.close()
    app, program = opened(path)
    spent = []
    for turn in range(TURNS):
        article = 1 + turn % 2
        program.session.choose_article(3 - article)
        settle(app, 0.2)

        def act(article: int = article) -> None:
            program.session.choose_article(article)
            program.reader.view.viewport().repaint()

        spent.append(milliseconds(act))
        settle(app, 0.2)
    page = []
    bar = program.reader.view.verticalScrollBar()
    for _ in range(30):

        def turn_page() -> None:
            bar.setValue((bar.value() + bar.pageStep()) % max(1, bar.maximum()))
            program.reader.view.viewport().repaint()

        page.append(milliseconds(turn_page))
    program.close()
    return {
        "goals": {"open 14 KB with 100 highlights, painted": goal(median(spent), 60.0, "ms")},
        "open ms": spread(spent),
        "page ms": spread(page),
    }
