"""The project's highlights as sets of bits, one for each theme, actor in a role, coder, outlet, language, month, grade.

A `Bitmaps` is never changed: an act makes the next one, which shares all that stayed as it was. pyroaring is imported
only where sets are made, so that a program that never asks pays nothing for it.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pyroaring import BitMap

    from db.reading import Reading

FEW = 6
"""So many sets are joined one after the other: joined at once, each part of the result begins as 8 KB of bits."""
_BLOCK = 4096
_PIECE = 1 << 15


class Source(NamedTuple):
    """What is asked of a living article, "" for what it lacks."""

    outlet: str
    language: str
    published: str

    @property
    def month(self) -> str:
        """The month of publication as 2022-07, "" when no more than the year is known."""
        day = self.published
        return day[:7] if day[4:5] == "-" and _digits(day[:4]) and _digits(day[5:7]) and len(day) > 6 else ""


class Owners:
    """Which highlight a placement belongs to. That never changes, so all generations share one.

    As long as no highlight is resized both have the same number: only others are noted.
    """

    def __init__(self) -> None:
        from pyroaring import BitMap

        self._others = BitMap()
        self._of = array("I")
        self._tops: list[int] = []

    def learn(self, placements: array[int], highlights: array[int]) -> None:
        """Take in placements and the highlights that they belong to, in pairs."""
        if placements == highlights:
            return
        of, tops = self._of, self._tops
        for placement, highlight in zip(placements, highlights, strict=True):
            if placement == highlight:
                continue
            if placement >= len(of):
                of.extend([0] * (placement + _BLOCK - len(of)))
                tops.extend([0] * (len(of) // _BLOCK + 1 - len(tops)))
            of[placement] = highlight
            tops[placement // _BLOCK] = max(highlight, tops[placement // _BLOCK])
            self._others.add(placement)

    def of(self, placements: BitMap) -> BitMap:
        """The highlights of placements that are known."""
        others = placements & self._others
        found = placements - others
        found.update(array("I", map(self._of.__getitem__, others)))
        return found

    def newest_before(self, placement: int) -> int:
        """The largest id that a highlight of a placement before this one can have."""
        block = placement // _BLOCK
        return max([placement - 1, *self._tops[:block], *self._of[block * _BLOCK : placement]])


Family = dict[Any, "BitMap"]


@dataclass(frozen=True)
class Bitmaps:
    """All sets at one moment: `seq` is the newest entry of the journal in it, `generation` counts from the first.

    Sets of tags hold whatever is tagged, all others living highlights only. `placed` holds placements: those in force.
    A set of `stances` holds what has a stance (towards a theme too) at least so many times: its key is the stance and
    the number.
    No set is empty; a set that would be is not there.
    """

    seq: int
    generation: int
    living: BitMap
    placed: BitMap
    important: BitMap
    noted: BitMap
    owners: Owners = field(compare=False)
    sources: Mapping[int, Source]
    articles: Family
    coders: Family
    themes: Family
    actors: Family
    roles: Family
    stances: Family
    outlets: Family
    languages: Family
    published: Family
    months: Family
    grades: Family

    @cached_property
    def with_theme(self) -> BitMap:
        """Whatever has a theme."""
        return union(self.themes.values())

    @cached_property
    def with_actor(self) -> BitMap:
        """Whatever has an actor."""
        return union(self.actors.values())

    @cached_property
    def living_articles(self) -> BitMap:
        """All of them, also those without a highlight."""
        from pyroaring import BitMap

        return BitMap(self.sources)

    def articles_of(self, highlights: BitMap) -> BitMap:
        """The articles that some of these stand on, as far as they are living."""
        from pyroaring import BitMap

        if len(highlights) > len(self.articles):
            return BitMap([article for article, own in self.articles.items() if own.intersect(highlights)])
        of = self._article_of
        found = BitMap([of[highlight] for highlight in highlights if highlight < len(of)])
        found.discard(0)
        return found

    @cached_property
    def _article_of(self) -> array[int]:
        """By the id of a highlight the article it stands on, 0 for what is not living."""
        of = array("I", bytes(4 * (self.living.max() + 1 if self.living else 0)))
        for article, own in self.articles.items():
            first, last = own.min(), own.max()
            if last - first + 1 == len(own):
                of[first : last + 1] = array("I", (article,)) * len(own)
            else:
                for highlight in own:
                    of[highlight] = article
        return of

    def in_role(self, role: str) -> BitMap:
        """Whatever has some actor in a role."""
        return self._in_roles.get(role) or union(())

    @cached_property
    def _in_roles(self) -> dict[str, BitMap]:
        parts: dict[str, list[BitMap]] = defaultdict(list)
        for (_, role), bits in self.roles.items():
            parts[role].append(bits)
        return {role: union(some) for role, some in parts.items()}


OF_SOURCES = {"outlets": "outlet", "languages": "language", "published": "published", "months": "month"}
"""The families that follow from an article, and what of it."""


def union(some: Iterable[BitMap]) -> BitMap:
    """Whatever is in one of several sets."""
    from pyroaring import BitMap

    several = list(some)
    if len(several) > FEW:
        return BitMap.union(*several)
    found = several[0].copy() if several else BitMap()
    for other in several[1:]:
        found |= other
    return found


def numbers(listed: str | None, breathe: Callable[[], None] = lambda: None) -> array[int]:
    """The ids of an SQL group_concat: one long row costs a fifth of as many short ones.

    Read piece by piece, so that other threads need not wait and a million numbers never lie about.
    """
    found, start, end = array("I"), 0, len(listed or "")
    while listed and start < end:
        breathe()
        comma = listed.find(",", start + _PIECE)
        comma = end if comma < 0 else comma
        found.extend(json.loads(f"[{listed[start:comma]}]"))
        start = comma + 1
    return found


def bits(listed: str | None, breathe: Callable[[], None] = lambda: None) -> BitMap:
    """The set of the ids of an SQL group_concat; `breathe` is called now and then and may end it."""
    from pyroaring import BitMap

    found = BitMap(numbers(listed, breathe))
    breathe()
    return found


def packed(some: BitMap) -> BitMap:
    """The same set in less room: highlights of one article follow each other."""
    some.run_optimize()
    some.shrink_to_fit()
    return some


def built(reading: Reading, generation: int = 1) -> Bitmaps:
    """Every set anew from the rows, as they stand at one moment. Raises ProjectError, Cancelled when interrupted."""
    reading.connection.execute("BEGIN")
    try:
        return _built(reading, generation)
    finally:
        reading.connection.execute("ROLLBACK")


def _built(reading: Reading, generation: int) -> Bitmaps:
    from pyroaring import BitMap

    seq = int(reading.one("SELECT ifnull(max(seq), 0) FROM journal")[0])
    owners, articles, placed = Owners(), {}, BitMap()
    of_coders: set[int] = set()
    for article, ids, placements, *some_coders in reading.each(
        "SELECT article_id, group_concat(id), group_concat(placement_id), min(coder_id), max(coder_id) "
        "FROM highlight WHERE gone IS NULL GROUP BY article_id"
    ):
        of_coders.update(some_coders)
        highlights, places = numbers(ids), numbers(placements)
        articles[article] = packed(BitMap(highlights))
        placed.update(places)
        owners.learn(places, highlights)
    sources = {
        row[0]: Source(*row[1:])
        for row in reading.each(
            "SELECT id, ifnull(outlet, ''), ifnull(language, ''), ifnull(published, '') FROM article WHERE gone IS NULL"
        )
    }
    of_sources: dict[str, Family] = {}
    for family, what in OF_SOURCES.items():
        parts: dict[str, list[BitMap]] = defaultdict(list)
        for article, source in sources.items():
            if article in articles:
                parts[getattr(source, what)].append(articles[article])
        of_sources[family] = {value: packed(union(some)) for value, some in parts.items()}
    roles = {
        (actor, role): packed(bits(ids))
        for actor, role, ids in reading.each(
            "SELECT actor_id, role, group_concat(highlight_id) FROM actor_tag GROUP BY actor_id, role"
        )
    }
    of_actors: dict[int, list[BitMap]] = defaultdict(list)
    for (actor, _), tagged in roles.items():
        of_actors[actor].append(tagged)
    everything = packed(union(articles.values()))
    if len(of_coders) == 1:
        coders = {of_coders.pop(): everything}
    else:
        coders = _by(reading, "SELECT coder_id, group_concat(id) FROM highlight WHERE gone IS NULL GROUP BY coder_id")
    living = "SELECT group_concat(id) FROM highlight WHERE gone IS NULL AND"
    return Bitmaps(
        seq,
        generation,
        living=everything,
        placed=packed(placed),
        important=bits(reading.one(f"{living} important = 1")[0]),
        noted=bits(reading.one(f"{living} note <> ''")[0]),
        owners=owners,
        sources=sources,
        articles=articles,
        coders=coders,
        themes=_by(reading, "SELECT theme_id, group_concat(highlight_id) FROM theme_tag GROUP BY theme_id"),
        actors={actor: packed(union(some)) for actor, some in of_actors.items()},
        roles=roles,
        stances=_stances(reading),
        grades=_by(
            reading,
            "SELECT grade, group_concat(id) FROM highlight WHERE gone IS NULL AND grade IS NOT NULL GROUP BY grade",
        ),
        **of_sources,
    )


def _by(reading: Reading, sql: str) -> Family:
    return {key: packed(bits(ids)) for key, ids in reading.each(sql)}


def _stances(reading: Reading) -> Family:
    from pyroaring import BitMap

    found = {}
    listed = "SELECT stance, group_concat(highlight_id) FROM {}_tag WHERE stance IS NOT NULL GROUP BY stance"
    of_themes = {stance: numbers(ids) for stance, ids in reading.each(listed.format("theme"))}
    for stance in range(-2, 3):
        sql = "SELECT group_concat(highlight_id) FROM (SELECT highlight_id FROM actor_tag WHERE stance = ? ORDER BY 1)"
        ids, many = numbers(reading.one(sql, stance)[0]), 1
        if stance in of_themes:
            ids = array("I", sorted(ids + of_themes[stance]))
        while ids:
            found[stance, many] = packed(BitMap(ids))
            ids, many = array("I", [one for one, next_one in pairwise(ids) if one == next_one]), many + 1
    return found


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
