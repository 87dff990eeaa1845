"""What a search asks of the project, on another thread: the first page with its words and counts, and those after."""

from __future__ import annotations

from dataclasses import dataclass

from db.reading import Reading
from db.reads import articles, highlights
from db.search.empty import Nearby, nearby
from db.search.find import Found, Hit, Kind, Order, find
from db.search.tree import Mistake, Query
from db.search.wording import in_words
from db.text.paragraphs import paragraph_number
from desktop.find.hits import Page

PAGE = 50


@dataclass(frozen=True, slots=True)
class Answer:
    """The first page of hits (at least PAGE of each kind), counts, the query in words; `near` where there are none."""

    query: Query
    highlights: Page
    articles: Page
    highlight_count: int
    article_count: int
    exact: bool
    whole: int
    words: str
    mistakes: tuple[Mistake, ...]
    near: Nearby | None


def answer(reading: Reading, query: Query, kind: Kind, order: Order, limit: int = PAGE) -> Answer:
    """Everything the pane shows of a query at once."""
    found: Found = find(reading, query, kind, max(limit, PAGE), 0, order)
    marked = tuple(hit for hit in found.hits if hit.highlight is not None)
    rest = tuple(hit for hit in found.hits if hit.highlight is None)
    near = None if found.hits else nearby(reading, query)
    return Answer(
        query,
        _page(reading, marked),
        _page(reading, rest),
        found.highlights,
        found.articles,
        found.exact,
        highlights.count(reading),
        in_words(query, reading, kind),
        found.mistakes,
        near,
    )


def page(reading: Reading, query: Query, kind: Kind, order: Order, offset: int) -> Page:
    """The hits of one kind from `offset` on."""
    return _page(reading, find(reading, query, kind, PAGE, offset, order).hits)


def _page(reading: Reading, hits: tuple[Hit, ...]) -> Page:
    texts: dict[int, str] = {}
    paragraphs = {}
    for hit in hits:
        if hit.highlight is None:
            continue
        number = hit.highlight.text_id
        if number not in texts:
            texts[number] = articles.text(reading, number).content
        paragraphs[hit.highlight.id] = paragraph_number(texts[number], hit.start)
    return Page(hits, paragraphs)
