"""All that is known of one theme at a glance: what it says, how it spreads, what it meets."""

from __future__ import annotations

from dataclasses import dataclass

from db.reading import Reading
from db.reads import themes
from db.reads.wordings import Belongings, Wording, belongings, wordings
from db.records.themes import Theme
from db.search.facets import Facet, Facets, facets
from db.search.grammar import parse

MOST = 8
"""Rows of a list that a page has."""


@dataclass(frozen=True, slots=True)
class ThemePage:
    """A theme with the facets of its passages and those below it; `meets` and `actors` are the most frequent."""

    theme: Theme
    belongings: Belongings
    wordings: tuple[Wording, ...]
    facets: Facets
    meets: tuple[Facet, ...]
    below: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class ThemePassage:
    """A passage of a theme in a list: its highlight, the beginning of its quote in one line, its article."""

    highlight: int
    quote: str
    title: str
    outlet: str | None
    published: str | None


def theme_passages(reading: Reading, theme: int) -> list[ThemePassage]:
    """All passages of a theme itself, those of the newest articles first."""
    rows = reading.all(
        "SELECT h.id, substr(p.quote, 1, 300), a.title, a.outlet, a.published FROM theme_tag x "
        "JOIN highlight h ON h.id = x.highlight_id JOIN placement p ON p.id = h.placement_id "
        "JOIN article a ON a.id = h.article_id WHERE x.theme_id = ? ORDER BY a.published DESC, a.id, p.start, h.id",
        theme,
    )
    return [ThemePassage(number, " ".join(quote.split()), *source) for number, quote, *source in rows]


def theme_page(reading: Reading, theme_id: int, query: str) -> ThemePage:
    """The page of a theme whose passages `query` asks for. Raises NotFound."""
    tree = {theme.id: theme for theme in themes.tree(reading)}
    theme = tree.get(theme_id) or themes.theme(reading, theme_id)
    found = facets(reading, parse(query))
    inside = {number for number, other in tree.items() if other.path[: len(theme.path)] == theme.path}
    meets = tuple(facet for facet in found.themes if facet.id not in inside)
    below = tuple(
        Facet(tree[number].name, tree[number].passages_below, number)
        for number in inside
        if tree[number].parent_id == theme_id and tree[number].passages_below
    )
    words = belongings(reading, theme_id), tuple(wordings(reading, theme_id))
    return ThemePage(theme, *words, found, meets[:MOST], tuple(sorted(below, key=lambda one: -one.count))[:MOST])
