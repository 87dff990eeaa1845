"""Where words or a regular expression stand in one text; plain searches at once, expressions in a child process."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left
from functools import lru_cache

from db.record import record
from db.text.fold import Folded, fold, folded

Ranges = list[tuple[int, int]]

MOST = 10_000
"""More places than this are not marked in one article."""


@record
class Asked:
    """What is looked for in an article, and how."""

    words: str
    whole: bool = False
    case: bool = False
    expression: bool = False


class BadExpression(ValueError):
    """A regular expression that is none; `str` says in words what is wrong with it."""


def find_words(text: str, asked: Asked) -> Ranges:
    """Every place of the words, in code points and in order, not overlapping; letters are folded unless case counts."""
    if not asked.words:
        return []
    if asked.case or not fold(asked.words).strip():
        pattern = re.escape(asked.words)
        found = [match.span() for match in re.finditer(pattern, text)]
        return [place for place in found if not asked.whole or is_whole(text, *place)][:MOST]
    needle = " +".join(map(re.escape, fold(asked.words).split()))
    if asked.whole:
        needle = f"(?<![^ ]){needle}(?![^ ])"
    haystack = _folded(text)
    places: Ranges = []
    for match in re.finditer(needle, haystack.text):
        start, end = haystack.place(match.start(), match.end())
        if end > start and (not places or start >= places[-1][1]):
            places.append((start, end))
        if len(places) == MOST:
            break
    return places


def check_expression(expression: str) -> None:
    """Raise BadExpression when it cannot be understood."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sets that a later Python may read otherwise
            re.compile(expression)
    except re.error as error:
        raise BadExpression(error.msg) from error
    except (OverflowError, RecursionError) as error:
        raise BadExpression("it is too large") from error


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a range neither begins nor ends inside a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start : start + 1], text[end - 1 : end]
    return not (_of_word(before) and _of_word(first)) and not (_of_word(last) and _of_word(after))


def nearest(places: Ranges, position: int) -> int | None:
    """The first place that ends behind a code point, going round at the end; None when there are none."""
    if not places:
        return None
    return bisect_left(places, position, key=lambda place: place[1] - 1) % len(places)


def _of_word(letter: str) -> bool:
    return bool(letter) and (letter.isalnum() or letter == "_")


@lru_cache(maxsize=1)
def _folded(text: str) -> Folded:
    return folded(text)
