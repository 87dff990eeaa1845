"""Finds what a paragraph gives as a quotation: between quotation marks of any language, or set apart as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.bundles.quotations.manuscript import Paragraph

_CLOSED_BY = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "＂": "＂",
}
_INSIDE_WORD = re.compile(r"\w[’']\w")


def quotations(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Where its outermost quotations stand, without their marks, half-open in code points of the paragraph.

    One whose closing mark is missing goes on to the paragraph's end, as a quotation over several paragraphs does.
    """
    text = paragraph.text
    if paragraph.apart:
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        whole = _unwrapped(text, start, end)
        if whole[0] < whole[1]:
            yield whole
        return
    at = 0
    while at < len(text):
        if text[at] in _CLOSED_BY and _opens(text, at):
            end = _end(text, at)
            if at + 1 < end:
                yield at + 1, end
            at = end
        at += 1


def _opens(text: str, at: int) -> bool:
    """A mark opens a quotation before a word or another mark, and neither inside a word nor after one."""
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark == "«" and after.isspace():  # French sets a space inside
        return True
    if not after or after.isspace():
        return False
    if mark == "»":  # it closes a French quotation, and opens a German one
        return not before or before.isspace() or before == "("
    return mark not in '‘‚"＂' or not before.isalnum()


def _end(text: str, start: int) -> int:
    """The place of the closing mark, others inside it passed over; the end of the text without one."""
    mark = text[start]
    closing = _CLOSED_BY[mark]
    depth = 0
    for at in range(start + 1, len(text)):
        sign = text[at]
        if sign == mark and sign not in closing:
            depth += 1
        elif sign in closing:
            if sign == "’" and _INSIDE_WORD.fullmatch(text[at - 1 : at + 2]):
                continue
            if depth == 0:
                return at
            depth -= 1
    return len(text)


def _unwrapped(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the one pair of marks that the whole may stand in."""
    if end - start > 2 and text[start] in _CLOSED_BY and text[end - 1] in _CLOSED_BY[text[start]]:
        return start + 1, end - 1
    return start, end
