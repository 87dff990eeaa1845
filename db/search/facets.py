"""How a whole result spreads over themes, actors, outlets, languages and months."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from db.reading import Reading
from db.search.plan import Plan
from db.search.tree import Query


@dataclass(frozen=True, slots=True)
class Facet:
    """One value and how many results have it; `id` is a theme's or actor's, else None."""

    name: str
    count: int
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts over the whole result: most frequent first, months in their order.

    A theme counts what is tagged with it, not with its children. Months are as 2022-07; what is known to the year only
    is left out.
    """

    themes: tuple[Facet, ...] = ()
    actors: tuple[Facet, ...] = ()
    outlets: tuple[Facet, ...] = ()
    languages: tuple[Facet, ...] = ()
    months: tuple[Facet, ...] = ()

    def as_json(self) -> dict[str, dict[str, int]]:
        """Counts by name, as the command line tells them; themes of one name under several parents are added up."""
        told: dict[str, dict[str, int]] = {}
        for field in fields(self):
            counts = told[field.name] = {}
            for facet in getattr(self, field.name):
                counts[facet.name] = counts.get(facet.name, 0) + facet.count
        return told


_COUNTS = """
WITH hit (id, article_id) AS MATERIALIZED ({hits}),
  source (article_id, many) AS MATERIALIZED (SELECT article_id, count(*) FROM hit GROUP BY article_id)
SELECT 'themes', t.name, n.many, t.id
  FROM (SELECT x.theme_id AS id, count(*) AS many FROM hit CROSS JOIN theme_tag x ON x.highlight_id = hit.id
    GROUP BY x.theme_id) n JOIN theme t ON t.id = n.id
UNION ALL
SELECT 'actors', m.form, n.many, m.actor_id
  FROM (SELECT x.actor_id AS id, count(DISTINCT hit.id) AS many FROM hit CROSS JOIN actor_tag x
    ON x.highlight_id = hit.id GROUP BY x.actor_id) n
  JOIN name m ON m.actor_id = n.id AND m.type = 'preferred' AND m.gone IS NULL
UNION ALL
SELECT 'outlets', a.outlet, sum(s.many), NULL FROM source s JOIN article a ON a.id = s.article_id
  WHERE ifnull(a.outlet, '') <> '' GROUP BY a.outlet
UNION ALL
SELECT 'languages', a.language, sum(s.many), NULL FROM source s JOIN article a ON a.id = s.article_id
  WHERE ifnull(a.language, '') <> '' GROUP BY a.language
UNION ALL
SELECT 'months', substr(a.published, 1, 7), sum(s.many), NULL FROM source s JOIN article a ON a.id = s.article_id
  WHERE a.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' GROUP BY 2
"""
# Of articles, tags are counted once an article, whatever the number of highlights.
_OF_ARTICLES = """
SELECT 'themes', t.name, n.many, t.id
  FROM (SELECT x.theme_id AS id, count(DISTINCT h.article_id) AS many FROM hit
    CROSS JOIN highlight h ON h.article_id = hit.id AND h.gone IS NULL
    CROSS JOIN theme_tag x ON x.highlight_id = h.id GROUP BY x.theme_id) n JOIN theme t ON t.id = n.id
UNION ALL
SELECT 'actors', m.form, n.many, m.actor_id
  FROM (SELECT x.actor_id AS id, count(DISTINCT h.article_id) AS many FROM hit
    CROSS JOIN highlight h ON h.article_id = hit.id AND h.gone IS NULL
    CROSS JOIN actor_tag x ON x.highlight_id = h.id GROUP BY x.actor_id) n
  JOIN name m ON m.actor_id = n.id AND m.type = 'preferred' AND m.gone IS NULL
UNION ALL
"""


def facets(reading: Reading, query: Query, kind: Literal["highlights", "articles"] = "highlights") -> Facets:
    """Count the facets of all highlights (or all articles) that answer a query."""
    plan = Plan(reading, query)
    if kind == "highlights":
        test = plan.highlights()
        sql = _COUNTS.format(hits=f"SELECT h.id, h.article_id FROM highlight h WHERE {test.sql}")
    else:
        test = plan.articles()
        hits = f"SELECT a.id, a.id FROM article a WHERE {test.sql}"
        begin, rest = _COUNTS.format(hits=hits), "SELECT 'outlets'"
        sql = begin[: begin.index("SELECT 'themes'")] + _OF_ARTICLES + begin[begin.index(rest) :]
    found: dict[str, list[Facet]] = {}
    for facet, name, count, number in reading.all(sql, *test.values):
        found.setdefault(facet, []).append(Facet(name, count, number))
    for facet, values in found.items():
        values.sort(key=lambda value: value.name if facet == "months" else (-value.count, value.name))
    return Facets(**{facet: tuple(values) for facet, values in found.items()})
