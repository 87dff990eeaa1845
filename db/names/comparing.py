"""How names and texts are made comparable: each character stays one character or vanishes, so places stay exact."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from db.text.fold import fold

_RUNS = re.compile(" {2,}")
_BREAK = re.compile(r"\n(?=[^\n ])")
_WRAPPED = 40
"""A line of so many characters goes on in the next one: a name may be broken there."""
_APOSTROPHES = frozenset("\u2019\u2018\u02bc\u02bb\u02bf\u02be\u0060\u00b4\u05f3")
_QUOTES = frozenset("\u05f4\u201c\u201d\u201e")


class Places:
    """Where the characters of a compared text came from: what was left out before each is counted, not listed."""

    __slots__ = ("_breaks", "_left_out")

    def __init__(self, runs: Iterable[tuple[int, int]]) -> None:
        """`runs` are the stretches [start, end) of the text that were left out, in order."""
        self._breaks: list[int] = []
        self._left_out = [0]
        gone = 0
        for start, end in runs:
            self._breaks.append(start - gone)
            gone += end - start
            self._left_out.append(gone)

    def __getitem__(self, at: int) -> int:
        return at + self._left_out[bisect_right(self._breaks, at)]


class Compared(NamedTuple):
    """A text as it is compared, and the code point of the text that each of its characters came from."""

    text: str
    places: Places | range


class CompareTable(dict[int, str]):
    """What each character is compared as: one character, or none; worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        compared = self[point] = _compare_as(chr(point))
        return compared

    def name(self, written: str) -> str:
        """A name as it is compared: without blanks at its ends, single ones inside."""
        folded = written.translate(self)
        return " ".join(folded.split()) if " " in folded or "\n" in folded else folded

    def names(self, written: Sequence[str]) -> list[str]:
        """Many names as they are compared."""
        parts = "\0".join(written).translate(self).split("\0")
        if len(parts) != len(written):  # one holds the sign that parts them here
            return [self.name(one) for one in written]
        return [" ".join(part.split()) if " " in part or "\n" in part else part for part in parts]

    def compare(self, text: str) -> Compared:
        """A text as it is compared: runs of blanks are one, and a long line goes on in the next."""
        folded = text.translate(self)
        vanishing = "".join(char for char in set(text) if not self[ord(char)]) if len(folded) != len(text) else ""
        if "\n" in folded:
            folded = _BREAK.sub(_joined, folded)
        if not vanishing and "  " not in folded:
            return Compared(folded, range(len(text)))
        left_out = [run.span() for run in re.finditer(f"[{re.escape(vanishing)}]+", text)] if vanishing else []
        whole = Places(left_out)
        # of a run of blanks the first one stays
        blanks = [(whole[run.start()] + 1, whole[run.end() - 1] + 1) for run in _RUNS.finditer(folded)]
        return Compared(_RUNS.sub(" ", folded), Places(_apart([*left_out, *blanks])) if blanks else whole)


def _apart(runs: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Stretches in order; where one lies in another, or they touch, they are one."""
    runs.sort()
    start, end = runs[0]
    for first, last in runs[1:]:
        if first > end:
            yield start, end
            start, end = first, last
        else:
            end = max(end, last)
    yield start, end


def _joined(line_end: re.Match[str]) -> str:
    at = line_end.start()
    return " " if at >= _WRAPPED and line_end.string.rfind("\n", at - _WRAPPED, at) < 0 else "\n"


def _compare_as(char: str) -> str:
    if char.isspace():
        return "\n" if char in "\n\r\u2028\u2029" else " "
    if unicodedata.category(char) == "Pd":
        return " "
    if char == "_":
        return char
    folded = fold(char).strip()
    if len(folded) == 1:
        return folded
    if char in _APOSTROPHES:
        return "'"
    if char in _QUOTES:
        return '"'
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or char == "\u0640":
        return ""
    lower = char.lower()
    return lower if len(lower) == 1 else char


def in_word(char: str) -> bool:
    """Say whether a compared character is part of a word; vowel signs of Indic scripts are folded to private use."""
    return char.isalnum() or char == "_" or "\ue000" <= char <= "\uf8ff"


def after_marks(text: str, stop: int) -> int:
    """The place behind the combining marks that stand at `stop`: they belong to the letter before."""
    while stop < len(text) and unicodedata.category(text[stop])[0] == "M":
        stop += 1
    return stop
