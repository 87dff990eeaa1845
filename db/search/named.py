"""Finds themes and actors themselves: by their names, definitions and notes, narrowed by what else is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from db.reading import Reading
from db.record import record
from db.search.algebra import Algebra
from db.search.marks import Marker
from db.search.meaning import as_json
from db.search.plan import Plan
from db.search.sets import highlight_test
from db.search.snippets import Snippet, snippet
from db.search.standing import Standing, folded_words
from db.search.tree import Actor, And, Beside, Leaf, Near, Never, Node, Not, Or, Query, Theme, Words, leaves

NameKind = Literal["theme", "actor"]

_folded = lru_cache(maxsize=8_192)(folded_words)
_TEXTS = {
    "theme": "SELECT id, definition FROM theme WHERE gone IS NULL AND definition <> ''",
    "actor": "SELECT id, note FROM actor WHERE gone IS NULL AND note <> ''",
}
_LOOKS = {
    "theme": "SELECT id, hue FROM theme WHERE id IN (SELECT value FROM json_each(?))",
    "actor": "SELECT id, kind FROM actor WHERE id IN (SELECT value FROM json_each(?))",
}


@record
class NameHit:
    """A theme or an actor that answers: `path` is its name behind those above it, `look` its hue or its kind.

    `asked` is the name or path that a search means just this one by; `passages` are those about it and what is below
    it. The snippet is its name, another name of it or its definition
    or note; `reasons` say which: name, note, or tag when it was asked for by its sign.
    """

    kind: NameKind
    id: int
    name: str
    path: tuple[str, ...]
    asked: str
    look: str
    passages: int
    snippet: Snippet
    reasons: tuple[str, ...]

    @property
    def highlight(self) -> None:
        """No highlight stands behind a name, as one does behind other hits."""


@record
class FoundNames:
    """A page of themes or actors, and how many there are."""

    hits: tuple[NameHit, ...]
    count: int


def find_names(reading: Reading, query: Query, kind: NameKind, limit: int = 50, offset: int = 0) -> FoundNames:
    """The themes or actors that answer: those named so in full first, then by name.

    Words answer by a name, a definition or a note; a theme or actor by being it; anything else when one of its passages
    does. Without a word or sign that could be its name, none is found.
    """
    found = _Search(Plan(reading, query), reading, kind)
    ids = found.sorted()
    return FoundNames(tuple(found.hits(ids[offset : offset + limit])), len(ids))


class _Search:
    def __init__(self, plan: Plan, reading: Reading, kind: NameKind) -> None:
        self._plan, self._reading, self._kind = plan, reading, kind
        self._lexicon = plan.meanings.lexicon
        self._own = Theme if kind == "theme" else Actor
        tree = plan.query.tree
        beside = [leaf for leaf in leaves(tree) if isinstance(leaf, Beside)]
        # the tags on either side of WITH say which passages are meant, not which names
        sides = {inner for leaf in beside for side in (leaf.left, leaf.right) for inner in leaves(side)}
        asked = [leaf for leaf in leaves(tree, positive=True) if isinstance(leaf, Words | Near | self._own)]
        self._words = [leaf for leaf in asked if isinstance(leaf, Words)]
        self._standing = [Standing(leaf) for leaf in self._words]
        self._asked = any(leaf not in sides for leaf in asked)

    def sorted(self) -> list[int]:
        tree = self._plan.query.tree
        if tree is None or not self._asked:
            return []
        found = self._answering(tree, set(self._names()))
        wanted = {form for leaf in self._words if (form := folded_words(leaf.text))}
        return sorted(found, key=lambda number: (*self._rank(number, wanted), self._name(number).casefold(), number))

    def hits(self, ids: Sequence[int]) -> list[NameHit]:
        looks = dict(self._reading.all(_LOOKS[self._kind], as_json(ids)))
        texts = dict(self._texts())
        passages = self._passages(ids)
        marker = Marker(leaf.needle for leaf in self._words)
        return [self._hit(number, looks[number], texts.get(number, ""), passages[number], marker) for number in ids]

    def _hit(self, number: int, look: str, text: str, passages: int, marker: Marker) -> NameHit:
        name = self._name(number)
        reasons, shown = ["tag"], Snippet(name)
        for form in (name, *self._other_forms(number)):
            if places := marker.places(form):
                reasons, shown = ["name"], snippet(form, places)
                break
        if text and (places := marker.places(text)):
            if reasons == ["tag"]:
                reasons, shown = [], snippet(text, places)
            reasons.append("note")
        path = self._lexicon.theme_path(number) if self._kind == "theme" else (name,)
        asked = name if self._kind == "actor" or self._alone(name) else "/".join(path)
        return NameHit(self._kind, number, name, path, asked, look, passages, shown, tuple(reasons))

    def _alone(self, name: str) -> bool:
        return len(self._lexicon.named_themes(Theme(name))) < 2

    # What the names are

    def _names(self) -> Iterable[int]:
        return self._lexicon.all_themes() if self._kind == "theme" else self._lexicon.all_actors()

    def _name(self, number: int) -> str:
        lexicon = self._lexicon
        return lexicon.theme_name(number) if self._kind == "theme" else lexicon.actor_name(number)

    def _other_forms(self, number: int) -> Sequence[str]:
        return () if self._kind == "theme" else self._lexicon.forms_of(number)

    def _texts(self) -> list[tuple[int, str]]:
        return self._reading.all(_TEXTS[self._kind])

    def _rank(self, number: int, wanted: set[str]) -> tuple[int, int]:
        """Whole names come first, then names with the words, then the rest."""
        forms = [_folded(self._name(number)), *map(_folded, self._other_forms(number))]
        whole = 0 if wanted.intersection(forms) else 1
        named = any(standing(form) for standing in self._standing for form in forms)
        return whole, 0 if named else 1

    def _passages(self, ids: Sequence[int]) -> dict[int, int]:
        bitmaps, lexicon = self._reading.bitmaps(), self._lexicon
        counts = {}
        for number in ids:
            below = lexicon.with_below([number]) if self._kind == "theme" else [number]
            if bitmaps is not None:
                from db.search.bitmaps import union

                family = bitmaps.themes if self._kind == "theme" else bitmaps.actors
                counts[number] = len(union([family[one] for one in below if one in family]) & bitmaps.living)
            else:
                table = f"{self._kind}_tag"
                sql = (
                    f"SELECT count(DISTINCT highlight_id) FROM {table} "
                    f"WHERE {self._kind}_id IN (SELECT value FROM json_each(?))"
                )
                counts[number] = int(self._reading.one(sql, as_json(below))[0])
        return counts

    # What answers

    def _answering(self, node: Node, among: set[int]) -> set[int]:
        if not among:
            return among
        if isinstance(node, Not):
            return among - self._answering(node.part, among)
        if isinstance(node, And):
            for part in sorted(node.parts, key=self._cost):
                among = self._answering(part, among)
            return among
        if isinstance(node, Or):
            return set().union(*(self._answering(part, among) for part in node.parts))
        if isinstance(node, Words | Near):
            return among & self._with_words(node)
        if isinstance(node, self._own):
            named = self._named(node) if node.name else among
            role = getattr(node, "role", None)
            return among & (named if role is None else named & self._of_passages(node))
        return among & self._of_passages(node)

    def _cost(self, node: Node) -> bool:
        """Whether passages must be looked at."""
        return any(not isinstance(leaf, Words | Near | self._own) for leaf in leaves(node))

    def _named(self, leaf: Leaf) -> set[int]:
        return set(self._plan.meanings[leaf].named)

    def _with_words(self, leaf: Words | Near) -> set[int]:
        stands = Standing(leaf)
        found = {
            number
            for number in self._names()
            if any(stands(_folded(form)) for form in (self._name(number), *self._other_forms(number)))
        }
        return found | {number for number, text in self._texts() if stands(_folded(text))}

    def _of_passages(self, leaf: Leaf) -> set[int]:
        if isinstance(leaf, Never):
            return set()
        column, meanings = f"{self._kind}_id", self._plan.meanings
        bitmaps = self._reading.bitmaps()
        if bitmaps is not None:
            found = Algebra(self._reading, bitmaps, meanings, leaf).highlights()
            family = bitmaps.themes if self._kind == "theme" else bitmaps.actors
            return {number for number, some in family.items() if found.intersect(some)}
        test = highlight_test(leaf, meanings[leaf])
        sql = (
            f"SELECT DISTINCT x.{column} FROM highlight h CROSS JOIN {self._kind}_tag x ON x.highlight_id = h.id "
            f"WHERE h.gone IS NULL AND {test.sql}"
        )
        return {row[0] for row in self._reading.all(sql, *test.values)}
