"""Finds highlights and articles: a page of rows, each with its piece of text and the reason it is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from db.reading import Reading
from db.reads import articles as article_reads
from db.reads import highlights as highlight_reads
from db.record import record
from db.records.articles import Article
from db.records.highlights import Highlight
from db.search import fulltext
from db.search.collapsing import collapsed_articles, collapsed_highlights, in_copies, without
from db.search.marks import Marker, Place
from db.search.meaning import Meaning, as_json
from db.search.pages import page_of
from db.search.plan import Plan
from db.search.sets import Clause
from db.search.snippets import Snippet, first_places, snippet
from db.search.tree import Actor, Mistake, Query, Theme, Words, leaves
from db.search.wording import in_words
from db.text.fold import folded_name

__all__ = ["Counted", "Found", "Hit", "article_ids", "count", "find", "highlight_ids", "in_words", "passages"]

Kind = Literal["highlights", "articles", "both"]
Order = Literal["newest", "relevance", "article", "date", "importance"]

COUNTED = 5_000
_FRESH_FIRST = 1_000_000
_RANKED = "SELECT rowid AS place, bm25({0}) AS score FROM {0} WHERE {0} MATCH ?"


@record
class Hit:
    """One row of results; `start` and `end` are code points of the article's text, where Enter goes.

    `kind` is "highlight" or "article", or of other modules "note" or "untagged"; `reasons` say what answered the words
    and tags: text, note, tag, name, title. `words` are the places of the words in an untagged sentence.
    So many `copies` are left out for it, where those of one report are collapsed.
    """

    kind: str
    article: Article
    highlight: Highlight | None
    start: int
    end: int
    snippet: Snippet
    reasons: tuple[str, ...]
    words: tuple[Place, ...] = ()
    copies: int = 0


@record
class Found:
    """A page of hits and how many there are of each kind that was asked for.

    A count that is not `exact` stops at COUNTED; sets of bits may give exact ones beyond. `mistakes` are those of the
    query and what it names in vain.
    """

    hits: tuple[Hit, ...]
    highlights: int
    articles: int
    exact: bool
    mistakes: tuple[Mistake, ...]


@record
class Counted:
    """How many highlights and articles answer; a count that is not `exact` stops at COUNTED."""

    highlights: int
    articles: int
    exact: bool

    @property
    def number(self) -> int:
        """Both together: the one that was asked for, where only one was."""
        return self.highlights + self.articles


def find(
    reading: Reading,
    query: Query,
    kind: Kind = "highlights",
    limit: int = 50,
    offset: int = 0,
    order: Order = "newest",
    collapse: bool = False,
) -> Found:
    """A page of what answers a query; with "both" a page of highlights, then one of articles, each from `offset`.

    With `collapse` copies of one report stand and count once: articles, and the same words in several of them.
    """
    plan = Plan(reading, query)
    if collapse:
        return _find_collapsed(plan, reading, kind, limit, offset, order)
    hits: list[Hit] = []
    highlights, whole = 0, True
    articles, all_articles = 0, True
    if kind != "articles":
        ids, highlights, whole = _page(plan, reading, order, offset, limit)
        hits += _highlight_hits(plan, reading, ids)
    if kind != "highlights":
        ids, articles, all_articles = _article_page(plan, reading, order, offset, limit)
        hits += _article_hits(plan, reading, ids)
    return Found(tuple(hits), *_told(highlights, whole, articles, all_articles), plan.mistakes)


def _find_collapsed(plan: Plan, reading: Reading, kind: Kind, limit: int, offset: int, order: Order) -> Found:
    hits: list[Hit] = []
    highlights = articles = 0
    if kind != "articles":
        if plan.algebra and not (order == "relevance" and _ranked(plan, "quote_words")):
            bitmaps, found = plan.algebra.bitmaps, plan.algebra.highlights()
            folded = collapsed_highlights(reading, in_copies(bitmaps, reading, found))
            found = without(found, folded)
            ids, highlights = page_of(reading, bitmaps, found, order, offset, limit), len(found)
        else:
            every = _highlight_ids(plan, reading, order, None)
            folded = collapsed_highlights(reading, every)
            ids, highlights = folded.page(every, offset, limit)
        marked = _highlight_hits(plan, reading, ids)
        hits += [replace(hit, copies=folded.copies.get(hit.highlight.id, 0)) for hit in marked if hit.highlight]
    if kind != "highlights":
        every = _article_ids(plan, reading, order, None)
        folded = collapsed_articles(reading, every)
        ids, articles = folded.page(every, offset, limit)
        hits += [replace(hit, copies=folded.copies.get(hit.article.id, 0)) for hit in _article_hits(plan, reading, ids)]
    return Found(tuple(hits), highlights, articles, True, plan.mistakes)


def count(reading: Reading, query: Query, kind: Kind = "highlights", exact: bool = False) -> Counted:
    """How many answer a query, of the kinds asked for."""
    plan = Plan(reading, query)
    highlights, whole = 0, True
    articles, all_articles = 0, True
    if kind != "articles" and plan.algebra:
        found, whole = (plan.algebra.highlights(), True) if exact else plan.algebra.newest(COUNTED + 1)
        highlights = len(found) if whole else COUNTED + 1
    elif kind != "articles":
        highlights, whole = _counted(reading, "highlight h", plan.highlights(), exact), exact
    if kind != "highlights" and plan.of_articles:
        articles = len(plan.of_articles.found)
    elif kind != "highlights":
        articles, all_articles = _counted(reading, "article a", plan.articles(), exact), exact
    return Counted(*_told(highlights, whole, articles, all_articles))


def highlight_ids(reading: Reading, query: Query, order: Order = "newest") -> list[int]:
    """The ids of all highlights that answer, in order."""
    plan = Plan(reading, query)
    if order == "newest" and plan.algebra:
        return list(plan.algebra.highlights())[::-1]
    return _highlight_ids(plan, reading, order, None)


def article_ids(reading: Reading, query: Query, order: Order = "newest") -> list[int]:
    """The ids of all articles that answer, in order."""
    plan = Plan(reading, query)
    if order == "newest" and plan.of_articles:
        return list(plan.of_articles.found)[::-1]
    return _article_ids(plan, reading, order, None)


def passages(reading: Reading, query: Query, article_id: int) -> list[Place]:
    """The places of the query's words in an article's text, in code points, for marking them in the reader.

    Raises NotFound when the article is gone.
    """
    marker = Marker(Plan(reading, query).needles)
    if not marker:
        return []
    return marker.places(_content(reading, article_reads.article(reading, article_id).text_id))


def _page(plan: Plan, reading: Reading, order: Order, offset: int, limit: int) -> tuple[list[int], int, bool]:
    """The ids of a page, how many there are, and whether that is exact even beyond COUNTED."""
    most = max(COUNTED, offset + limit) + 1
    algebra = plan.algebra
    if algebra is None:
        ids = _highlight_ids(plan, reading, order, most)
        return ids[offset : offset + limit], len(ids), False
    if order == "relevance" and _ranked(plan, "quote_words"):
        return _highlight_ids(plan, reading, order, offset + limit)[offset:], len(algebra.highlights()), True
    found, whole = algebra.newest(most) if order in ("newest", "relevance") else (algebra.highlights(), True)
    return page_of(reading, algebra.bitmaps, found, order, offset, limit), len(found), whole


def _article_page(plan: Plan, reading: Reading, order: Order, offset: int, limit: int) -> tuple[list[int], int, bool]:
    """The same of articles."""
    sets = plan.of_articles
    if sets is None:
        ids = _article_ids(plan, reading, order, max(COUNTED, offset + limit) + 1)
        return ids[offset : offset + limit], len(ids), False
    found = sets.found
    if order == "newest":
        end = max(len(found) - offset, 0)
        return list(reversed(found[max(end - limit, 0) : end])), len(found), True
    return _article_ids(plan, reading, order, offset + limit)[offset:], len(found), True


def _told(highlights: int, whole: bool, articles: int, all_articles: bool) -> tuple[int, int, bool]:
    """Counts as they are told: one that may stop stops at COUNTED, and is exact as long as it has not come there."""
    exact = (whole or highlights <= COUNTED) and (all_articles or articles <= COUNTED)
    return (
        highlights if whole else min(highlights, COUNTED),
        articles if all_articles else min(articles, COUNTED),
        exact,
    )


def _highlight_ids(plan: Plan, reading: Reading, order: Order, most: int | None) -> list[int]:
    test = plan.highlights() if plan.algebra is None else _listed("h.id", plan.algebra.highlights())
    joins, sort, values = Clause(""), "h.id DESC", test.values
    if order == "article":
        joins, sort = Clause("JOIN placement p ON p.id = h.placement_id"), 'h.article_id, p.start, p."end" DESC, h.id'
    elif order == "date":
        joins = Clause("JOIN placement p ON p.id = h.placement_id JOIN article a ON a.id = h.article_id")
        sort = "ifnull(a.published, '') DESC, h.article_id, p.start, h.id"
    elif order == "importance":
        sort = "h.important DESC, h.id DESC"
    elif order == "relevance" and (ranked := _ranked(plan, "quote_words")):
        joins = ranked.within("LEFT JOIN ({}) r ON r.place = h.placement_id")
        sort = "ifnull(r.score, 0), h.id DESC"
    sql = f"SELECT h.id FROM highlight h {joins.sql} WHERE {test.sql} ORDER BY {sort}"
    return [row[0] for row in reading.all(_limited(sql, most), *joins.values, *values)]


def _article_ids(plan: Plan, reading: Reading, order: Order, most: int | None) -> list[int]:
    sets = plan.of_articles
    test = plan.articles() if sets is None else _listed("a.id", sets.found)
    joins, sort = Clause(""), "a.id DESC"
    if order == "article":
        sort = "a.title COLLATE NOCASE, a.id"
    elif order == "date":
        sort = "ifnull(a.published, '') DESC, a.id DESC"
    elif order == "relevance" and (ranked := _ranked(plan, "article_words")):
        joins = ranked.within("LEFT JOIN ({}) r ON r.place = a.text_id")
        sort = "ifnull(r.score, 0), a.id DESC"
    sql = f"SELECT a.id FROM article a {joins.sql} WHERE {test.sql} ORDER BY {sort}"
    return [row[0] for row in reading.all(_limited(sql, most), *joins.values, *test.values)]


def _counted(reading: Reading, source: str, test: Clause, exact: bool) -> int:
    sql = _limited(f"SELECT 1 FROM {source} WHERE {test.sql}", None if exact else COUNTED + 1)
    return int(reading.one(f"SELECT count(*) FROM ({sql})", *test.values)[0])


def _listed(column: str, ids: Iterable[int]) -> Clause:
    return Clause(f"{column} IN (SELECT value FROM json_each(?))", (as_json(list(ids)),))


def _limited(sql: str, most: int | None) -> str:
    return sql if most is None else f"{sql} LIMIT {most:d}"


def _ranked(plan: Plan, index: str) -> Clause | None:
    """What holds some word of the query, with its bm25 (the smaller, the better); None when no word is asked for."""
    words = [leaf for leaf in leaves(plan.query.tree, positive=True) if isinstance(leaf, Words)]
    if not words:
        return None
    match = " OR ".join(plan.meanings[leaf].match for leaf in words)
    sql = _RANKED.format(index)
    if index == "quote_words" and any("fresh" in plan.meanings[leaf].indexes for leaf in words):
        # Scores of two indexes say nothing of each other: what was made in the last moments comes first. Meanwhile
        # the writer may have brought some of it into the index.
        late = (
            f"SELECT rowid, bm25(fresh_words) - {_FRESH_FIRST} FROM fresh_words WHERE fresh_words MATCH ? "
            "AND rowid NOT IN (SELECT id FROM quote_words_docsize)"
        )
        return Clause(f"{sql} UNION ALL {late} LIMIT -1", (match, match))
    # the limit has SQLite rank once for all rows; without one it would begin anew for each row that this is joined to
    return Clause(f"{sql} LIMIT -1", (match,))


def _highlight_hits(plan: Plan, reading: Reading, ids: Sequence[int]) -> list[Hit]:
    found = highlight_reads.highlights(reading, ids)
    wanted = list(dict.fromkeys(highlight.article_id for highlight in found))
    articles = {article.id: article for article in article_reads.articles(reading, wanted)}
    words = [leaf for leaf in leaves(plan.query.tree, positive=True) if isinstance(leaf, Words)]
    tags = [leaf for leaf in leaves(plan.query.tree, positive=True) if isinstance(leaf, Theme | Actor)]
    names = [meaning for leaf in words if (meaning := plan.meanings[leaf]).themes or meaning.actors]
    titled = {number for number, article in articles.items() if _in_title(article, words)}
    marker, typed = Marker(plan.needles), Marker(plan.query.words)
    hits = []
    for highlight in found:
        reading.breathe()
        article = articles.get(highlight.article_id)
        if article is None:
            continue
        reasons: dict[str, None] = {}
        places = marker.places(highlight.quote)
        shown = snippet(highlight.quote, places)
        if places:
            spelt = plan.spellings and not typed.stands_in(highlight.quote)
            reasons["name" if spelt else "text"] = None
        if highlight.note and (in_note := marker.places(highlight.note)):
            reasons["note"] = None
            shown = shown if places else snippet(highlight.note, in_note)
        if any(_tagged(highlight, leaf, plan.meanings[leaf]) for leaf in tags):
            reasons["tag"] = None
        if any(_named(highlight, meaning) for meaning in names):
            reasons["name"] = None
        if article.id in titled:
            reasons["title"] = None
        hits.append(Hit("highlight", article, highlight, highlight.start, highlight.end, shown, tuple(reasons)))
    return hits


def _article_hits(plan: Plan, reading: Reading, ids: Sequence[int]) -> list[Hit]:
    words = [leaf for leaf in leaves(plan.query.tree, positive=True) if isinstance(leaf, Words)]
    tagged = any(isinstance(leaf, Theme | Actor) for leaf in leaves(plan.query.tree, positive=True))
    marker, typed = Marker(plan.needles), Marker(plan.query.words)
    hits = []
    for article in article_reads.articles(reading, ids):
        content = _content(reading, article.text_id)
        places = first_places(content, marker)
        start, end = (places[0][0], places[-1][1]) if places else (0, 0)
        reasons = []
        if places:
            spelt = plan.spellings and not typed.stands_in(content[start:end])
            reasons.append("name" if spelt else "text")
        if tagged:
            reasons.append("tag")
        if _in_title(article, words):
            reasons.append("title")
        start, end = places[0] if places else (0, 0)
        hits.append(Hit("article", article, None, start, end, snippet(content, places), tuple(reasons)))
    return hits


def _content(reading: Reading, text_id: int) -> str:
    row = reading.one("SELECT content FROM body WHERE text_id = ?", text_id)
    return str(row[0]) if row else ""


def _tagged(highlight: Highlight, leaf: Theme | Actor, meaning: Meaning) -> bool:
    if isinstance(leaf, Theme):
        return any(tag.theme_id in meaning.themes for tag in highlight.themes)
    return any(tag.actor_id in meaning.actors and leaf.role in (None, tag.role) for tag in highlight.actors)


def _named(highlight: Highlight, meaning: Meaning) -> bool:
    return any(tag.theme_id in meaning.themes for tag in highlight.themes) or any(
        tag.actor_id in meaning.actors for tag in highlight.actors
    )


def _in_title(article: Article, words: Sequence[Words]) -> bool:
    if not words:
        return False
    told = folded_name("\n".join(filter(None, (article.title, article.outlet, article.author))))
    return any(fulltext.holds(told, leaf) for leaf in words)
