"""What the rows that one act wrote change in the sets of bits, and the sets that come of it."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from db.journal.many_links import LinkChange
from db.journal.tables import Table
from db.records.actors import ROLES
from db.search.bitmaps import OF_SOURCES, Bitmaps, Family, Source

if TYPE_CHECKING:
    from pyroaring import BitMap

Row = dict[str, Any]
Moves = dict[Any, dict[int, bool]]

MOST = 100_000
"""More rows than this in one act: then the sets are sooner made anew."""


class RowChanges:
    """Told by the recorder of every row it writes, before and after (None: not there); the last word counts."""

    def __init__(self) -> None:
        self._left = MOST
        self._highlights: dict[int, tuple[Row | None, Row | None]] = {}
        self._articles: dict[int, Row | None] = {}
        self._themes: Moves = defaultdict(dict)
        self._roles: Moves = defaultdict(dict)
        self._stances: dict[tuple[int, int, str], tuple[int | None, int | None]] = {}

    @property
    def too_many(self) -> bool:
        """Whether there were too many to be told one by one."""
        return self._left < 0

    def __call__(self, table: str, row_id: int, before: Row | None, after: Row | None) -> None:
        """A row was written; `row_id` is of no meaning for a link."""
        if table == "highlight":
            first = self._highlights[row_id][0] if row_id in self._highlights else before
            self._highlights[row_id] = first, after
        elif table == "article":
            self._articles[row_id] = after
        elif table == "theme_tag":
            row = _of(before, after)
            theme, highlight = row["theme_id"], row["highlight_id"]
            self._themes[theme][highlight] = after is not None
            self._stance((highlight, theme, ""), *_stances(before, after))
        elif table == "actor_tag":
            row = _of(before, after)
            actor, role, highlight = row["actor_id"], row["role"], row["highlight_id"]
            self._roles[actor, role][highlight] = after is not None
            self._stance((highlight, actor, role), *_stances(before, after))
        else:
            return
        self._count(1)

    def links(self, shape: Table, changes: Sequence[LinkChange]) -> None:
        """Many links of a table were written."""
        sets: Moves
        if shape.name == "theme_tag":
            sets = self._themes
        elif shape.name == "actor_tag":
            sets = self._roles
        else:
            return
        stance = shape.columns.index("stance")
        for before, after in changes:
            row: Any = after or before
            highlight, tagged, role = row[0], row[1], row[2] if sets is self._roles else ""
            sets[(tagged, role) if role else tagged][highlight] = after is not None
            was: Any = None if before is None else before[stance]
            now: Any = None if after is None else after[stance]
            if was is not None or now is not None or self._stances:
                self._stance((highlight, tagged, role), was, now)
        self._count(len(changes))

    def _count(self, written: int) -> None:
        self._left -= written
        if self.too_many:
            for kept in (self._highlights, self._articles, self._themes, self._roles, self._stances):
                kept.clear()

    def _stance(self, tag: tuple[int, int, str], was: int | None, now: int | None) -> None:
        """A tag was written (highlight, actor and role, or highlight, theme and nothing), with a stance or without."""
        if tag in self._stances:
            was = self._stances[tag][0]
        elif was is None and now is None:
            return
        self._stances[tag] = was, now

    def applied(self, old: Bitmaps, seq: int) -> Bitmaps:
        """The sets after the act."""
        next_one = replace(old, seq=seq, generation=old.generation + 1)
        changed: dict[str, Any] = {}
        if self._highlights or self._articles:
            changed |= self._rows(old)
        if self._themes:
            changed["themes"] = _moved(old.themes, self._themes)
        if self._stances:
            changed["stances"] = _moved(old.stances, self._of_stances(old.stances))
        if self._roles:
            changed["roles"] = roles = _moved(old.roles, self._roles)
            changed["actors"] = _moved(old.actors, self._of_actors(roles))
        return replace(next_one, **changed)

    def _of_actors(self, roles: Family) -> Moves:
        """An actor stays with a highlight as long as one role is left."""
        moves: Moves = defaultdict(dict)
        for (actor, _), highlights in self._roles.items():
            tagged = [roles[actor, role] for role in ROLES if (actor, role) in roles]
            for highlight in highlights:
                moves[actor][highlight] = any(highlight in bits for bits in tagged)
        return moves

    def _of_stances(self, old: Family) -> Moves:
        """Each set says how many times at least: what has a stance once more enters the next one, and so back."""
        more: dict[tuple[int, int], int] = defaultdict(int)
        for (highlight, _, _), (before, after) in self._stances.items():
            if before is not None:
                more[highlight, before] -= 1
            if after is not None:
                more[highlight, after] += 1
        moves: Moves = defaultdict(dict)
        for (highlight, stance), change in more.items():
            many = 0
            while highlight in old.get((stance, many + 1), ()):
                many += 1
            for level in range(many + 1, many + change + 1):
                moves[stance, level][highlight] = True
            for level in range(many + change + 1, many + 1):
                moves[stance, level][highlight] = False
        return moves

    def _rows(self, old: Bitmaps) -> dict[str, Any]:
        """The sets of living highlights, and those that follow from their articles."""
        single: Moves = defaultdict(dict)
        articles: Moves = defaultdict(dict)
        coders: Moves = defaultdict(dict)
        grades: Moves = defaultdict(dict)
        own: dict[int, Source] = dict(old.sources) if self._articles else {}
        sources = own if self._articles else old.sources
        old_of = old.sources
        of_sources: dict[str, Moves] = {family: defaultdict(dict) for family in OF_SOURCES}

        def follow(source: Source | None, highlights: Iterable[int], stands: bool) -> None:
            if source is not None:
                for family, what in OF_SOURCES.items():
                    of_sources[family][getattr(source, what)].update(dict.fromkeys(highlights, stands))

        for highlight, (before, after) in self._highlights.items():
            if before is not None and (after is None or _place(before) != _place(after)):
                single["living"][highlight] = False
                single["placed"][before["placement_id"]] = False
                articles[before["article_id"]][highlight] = False
                coders[before["coder_id"]][highlight] = False
                follow(old_of.get(before["article_id"]), (highlight,), False)
            if before is not None and before["grade"] is not None:
                grades[before["grade"]][highlight] = False
            if after is not None and after["grade"] is not None:
                grades[after["grade"]][highlight] = True
            single["important"][highlight] = after is not None and bool(after["important"])
            single["noted"][highlight] = after is not None and bool(after["note"])
        for article, row in self._articles.items():
            was = old_of.get(article)
            now = None if row is None else Source(*(row[what] or "" for what in Source._fields))
            if was != now:
                held = old.articles.get(article, ())
                follow(was, held, False)
                follow(now, held, True)
            if now is not None:
                own[article] = now
            elif was is not None:
                del own[article]
        for highlight, (before, after) in self._highlights.items():
            if after is None:
                if before is not None and before["article_id"] in self._articles:
                    follow(sources.get(before["article_id"]), (highlight,), False)
            elif before is None or _place(before) != _place(after):
                single["living"][highlight] = True
                single["placed"][after["placement_id"]] = True
                articles[after["article_id"]][highlight] = True
                coders[after["coder_id"]][highlight] = True
                follow(sources.get(after["article_id"]), (highlight,), True)
                old.owners.learn(array("I", [after["placement_id"]]), array("I", [highlight]))
        changed: dict[str, Any] = {"sources": sources}
        for name, moves in single.items():
            changed[name] = _with(getattr(old, name), moves)
        for family, several in {"articles": articles, "coders": coders, "grades": grades, **of_sources}.items():
            if several:
                changed[family] = _moved(getattr(old, family), several)
        return changed


def _of(before: Row | None, after: Row | None) -> Row:
    return after or before or {}


def _stances(before: Row | None, after: Row | None) -> tuple[int | None, int | None]:
    return None if before is None else before["stance"], None if after is None else after["stance"]


def _place(row: Row) -> tuple[Any, ...]:
    return row["article_id"], row["coder_id"], row["placement_id"]


def _moved(family: Family, moves: Moves) -> Family:
    """A family with some sets in the place of others; a set that is empty leaves it."""
    from pyroaring import BitMap

    changed = dict(family)
    for key, highlights in moves.items():
        bits = _with(family[key] if key in family else BitMap(), highlights)
        if bits:
            changed[key] = bits
        else:
            changed.pop(key, None)
    return changed


def _with(bits: BitMap, moves: dict[int, bool]) -> BitMap:
    from pyroaring import BitMap

    fewer = [number for number, stands in moves.items() if not stands and number in bits]
    more = [number for number, stands in moves.items() if stands and number not in bits]
    if not fewer and not more:
        return bits
    after = bits - BitMap(fewer) if fewer else bits.copy()
    after.update(more)
    return after
