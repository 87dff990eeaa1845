"""What to say when nothing is found: what is near, and what a filter left out."""

from __future__ import annotations

from dataclasses import replace

from db.reading import Reading
from db.record import record
from db.search.find import count
from db.search.lexicon import Lexicon
from db.search.saved import expanded
from db.search.tree import And, Dates, Node, Query, Words, joined, leaves, without
from db.search.untagged import find_untagged

_MOST = 8
_MOST_UNTAGGED, _ARTICLES = 100, 300


@record
class Without:
    """A part of the query that stands in the way: as typed, and how many highlights answer without it."""

    part: str
    highlights: int


@record
class Nearby:
    """What is near a query that nothing answers; counts stop at 5,000.

    `articles` have all the words of the query in their text or title, `of_words` says how many have each of them;
    `themes` and `actors` are names that resemble its words; `undated` highlights would answer but have no date of
    publication; `without` says which single words or tags stand in the way. `untagged` sentences would answer, if
    names of tags stand for words; when not `untagged_exact`, then nobody looked through all articles.
    """

    articles: int = 0
    of_words: tuple[tuple[str, int], ...] = ()
    themes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    undated: int = 0
    without: tuple[Without, ...] = ()
    untagged: int = 0
    untagged_exact: bool = True


def nearby(reading: Reading, query: Query) -> Nearby:
    """Look around a query that found no highlight."""
    query, _ = expanded(reading, query)
    words = [leaf for leaf in leaves(query.tree, positive=True) if isinstance(leaf, Words)]
    lexicon = Lexicon.of(reading)
    themes = [name for leaf in words for name in lexicon.themes_near(leaf.text)]
    actors = [name for leaf in words for name in lexicon.actors_near(leaf.text)]
    articles = 0
    if words:
        asked = replace(query, tree=joined(And, tuple(words)))
        articles = count(reading, asked, "articles").articles
    untagged = find_untagged(reading, query, 0, 0, _MOST_UNTAGGED, _ARTICLES)
    return Nearby(
        articles,
        tuple((leaf.text, count(reading, replace(query, tree=leaf), "articles").articles) for leaf in words[:_MOST]),
        tuple(dict.fromkeys(themes)),
        tuple(dict.fromkeys(actors)),
        undated(reading, query),
        _in_the_way(reading, query),
        untagged.count,
        untagged.exact,
    )


def undated(reading: Reading, query: Query) -> int:
    """How many highlights a filter by date leaves out only because their article has no date."""
    filters = [leaf for leaf in leaves(query.tree, positive=True) if isinstance(leaf, Dates) and leaf.field == "date"]
    dated = bool(filters) and not any(leaf.missing for leaf in filters)
    if not dated:
        return 0
    rest = without(query.tree, (Dates,), "date")
    parts: tuple[Node, ...] = (Dates("date", missing=True),)
    asked = replace(query, tree=joined(And, parts if rest is None else (*parts, rest)))
    return count(reading, asked).highlights


def _in_the_way(reading: Reading, query: Query) -> tuple[Without, ...]:
    if not isinstance(query.tree, And):
        return ()
    found = []
    for place, part in enumerate(query.tree.parts[:_MOST]):
        start, end = getattr(part, "start", 0), getattr(part, "end", 0)
        if start == end:
            continue
        rest = joined(And, query.tree.parts[:place] + query.tree.parts[place + 1 :])
        answers = count(reading, replace(query, tree=rest)).highlights
        if answers:
            found.append(Without(query.text[start:end], answers))
    return tuple(found)
