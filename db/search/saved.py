"""Puts what saved searches look for into the place of their names; those that hold themselves answer nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from db.reading import Reading
from db.record import record
from db.search.grammar import parse
from db.search.lexicon import near
from db.search.stated import stated
from db.search.tree import (
    Actor,
    And,
    Beside,
    Field,
    Leaf,
    Mistake,
    Near,
    Never,
    Node,
    Not,
    Or,
    Query,
    Saved,
    Stance,
    Theme,
    Words,
    joined,
    leaves,
)
from db.text.fold import folded_name

# SQLite joins at most 500 selects, and a word asks for five.
MOST_LEAVES = 96
DEEPEST = 10


@record
class Search:
    """A saved search as it is kept."""

    id: int
    uuid: str
    name: str
    query: str


def searches(reading: Reading) -> list[Search]:
    """The saved searches of a project."""
    rows = reading.all("SELECT id, lower(hex(uuid)), name, query FROM saved_search WHERE gone IS NULL ORDER BY id")
    return [Search(*row) for row in rows]


def named(known: Sequence[Search], asked: Saved) -> list[Search]:
    """The searches that are meant: the one of that name, or all that begin so while it is being typed."""
    if asked.name.startswith("="):
        return [search for search in known if search.uuid == asked.name[1:]]
    whole = folded_name(asked.name)
    found = [search for search in known if folded_name(search.name) == whole]
    if not found and (asked.begun or asked.prefix):
        found = [search for search in known if folded_name(search.name).startswith(whole)]
    return found


def expanded(reading: Reading, query: Query) -> tuple[Query, list[Mistake]]:
    """The query with what its saved searches look for in their places, and what is wrong with those.

    Its stances, and those of a saved search within that search, know towards whom they are.
    """
    if query.tree is None:
        return query, []
    if not any(isinstance(leaf, Saved) for leaf in leaves(query.tree)):
        return replace(query, tree=stated(query.tree)), []
    expansion = _Expansion(reading, MOST_LEAVES - sum(1 for _ in leaves(query.tree)))
    tree = expansion.node(stated(query.tree))
    words = (leaf.needle for leaf in leaves(tree, positive=True) if isinstance(leaf, Words))
    return replace(query, tree=tree, words=tuple(dict.fromkeys(words))), expansion.remarks


class _Expansion:
    def __init__(self, reading: Reading, left: int) -> None:
        self._reading = reading
        self._known = searches(reading)
        self._left = left
        self.remarks: list[Mistake] = []

    def node(self, node: Node, path: tuple[int, ...] = (), place: Saved | None = None) -> Node:
        """A tree without names of saved searches; inside one its leaves stand where its name stands."""
        if isinstance(node, Not):
            return Not(self.node(node.part, path, place))
        if isinstance(node, And | Or):
            parts: list[Node] = []
            for part in node.parts:
                inner = self.node(part, path, place)
                parts += inner.parts if isinstance(inner, And | Or) and type(inner) is type(node) else (inner,)
            made = joined(type(node), tuple(parts))
            assert made is not None  # no part was left out
            return made
        if isinstance(node, Saved):
            return self._saved(node, path, place or node)
        return node if place is None else self._placed(node, place)

    def _saved(self, asked: Saved, path: tuple[int, ...], place: Saved) -> Node:
        found = named(self._known, asked)
        if not found:
            name = self._last_name(asked.name[1:]) if asked.name.startswith("=") else asked.name[:60]
            resembling = near(name, [search.name for search in self._known])
            like = f"; near: {', '.join(resembling)}" if resembling else ""
            self._remark(place, f"no saved search {name}{like}")
        return joined(Or, tuple(self._of(search, path, place) for search in found)) or Never()

    def _last_name(self, uuid: str) -> str:
        row = self._reading.one("SELECT name FROM saved_search WHERE lower(hex(uuid)) = ?", uuid)
        return str(row[0]) if row else "of another project"

    def _of(self, search: Search, path: tuple[int, ...], place: Saved) -> Node:
        if search.id in path:
            self._remark(place, f"another search: {search.name} holds itself")
            return Never()
        query = parse(search.query)
        for mistake in query.mistakes:
            self._remark(place, f"in {search.name}: {mistake.expected}")
        self._left -= sum(1 for _ in leaves(query.tree))
        if len(path) >= DEEPEST or self._left < 0:
            self._remark(place, f"fewer saved searches inside each other: {search.name} was left out")
            return Never()
        if query.tree is None:
            return Not(Never())
        return self.node(stated(query.tree), (*path, search.id), place)

    def _placed(self, leaf: Leaf, place: Saved) -> Leaf:
        if isinstance(leaf, Near | Beside):
            left, right = self.node(leaf.left, (), place), self.node(leaf.right, (), place)
            return replace(leaf, left=left, right=right, start=place.start, end=place.end)
        if isinstance(leaf, Stance):
            towards = (replace(one, start=place.start, end=place.end) for one in leaf.towards or ())
            return replace(leaf, towards=tuple(towards))
        if isinstance(leaf, Words | Theme | Actor | Field):
            return replace(leaf, start=place.start, end=place.end)
        return leaf

    def _remark(self, place: Saved, expected: str) -> None:
        self.remarks.append(Mistake(place.start, place.end, expected))
