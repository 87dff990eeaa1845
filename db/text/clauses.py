"""Clauses: the parts of sentences between commas, semicolons, colons, dashes, brackets and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from db.text.sentences import parts_between, sentences

_CLOSING = "\"'”’»›)\\]}」』）】》〉〕］〗"
# A mark is an edge in front of a blank or a closing mark: not in 3,000, in 10:30 or in Sana’a.
_MARK = rf"[,;:؛،٬·՝]+(?=[\s{_CLOSING}]|\Z)[{_CLOSING}]*"
# These stand between words without blanks; Arabic and Persian writers often leave the blank out too.
_WIDE_MARK = rf"[，；：、﹐﹔﹕｡､︰][{_CLOSING}]*|[،؛](?=[^\W\d])"
_DASH = r"[—–―]+(?=\s)|(?<=\w)[—―]+(?=\w)|——+|(?<=\s)-{1,2}(?=\s)|\u05be(?=\s)"
# Brackets and quotation marks: a part of its own, opening and closing mark with it.
_OPEN = r"[(\[{（［【〔〖「『《〈“„«‹‚]|(?<![^\s(\[—–-])\""
_AFTER_CLOSE = r"[,;:،؛.!?؟，；：、。！？]*"
_CLOSE = rf"[)\]}}）］】〕〗」』》〉”»›][{_CLOSING}]*{_AFTER_CLOSE}|(?<=[^\s(\[])\"(?!\w){_AFTER_CLOSE}"
# An apostrophe closes only what one has opened, or half of all plurals would end a clause.
_PAIR = rf"(?<![^\s(\[—–-])(?:'[^'\n]{{1,200}}'|‘[^‘\n]{{1,200}}?’|„[^„\n]{{1,200}}?[“”])(?!\w){_AFTER_CLOSE}"


@cache
def _edge() -> re.Pattern[str]:
    """Compiled when the first clause is asked for, not while the program starts."""
    return re.compile(rf"(?P<pair>{_PAIR})|(?P<after>{_MARK}|{_WIDE_MARK}|{_DASH}|{_CLOSE})|(?P<before>{_OPEN})")


def clauses(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the clauses of the sentences between two code points; together they hold all that is not blank.

    A mark belongs to the clause that it ends; what stands in brackets or quotation marks is one with them.
    """
    found: list[tuple[int, int]] = []
    for first, last in sentences(text, start, end):
        found.extend(parts_between(text, [first, *_edges(text, first, last), last]))
    return found


def clause_at(text: str, point: int, start: int, end: int) -> tuple[int, int]:
    """Return the clause in which, or after which, a code point stands, of the sentence [start, end)."""
    inside = clauses(text, start, end)
    if not inside:
        return start, end
    return next((clause for clause in reversed(inside) if clause[0] <= point), inside[0])


def _edges(text: str, first: int, last: int) -> Iterator[int]:
    at = first
    for match in _edge().finditer(text, first, last):
        edges = match.span() if match["pair"] else (match.start() if match["before"] else match.end(),)
        for edge in edges:
            if at < edge < last:
                yield edge
                at = edge
