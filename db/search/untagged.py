"""Finds sentences of the texts that answer a query and are in no highlight yet; names of tags stand for words there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from db.reading import Reading
from db.reads import articles, highlights
from db.record import record
from db.records.articles import Article
from db.search.find import Hit, article_ids
from db.search.marks import Marker
from db.search.plan import Plan
from db.search.saved import MOST_LEAVES
from db.search.snippets import snippet
from db.search.standing import Standing, folded_words
from db.search.tree import (
    Actor,
    And,
    Beside,
    Dates,
    Field,
    Has,
    Is,
    Leaf,
    Near,
    Never,
    Node,
    Not,
    Or,
    Query,
    Stance,
    Theme,
    Words,
    joined,
    leaves,
)
from db.text.paragraphs import paragraph_at
from db.text.sentences import sentences

MOST = 5_000
"""More passages than these are not counted."""
MOST_NAMES = 24
"""Names of one tag that are looked for as words."""

_OF_ARTICLES = ("date", "seen", "added")


@record
class FoundUntagged:
    """A page of sentences; `count` stops where nobody looked on, and is then not `exact`."""

    hits: tuple[Hit, ...]
    count: int
    exact: bool


def find_untagged(
    reading: Reading, query: Query, limit: int = 50, offset: int = 0, most: int | None = None, articles: int = 1 << 62
) -> FoundUntagged:
    """The sentences that answer and have no word of the query in a highlight, those of the newest article first.

    A theme or actor stands for its names. What can only be said of a highlight (a note, a coder, its importance) no
    such sentence answers. It looks no further than is needed, or than `most` sentences, through that many articles.
    """
    search = _Search(reading, query, articles)
    wanted = offset + limit if most is None else max(most, offset + limit)
    found: list[Hit] = []
    for hit in search.hits():
        if len(found) == wanted:
            return FoundUntagged(tuple(found[offset : offset + limit]), len(found), False)
        found.append(hit)
    return FoundUntagged(tuple(found[offset : offset + limit]), len(found), search.whole)


class _Search:
    def __init__(self, reading: Reading, query: Query, most_articles: int) -> None:
        self._reading, self._most_articles = reading, most_articles
        self.whole = True
        plan = Plan(reading, query)
        tree = _Spoken(plan).node(plan.query.tree) if plan.query.tree is not None else None
        words = [leaf for leaf in leaves(tree, positive=True) if isinstance(leaf, Words)]
        self._tree = tree if words else None
        self._query = replace(query, tree=tree, words=tuple(dict.fromkeys(leaf.needle for leaf in words)))
        spoken = Plan(reading, self._query)
        self._marker = Marker(spoken.needles)
        spellings = {leaf: spoken.meanings[leaf].spellings for leaf in leaves(tree) if isinstance(leaf, Words)}
        self._stands = cache(lambda leaf: Standing(leaf, spellings))
        self._typed = Marker(query.words)
        self._articles = cache(lambda leaf: frozenset(article_ids(reading, replace(self._query, tree=leaf))))

    def hits(self) -> Iterator[Hit]:
        if self._tree is None:
            return
        rough = _without_missing_words(self._tree)
        ids = article_ids(self._reading, replace(self._query, tree=rough))
        self.whole = len(ids) <= self._most_articles
        for number in ids[: self._most_articles]:
            article = articles.article(self._reading, number)
            content = articles.text(self._reading, article.text_id).content
            yield from self._in_article(article, content)

    def _in_article(self, article: Article, content: str) -> Iterator[Hit]:
        places = self._marker.places(content)
        if not places:
            return
        # ends come negative there
        marked = [(start, -end) for start, end, *_ in highlights.ranges(self._reading, article.text_id)]
        done = -1
        for at, place in enumerate(places):
            if place[0] < done:
                continue
            line = paragraph_at(content, place[0])
            here = [one for one in sentences(content, *line) if one[0] < place[1] and place[0] < one[1]]
            if not here:
                continue
            start, end = here[0][0], here[-1][1]
            done = end
            inside = [(max(a, start), min(b, end)) for a, b in places[at:] if a < end]
            if any(first < b and a < last for a, b in inside for first, last in marked):
                continue
            quote = content[start:end]
            if self._answers(self._tree, article.id, folded_words(quote)):
                shown = snippet(quote, [(a - start, b - start) for a, b in inside])
                reason = "text" if self._typed.stands_in(quote) else "name"
                yield Hit("untagged", article, None, start, end, shown, (reason,), tuple(inside))

    def _answers(self, node: Node | None, article: int, told: str) -> bool:
        if node is None:
            return True
        if isinstance(node, Not):
            return not self._answers(node.part, article, told)
        if isinstance(node, And | Or):
            some = (self._answers(part, article, told) for part in node.parts)
            return all(some) if isinstance(node, And) else any(some)
        if isinstance(node, Words | Near):
            return bool(self._stands(node)(told))
        return not isinstance(node, Never) and article in self._articles(node)


class _Spoken:
    """Puts the names of tags into their places as words."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._left = MOST_LEAVES

    def node(self, node: Node) -> Node | None:
        """The tree over sentences; None where everything answers."""
        if isinstance(node, Not):
            part = self.node(node.part)
            return Never() if part is None else None if isinstance(part, Never) else Not(part)
        if isinstance(node, And):
            parts = [self.node(part) for part in node.parts]
            return joined(And, tuple(part for part in parts if part is not None))
        if isinstance(node, Or):
            some = [self.node(part) for part in node.parts]
            return None if None in some else joined(Or, tuple(part for part in some if part is not None))
        return self._leaf(node)

    def _leaf(self, leaf: Leaf) -> Node | None:
        if isinstance(leaf, Theme | Actor):
            return self._names(leaf)
        if isinstance(leaf, Beside):
            return self.node(And((leaf.left, leaf.right)))
        if isinstance(leaf, Stance):
            return None
        if isinstance(leaf, Is) and leaf.what in ("untagged", "duplicate"):
            return None if leaf.what == "untagged" else leaf
        of_highlights = (isinstance(leaf, Field) and leaf.field in ("coder", "marking")) or isinstance(leaf, Has | Is)
        of_highlights |= isinstance(leaf, Dates) and leaf.field not in _OF_ARTICLES
        return Never() if of_highlights else leaf

    def _names(self, leaf: Theme | Actor) -> Node:
        lexicon, meaning = self._plan.meanings.lexicon, self._plan.meanings[leaf]
        if isinstance(leaf, Theme):
            names = [lexicon.theme_name(number) for number in meaning.themes]
        else:
            names = [form for number in meaning.actors for form in lexicon.forms_of(number)]
        written = [name for name in dict.fromkeys(names) if folded_words(name)][: min(MOST_NAMES, self._left)]
        self._left -= len(written)
        return joined(Or, tuple(Words(name, exact=True) for name in written)) or Never()


def _without_missing_words(node: Node) -> Node | None:
    """The tree for whole articles, in which what a sentence must not hold may stand elsewhere."""
    if isinstance(node, Not):
        return None if any(isinstance(leaf, Words) for leaf in leaves(node)) else node
    if isinstance(node, And):
        parts = [_without_missing_words(part) for part in node.parts]
        return joined(And, tuple(part for part in parts if part is not None))
    if isinstance(node, Or):
        some = [_without_missing_words(part) for part in node.parts]
        return None if None in some else joined(Or, tuple(part for part in some if part is not None))
    return node
