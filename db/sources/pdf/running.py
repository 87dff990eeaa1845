"""Finds the running heads and feet of a document's pages: what stands at the same height on many of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from db.sources.pdf.page import Page, Row

_EDGE = 0.12  # of the height of a page
_APART = 0.8  # of the size of the type: so much room is between a head and the text
_MOST = 4
_SHARE = 0.4
_NUMBERS = re.compile(r"\d+")
# In Western, Arabic and Persian digits; alone, between lines, or as in "Page 3 of 9", "стр. 3", "第3页".
_PAGE = re.compile(
    r"[\W_]*(?:page|seite|p|pp|стр|страница|صفحة|صفحه|עמוד|第)?[\W_]*\d{1,4}"
    r"(?:[\W_]*(?:of|/|von|из|من|از|מתוך|共|页|頁)[\W_]*\d{0,4}[\W_]*(?:页|頁)?)?[\W_]*",
    re.IGNORECASE,
)


def without_running(pages: Sequence[Page]) -> list[Page]:
    """The pages without their heads, feet and numbers; a document of one page keeps everything."""
    if len(pages) < 2:
        return list(pages)
    outer = [_outer(page) for page in pages]
    often = Counter(key for page, rows in zip(pages, outer, strict=True) for key in {_key(row) for row in rows})
    enough = max(2, _SHARE * len(pages) / 2)  # left and right pages may differ
    found = []
    for page, rows in zip(pages, outer, strict=True):
        gone = {row for row in rows if often[_key(row)] >= enough or _PAGE.fullmatch(row.text)}
        found.append(Page(page.width, page.height, [row for row in page.rows if row not in gone]))
    return found


def _outer(page: Page) -> list[Row]:
    """The rows at the upper and the lower edge of a page that stand apart from what is between them."""
    down = sorted(page.rows, key=lambda row: -row.bottom)
    above = [row for row in down if row.bottom > page.height * (1 - _EDGE)]
    below = [row for row in down[::-1] if row.top < page.height * _EDGE]
    return _apart(down, above) + _apart(down[::-1], below)


def _apart(rows: list[Row], at_edge: list[Row]) -> list[Row]:
    """Of the rows at an edge those before the last wide space."""
    for count in range(min(len(at_edge), _MOST), 0, -1):
        last = at_edge[count - 1]
        if count == len(rows) or _room(last, rows[count]) > _APART * last.size:
            return at_edge[:count]
    return []


def _room(one: Row, other: Row) -> float:
    """How much space is between two rows, one above the other."""
    return max(one.bottom - other.top, other.bottom - one.top)


def _key(row: Row) -> tuple[str, int]:
    """The words without their numbers, and the height in steps of six points."""
    return _NUMBERS.sub("#", row.text), round(row.bottom / 6)
