"""A page as rows of words with the space that they take, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from db.sources.pdf.columns import gaps, in_columns
from db.sources.pdf.glyphs import Line, line_of, lines
from db.sources.pdf.logical import has_leftward, runs_to_left, text_of

UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Row(NamedTuple):
    """The words of a line in logical order; `first_word` is how wide the first of them is, `cells` says of a table."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    to_left: bool
    first_word: float
    cells: bool


class Page(NamedTuple):
    """The rows of a page, which is so many points wide and high."""

    width: float
    height: float
    rows: list[Row]


def page_of(page: Any) -> Page:
    """The rows of a page of pypdfium2; none where it has no text."""
    width, height = page.get_size()
    found = _whole(lines(page))
    leftward = sum(1 for line in found if runs_to_left(line)) * 2 > len(found)
    found = in_columns(found, leftward)
    edge = max((line.right for line in found), default=0.0)
    rows: list[Row] = []
    for line in found:
        size = line.size or 10.0
        # The last line of a paragraph that runs to the left may be Latin for the most part.
        at_edge = edge - line.right < 2 * size and line.left > width / 2
        goes_on = bool(rows) and rows[-1].to_left and (at_edge or has_leftward(line))
        to_left = runs_to_left(line) or goes_on
        text = text_of(line, to_left)
        if not text:
            continue
        letters = max(1, sum(1 for glyph in line.glyphs if not glyph.made))
        first = 1 if UNSPACED.match(text) else len(text.split(" ", 1)[0])
        word = first * (line.right - line.left) / letters
        cells = len(gaps(line)) > 1
        rows.append(Row(text, line.left, line.right, line.bottom, line.top, size, to_left, word, cells))
    return Page(width, height, rows)


def _whole(found: Iterable[Line]) -> list[Line]:
    """Lines that pdfium gave in pieces, where a font or a direction changes, are one again."""
    whole: list[Line] = []
    for line in found:
        last = whole[-1] if whole else None
        if last is not None and _same_line(last, line):
            whole[-1] = line_of((*last.glyphs, *line.glyphs), max(last.size, line.size))
        else:
            whole.append(line)
    return whole


def _same_line(one: Line, other: Line) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    beside = other.left >= one.right - 1 or other.right <= one.left + 1
    return beside and shared > 0.6 * min(one.top - one.bottom, other.top - other.bottom)
