"""How names and texts are made comparable: each character stays one character or vanishes, so places stay exact."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import add
from typing import NamedTuple

from db.names.simplified import SIMPLER
from db.text.fold import fold

_RUNS = re.compile(" {2,}")
_NOT_ASCII = re.compile(rb"\?[? ]*")
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

    def shifts(self) -> Iterator[tuple[int, int]]:
        """From which place on, in order, how many characters of the text have been left out."""
        return zip(self._breaks, self._left_out[1:], strict=True)

    def kept(self, text: str) -> str:
        """The characters of the text that were not left out."""
        begins = (0, *map(add, self._breaks, self._left_out[1:]))
        ends = (*map(add, self._breaks, self._left_out), len(text))
        return "".join([text[begin:end] for begin, end in zip(begins, ends, strict=True)])


class Compared(NamedTuple):
    """A text as it is compared, the code point of the text that each of its characters came from, and these as they
    were written: as many characters."""

    text: str
    places: Places | range
    written: str


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
        folded = self._fold(text)
        vanishing = [chr(point) for point, char in list(self.items()) if not char] if len(folded) != len(text) else []
        if "\n" in folded:
            folded = _BREAK.sub(_joined, folded)
        if not vanishing and "  " not in folded:
            return Compared(folded, range(len(text)), text)
        left_out = [(at, at + 1) for char in vanishing for at in _all_of(char, text)]
        whole = Places(_apart(left_out))
        # of a run of blanks the first one stays
        again = [(start + 1, end) for start, end in _runs(folded)]
        if again:
            blanks = [(whole[start - 1] + 1, whole[end - 1] + 1) for start, end in again]
            folded, whole = Places(again).kept(folded), Places(_apart([*left_out, *blanks]))
        return Compared(folded, whole, whole.kept(text))

    def _fold(self, text: str) -> str:
        """A text as its characters are compared; what is ASCII in it in one go, which is ten times as fast."""
        if text.isascii() or "\0" in text:
            return text.translate(self)
        # all that is not ASCII becomes a question mark, and what is one already is compared as itself either way
        marked = text.encode("ascii", "replace")
        runs = [run.span() for run in _NOT_ASCII.finditer(marked)]
        others = "\0".join([text[start:end] for start, end in runs]).translate(self).split("\0")
        latin = marked.decode("ascii").translate(self)
        parts: list[str] = []
        reached = 0
        for (start, end), other in zip(runs, others, strict=True):
            parts += latin[reached:start], other
            reached = end
        return "".join(parts) + latin[reached:]


def _all_of(char: str, text: str) -> Iterator[int]:
    at = text.find(char)
    while at >= 0:
        yield at
        at = text.find(char, at + 1)


def _runs(folded: str) -> Iterator[tuple[int, int]]:
    """Where blanks stand side by side: they are few, and looking for two is faster than for several."""
    at = folded.find("  ")
    while at >= 0 and (run := _RUNS.match(folded, at)):
        yield run.span()
        at = folded.find("  ", run.end())


def _apart(runs: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Stretches in order; where one lies in another, or they touch, they are one."""
    if not runs:
        return
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
    folded = fold(SIMPLER.get(char, char)).strip()
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
