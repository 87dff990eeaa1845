"""One page of a set of highlights in an order, without sorting all of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from db.reading import Reading
from db.search.bitmaps import Bitmaps
from db.search.meaning import as_json

if TYPE_CHECKING:
    from pyroaring import BitMap

_WITHIN = {"article": 'p.start, p."end" DESC, h.id', "date": "p.start, h.id"}


def page_of(reading: Reading, bitmaps: Bitmaps, found: BitMap, order: str, offset: int, limit: int) -> list[int]:
    """The ids from `offset` on, no more than `limit`: by "article", "date", "importance", else the newest first."""
    if order == "importance":
        important = found & bitmaps.important
        first = _newest(important, offset, limit)
        return first + _newest(found - important, max(offset - len(important), 0), limit - len(first))
    if order not in _WITHIN:
        return _newest(found, offset, limit)
    articles: Iterable[int] = sorted(bitmaps.articles)
    if order == "date":
        sources = bitmaps.sources
        articles = [article for article in articles if article in sources]
        articles = sorted(articles, key=lambda article: sources[article].published, reverse=True)
    page: list[int] = []
    for article in articles:
        if len(page) >= limit:
            break
        own = found & bitmaps.articles[article]
        if offset >= len(own):
            offset -= len(own)
            continue
        sorted_ones = _sorted(reading, own, _WITHIN[order])
        page += sorted_ones[offset : offset + limit - len(page)]
        offset = 0
    return page


def _newest(found: BitMap, offset: int, limit: int) -> list[int]:
    end = max(len(found) - offset, 0)
    return list(reversed(found[max(end - limit, 0) : end]))


def _sorted(reading: Reading, highlights: BitMap, sort: str) -> list[int]:
    sql = (
        "SELECT h.id FROM json_each(?) j CROSS JOIN highlight h ON h.id = j.value "
        f"JOIN placement p ON p.id = h.placement_id ORDER BY {sort}"
    )
    return [row[0] for row in reading.all(sql, as_json(list(highlights)))]
