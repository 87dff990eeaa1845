"""Finds how a file counts its positions: every way is tried on its selections, and the one that fits best is taken.

A selection fits when it cuts no word, begins and ends with a line, and is what its name quotes. NVivo counts UTF-16
with CRLF as two, ATLAS.ti takes CRLF for one, QualCoder and the specification (REFI-QDA 1.5, 10.2) count code points.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from db.exchange.foreign.counting import ALL, AS_WRITTEN, CODE_POINTS, ONE, UTF16, Counting, Places, SourceText

MOST_SELECTIONS = 4_000
MOST_OF_ONE = 300
MOST_TEXTS = 300

Given = tuple[int, int, str]
"""A selection as the file has it: start, end, name."""


def vendor_rule(origin: str) -> Counting:
    """What is known of a program by the name it signs with."""
    said = origin.lower()
    if "nvivo" in said:
        return Counting(UTF16)
    if "atlas" in said:
        return Counting(CODE_POINTS, ONE)
    if "maxqda" in said:
        return Counting(UTF16)
    if "discourse network analyzer" in said:
        return Counting(UTF16, ONE)
    return Counting(CODE_POINTS)


@dataclass(slots=True)
class Found:
    """The way to count, how many of the selections that were tried fit, and whether another way fits as well."""

    counting: Counting
    tried: int = 0
    whole: int = 0
    rule: bool = False
    instead: Counting | None = None


@dataclass(slots=True)
class _Tried:
    score: float = 0.0
    whole: int = 0
    placed: list[tuple[int, int] | None] = field(default_factory=list)


class Scoring:
    """Takes selections with their texts, and says which way of counting fits them best."""

    def __init__(self, origin: str) -> None:
        self._rule = vendor_rule(origin)
        self._tried = {counting: _Tried() for counting in ALL}
        self._selections = 0
        self._texts = 0

    @property
    def full(self) -> bool:
        """Whether enough was seen."""
        return self._selections >= MOST_SELECTIONS or self._texts >= MOST_TEXTS

    def take(self, source: SourceText, selections: Iterable[Given]) -> None:
        """Try every way on some selections of one text."""
        given = list(selections)[:MOST_OF_ONE]
        self._texts += 1
        self._selections += len(given)
        places: dict[tuple[str, str, bool], Places] = {}
        fits: dict[tuple[tuple[int, int] | None, str], tuple[float, bool]] = {}
        for counting, tried in self._tried.items():
            key = (counting.unit, counting.line_end, counting.bom)
            here = places.get(key)
            if here is None:
                here = places[key] = Places(source, *key)
            for start, end, name in given:
                span = here.span(start, end, counting.inclusive)
                fit = fits.get((span, name))
                if fit is None:
                    fit = fits[span, name] = _fit(source.text, span, name)
                tried.score += fit[0]
                tried.whole += fit[1]
                tried.placed.append(span)

    def best(self) -> Found:
        """The way that fits best; among equals that of the program, then the likelier one."""
        if not self._selections:
            return Found(self._rule, rule=True)
        bonus = 0.04 * self._selections

        def worth(counting: Counting) -> float:
            likely = 3 * (counting == self._rule) + 2 * (not counting.inclusive) + (not counting.bom)
            likely += counting.line_end == AS_WRITTEN
            return self._tried[counting].score + bonus * likely

        best = max(ALL, key=worth)
        mine = self._tried[best]
        found = Found(best, self._selections, mine.whole, best == self._rule)
        close = [one for one in ALL if self._tried[one].placed != mine.placed and worth(one) > worth(best) - bonus]
        if close:
            found.instead = max(close, key=worth)
        return found


def read_as(found: Found) -> str:
    """How positions were read, for the report; "" when there was nothing to tell it by."""
    if not found.tried:
        return ""
    said = f"positions were read as {found.counting.words}: {found.whole:,} of {found.tried:,} tried cut no word"
    if found.instead is not None:
        said += f"; {found.instead.words} fits nearly as well, look at a few"
    return said


def quoted(name: str) -> tuple[str, bool]:
    """What a selection's name quotes on one line, and whether it was cut off there."""
    said = " ".join(name.split())
    bare = said.removesuffix("…").removesuffix("...").rstrip()
    return bare, bare != said


def quotes(name: str, words: str) -> bool:
    """Whether a selection's name is what the words begin with."""
    bare, cut = quoted(name)
    line = " ".join(words.split()) if len(words) < 4_000 else " ".join(words[:4_000].split())
    return bool(bare) and (line.startswith(bare) if cut or len(bare) >= 20 else line == bare)


def _fit(text: str, span: tuple[int, int] | None, name: str) -> tuple[float, bool]:
    """How well a stretch fits as a selection of that name, and whether it cuts no word."""
    if span is None:
        return -4.0, False
    start, end = span
    cuts = [_cuts(text, place) for place in span]
    score = sum(-2.0 if cut else 1.0 for cut in cuts)
    score -= text[start].isspace() + text[end - 1].isspace()
    score += start == 0 or text[start - 1] == "\n"
    score += end == len(text) or text[end] == "\n" or text[end - 1] == "\n"
    if name and quotes(name, text[start : min(end, start + 4_000)]):
        score += 6.0
    return score, not any(cuts)


def _cuts(text: str, place: int) -> bool:
    if not 0 < place < len(text):
        return False
    one, other = text[place - 1], text[place]
    if "\u2e80" <= one <= "\u9fff" and "\u2e80" <= other <= "\u9fff":
        return False
    return unicodedata.category(one)[0] in "LNM" and unicodedata.category(other)[0] in "LNM"
