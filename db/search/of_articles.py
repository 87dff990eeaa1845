"""Answers a tree with articles from sets of bits: an article answers a tag when one of its highlights has it.

What is asked of texts, titles and an article's own fields is asked of SQL leaf by leaf, and becomes a set as well.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from db.reading import Reading
from db.search.algebra import Algebra
from db.search.bitmaps import Bitmaps, bits, union
from db.search.meaning import Meanings
from db.search.sets import article_ids, article_test
from db.search.tree import And, Field, Is, Leaf, Near, Node, Not, Or, Words

if TYPE_CHECKING:
    from pyroaring import BitMap


class OfArticles:
    """One query over the sets of one moment, which `algebra` has."""

    def __init__(self, reading: Reading, algebra: Algebra, meanings: Meanings, tree: Node | None) -> None:
        self._reading = reading
        self._algebra = algebra
        self._meanings = meanings
        self._tree = tree

    @property
    def bitmaps(self) -> Bitmaps:
        """The sets it is answered from."""
        return self._algebra.bitmaps

    @cached_property
    def found(self) -> BitMap:
        """All living articles that answer."""
        return self._among(self._tree, self._algebra.bitmaps.living_articles)

    def _among(self, node: Node | None, within: BitMap) -> BitMap:
        """Those `within` that answer a node."""
        if node is None or not within:
            return within
        if isinstance(node, Not):
            return within - self._among(node.part, within)
        if isinstance(node, And):
            for part in node.parts:
                within = self._among(part, within)
            return within
        if isinstance(node, Or):
            return union([self._among(part, within) for part in node.parts])
        return within & self._leaf(node)

    def _leaf(self, leaf: Leaf) -> BitMap:
        meaning, bitmaps = self._meanings[leaf], self._algebra.bitmaps
        if isinstance(leaf, Words | Near):
            sets = []
            if "article" in meaning.indexes:
                sql = (
                    "SELECT group_concat(a.id) FROM article_words CROSS JOIN article a "
                    "ON a.text_id = article_words.rowid WHERE article_words MATCH ?"
                )
                sets.append(bits(self._reading.one(sql, meaning.match)[0]))
            if "title" in meaning.indexes:
                sql = "SELECT group_concat(rowid) FROM title_words WHERE title_words MATCH ?"
                sets.append(bits(self._reading.one(sql, meaning.match)[0]))
            return union(sets)
        if (own := article_ids(leaf, meaning)) is not None:
            return bits(self._reading.one(f"SELECT group_concat(id) FROM ({own.sql})", *own.values)[0])
        if isinstance(leaf, Field) and leaf.field == "marking":
            own = article_test(leaf, meaning).within("SELECT a.id FROM article a WHERE a.gone IS NULL AND {}")
            return bits(self._reading.one(f"SELECT group_concat(id) FROM ({own.sql})", *own.values)[0])
        if isinstance(leaf, Is) and leaf.what == "untagged":
            tagged = bitmaps.living & union([bitmaps.with_theme, bitmaps.with_actor])
            return bitmaps.living_articles - bitmaps.articles_of(tagged)
        return bitmaps.articles_of(self._algebra.all_with(leaf))
