"""Counting how often actors are named, portion after portion, so that nobody waits for all articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from db.names.automaton import ListedName, Names
from db.reading import Reading
from db.reads.mentions import refusals
from db.records.mentions import without

PORTION = 40_000
"""Characters that are looked through at once."""
_EACH = 500  # what an article costs beside its characters

Countable = tuple[int, int, str | None]
"""An article: its id, that of its text, and its day."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What was counted this time, by article; `articles` are all there are, `left` those still to be counted."""

    names: Names
    listed: tuple[ListedName, ...]
    articles: Mapping[int, Countable]
    left: Sequence[int]
    counted: dict[int, Counter[int]] = field(default_factory=dict)


def countable(reading: Reading) -> dict[int, Countable]:
    """All living articles by id, the newest first."""
    rows = reading.all("SELECT id, text_id, published FROM article WHERE gone IS NULL ORDER BY id DESC")
    return {row[0]: (row[0], row[1], row[2]) for row in rows}


def count(reading: Reading, before: Portion) -> Portion:
    """Count in the next of the articles that are left, until there are enough characters for once."""
    counted: dict[int, Counter[int]] = {}
    refused = {
        row[0]
        for row in reading.all("SELECT DISTINCT text_id FROM refusal WHERE actor_id IS NOT NULL AND gone IS NULL")
    }
    room = PORTION
    for number in before.left:
        _, text, day = before.articles[number]
        row = reading.one("SELECT content FROM body WHERE text_id = ?", text)
        content = str(row[0]) if row is not None else ""
        found = before.names.find(content, day)
        if text in refused:
            found = without(found, refusals(reading, text))
        counted[number] = Counter(actor for mention in found for actor in mention.actors)
        room -= len(content) + _EACH
        if room <= 0:
            break
    return Portion(before.names, before.listed, before.articles, before.left[len(counted) :], counted)
