"""How a whole result spreads over themes, actors and roles, outlets, types, languages, months, coders and grades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from db.reading import Reading
from db.record import record
from db.records.actors import ROLES
from db.search.bitmaps import Bitmaps, Family, union
from db.search.plan import Plan
from db.search.tree import Query

if TYPE_CHECKING:
    from pyroaring import BitMap


@record
class Facet:
    """One value and how many results have it; `id` is a theme's, actor's or coder's, else None."""

    name: str
    count: int
    id: int | None = None


@record
class Facets:
    """Counts over the whole result: most frequent first, months in their order.

    A theme counts what is tagged with it, not with its children. Months are as 2022-07; what is known to the year only
    is left out. `counted` results were looked at; when they are not the `whole`, they are the newest, and the counts
    are of these alone.
    """

    themes: tuple[Facet, ...] = ()
    actors: tuple[Facet, ...] = ()
    outlets: tuple[Facet, ...] = ()
    types: tuple[Facet, ...] = ()
    languages: tuple[Facet, ...] = ()
    months: tuple[Facet, ...] = ()
    coders: tuple[Facet, ...] = ()
    roles: tuple[Facet, ...] = ()
    grades: tuple[Facet, ...] = ()
    counted: int = 0
    whole: bool = True

    def as_json(self) -> dict[str, dict[str, int]]:
        """Counts by name, as the command line tells them; themes of one name under several parents are added up."""
        told: dict[str, dict[str, int]] = {}
        for name in KINDS:
            counts = told[name] = {}
            for facet in getattr(self, name):
                counts[facet.name] = counts.get(facet.name, 0) + facet.count
        return told


KINDS = ("themes", "actors", "outlets", "types", "languages", "months", "coders", "roles", "grades")
"""What a result is spread over, as the fields of `Facets` are called."""

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
SELECT 'types', a.kind, sum(s.many), NULL FROM source s JOIN article a ON a.id = s.article_id
  WHERE ifnull(a.kind, '') <> '' GROUP BY a.kind
UNION ALL
SELECT 'languages', a.language, sum(s.many), NULL FROM source s JOIN article a ON a.id = s.article_id
  WHERE ifnull(a.language, '') <> '' GROUP BY a.language
UNION ALL
SELECT 'months', substr(a.published, 1, 7), sum(s.many), NULL FROM source s JOIN article a ON a.id = s.article_id
  WHERE a.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' GROUP BY 2
UNION ALL
SELECT 'grades', o.reliability, sum(s.many), NULL FROM source s JOIN article a ON a.id = s.article_id
  JOIN outlet o ON o.name = a.outlet AND o.gone IS NULL WHERE o.reliability IS NOT NULL GROUP BY 2
UNION ALL
SELECT 'counted', '', sum(many), NULL FROM source
"""
_OF_HIGHLIGHTS = """
UNION ALL
SELECT 'coders', c.name, count(*), c.id
  FROM hit CROSS JOIN highlight h ON h.id = hit.id JOIN coder c ON c.id = h.coder_id GROUP BY c.id
UNION ALL
SELECT 'roles', x.role, count(DISTINCT hit.id), NULL FROM hit CROSS JOIN actor_tag x ON x.highlight_id = hit.id
  GROUP BY x.role
UNION ALL
SELECT 'grades', CAST(h.grade AS TEXT), count(*), NULL FROM hit CROSS JOIN highlight h ON h.id = hit.id
  WHERE h.grade IS NOT NULL GROUP BY h.grade
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
SELECT 'coders', c.name, count(DISTINCT h.article_id), c.id
  FROM hit CROSS JOIN highlight h ON h.article_id = hit.id AND h.gone IS NULL JOIN coder c ON c.id = h.coder_id
  GROUP BY c.id
UNION ALL
SELECT 'roles', x.role, count(DISTINCT h.article_id), NULL
  FROM hit CROSS JOIN highlight h ON h.article_id = hit.id AND h.gone IS NULL
  CROSS JOIN actor_tag x ON x.highlight_id = h.id GROUP BY x.role
UNION ALL
SELECT 'grades', CAST(h.grade AS TEXT), count(DISTINCT h.article_id), NULL
  FROM hit CROSS JOIN highlight h ON h.article_id = hit.id AND h.gone IS NULL WHERE h.grade IS NOT NULL GROUP BY h.grade
