"""Finds what a paragraph gives as a quotation: between quotation marks of any language, or set apart as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

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
_SENTENCE_END = re.compile(r"[.!?…؟][)\]’'”\"]*(?=\s)|[。！？]")
_POSSESSIVE = re.compile(r"[szx][’']\s\w")
_MOST_ENDS = 8


class Marked(NamedTuple):
    """Where a quotation stands without its marks, half-open in code points; `others` are ends that it may have instead.

    One that is not `closed` goes on to where the next begins or to the paragraph's end, as one over several paragraphs
    does; it may have ended with a sentence before.
    """

    start: int
    end: int
    others: tuple[int, ...] = ()
    closed: bool = True


def begins_quoted(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins with a mark, as one does that goes on with a quotation of several paragraphs."""
    return paragraph.text.lstrip()[:1] in _CLOSED_BY


def quotations(paragraph: Paragraph) -> Iterator[Marked]:
    """Its outermost quotations."""
    text = paragraph.text
    if paragraph.apart:
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        inner = _end(text, start) if start < end and text[start] in _CLOSED_BY else end
        if inner < end - 1 and ("(" in text[inner:end] or "[" in text[inner:end]):
            yield Marked(start + 1, inner)  # its source stands behind it
            return
        whole = _unwrapped(text, start, end)
        if whole[0] < whole[1]:
            yield Marked(*whole)
        return
    at = 0
    while at < len(text):
        if text[at] in _CLOSED_BY and _opens(text, at):
            end = _end(text, at)
            if end == len(text) and text[at] in _MUST_CLOSE:
                at += 1
                continue
            if end == len(text) or _opens_the_next(text, end):
                end = _next_opening(text, at)
                if at + 1 < end:
                    yield _unclosed(text, at + 1, end)
                at = end
                continue
            if at + 1 < end:
                yield Marked(at + 1, end, _after_possessives(text, at, end))
            at = end
        at += 1


def _opens_the_next(text: str, end: int) -> bool:
    """Whether a mark that is the same on both sides stands where one opens: the one before it was never closed."""
    return (
        text[end] in '"＂' and text[end - 1].isspace() and not text[end + 1 : end + 2].isspace() and end + 1 < len(text)
    )


def _next_opening(text: str, start: int) -> int:
    """Where the same mark opens another quotation, else the end of the text: the first was never closed."""
    mark = text[start]
    at = text.find(mark, start + 1)
    while at >= 0 and not (_opens(text, at) and (text[at - 1].isspace() or text[at - 1] in "([")):
        at = text.find(mark, at + 1)
    return at if at >= 0 else len(text)


def _unclosed(text: str, start: int, end: int) -> Marked:
    """A quotation without its closing mark; it may end with any of its sentences, the last first."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, start, end)]
    return Marked(start, len(text[:end].rstrip()), tuple(one for one in reversed(ends[:_MOST_ENDS])), closed=False)


def _after_possessives(text: str, start: int, end: int) -> tuple[int, ...]:
    """Later ends of a quotation in single marks: in ‘the rebels’ own’ the mark behind an s closes nothing."""
    if text[start] not in "‘'":
        return ()
    found: list[int] = []
    while len(found) < _MOST_ENDS and _POSSESSIVE.match(text, end - 1):
        for at in range(end + 1, len(text)):
            if text[at] in "‘'" and _opens(text, at) and not _INSIDE_WORD.fullmatch(text[at - 1 : at + 2]):
                return tuple(found)
            if text[at] in _LIKE_APOSTROPHES and not _INSIDE_WORD.fullmatch(text[at - 1 : at + 2]):
                found.append(at)
                end = at
                break
        else:
            break
    return tuple(found)


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
