"""What else a name of a state may mean in its place: a language, a person, another place; words around it decide.

Only names that need it are asked about: demonyms, names of one ideograph, and those of the table of senses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from db.names.ideographs import is_lone, reads_as_word
from db.names.languages import begins_language, reads_as_language
from db.names.people import MAY_BE_A_PERSON, reads_as_person
from db.text.fold import fold

Doubt = Callable[[str, int, int], bool]
"""Says whether [start, end) of a text means something else."""

_BESIDE, _NEAR = 48, 160
_OPENING = re.compile(r"(?:^|[.!?…\n:])[\s\"'«“„(\[–—-]*$")
_HOUSE = re.compile(
    r" (?:Airlines?|Airways|Times|Post|Tribune|Herald|Gazette|Daily|Telegraph|Philharmonic|Marathon|Examiner)\b"
)
_PART_OF_A_STATE = re.compile(
    r"(?:province|governorate|oblast|prefecture|canton|US state|U\.S\. state) of (?:the )?$", re.I
)
_SENTENCE_END = re.compile(r"[.!?…。]\s|\n")
_HAN_OR_IN_HE = re.compile("[\u3400-\u9fff]|ه$")
"""Before other endings a language can begin only where the word goes on."""


def doubts(listed: str, way: str) -> tuple[Doubt, ...]:
    """What is to be asked where a name of a land, compared as it is listed, might stand."""
    found: list[Doubt] = []
    if is_lone(listed):
        found.append(reads_as_word)
    if way == "demonym":
        found.append(reads_as_language)
    elif _HAN_OR_IN_HE.search(listed):
        found.append(begins_language)
    if listed in MAY_BE_A_PERSON:
        found.append(reads_as_person)
    found += _senses().get(listed, ())
    return tuple(found)


def names_a_house(text: str, end: int) -> bool:
    """Say whether a name that ends here is that of a company or a newspaper: Brussels Airlines, Bangkok Post."""
    return _HOUSE.match(text, end) is not None


def is_part(text: str, start: int) -> bool:
    """Say whether what follows is named as a part of a state: the province of Azerbaijan is not the state."""
    return _PART_OF_A_STATE.search(text, max(0, start - 24), start) is not None


def is_doubted(asked: tuple[Doubt, ...], text: str, start: int, end: int) -> bool:
    """Say whether one of the doubts holds for [start, end) of a text."""
    return any(doubt(text, start, end) for doubt in asked)


@cache
def _senses() -> dict[str, tuple[Doubt, ...]]:
    """The table of senses by compared name."""
    text = (files("resources") / "states" / "senses.tsv").read_text(encoding="utf-8")
    against: dict[str, list[Doubt]] = {}
    required: dict[str, list[Doubt]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            names, where, words, *unless = line.split("\t")
            stands = _near(words, *unless) if where[1:] == "near" else _stands(where[1:], words)
            for name in names.split("|"):
                key = name.casefold() if name.isascii() else "".join(fold(char).strip() or char for char in name)
                if where[0] == "+":
                    required.setdefault(key, []).append(stands)
                else:
                    against.setdefault(key, []).append(stands)
    return {
        key: (*against.get(key, ()), *((_none_of(required[key]),) if key in required else ()))
        for key in against.keys() | required.keys()
    }


def _none_of(required: list[Doubt]) -> Doubt:
    return lambda text, start, end: not any(stands(text, start, end) for stands in required)


def _stands(side: str, words: str) -> Doubt:
    """Whether one of these words stands on this side of a place."""
    told = _any_of(words)
    if side == "inside":
        return lambda text, start, end: _OPENING.search(text, max(0, start - 12), start) is not None
    if side == "before":
        # Arabic writes "and" and "so" onto the front of either word
        before = re.compile(rf"(?<!\w)[وف]?(?:{told})[^\w\n]{{0,3}}[وف]?$")
        return lambda text, start, end: before.search(text, max(0, start - _BESIDE), start) is not None
    behind = re.compile(rf"[^\w\n]{{1,3}}(?:{told})(?!\w)")
    return lambda text, start, end: behind.match(text, end) is not None


def _near(words: str, unless: str = "") -> Doubt:
    """Whether one of these words stands in the sentence or around it, and none that speaks for the state."""
    against = re.compile(rf"(?<!\w)(?:{_any_of(words)})(?!\w)")
    speaks_for = re.compile(rf"(?<!\w)(?:{_any_of(unless)})(?!\w)") if unless else None

    def stands(text: str, start: int, end: int) -> bool:
        first, last = max(0, start - _NEAR), end + _NEAR
        before = list(_SENTENCE_END.finditer(text, first, start))
        after = _SENTENCE_END.search(text, end, last)
        sentence = before[-1].end() if before else first, after.start() if after else last
        for begin, stop in dict.fromkeys((sentence, (first, last))):
            if speaks_for is not None and speaks_for.search(text, begin, stop):
                return False
            if against.search(text, begin, stop):
                return True
        return False

    return stands


def _any_of(words: str) -> str:
    longest_first = sorted(words.split("|"), reverse=True)
    return "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in longest_first)
