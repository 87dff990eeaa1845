"""Results in which copies of one report stand once: which are left out, and for how many each of the rest stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.reading import Reading
from db.reads.origins import origins
from db.search.meaning import as_json
from db.text.fold import folded_name

if TYPE_CHECKING:
    from pyroaring import BitMap

    from db.search.bitmaps import Bitmaps


@dataclass(frozen=True, slots=True)
class Collapsed:
    """Ids that are `left_out`, and by the id of each that is shown in their place how many these are."""

    left_out: frozenset[int]
    copies: dict[int, int]

    def page(self, ids: Iterable[int], offset: int, limit: int) -> tuple[list[int], int]:
        """One page of what is left of ids in their order, and how many are left."""
        left = [one for one in ids if one not in self.left_out]
        return left[offset : offset + limit], len(left)


def in_copies(bitmaps: Bitmaps, reading: Reading, found: BitMap) -> list[int]:
    """Those highlights that stand in an article of which there are copies."""
    held = bitmaps.articles
    return [one for article in origins(reading).fullest if article in held for one in found & held[article]]


def without(found: BitMap, folded: Collapsed) -> BitMap:
    """What is left of a set of highlights."""
    from pyroaring import BitMap

    return found - BitMap(folded.left_out)


def collapsed_highlights(reading: Reading, ids: Iterable[int]) -> Collapsed:
    """The same words in copies of one report are one: that in the fullest, or else the newest."""
    rows = reading.all(
        "SELECT h.id, o.fullest_id, h.article_id, p.quote FROM json_each(?) j CROSS JOIN highlight h ON h.id = j.value "
        "JOIN same_origin o ON o.article_id = h.article_id JOIN placement p ON p.id = h.placement_id",
        as_json(list(ids)),
    )
    same: dict[tuple[int, str], list[tuple[bool, int]]] = {}
    for number, fullest, article, quote in rows:
        same.setdefault((fullest, folded_name(quote) or quote), []).append((article != fullest, -number))
    return _first([[-number for _, number in sorted(some)] for some in same.values()])


def collapsed_articles(reading: Reading, ids: Iterable[int]) -> Collapsed:
    """Copies of one report are one: the fullest, or else the first of them."""
    groups = origins(reading)
    same: dict[int, list[tuple[bool, int]]] = {}
    for article in ids:
        if article in groups.fullest:
            same.setdefault(groups.fullest[article], []).append((article != groups.fullest[article], article))
    return _first([[article for _, article in sorted(some)] for some in same.values()])


def _first(groups: Iterable[list[int]]) -> Collapsed:
    several = [group for group in groups if len(group) > 1]
    left_out = frozenset(one for group in several for one in group[1:])
    return Collapsed(left_out, {group[0]: len(group) - 1 for group in several})
