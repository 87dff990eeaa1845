"""Counting how often actors are named, portion after portion, so that nobody waits for all articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from db.names.automaton import ListedName, Names
from db.reading import Reading
from db.reads.mentions import in_stretch

PORTION = 40_000
"""Characters that are looked through at once."""
_EACH = 500  # what an article costs beside its characters

Countable = tuple[int, int, str | None]
"""An article: its id, that of its text, and its day."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What was counted this time, by article; `articles` are all there are."""

    names: Names
    listed: tuple[ListedName, ...]
    articles: dict[int, Countable]
    counted: dict[int, Counter[int]]


def countable(reading: Reading) -> dict[int, Countable]:
    """All living articles by id, the newest first."""
    rows = reading.all("SELECT id, text_id, published FROM article WHERE gone IS NULL ORDER BY id DESC")
    return {row[0]: (row[0], row[1], row[2]) for row in rows}


def count(
    reading: Reading,
    names: Names,
    listed: tuple[ListedName, ...],
    articles: dict[int, Countable],
    done: Collection[int],
) -> Portion:
    """Count in the next articles that are not done, until there are enough characters for once."""
    counted: dict[int, Counter[int]] = {}
    room = PORTION
    for number, text, _ in articles.values():
        if number in done:
            continue
        row = reading.one("SELECT content FROM body WHERE text_id = ?", text)
        content = str(row[0]) if row is not None else ""
        found = in_stretch(reading, names, number, content)
        counted[number] = Counter(actor for mention in found for actor in mention.actors)
        room -= len(content) + _EACH
        if room <= 0:
            break
    return Portion(names, listed, articles, counted)
