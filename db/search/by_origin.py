"""Counts of independent origins: how many reports, and not how many copies of them, a result comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from db.reading import Reading
from db.reads.origins import origins
from db.records.actors import ROLES, Actor
from db.records.themes import Theme
from db.search.bitmaps import Bitmaps, Family, union
from db.search.facets import Facet, Facets, grade_sets, in_order, type_sets
from db.search.plan import Plan
from db.search.tree import Query

if TYPE_CHECKING:
    from pyroaring import BitMap

Kind = Literal["highlights", "articles"]

_OF_HIGHLIGHTS = """
WITH hit (id, article_id, origin, coder_id, grade) AS MATERIALIZED (
    SELECT h.id, h.article_id, coalesce(o.fullest_id, h.article_id), h.coder_id, h.grade
    FROM highlight h LEFT JOIN same_origin o ON o.article_id = h.article_id WHERE {test}),
  source (article_id, origin) AS MATERIALIZED (SELECT DISTINCT article_id, origin FROM hit)
"""
_OF_ARTICLES = """
WITH source (article_id, origin) AS MATERIALIZED (
    SELECT a.id, coalesce(o.fullest_id, a.id)
    FROM article a LEFT JOIN same_origin o ON o.article_id = a.id WHERE {test}),
  hit (id, article_id, origin, coder_id, grade) AS MATERIALIZED (
    SELECT h.id, s.article_id, s.origin, h.coder_id, h.grade
    FROM source s CROSS JOIN highlight h ON h.article_id = s.article_id AND h.gone IS NULL)
"""
_COUNTS = """
SELECT 'themes', t.name, n.many, t.id
  FROM (SELECT x.theme_id AS id, count(DISTINCT hit.origin) AS many FROM hit CROSS JOIN theme_tag x
    ON x.highlight_id = hit.id GROUP BY x.theme_id) n JOIN theme t ON t.id = n.id
UNION ALL
SELECT 'actors', m.form, n.many, m.actor_id
  FROM (SELECT x.actor_id AS id, count(DISTINCT hit.origin) AS many FROM hit CROSS JOIN actor_tag x
    ON x.highlight_id = hit.id GROUP BY x.actor_id) n
  JOIN name m ON m.actor_id = n.id AND m.type = 'preferred' AND m.gone IS NULL
UNION ALL
SELECT 'roles', x.role, count(DISTINCT hit.origin), NULL FROM hit CROSS JOIN actor_tag x ON x.highlight_id = hit.id
  GROUP BY x.role
UNION ALL
SELECT 'coders', c.name, count(DISTINCT hit.origin), c.id FROM hit JOIN coder c ON c.id = hit.coder_id GROUP BY c.id
UNION ALL
SELECT 'outlets', a.outlet, count(DISTINCT s.origin), NULL FROM source s JOIN article a ON a.id = s.article_id
  WHERE ifnull(a.outlet, '') <> '' GROUP BY a.outlet
UNION ALL
SELECT 'types', a.kind, count(DISTINCT s.origin), NULL FROM source s JOIN article a ON a.id = s.article_id
  WHERE ifnull(a.kind, '') <> '' GROUP BY a.kind
UNION ALL
SELECT 'languages', a.language, count(DISTINCT s.origin), NULL FROM source s JOIN article a ON a.id = s.article_id
  WHERE ifnull(a.language, '') <> '' GROUP BY a.language
UNION ALL
SELECT 'months', substr(a.published, 1, 7), count(DISTINCT s.origin), NULL
  FROM source s JOIN article a ON a.id = s.article_id
  WHERE a.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' GROUP BY 2
UNION ALL
SELECT 'grades', l.reliability, count(DISTINCT s.origin), NULL FROM source s JOIN article a ON a.id = s.article_id
  JOIN outlet l ON l.name = a.outlet AND l.gone IS NULL WHERE l.reliability IS NOT NULL GROUP BY l.reliability
UNION ALL
SELECT 'grades', CAST(grade AS TEXT), count(DISTINCT origin), NULL FROM hit WHERE grade IS NOT NULL GROUP BY grade
UNION ALL
SELECT 'counted', '', count(DISTINCT origin), NULL FROM source
"""

_OWN = """
SELECT x.{tag}_id, count(DISTINCT coalesce(o.fullest_id, h.article_id)) FROM {tag}_tag x
  JOIN highlight h ON h.id = x.highlight_id LEFT JOIN same_origin o ON o.article_id = h.article_id GROUP BY x.{tag}_id
"""
_BELOW = """
WITH RECURSIVE below (top, id, depth) AS (SELECT id, id, 0 FROM theme WHERE gone IS NULL
  UNION SELECT top, t.id, depth + 1 FROM theme t JOIN below b ON t.parent_id = b.id
  WHERE t.gone IS NULL AND depth < 100) SELECT DISTINCT top, id FROM below
