"""The ways a name is spelled in a running text: its plural, its cases, with and without the article or a blank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from db.names.declension import declined

ACRONYM = re.compile(r"[A-ZА-ЯЁ][A-ZА-ЯЁ0-9]{1,3}")
_ACRONYM_OF_ANY_LENGTH = re.compile(r"[A-ZА-ЯЁ0-9&.\-]{2,12}")
_LATIN_END = re.compile("[a-z]$")
_ARABIC_WORDS = re.compile("[\u0621-\u06d3 ]+")
_ARABIC_LETTER = re.compile("[\u0621-\u06d3]")
_HEBREW_WORD = re.compile("[\u05d0-\u05ea' ]+")
_RUSSIAN_ADJECTIVE = re.compile("[сц]кий$")
_AFTER_LAM = frozenset(("لل", "ولل", "فلل"))
# of an Arabic demonym (folded letters): feminine, plurals, the accusative, the duals
_ARABIC_DEMONYM = ("ه", "ون", "ين", "ات", "ا", "ان", "تان", "تين")
_PERSIAN_DEMONYM = ("ان", "ها", "هاي")
_HEBREW_DEMONYM = ("ת", "ם", "ים", "ות")
_NO_PLURAL = ("s", "se", "sh", "ch", "x", "z", "ish", "ese")


class Spelling(NamedTuple):
    """A compared spelling, and the only letters that it may follow, if that is limited."""

    folded: str
    only_after: frozenset[str] | None = None
    joined: bool = False
    """Whether it stands only before a hyphen: российско-китайский."""


def is_acronym(written: str) -> bool:
    """Say whether a name is a short acronym by the look of it: US, NATO, МИД."""
    return ACRONYM.fullmatch(written) is not None


def other_spellings(written: str, folded: str, way: str) -> Sequence[Spelling]:
    """How else a name is spelled than it is listed, which is `folded` when compared; `way` is "demonym" for one."""
    latin = folded.isascii()
    if latin and way != "demonym":
        # nearly all names are of this kind
        return () if way != "exact" or not ACRONYM.fullmatch(written) else _with_dots(written, folded)
    if latin:
        return () if folded.endswith(_NO_PLURAL) or not _LATIN_END.search(folded) else (Spelling(folded + "s"),)
    if _ARABIC_LETTER.search(folded):
        return _arabic(written, folded, way)
    if _HEBREW_WORD.fullmatch(folded):
        return [Spelling(folded + ending) for ending in _HEBREW_DEMONYM] if way == "demonym" else ()
    if _ACRONYM_OF_ANY_LENGTH.fullmatch(written):
        return _with_dots(written, folded) if ACRONYM.fullmatch(written) else ()
    found = [Spelling(form) for form in declined(folded, way == "demonym")]
    if way == "demonym" and _RUSSIAN_ADJECTIVE.search(folded):
        found.append(Spelling(folded[:-2] + "о", joined=True))
    return found


def _with_dots(written: str, folded: str) -> tuple[Spelling, ...]:
    return (Spelling(".".join(folded) + "."),) if written.isalpha() else ()


def _arabic(written: str, folded: str, way: str) -> list[Spelling]:
    found: list[Spelling] = []
    if folded.startswith("ال") and len(folded) > 4:
        found.append(Spelling(folded[2:], _AFTER_LAM))  # للولايات for الولايات
        if way == "demonym":
            folded = folded[2:]
            found.append(Spelling(folded))
    if way == "demonym" and " " not in folded:
        found += [Spelling(folded + ending) for ending in (*_ARABIC_DEMONYM, *_PERSIAN_DEMONYM)]
    if "\u200c" in written:
        found.append(Spelling(" ".join(written.replace("\u200c", " ").split())))
    elif " " in folded and _ARABIC_WORDS.fullmatch(folded):
        found.append(Spelling(folded.replace(" ", "")))  # joined by a zero width non-joiner
    return found
