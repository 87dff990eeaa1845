"""The same words in several articles, which a bundle shows once: the first of them, and where else they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable

from db.reading import Reading
from db.text.fold import folded_name

LONG = 60
"""Code points from which the same words in two articles are one report's, whatever else the articles say."""


def merged(reading: Reading, ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """For each highlight that stands for others: these, in the order given.

    One passage are the same words, but for case and blanks, in articles of one origin; long ones in any two articles.
    """
    order = {highlight: at for at, highlight in enumerate(ids)}
    same: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for highlight, article, origin, quote in reading.each(
        "SELECT h.id, h.article_id, ifnull(o.fullest_id, h.article_id), p.quote FROM json_each(?) j "
        "CROSS JOIN highlight h ON h.id = j.value JOIN placement p ON p.id = h.placement_id "
        "LEFT JOIN same_origin o ON o.article_id = h.article_id",
        json.dumps(list(order)),
    ):
        words = folded_name(quote) or quote
        same.setdefault((0 if len(words) >= LONG else origin, words), []).append((highlight, article))
    found = {}
    for some in same.values():
        if len(some) > 1:
            some.sort(key=lambda one: order[one[0]])
            first, home = some[0]
            others = tuple(highlight for highlight, article in some[1:] if article != home)
            if others:
                found[first] = others
    return found