"""


def origins_of(reading: Reading, query: Query, kind: Kind = "highlights") -> int:
    """How many independent origins the highlights, or the articles, that answer a query come from."""
    plan = Plan(reading, query)
    if kind == "highlights" and plan.algebra:
        return _Counting(reading, plan.algebra.bitmaps)(plan.algebra.highlights())
    if kind == "highlights":
        test, source, column = plan.highlights(), "highlight h", "h.article_id"
    else:
        test, source, column = plan.articles(), "article a", "a.id"
    sql = f"SELECT count(DISTINCT coalesce(o.fullest_id, {column})) FROM {source} "
    sql += f"LEFT JOIN same_origin o ON o.article_id = {column} WHERE {test.sql}"
    return int(reading.one(sql, *test.values)[0])


def facets_by_origin(reading: Reading, query: Query, kind: Kind = "highlights") -> Facets:
    """As `db.search.facets.facets` of a whole result, every value with the number of its independent origins."""
    plan = Plan(reading, query)
    if kind == "highlights" and plan.algebra:
        return _of_sets(reading, plan.algebra.highlights(), plan.algebra.bitmaps)
    test = plan.highlights() if kind == "highlights" else plan.articles()
    begin = _OF_HIGHLIGHTS if kind == "highlights" else _OF_ARTICLES
    found: dict[str, list[Facet]] = {}
    for facet, name, count, number in reading.all(begin.format(test=test.sql) + _COUNTS, *test.values):
        found.setdefault(facet, []).append(Facet(name, count, number))
    counted = found.pop("counted")[0].count
    return in_order(found, counted, True)


class _Counting:
    """Counts the origins of sets of highlights: articles without copies are their own, the few others are looked up."""

    def __init__(self, reading: Reading, bitmaps: Bitmaps) -> None:
        from pyroaring import BitMap

        self._bitmaps = bitmaps
        self._fullest = origins(reading).fullest
        self._copies = BitMap(list(self._fullest))

    def __call__(self, highlights: BitMap) -> int:
        articles = self._bitmaps.articles_of(highlights)
        copies = articles & self._copies
        return len(articles) - len(copies) + len({self._fullest[article] for article in copies})


def _of_sets(reading: Reading, hits: BitMap, bitmaps: Bitmaps) -> Facets:
    """The same from sets of bits."""
    origins_in = _Counting(reading, bitmaps)

    def many(bits: BitMap) -> int:
        return origins_in(hits & bits)

    def named(family: Family, names: Iterable[tuple[int, str]]) -> list[Facet]:
        counts = [(name, many(family[number]), number) for number, name in names if number in family]
        return [Facet(name, count, number) for name, count, number in counts if count]

    def valued(family: Family) -> list[Facet]:
        counts = [(value, many(bits)) for value, bits in family.items() if value]
        return [Facet(value, count) for value, count in counts if count]

    actors = reading.all("SELECT actor_id, form FROM name WHERE type = 'preferred' AND gone IS NULL")
    found = {
        "themes": named(bitmaps.themes, reading.all("SELECT id, name FROM theme")),
        "actors": named(bitmaps.actors, actors),
        "coders": named(bitmaps.coders, reading.all("SELECT id, name FROM coder")),
        "outlets": valued(bitmaps.outlets),
        "types": valued(type_sets(reading, bitmaps)),
        "languages": valued(bitmaps.languages),
        "months": valued(bitmaps.months),
        "grades": valued(grade_sets(reading, bitmaps)),
        "roles": valued({role: bitmaps.in_role(role) for role in ROLES}),
    }
    return in_order(found, origins_in(hits), True)


def counted_by_origin(reading: Reading, named: Iterable[object]) -> list[Any]:
    """The same themes and actors, their passages counted by origin."""
    some = list(named)
    themes = theme_origins(reading) if any(isinstance(one, Theme) for one in some) else {}
    actors = actor_origins(reading) if any(isinstance(one, Actor) for one in some) else {}
    counted: list[Any] = []
    for one in some:
        if isinstance(one, Theme):
            own, below = themes.get(one.id, (0, 0))
            counted.append(replace(one, passages=own, passages_below=below))
        elif isinstance(one, Actor):
            counted.append(replace(one, passages=actors.get(one.id, 0)))
    return counted


def theme_origins(reading: Reading) -> dict[int, tuple[int, int]]:
    """How many origins the passages of each theme come from: of itself, and with all below it."""
    tree = reading.all(_BELOW)
    bitmaps = reading.bitmaps()
    if bitmaps is not None:
        many, held = _Counting(reading, bitmaps), bitmaps.themes
        below: dict[int, list[BitMap]] = defaultdict(list)
        for top, theme in tree:
            below[top] += [held[theme]] if theme in held else []
        return {top: (many(held[top]) if top in held else 0, many(union(some))) for top, some in below.items()}
    own = dict(reading.all(_OWN.format(tag="theme")))
    whole = reading.all(
        f"WITH tree (top, id) AS ({_BELOW}) SELECT top, count(DISTINCT coalesce(o.fullest_id, h.article_id)) FROM tree "
        "JOIN theme_tag x ON x.theme_id = tree.id JOIN highlight h ON h.id = x.highlight_id "
        "LEFT JOIN same_origin o ON o.article_id = h.article_id GROUP BY top"
    )
    return {theme: (own.get(theme, 0), many) for theme, many in whole}


def actor_origins(reading: Reading) -> dict[int, int]:
    """How many origins the passages of each actor come from."""
    bitmaps = reading.bitmaps()
    if bitmaps is None:
        return dict(reading.all(_OWN.format(tag="actor")))
    many = _Counting(reading, bitmaps)
    return {actor: many(bits) for actor, bits in bitmaps.actors.items()}