UNION ALL
"""
_THEMES = "SELECT id, name FROM theme"
_ACTORS = "SELECT actor_id, form FROM name WHERE type = 'preferred' AND gone IS NULL"
_CODERS = "SELECT id, name FROM coder"
_TYPES = "SELECT id, kind FROM article WHERE ifnull(kind, '') <> '' AND gone IS NULL"
_LETTERS = "SELECT name, reliability FROM outlet WHERE gone IS NULL"


def facets(
    reading: Reading,
    query: Query,
    kind: Literal["highlights", "articles"] = "highlights",
    newest: int | None = None,
) -> Facets:
    """Count the facets of all highlights (or all articles) that answer a query.

    With `newest`, and where there are sets of bits, highlights with the words of the query are counted only as far as
    they are among that many of the newest passages with each word.
    """
    plan = Plan(reading, query)
    if kind == "highlights" and plan.algebra:
        algebra = plan.algebra
        hits, whole = (algebra.highlights(), True) if newest is None else algebra.newest(0, newest)
        return _of_sets(reading, hits, algebra.bitmaps, whole)
    if kind == "articles" and plan.of_articles:
        return _of_article_sets(reading, plan.of_articles.found, plan.of_articles.bitmaps)
    if kind == "highlights":
        test = plan.highlights()
        sql = _COUNTS.format(hits=f"SELECT h.id, h.article_id FROM highlight h WHERE {test.sql}") + _OF_HIGHLIGHTS
    else:
        test = plan.articles()
        hits_sql = f"SELECT a.id, a.id FROM article a WHERE {test.sql}"
        begin, rest = _COUNTS.format(hits=hits_sql), "SELECT 'outlets'"
        sql = begin[: begin.index("SELECT 'themes'")] + _OF_ARTICLES + begin[begin.index(rest) :]
    found: dict[str, list[Facet]] = {name: [] for name in (*KINDS, "counted")}
    for facet, name, count, number in reading.all(sql, *test.values):
        found[facet].append(Facet(name, count or 0, number))
    counted = found.pop("counted")[0].count
    return in_order(found, counted, True)


def _of_sets(reading: Reading, hits: BitMap, bitmaps: Bitmaps, whole: bool) -> Facets:
    """The same from sets of bits: each is laid over the hits."""
    found = {
        "themes": _laid(hits, bitmaps.themes, reading.all(_THEMES)),
        "actors": _laid(hits, bitmaps.actors, reading.all(_ACTORS)),
        "coders": _laid(hits, bitmaps.coders, reading.all(_CODERS)),
        "outlets": _values(hits, bitmaps.outlets),
        "types": _values(hits, type_sets(reading, bitmaps)),
        "languages": _values(hits, bitmaps.languages),
        "months": _values(hits, bitmaps.months),
        "grades": _values(hits, grade_sets(reading, bitmaps)),
        "roles": _values(hits, {role: bitmaps.in_role(role) for role in ROLES}),
    }
    return in_order(found, len(hits), whole)


def grade_sets(reading: Reading, bitmaps: Bitmaps) -> Family:
    """The letters of outlets and the numbers of passages."""
    graded: dict[str, list[BitMap]] = {}
    for outlet, letter in reading.all(_LETTERS):
        if letter and outlet in bitmaps.outlets:
            graded.setdefault(letter, []).append(bitmaps.outlets[outlet])
    letters = {letter: union(some) for letter, some in graded.items()}
    return letters | {str(number): bits for number, bits in bitmaps.grades.items()}


def type_sets(reading: Reading, bitmaps: Bitmaps) -> Family:
    """The highlights of articles of each type; few articles have one, so that no set is kept of it."""
    typed: dict[str, list[BitMap]] = {}
    for article, kind in reading.all(_TYPES):
        if article in bitmaps.articles:
            typed.setdefault(kind, []).append(bitmaps.articles[article])
    return {kind: union(some) for kind, some in typed.items()}


def _of_article_sets(reading: Reading, articles: BitMap, bitmaps: Bitmaps) -> Facets:
    """The same of articles: what their highlights are tagged with counts once an article."""
    own = union([bitmaps.articles[article] for article in articles if article in bitmaps.articles])

    def of_highlights(family: Family) -> Family:
        among = ((key, own & some) for key, some in family.items())
        return {key: bitmaps.articles_of(some) for key, some in among if some}

    letters = dict(reading.all(_LETTERS))
    values: dict[str, Counter[str]] = {name: Counter() for name in ("outlets", "languages", "months", "grades")}
    for article in articles:
        source = bitmaps.sources[article]
        told = source.outlet, source.language, source.month, letters.get(source.outlet) or ""
        for counts, value in zip(values.values(), told, strict=True):
            counts[value] += 1
    found = {
        "themes": _laid(articles, of_highlights(bitmaps.themes), reading.all(_THEMES)),
        "actors": _laid(articles, of_highlights(bitmaps.actors), reading.all(_ACTORS)),
        "coders": _laid(articles, of_highlights(bitmaps.coders), reading.all(_CODERS)),
        "roles": _values(articles, of_highlights({role: bitmaps.in_role(role) for role in ROLES})),
    }
    counted = {name: [Facet(value, many) for value, many in some.items() if value] for name, some in values.items()}
    types = Counter(kind for article, kind in reading.all(_TYPES) if article in articles)
    counted["types"] = [Facet(kind, many) for kind, many in types.items()]
    numbers = of_highlights({str(number): some for number, some in bitmaps.grades.items()})
    counted["grades"] += _values(articles, numbers)
    return in_order(found | counted, len(articles), True)


def _laid(hits: BitMap, family: Family, named: Iterable[tuple[int, str]]) -> list[Facet]:
    return [
        Facet(name, count, number)
        for number, name in named
        if number in family and (count := hits.intersection_cardinality(family[number]))
    ]


def _values(hits: BitMap, family: Family) -> list[Facet]:
    return [
        Facet(value, count)
        for value, bits in family.items()
        if value and (count := hits.intersection_cardinality(bits))
    ]


def in_order(found: dict[str, list[Facet]], counted: int, whole: bool) -> Facets:
    """The values of each facet, the most frequent first, months in theirs."""
    for facet, values in found.items():
        values.sort(key=lambda value: value.name if facet == "months" else (-value.count, value.name))
    return Facets(**{facet: tuple(values) for facet, values in found.items()}, counted=counted, whole=whole)
