"""Where case decides: "US" is not "us", "West" is not "west", "May" is mostly a month."""

from __future__ import annotations

import re

# Parts of names that a text may write small though the name as listed does not: al-Assad, von der Leyen.
_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        "al el ad an ar as ash at az de del della der den des di du da dos van von bin ibn abu the la le les of and",
    )
)
# Words that are something else when they are written small, or when a whole line is written large.
COMMON = frozenset(
    re.findall(
        r"\w+",
        "us it who is am in an as at be he if me my no of on or so to up we west east north south western eastern "
        "northern southern turkey china polish may march august will chad guinea jordan bush brown shah seal sa un pm "
        "nice reading mali niger togo oman cuba peru sweden rice frank mark bill grant rose hope faith grace union "
        "house congress senate parliament cabinet pole turk finn swede dane kurd hamas",
    )
)
MONTHS = frozenset(("march", "april", "may", "june", "august", "января", "мая", "августа"))
COMPASS = frozenset(("west", "east", "north", "south", "the west", "the east", "the north", "the south"))
_DAY_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|last|next|since|by|until|till|from|this|early|late|mid|of))[ -]*$", re.I
)
_DAY_AFTER = re.compile(r"[ ,]{0,2}\d|[ ,]{0,2}the \d", re.I)
_DIRECTION_AFTER = re.compile(r"(?: of\b|[ -][A-Z][a-z])")
_DIGIT = re.compile(r"\d")
_AT_FIRST = (0,)


def capital_places(written: str, folded: str) -> tuple[int, ...]:
    """Offsets in the compared name at which a text has a capital because the listed name has one."""
    if written == written.lower() or _DIGIT.search(written):
        return ()
    if folded.isalpha():
        return _AT_FIRST if written[0].isupper() and folded[0] == written[0].lower() else ()
    words = written.replace("-", " ").split()
    others = folded.split(" ")
    if len(words) != len(others):
        return _AT_FIRST if written[0].isupper() and written[0].lower() == folded[0] else ()
    starts: list[int] = []
    at = 0
    for word, other in zip(words, others, strict=True):
        if word[0].isupper() and other[0].isalpha() and other not in _PARTICLES:
            starts.append(at)
        at += len(other) + 1
    return tuple(starts)


def reads_as_month(text: str, start: int, end: int) -> bool:
    """Say whether a place reads as a month: with a day or a year beside it, or after "in", "since", "last"."""
    return bool(_DAY_AFTER.match(text, end) or _DAY_BEFORE.search(text, max(0, start - 12), start))


def reads_as_direction(text: str, end: int) -> bool:
    """Say whether a name of the compass that ends here is a direction (West of Tehran) or begins a longer name."""
    return _DIRECTION_AFTER.match(text, end) is not None


_PRONOUN_AFTER = re.compile(
    r"\b(?:to|for|with|of|about|from|told|tell|tells|let|give|gives|gave|help|helps|join|follow|leave|make|makes|made"
    r"|show|save|contact|among|between|behind|before|like|than|both|all|by|at|around|contact|like|love|hate)[ \n]+$",
    re.I,
)


def reads_as_us(text: str, start: int) -> bool:
    """Say whether US in a headline of capitals is the pronoun: after a verb that takes one, or a preposition."""
    return _PRONOUN_AFTER.search(text, max(0, start - 12), start) is not None


_LONG_CASED = re.compile(r"[A-ZÀ-ÞА-ЯЁ]{4,}")
_HEADLINE = 2


class Lines:
    """The lines of a text, asked about in order: the one that was looked at last is not looked at again."""

    __slots__ = ("_end", "_large", "_small", "_start", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = self._end = -1
        self._small = self._large = False

    def small_at(self, place: int) -> bool:
        """Say whether the line at a place has no capital: a post in small letters."""
        self._look_at(place)
        return self._small

    def large_at(self, place: int) -> bool:
        """Say whether the line at a place has capitals only: a headline."""
        self._look_at(place)
        return self._large

    def _look_at(self, place: int) -> None:
        if not self._start <= place < self._end:
            stop = self._text.find("\n", place)
            self._start = self._text.rfind("\n", 0, place) + 1
            self._end = stop if stop >= 0 else len(self._text)
            line = self._text[self._start : self._end]
            self._small = line == line.lower()
            # a few short words in capitals are acronyms as likely as a headline
            self._large = line == line.upper() and len(set(_LONG_CASED.findall(line))) >= _HEADLINE
