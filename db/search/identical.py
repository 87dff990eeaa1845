"""The passages of a project in which the same words stand: found by the index, then each proved in its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.reading import Reading
from db.reads import articles, highlights
from db.records.articles import Article
from db.records.highlights import Highlight
from db.search.snippets import Snippet, around
from db.text.fold import fold
from db.text.identical import SameWords

MOST_WORDS = 40
"""Words of a long quote that are looked up in the index; the text itself is compared with all of them."""
PORTION, TEXTS_A_PORTION = 100, 50
_SIGNS = 24  # code points of blanks and signs by which a highlight may be longer than the words it stands on


@dataclass(frozen=True, slots=True)
class Identical:
    """One place of the words: [start, end) of a text in code points, as a row of a list shows it.

    `paragraph` counts from 1; `highlights` are those that stand on just these words already.
    """

    article: Article
    text: int
    start: int
    end: int
    paragraph: int
    snippet: Snippet
    highlights: tuple[Highlight, ...]


def texts_with(reading: Reading, wanted: SameWords, article: int | None = None, first: int | None = None) -> list[int]:
    """The ids of the living texts that may hold the words: of one article or of all, the article `first` before all.

    A quote without words is in no index: then every text may.
    """
    sql = "SELECT a.text_id FROM article a WHERE a.gone IS NULL"
    values: list[int | str] = []
    if wanted.words:
        phrase = " ".join(wanted.words[:MOST_WORDS])
        sql = (
            "SELECT a.text_id FROM article_words JOIN article a ON a.text_id = article_words.rowid "
            "WHERE article_words MATCH ? AND a.gone IS NULL"
        )
        values.append(f'"{phrase}"')
    if article is not None:
        sql += " AND a.id = ?"
        values.append(article)
    rows = reading.all(sql + " ORDER BY a.id = ? DESC, a.id", *values, first if first is not None else 0)
    return [int(row[0]) for row in rows]


def identical_in(reading: Reading, wanted: SameWords, text: int, most: int) -> list[Identical]:
    """At most so many places of the words in one text, in their order; [] where its article is gone."""
    row = reading.one(
        "SELECT a.id, b.content FROM article a JOIN body b ON b.text_id = a.text_id "
        "WHERE a.text_id = ? AND a.gone IS NULL",
        text,
    )
    if row is None:
        return []
    content = str(row[1])
    places = wanted.places(content)[:most]
    if not places:
        return []
    article = articles.article(reading, int(row[0]))
    standing = standing_on(reading, text, content, places)
    counted = Counted(content)
    return [
        Identical(
            article,
            text,
            start,
            end,
            counted.paragraph(start),
            around(content, (start, end)),
            standing.get((start, end), ()),
        )
        for start, end in places
    ]


def look_on(reading: Reading, wanted: SameWords, texts: Sequence[int], most: int) -> tuple[list[Identical], list[int]]:
    """At most so many places in the first of these texts, and the texts that are still to be looked through.

    It stops after a portion, so that what is found can be shown while the rest is looked for.
    """
    found: list[Identical] = []
    for at, text in enumerate(texts):
        if len(found) >= min(most, PORTION) or at == TEXTS_A_PORTION:
            return found, list(texts[at:])
        found += identical_in(reading, wanted, text, most - len(found))
    return found, []


class Counted:
    """Paragraph numbers of places that come in order, so that no part of a text is counted twice."""

    def __init__(self, content: str) -> None:
        self._content, self._from, self._before = content, 0, 0

    def paragraph(self, position: int) -> int:
        """The number of the paragraph at a position with words, as `db.text.paragraphs.paragraph_number` says it."""
        opening = self._content.rfind("\n", self._from, position) + 1
        if opening > self._from:
            self._before += sum(1 for line in self._content[self._from : opening].split("\n") if line.strip())
            self._from = opening
        return self._before + 1  # words stand there, so the line counts


def standing_on(
    reading: Reading, text: int, content: str, places: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], tuple[Highlight, ...]]:
    """The highlights on just these words, by place; blanks and signs at their ends make no difference."""
    rows = reading.all(
        'SELECT p.start, p."end", h.id FROM placement p JOIN highlight h ON h.placement_id = p.id '
        'WHERE p.text_id = ? AND h.gone IS NULL AND p.start <= ? AND p."end" >= ? ORDER BY p.start, h.id',
        text,
        places[-1][0] + _SIGNS,
        places[0][1] - _SIGNS,
    )
    found: dict[tuple[int, int], list[int]] = {}
    at = 0
    for start, end, number in rows:
        while at < len(places) and places[at][0] + _SIGNS < start:
            at += 1
        near = at
        while near < len(places) and places[near][0] - _SIGNS <= start:
            if _same(content, places[near], (start, end)):
                found.setdefault(places[near], []).append(number)
            near += 1
    known = {one.id: one for one in highlights.highlights(reading, [n for ids in found.values() for n in ids])}
    return {place: tuple(known[number] for number in ids if number in known) for place, ids in found.items()}


def _same(content: str, place: tuple[int, int], other: tuple[int, int]) -> bool:
    ends = [sorted((place[0], other[0])), sorted((place[1], other[1]))]
    if any(last - first > _SIGNS for first, last in ends):
        return False
    return all(not fold(content[first:last]).strip() for first, last in ends)
