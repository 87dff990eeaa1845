"""Where a passage stands again in other articles, word for word or nearly: in copies of its report and elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from db.reading import Reading
from db.reads import articles
from db.reads.origins import copies
from db.records.articles import Article
from db.records.highlights import Highlight
from db.search.identical import standing_on
from db.text.differing import Comparison, Worded
from db.text.identical import core
from db.text.likeness import RUN

MOST_COPIES, MOST_OTHERS = 60, 12
LONGEST_QUOTE, LONGEST_TEXT = 20_000, 400_000
"""Code points: longer passages are not looked for, and longer articles are not looked through."""
_RUNS_SOUGHT = 10
_AROUND = 4_000
"""Code points on either side of a passage that are compared with a copy: more than a passage needs to be found by."""


@dataclass(frozen=True, slots=True)
class Again:
    """The passage in another article: [start, end) of its text in code points.

    `copy` says that the article is a copy of the same report, `exact` that every word is the same; `highlights` are
    those that stand on just these words already.
    """

    article: Article
    text: int
    start: int
    end: int
    copy: bool
    exact: bool
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """All places of a passage in other articles, and the copies of its report that lack it."""

    places: tuple[Again, ...]
    missing: tuple[Article, ...]

    @property
    def exact(self) -> tuple[Again, ...]:
        """Those with the very same words."""
        return tuple(place for place in self.places if place.exact)


def elsewhere(reading: Reading, highlight: Highlight) -> Elsewhere:
    """Where a highlight's passage stands in other articles: in copies first, then in others that share its rare runs.

    Raises NotFound when its text is gone.
    """
    if highlight.end - highlight.start > LONGEST_QUOTE:
        return Elsewhere((), ())
    content = articles.text(reading, highlight.text_id).content
    begin = max(0, highlight.start - _AROUND)
    around = Worded(content[begin : highlight.end + _AROUND])
    start, end = highlight.start - begin, highlight.end - begin
    of_report = copies(reading, highlight.article_id)[:MOST_COPIES]
    known = {highlight.article_id, *(article.id for article in of_report)}
    others = articles.articles(reading, _sharing(reading, around, around.within(start, end), known))
    places: list[Again] = []
    missing: list[Article] = []
    for article in (*of_report, *others):
        if article.length > LONGEST_TEXT:
            continue
        copy = article in of_report
        other = articles.text(reading, article.text_id).content
        found = Comparison(around, Worded(other)).found(start, end)
        if found is None:
            if copy:
                missing.append(article)
            continue
        place = _with_signs(content[highlight.start : highlight.end], other, found.start, found.end)
        there = standing_on(reading, article.text_id, other, [place]).get(place, ())
        places.append(Again(article, article.text_id, *place, copy, found.exact, there))
    return Elsewhere(tuple(places), tuple(missing))


def _with_signs(quote: str, other: str, start: int, end: int) -> tuple[int, int]:
    """The place with the signs that stand at the ends of the quote, where they stand there as well."""
    first, last = core(quote)
    before, after = quote[:first], quote[last:]
    if before and other.endswith(before, 0, start):
        start -= len(before)
    return start, end + len(after) if after and other.startswith(after, end) else end


def _sharing(reading: Reading, around: Worded, passage: range, known: set[int]) -> list[int]:
    """The articles, but for those known, that hold some of the passage's runs, those with most of them first."""
    starts = range(passage.start, passage.stop - RUN + 1)
    if not starts:
        return []
    step = max(1, len(starts) // _RUNS_SOUGHT)
    runs = {" ".join(around.words[at : at + RUN]) for at in starts[::step]}
    shared: dict[int, int] = {}
    for run in sorted(runs):
        rows = reading.all(
            "SELECT a.id FROM article_words JOIN article a ON a.text_id = article_words.rowid AND a.gone IS NULL "
            "WHERE article_words MATCH ? LIMIT ?",
            f'"{run}"',
            MOST_COPIES + MOST_OTHERS,
        )
        for (article,) in rows:
            if article not in known:
                shared[article] = shared.get(article, 0) + 1
    return sorted(shared, key=lambda article: (-shared[article], article))[:MOST_OTHERS]
