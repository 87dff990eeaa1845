"""The headings of a bundle: by theme in the order of the tree, by actor, article, outlet, month, or as composed."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.bundles.citations.citation import day_in_words
from db.bundles.gathering.chosen import Said
from db.reading import Reading
from db.records.bundles import Heading
from db.records.themes import Theme

_AT_ONCE = 5000
_PREFERRED = "SELECT actor_id, form FROM name WHERE type = 'preferred' AND gone IS NULL"


@dataclass(frozen=True, slots=True)
class Ordered:
    """The highlights that go out in the order wanted, and for each its position in the bundle."""

    ids: Sequence[int]
    positions: Mapping[int, int]

    def at(self, indexes: Sequence[int]) -> array[int]:
        """The positions of those at these places of the order."""
        return array("Q", (self.positions[self.ids[index]] for index in indexes))

    def portions(self) -> Iterator[tuple[int, str]]:
        """The ids in portions as JSON, each with the index of its first."""
        for begin in range(0, len(self.ids), _AT_ONCE):
            yield begin, json.dumps(list(self.ids[begin : begin + _AT_ONCE]))


def headings(
    reading: Reading, grouping: str, ordered: Ordered, tree: Sequence[Theme], said: Sequence[Said]
) -> list[Heading]:
    """The groups in their order; what belongs to none comes last, under a heading that says so."""
    if grouping == "theme":
        return _by_theme(reading, ordered, tree)
    if grouping == "actor":
        return _by_actor(reading, ordered)
    if grouping == "article":
        rows = _of_articles(reading, ordered, "a.id, a.title")
        titles = dict(rows)
        return _parted(ordered, [number for number, _ in rows], titles)
    if grouping == "outlet":
        outlets = [row[0] or "" for row in _of_articles(reading, ordered, "a.outlet")]
        names = sorted(set(outlets), key=lambda name: (not name, name.casefold(), name))
        return _parted(ordered, outlets, {name: name or "No outlet" for name in names}, names)
    if grouping == "month":
        return _by_month(reading, ordered)
    if grouping == "outline":
        return _composed(ordered, said)
    return [Heading("", ordered.at(range(len(ordered.ids))))] if ordered.ids else []


def _parted(
    ordered: Ordered, keys: Sequence[object], titles: Mapping[object, str], order: Sequence[object] = ()
) -> list[Heading]:
    having: dict[object, array[int]] = {key: array("Q") for key in order}
    for index, key in enumerate(keys):
        having.setdefault(key, array("Q")).append(index)
    return [Heading(titles[key], ordered.at(indexes)) for key, indexes in having.items()]


def _of_articles(reading: Reading, ordered: Ordered, columns: str) -> list[tuple[Any, ...]]:
    """Columns of the article of each highlight, in the order of the highlights."""
    found: list[tuple[Any, ...]] = []
    for _, ids in ordered.portions():
        sql = f"SELECT {columns} FROM json_each(?) j CROSS JOIN highlight h ON h.id = j.value "
        found += reading.each(sql + "JOIN article a ON a.id = h.article_id ORDER BY j.key", ids)
    return found


def _tagged(reading: Reading, ordered: Ordered, table: str, column: str) -> dict[int, array[int]]:
    """The indexes of the highlights that have each tag, in their order."""
    having: dict[int, array[int]] = {}
    for begin, ids in ordered.portions():
        for index, tag in reading.each(
            f"SELECT DISTINCT j.key, x.{column} FROM json_each(?) j CROSS JOIN {table} x ON x.highlight_id = j.value "
            "ORDER BY j.key",
            ids,
        ):
            having.setdefault(tag, array("Q")).append(begin + index)
    return having


def _bare(ordered: Ordered, having: Mapping[int, array[int]]) -> list[int]:
    tagged = bytearray(len(ordered.ids))
    for indexes in having.values():
        for index in indexes:
            tagged[index] = 1
    return [index for index, mark in enumerate(tagged) if not mark]


def _by_theme(reading: Reading, ordered: Ordered, tree: Sequence[Theme]) -> list[Heading]:
    """In the order of the tree; parents without passages of their own keep their heading above their children."""
    known = {theme.id for theme in tree}
    tagged = _tagged(reading, ordered, "theme_tag", "theme_id")
    having = {theme: indexes for theme, indexes in tagged.items() if theme in known}
    needed = {theme.path[:depth] for theme in tree if theme.id in having for depth in range(1, len(theme.path) + 1)}
    found = [
        Heading(theme.name, ordered.at(having.get(theme.id, ())), theme.definition, len(theme.path))
        for theme in tree
        if theme.path in needed
    ]
    if bare := _bare(ordered, having):
        found.append(Heading("Without a theme", ordered.at(bare)))
    return found


def _by_actor(reading: Reading, ordered: Ordered) -> list[Heading]:
    tagged = _tagged(reading, ordered, "actor_tag", "actor_id")
    names = {actor: name for actor, name in reading.each(_PREFERRED) if actor in tagged}
    inside = sorted(names, key=lambda actor: (names[actor].casefold(), names[actor], actor))
    found = [Heading(names[actor], ordered.at(tagged[actor])) for actor in inside]
    if bare := _bare(ordered, tagged):
        found.append(Heading("Without an actor", ordered.at(bare)))
    return found


def _by_month(reading: Reading, ordered: Ordered) -> list[Heading]:
    days = [str(row[0] or "") for row in _of_articles(reading, ordered, "a.published")]
    having: dict[str, array[int]] = {}
    for index in sorted(range(len(days)), key=lambda one: (not days[one], days[one])):
        having.setdefault(days[index][:7], array("Q")).append(index)
    return [Heading(day_in_words(month) if month else "No date", ordered.at(many)) for month, many in having.items()]


def _composed(ordered: Ordered, said: Sequence[Said]) -> list[Heading]:
    """The analyst's own headings, with the sentences between excerpts; what stands before the first has none."""
    found: list[Heading] = []
    title, level, start = "", 1, 0
    prose: list[tuple[int, str]] = []

    def close(end: int) -> None:
        if title or prose or end > start:
            found.append(Heading(title, ordered.at(range(start, end)), "", level, tuple(prose)))

    for one in said:
        before = min(one.before, len(ordered.ids))
        if one.level:
            close(before)
            title, level, start = one.words, one.level, before
            prose = []
        else:
            prose.append((before - start, one.words))
    close(len(ordered.ids))
    return found
