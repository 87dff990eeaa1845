"""What would be marked of hits: the words themselves, their sentences or paragraphs, with some before and after."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Literal

from db.errors import NotFound
from db.reading import Reading
from db.reads import articles
from db.search.identical import Counted, Identical, standing_on
from db.search.snippets import around
from db.text.paragraphs import paragraphs
from db.text.sentences import sentences

Unit = Literal["hit", "sentence", "paragraph"]
Place = tuple[int, int, int]
"""[start, end) of a text in code points, behind the id of that text."""

UNITS: tuple[Unit, ...] = ("hit", "sentence", "paragraph")
MOST_AROUND = 9
Range = tuple[int, int]


def passages_around(reading: Reading, places: Iterable[Place], unit: Unit, beside: int = 0) -> list[Identical]:
    """The passages that hold places, by article and place, with so many more units on each side (of words: none).

    Those that would overlap or touch each other's units become one. Texts whose article is gone are left out.
    """
    by_text: dict[int, set[Range]] = {}
    for text, start, end in places:
        by_text.setdefault(text, set()).add((start, end))
    found: list[Identical] = []
    for text, ranges in by_text.items():
        row = reading.one("SELECT id FROM article WHERE text_id = ? AND gone IS NULL", text)
        if row is None:
            continue
        try:
            article, content = articles.article(reading, int(row[0])), articles.text(reading, text).content
        except NotFound:
            continue
        wide = widened(content, sorted(ranges), unit, beside)
        standing, counted = standing_on(reading, text, content, wide), Counted(content)
        found += [
            Identical(
                article,
                text,
                start,
                end,
                counted.paragraph(start),
                around(content, (start, end)),
                standing.get((start, end), ()),
            )
            for start, end in wide
        ]
    return found


def widened(content: str, ranges: Iterable[Range], unit: Unit, beside: int = 0) -> list[Range]:
    """Ranges of a text (in order) as wide as the unit, in order and apart from each other."""
    if unit == "hit":
        return _apart(ranges)
    if unit == "sentence":
        units = sentences(content)
    else:
        units = [_inked(content, line) for line in paragraphs(content) if content[line[0] : line[1]].strip()]
    firsts, lasts = [one[0] for one in units], [one[1] for one in units]
    wide = []
    for start, end in ranges:
        first, last = bisect_right(lasts, start), bisect_left(firsts, end) - 1
        if first > last:
            wide.append((start, end))
            continue
        first, last = max(0, first - beside), min(len(units) - 1, last + beside)
        wide.append((min(start, units[first][0]), max(end, units[last][1])))
    return _apart(sorted(wide))


def _inked(content: str, line: Range) -> Range:
    piece = content[line[0] : line[1]]
    return line[0] + len(piece) - len(piece.lstrip()), line[0] + len(piece.rstrip())


def _apart(ranges: Iterable[Range]) -> list[Range]:
    apart: list[Range] = []
    for start, end in ranges:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart
