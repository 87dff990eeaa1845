"""Excerpts that are one: the same words in copies of one report, told once with the outlets that have them too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from db.reading import Reading
from db.records.bundles import Also
from db.text.fold import folded_name

_AT_ONCE = 5000
# What a highlight says, as one value: what is merged into another must say the same or nothing.
_SAYS = """
SELECT j.key, h.id, h.uuid, o.fullest_id, h.article_id = o.fullest_id, p.text_id, p.start, p."end", p.quote, h.note,
  ifnull(h.event, ''), ifnull(h.grade, 0), ifnull(h.marking, ''), h.important,
  (SELECT json_group_array(theme_id || ' ' || ifnull(stance, '')) FROM theme_tag WHERE highlight_id = h.id),
  (SELECT json_group_array(actor_id || ' ' || role || ' ' || ifnull(stance, '')) FROM actor_tag
   WHERE highlight_id = h.id)
FROM json_each(?) j CROSS JOIN highlight h ON h.id = j.value JOIN same_origin o ON o.article_id = h.article_id
JOIN placement p ON p.id = h.placement_id ORDER BY j.key
"""


@dataclass(slots=True)
class _One:
    id: int
    article_is_fullest: bool
    place: Also
    said: tuple[object, ...]
    themes: frozenset[str]
    actors: frozenset[str]

    def covers(self, other: _One) -> bool:
        """Whether nothing that the other says is lost when this one stands for both."""
        return (
            self.place.text_id != other.place.text_id
            and other.themes <= self.themes
            and other.actors <= self.actors
            and all(theirs in (own, "", 0) for own, theirs in zip(self.said, other.said, strict=True))
        )


def merged(
    reading: Reading, ids: Sequence[int], kept: frozenset[int] = frozenset()
) -> tuple[dict[int, tuple[Also, ...]], set[int]]:
    """By each highlight that stands for others too, where these are; and the ids of these. `kept` stay on their own.

    That of the fullest article comes first. Highlights that say something of their own (a tag, a note) are not merged.
    """
    same: dict[tuple[int, str], list[_One]] = {}
    for begin in range(0, len(ids), _AT_ONCE):
        for row in reading.each(_SAYS, json.dumps(list(ids[begin : begin + _AT_ONCE]))):
            _, number, uuid, fullest, is_fullest, text, start, end, quote, *said, themes, actors = row
            if number in kept:
                continue
            place = Also(text, start, end, UUID(bytes=uuid))
            tags = frozenset(json.loads(themes)), frozenset(json.loads(actors))
            one = _One(number, bool(is_fullest), place, tuple(said), *tags)
            same.setdefault((fullest, folded_name(quote) or quote), []).append(one)
    found: dict[int, tuple[Also, ...]] = {}
    gone: set[int] = set()
    for group in same.values():
        left = sorted(group, key=lambda one: not one.article_is_fullest)
        while len(left) > 1:
            first = max(left, key=lambda one: (len(one.themes) + len(one.actors), one.article_is_fullest))
            taken: dict[int, _One] = {}
            for one in left:
                if one is not first and one.place.text_id not in taken and first.covers(one):
                    taken[one.place.text_id] = one
            if taken:
                found[first.id] = tuple(one.place for one in taken.values())
            gone |= {one.id for one in taken.values()}
            left = [one for one in left if one is not first and one.id not in gone]
    return found, gone
