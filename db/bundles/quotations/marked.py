"""Finds what a paragraph gives as a quotation: between quotation marks of any language, or set apart as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.bundles.quotations.manuscript import Paragraph
from db.bundles.quotations.worded import UNSPACED

_CLOSED_BY = {
    "“": "”",
    "”": "”“",  # Swedish, Finnish; Arabic as some keyboards write it
    "„": "“”",
    "«": "»",
    "»": "«»",  # German; Finnish closes as it opens
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "'": "'",
    "＂": "＂",
    "״": "״",
}
_LIKE_APOSTROPHES = "’'"
# A single mark may be an apostrophe, and others of these are also written for inches: only what is closed counts.
_MUST_CLOSE = "‘'‹›”»״"
_LETTER = rf"[^\W{UNSPACED}]"
_INSIDE_WORD = re.compile(rf"{_LETTER}[’']{_LETTER}|[\u05d0-\u05ea][\"״”][\u05d0-\u05ea]")
_SPACED_WORD = re.compile(_LETTER)
_YEARS = re.compile(r"\d0s?\b")


def quotations(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Where its outermost quotations stand, without their marks, half-open in code points of the paragraph.

    One whose closing mark is missing goes on to the paragraph's end, as a quotation over several paragraphs does.
    """
    text = paragraph.text
    if paragraph.apart:
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        inner = _end(text, start) if start < end and text[start] in _CLOSED_BY else end
        if inner < end - 1 and ("(" in text[inner:end] or "[" in text[inner:end]):
            yield start + 1, inner  # its source stands behind it
            return
        whole = _unwrapped(text, start, end)
        if whole[0] < whole[1]:
            yield whole
        return
    at = 0
    while at < len(text):
        if text[at] in _CLOSED_BY and _opens(text, at):
            end = _end(text, at)
            if end == len(text) and text[at] in _MUST_CLOSE:
                at += 1
                continue
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
    if mark in "»”›":  # they close a quotation, too
        return not before or before.isspace() or before in "(["
    if mark in "'‘" and _YEARS.match(text, at + 1):
        return False
    return mark not in "‘‚'\"＂״" or _SPACED_WORD.fullmatch(before) is None


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
            if _INSIDE_WORD.fullmatch(text[at - 1 : at + 2]):
                continue
            if sign in _LIKE_APOSTROPHES and text[at - 1 : at].isspace():
                continue  # ’tis
            if depth == 0:
                return at
            depth -= 1
    return len(text)


def _unwrapped(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the one pair of marks that the whole may stand in."""
    if end - start > 2 and text[start] in _CLOSED_BY and text[end - 1] in _CLOSED_BY[text[start]]:
        return start + 1, end - 1
    return start, end
