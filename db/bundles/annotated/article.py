"""What goes out as an annotated article: its whole text in units, and every living highlight on it with its number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from db.reading import Reading
from db.reads import articles, highlights, markings, themes
from db.record import record
from db.records.articles import Article, Block, Span
from db.records.highlights import Highlight

GENERATOR = "Commonplace, annotated article"
_INK = re.compile(r"[^\n]+")


@record
class Unit:
    """A line of a text with how it is set: [start, end) in code points.

    `gap` is how many line feeds part it from the next, 1 or 2; line feeds beyond them stand at its ends.
    """

    start: int
    end: int
    kind: str = "paragraph"
    level: int = 0
    gap: int = 2


@record
class Annotated:
    """An article with its text and its highlights by place; a highlight's number is its place in the list, from 1.

    `marking` is the highest on the article and its highlights, "" for none; `original` the code of the language that it
    was translated from, where known. `paths` are the themes with those above them by theme id. `spans` are the emphasis
    and the links of the text.
    """

    article: Article
    content: str
    units: tuple[Unit, ...]
    highlights: tuple[Highlight, ...]
    paths: Mapping[int, tuple[str, ...]]
    marking: str = ""
    original: str | None = None
    spans: tuple[Span, ...] = ()


def annotated(reading: Reading, article_id: int) -> Annotated:
    """An article as it goes out. Raises NotFound."""
    article = articles.article(reading, article_id)
    text = articles.text(reading, article.text_id)
    marks = tuple(highlights.of_text(reading, article.text_id))
    origin = article.translation_of
    row = reading.one("SELECT language FROM article WHERE uuid = ?", origin.bytes) if origin is not None else None
    return Annotated(
        article,
        text.content,
        tuple(units(text.content, text.blocks)),
        marks,
        {theme.id: theme.path for theme in themes.tree(reading)},
        markings.scale(reading).highest([article.marking, *(mark.marking for mark in marks)]),
        row[0] if row is not None else None,
        text.spans,
    )


def units(content: str, blocks: Sequence[Block] = ()) -> list[Unit]:
    """The lines of a text that hold anything, each set as the block it stands in; joined by their gaps they are it."""
    lines = [match.span() for match in _INK.finditer(content)] or [(0, 0)]
    starts = [block.start for block in blocks]
    found = []
    for index, (start, end) in enumerate(lines):
        block = blocks[max(0, bisect_right(starts, start) - 1)] if blocks else Block(0, 0)
        inside = block.start <= start < max(block.end, block.start + 1)
        kind, level = (block.kind, block.level) if inside else ("paragraph", 0)
        last = index + 1 == len(lines)
        apart = 2 if last else min(2, lines[index + 1][0] - end)
        begin = 0 if index == 0 else start
        until = len(content) if last else lines[index + 1][0] - apart
        found.append(Unit(begin, until, kind, level, apart))
    return found


def unit_of(found: Sequence[Unit], start: int) -> int:
    """The index of the unit in which a passage begins; one that begins between two belongs to the second."""
    index = max(0, bisect_right([unit.start for unit in found], start) - 1)
    return index + 1 if start >= found[index].end and index + 1 < len(found) else index
