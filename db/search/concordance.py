"""Every place of a search's words in the texts, each with what stands before and after it: key word in context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal

from db.reading import Reading
from db.reads import articles, highlights
from db.record import record
from db.records.articles import Article
from db.search.find import article_ids
from db.search.marks import Marker, Place
from db.search.plan import Plan
from db.search.tree import Query
from db.text.fold import fold

Side = Literal["text", "after", "before"]

MOST = 5_000
"""More places than this are not shown."""
_AROUND = 90
_COMPARED = 6
# What would break the line or turn it round becomes a blank; places are not counted in it.
_UNSHOWN = re.compile(r"\s|[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@record
class Line:
    """One place [start, end) in code points of an article's text, and the text round it, on one line.

    `tagged` says whether a highlight has a part in it.
    """

    article: Article
    start: int
    end: int
    before: str
    word: str
    after: str
    tagged: bool


@record
class Concordance:
    """Lines in the order asked for; not `whole` when there are more than MOST places."""

    lines: tuple[Line, ...]
    whole: bool


def concordance(reading: Reading, query: Query, order: Side = "text", *, untagged: bool = False) -> Concordance:
    """The places of the words in every article that answers, by article or by the words `after` or `before` them.

    With `untagged` only those in no highlight.
    """
    marker = Marker(Plan(reading, query).needles)
    if not marker:
        return Concordance((), True)
    found = list(islice(_lines(reading, marker, article_ids(reading, query), untagged), MOST + 1))
    whole = len(found) <= MOST
    lines = found[:MOST]

    def beside(line: Line) -> tuple[list[str], str]:
        reading.breathe()
        words = fold(line.after).split() if order == "after" else fold(line.before).split()[::-1]
        return words[:_COMPARED], fold(line.word)

    if order != "text":
        lines.sort(key=beside)
    return Concordance(tuple(lines), whole)


def _lines(reading: Reading, marker: Marker, ids: Sequence[int], untagged: bool) -> Iterator[Line]:
    for number in ids:
        article = articles.article(reading, number)
        content = articles.text(reading, article.text_id).content
        places = marker.places(content)
        # ends come negative there
        marked = [(start, -end) for start, end, *_ in highlights.ranges(reading, article.text_id)] if places else []
        for start, end in places:
            tagged = any(first < end and start < last for first, last in marked)
            if not (tagged and untagged):
                yield _line(article, content, (start, end), tagged)


def _line(article: Article, content: str, place: Place, tagged: bool) -> Line:
    start, end = place
    before, after = content[max(0, start - _AROUND) : start], content[end : end + _AROUND]
    return Line(article, start, end, _shown(before), _shown(content[start:end]), _shown(after), tagged)


def _shown(text: str) -> str:
    return re.sub(" {2,}", " ", _UNSHOWN.sub(" ", text))
