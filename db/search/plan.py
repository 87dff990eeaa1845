"""Turns a tree into SQL over the living: counts its sets first, and begins with the smallest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from db.reading import Reading
from db.search.algebra import Algebra
from db.search.meaning import Meaning, Meanings
from db.search.of_articles import OfArticles
from db.search.saved import expanded
from db.search.sets import Clause, all_of, any_of, article_test, gathered, highlight_ids, highlight_test
from db.search.tree import And, Leaf, Mistake, Node, Not, Or, Query

# Of so many highlights a set is worth to begin with; beyond, all of them are walked from the newest on.
SMALL, MOST = 2_000, 50_000
PART = 3

Start = tuple[int, Clause | None]


class Plan:
    """How one query is asked of a project as it stands now."""

    def __init__(self, reading: Reading, query: Query) -> None:
        self._reading = reading
        self.query, self._of_saved = expanded(reading, query)
        self.meanings = Meanings.of(reading, self.query.tree)
        self.spellings = self.meanings.spellings(self.query.tree)

    @cached_property
    def algebra(self) -> Algebra | None:
        """The same over sets of bits; None while there are none, and then the tests here find everything."""
        bitmaps = self._reading.bitmaps()
        return None if bitmaps is None else Algebra(self._reading, bitmaps, self.meanings, self.query.tree)

    @cached_property
    def of_articles(self) -> OfArticles | None:
        """The same for articles."""
        algebra = self.algebra
        return OfArticles(self._reading, algebra, self.meanings, self.query.tree) if algebra else None

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """The mistakes in the query, and what it names that is not in the project, by their places."""
        found = {*self.query.mistakes, *self._of_saved, *self.meanings.remarks}
        return tuple(sorted(found, key=lambda mistake: (mistake.start, mistake.end, mistake.expected)))

    @property
    def needles(self) -> tuple[str, ...]:
        """What is marked in texts."""
        return (*self.query.words, *self.spellings)

    def highlights(self) -> Clause:
        """The test of a living highlight `h`."""
        living = Clause("h.gone IS NULL")
        tree = self.query.tree
        if tree is None:
            return living
        parts = tree.parts if isinstance(tree, And) else (tree,)
        first = self._best(parts)
        tests = [_test(part, self.meanings, highlight_test) for part in parts if part is not first]
        if first is None:
            return all_of([living, *tests])
        _, ids = self._start(first)
        assert ids is not None
        return all_of([living, ids.within("h.id IN ({})"), *tests])

    def articles(self) -> Clause:
        """The test of a living article `a`."""
        living = Clause("a.gone IS NULL")
        tree = self.query.tree
        return living if tree is None else all_of([living, _test(tree, self.meanings, article_test)])

    @cached_property
    def _worth(self) -> int:
        """The size up to which a set is worth to begin with."""
        newest = self._reading.one("SELECT ifnull(max(id), 0) FROM highlight")[0]
        return min(max(SMALL, int(newest) // PART), MOST)

    def _best(self, parts: Sequence[Node]) -> Node | None:
        """The part with the smallest set, if that is small enough."""
        best, smallest = None, self._worth + 1
        for part in parts:
            size, _ = self._start(part)
            if size < smallest:
                best, smallest = part, size
            if size == 0:
                break
        return best

    def _start(self, node: Node) -> Start:
        """How many answer a node at most (counted no further than is worth it), and a select of exactly their ids.

        An And or Not inside the tree is no start: its highlights are found by testing.
        """
        too_many = self._worth + 1
        if isinstance(node, Not | And):
            return too_many, None
        if isinstance(node, Or):
            total, selects = 0, []
            for part in node.parts:
                size, ids = self._start(part)
                total += size
                if ids is None or total > self._worth:
                    return too_many, None
                selects.append(ids)
            return total, gathered(selects)
        ids = highlight_ids(node, self.meanings[node], counting=True)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM ({ids.sql}) LIMIT {too_many})"
        size = int(self._reading.one(sql, *ids.values)[0])
        return size, highlight_ids(node, self.meanings[node])


def _test(node: Node, meanings: Meanings, leaf_test: Callable[[Leaf, Meaning], Clause]) -> Clause:
    if isinstance(node, Not):
        return _test(node.part, meanings, leaf_test).within("NOT ({})")
    if isinstance(node, And):
        return all_of(_test(part, meanings, leaf_test) for part in node.parts)
    if isinstance(node, Or):
        return any_of(_test(part, meanings, leaf_test) for part in node.parts)
    return leaf_test(node, meanings[node])
