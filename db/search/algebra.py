"""Answers a tree from sets of bits; what they do not hold is asked of SQL, leaf by leaf, and becomes a set as well."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from db.reading import Reading
from db.search.at_hand import at_hand
from db.search.bitmaps import Bitmaps, bits, numbers, union
from db.search.meaning import Meanings, as_json
from db.search.sets import article_ids, highlight_ids, highlight_test
from db.search.tree import And, Leaf, Node, Not, Or, leaves

if TYPE_CHECKING:
    from pyroaring import BitMap

FEW = 3_000
"""So many highlights are sooner tested one by one in SQL than a whole list is fetched for them."""

NARROW = 20_000
"""No more than so many can answer: then all are found at once, for a part of them would hardly make a page."""

STEP, FAR = 8_192, 60_000
"""So many of the newest passages with a word are looked at for a first page; beyond FAR all of them."""

_ALL = -1


class Algebra:
    """One query over the sets of one moment."""

    def __init__(self, reading: Reading, bitmaps: Bitmaps, meanings: Meanings, tree: Node | None) -> None:
        self.bitmaps = bitmaps
        self._reading = reading
        self._meanings = meanings
        self._tree = tree
        self._texts = [leaf for leaf in dict.fromkeys(leaves(tree)) if "quote" in meanings[leaf].indexes]
        self._most: int | None = None
        self._whole: dict[Leaf, BitMap] = {}
        self._begun: dict[Leaf, tuple[int, BitMap]] = {}

    def highlights(self) -> BitMap:
        """All living highlights that answer."""
        self._most = None
        return self._among(self._tree, self.bitmaps.living)

    def all_with(self, leaf: Leaf) -> BitMap:
        """All living highlights that answer one leaf of the tree."""
        self._most = None
        return self._among(leaf, self.bitmaps.living)

    def newest(self, wanted: int, step: int | None = None) -> tuple[BitMap, bool]:
        """The newest highlights that answer, at least as many as wanted if there are, and whether these are all.

        Looks at the `step` newest passages with each word first; if nothing is said, at as many as it may take.
        """
        bounds = len(self._bounds()) if self._texts else 0
        if bounds <= NARROW:
            return self.highlights(), True
        if step is None:
            step = max(STEP, wanted * len(self.bitmaps.living) // bounds)
            if step > FAR:
                return self.highlights(), True
        while True:
            self._most = step
            near = self._near()
            if near is None:
                return self.highlights(), True
            found = self._among(self._tree, near)
            if len(found) >= wanted:
                return found, False
            # as far as so many need, if they are spread evenly; if that is far, then all at once
            step = step * wanted // max(len(found), 1) * 3 // 2
            if step > FAR:
                return self.highlights(), True

    def _near(self) -> BitMap | None:
        """The newest highlights, as far back as the passages are known that have the words; None for all."""
        lowest = 0
        for leaf in self._texts:
            places = self._placements(leaf)
            if self._begun[leaf][0] != _ALL:
                lowest = max(lowest, places.min())
        if lowest == 0:
            return None
        near = self.bitmaps.living.copy()
        near.remove_range(0, self.bitmaps.owners.newest_before(lowest) + 1)
        return near

    def _bounds(self) -> BitMap:
        """No more than these can answer: they do as far as the parts say that are at hand."""
        within = self.bitmaps.living
        for part in self._tree.parts if isinstance(self._tree, And) else (self._tree,):
            if part is not None and not isinstance(part, And | Or | Not):
                found = self._held(part)
                within = within if found is None else within & found
        return within

    def _among(self, node: Node | None, within: BitMap) -> BitMap:
        """Those `within` that answer a node."""
        if node is None or not within:
            return within
        if isinstance(node, Not):
            return within - self._among(node.part, within)
        if isinstance(node, And):
            for part in sorted(node.parts, key=self._cost):
                within = self._among(part, within)
            return within
        if isinstance(node, Or):
            return union([self._among(part, within) for part in node.parts])
        held = self._held(node)
        if held is not None:
            return within & held
        if self._meanings[node].match:
            return within & self._with_words(node)
        return self._tested(node, within) if len(within) <= FEW else within & self._asked(node)

    def _cost(self, node: Node) -> int:
        """What is at hand comes first, words next, what SQL must look for row by row last."""
        if isinstance(node, Not):
            return self._cost(node.part)
        if isinstance(node, And | Or):
            return max(map(self._cost, node.parts))
        if self._held(node) is not None:
            return 0
        return 1 if self._meanings[node].match else 2

    def _held(self, leaf: Leaf) -> BitMap | None:
        """The set of a leaf, perhaps with some that are gone; None when it has to be asked for."""
        found = self._whole.get(leaf)
        if found is None and (found := at_hand(leaf, self._meanings[leaf], self.bitmaps)) is not None:
            self._whole[leaf] = found
        return found

    def _tested(self, leaf: Leaf, within: BitMap) -> BitMap:
        test = highlight_test(leaf, self._meanings[leaf])
        sql = "SELECT group_concat(h.id) FROM json_each(?) j CROSS JOIN highlight h ON h.id = j.value WHERE " + test.sql
        return bits(self._reading.one(sql, as_json(list(within)), *test.values)[0])

    def _asked(self, leaf: Leaf) -> BitMap:
        meaning = self._meanings[leaf]
        of_articles = article_ids(leaf, meaning)
        ids = of_articles or highlight_ids(leaf, meaning)
        sql = f"SELECT group_concat(id) FROM (SELECT NULL AS id WHERE 0 UNION ALL {ids.sql})"
        listed = self._reading.one(sql, *ids.values)[0]
        self._whole[leaf] = bits(listed) if of_articles is None else self._of_articles(numbers(listed))
        return self._whole[leaf]

    def _with_words(self, leaf: Leaf) -> BitMap:
        """What has words in its passage (of the newest, while not all are looked at), note, title or tags."""
        meaning, sets = self._meanings[leaf], []
        if "quote" in meaning.indexes:
            sets.append(self._marked(self._placements(leaf)))
        if "fresh" in meaning.indexes:
            sets.append(self._marked(bits(self._matching("fresh", meaning.match))))
        if "note" in meaning.indexes:
            sets.append(bits(self._matching("note", meaning.match)))
        if "title" in meaning.indexes:
            sets.append(self._of_articles(numbers(self._matching("title", meaning.match))))
        themes, actors = self.bitmaps.themes, self.bitmaps.actors
        sets += [themes[theme] for theme in meaning.themes if theme in themes]
        sets += [actors[actor] for actor in meaning.actors if actor in actors]
        found = union(sets)
        if self._most is None:
            self._whole[leaf] = found
        return found

    def _matching(self, index: str, match: str) -> str | None:
        sql = f"SELECT group_concat(rowid) FROM {index}_words WHERE {index}_words MATCH ?"
        listed: str | None = self._reading.one(sql, match)[0]
        return listed

    def _placements(self, leaf: Leaf) -> BitMap:
        """The placements whose words match, no more of the newest than `_most`."""
        match = self._meanings[leaf].match
        most, places = self._begun.get(leaf, (0, None))
        if places is None or (most != _ALL and most != self._most):
            if self._most is None:
                places = bits(self._matching("quote", match), self._reading.breathe)
            else:
                sql = "SELECT rowid FROM quote_words WHERE quote_words MATCH ? ORDER BY rowid DESC LIMIT ?"
                listed = self._reading.one(f"SELECT group_concat(rowid) FROM ({sql})", match, self._most)[0]
                places = bits(listed, self._reading.breathe)
            whole = self._most is None or len(places) < self._most
            self._begun[leaf] = (_ALL if whole else self._most or 0, places)
        return places

    def _marked(self, placements: BitMap) -> BitMap:
        """The living highlights that stand on placements."""
        return self.bitmaps.owners.of(placements & self.bitmaps.placed)

    def _of_articles(self, articles: Iterable[int]) -> BitMap:
        held = self.bitmaps.articles
        return union([held[article] for article in articles if article in held])
