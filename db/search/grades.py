"""Grades as they are typed in a search: B2, B, 2, B2+ (at least as good), >=C, <3, A..C."""

from __future__ import annotations

import re

from db.record import record

EXPECTED = "a grade: B2, B (the outlet), 2 (the passage), B2+ (at least as good), >=C, <3, A..C or none"

LETTERS = "ABCDEF"
NUMBERS = "123456"
_ONE = re.compile(r"(>=|<=|>|<|=)?([A-F])?([1-6])?(\+)?", re.IGNORECASE)


@record
class Asked:
    """The letters and numbers any of which is meant; an empty one asks nothing."""

    letters: str = ""
    numbers: str = ""


def grades(typed: str) -> Asked | None:
    """What is meant; None when nothing can be understood or nothing can answer.

    F and 6 say that nobody can judge: they are neither better nor worse than others, but by their own name.
    """
    typed = typed.strip().replace("≥", ">=").replace("≤", "<=")
    if ".." in typed:
        first, last = (_ONE.fullmatch(part) for part in typed.split("..", 1))
        if not first or not last or any(one[1] or one[4] or not (one[2] or one[3]) for one in (first, last)):
            return None
        if bool(first[2]) != bool(last[2]) or bool(first[3]) != bool(last[3]):
            return None
        return Asked(_between(LETTERS, first[2], last[2]), _between(NUMBERS, first[3], last[3]))
    match = _ONE.fullmatch(typed)
    if match is None or not (match[2] or match[3]) or (match[1] and match[4]):
        return None
    sign = ">=" if match[4] else match[1] or "="
    found = Asked(_compared(LETTERS, match[2], sign), _compared(NUMBERS, match[3], sign))
    return found if bool(found.letters) == bool(match[2]) and bool(found.numbers) == bool(match[3]) else None


def _between(scale: str, first: str | None, last: str | None) -> str:
    if not first or not last:
        return ""
    low, high = sorted((scale.index(first.upper()), scale.index(last.upper())))
    return scale[low : high + 1]


def _compared(scale: str, typed: str | None, sign: str) -> str:
    if not typed:
        return ""
    at, judged = scale.index(typed.upper()), len(scale) - 1
    if sign == "=":
        return scale[at]
    if at == judged:
        return {">=": scale, "<=": scale[at]}.get(sign, "")
    better = {">=": scale[: at + 1], ">": scale[:at], "<=": scale[at:judged], "<": scale[at + 1 : judged]}
    return better[sign]
