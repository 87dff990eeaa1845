"""Finding every name of every actor in a text in one pass (Aho-Corasick), in any script.

A name is compared by a fold in which each character stays one character or vanishes, so places stay exact. It must
stand between word edges; Arabic proclitics and Persian endings may be written onto it, and scripts without blanks
between words need no edge.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

import ahocorasick

from db.text.fold import fold

_ACRONYM = re.compile(r"[A-ZА-ЯЁ][A-ZА-ЯЁ0-9]{1,3}")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_ARABIC = re.compile("[\u0621-\u06d3]")
_ZWNJ = "\u200c"

# What Arabic writes onto the front of a word: and, then; in, by, to, like; the article.
_PROCLITICS = frozenset(
    first + middle for first in ("", "و", "ف") for middle in ("", "ال", "بال", "كال", "لل", "ب", "ل", "ك")
)
# What Persian writes onto the end (folded letters): plurals, the indefinite, the linking and the possessive endings.
_ENDINGS = frozenset(("ها", "هاي", "هايي", "هايش", "هايشان", "ي", "يي", "اي", "ان", "را", "ش", "شان", "م", "مان"))
_SHORTEST_WITH_CLITICS = 3
_LONGEST_ENDING = max(map(len, _ENDINGS))
_LONGEST_PROCLITIC = max(map(len, _PROCLITICS))


@dataclass(frozen=True, slots=True)
class Mention:
    """A place [start, end) in code points where a name stands, the name as listed, and all actors who bear it."""

    start: int
    end: int
    form: str
    actors: tuple[int, ...]


@dataclass(slots=True)
class _Form:
    """A way a name is written: folded for the automaton, and what a place must be like to be one."""

    form: str
    folded: str
    actors: tuple[int, ...]
    capitals: str = ""
    only_after: frozenset[str] | None = None


class _Table(dict[int, str]):
    """What each character is compared as: one character, or none; worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        compared = self[point] = _compare_as(chr(point))
        return compared


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
    if char in "\u2019\u2018\u02bc\u02bb\u02bf\u02be\u0060\u00b4":
        return "'"
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or char == "\u0640":
        return ""
    lower = char.lower()
    return lower if len(lower) == 1 else char


class Names:
    """All names of a project, ready to be found; `case_matters` forms and short acronyms keep their capitals."""

    def __init__(self, names: Iterable[tuple[int, str, bool]]) -> None:
        self._table = _Table()
        self._forms: list[list[_Form]] = []
        self._automaton = ahocorasick.Automaton()
        bearers: dict[tuple[str, bool], dict[int, None]] = {}
        for actor, form, case_matters in names:
            written = form.strip()
            if written:
                keeps_case = case_matters or bool(_ACRONYM.fullmatch(written))
                bearers.setdefault((written, keeps_case), {})[actor] = None
        by_folded: dict[str, list[_Form]] = {}
        for (written, keeps_case), actors in bearers.items():
            for folded, only_after in self._spellings(written):
                kept = _letters(written, self._table) if keeps_case else ""
                by_folded.setdefault(folded, []).append(_Form(written, folded, tuple(actors), kept, only_after))
        for folded, forms in by_folded.items():
            self._automaton.add_word(folded, len(self._forms))
            self._forms.append(forms)
        if self._forms:
            self._automaton.make_automaton()

    def _spellings(self, written: str) -> list[tuple[str, frozenset[str] | None]]:
        """Return the folded spellings of a form, each with the only letters it may follow, if that is limited."""
        folded = written.translate(self._table).strip()
        if not folded:
            return []
        spellings: list[tuple[str, frozenset[str] | None]] = [(folded, None)]
        if folded.startswith("ال") and len(folded) > 4:
            spellings.append((folded[2:], frozenset(("لل", "ولل", "فلل"))))  # للولايات for الولايات
        if _ACRONYM.fullmatch(written) and written.isalpha():
            spellings.append((".".join(folded) + ".", None))
        return spellings

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in a text in order; where names overlap the longest that begins first stands."""
        if not self._forms or not text:
            return []
        folded = text.translate(self._table)
        places: Sequence[int] = range(len(text))
        if len(folded) != len(text):
            places = list(compress(places, map(self._table.__getitem__, map(ord, text))))
        found: list[tuple[int, int, list[_Form]]] = []
        for last, index in self._automaton.iter(folded):
            forms = self._forms[index]
            start = last + 1 - len(forms[0].folded)
            standing = [form for form in forms if self._stands(text, folded, places, start, last + 1, form)]
            if standing:
                found.append((start, last + 1, standing))
        found.sort(key=lambda place: (place[0], -place[1]))
        mentions: list[Mention] = []
        reached = 0
        for start, end, standing in found:
            if start >= reached:
                actors = tuple(dict.fromkeys(actor for form in standing for actor in form.actors))
                stop = _after_marks(text, places[end - 1] + 1)
                mentions.append(Mention(places[start], stop, standing[0].form, actors))
                reached = end
        return mentions

    def _stands(self, text: str, folded: str, places: Sequence[int], start: int, end: int, form: _Form) -> bool:
        if not _begins(folded, start, form.only_after) or not _stops(text, folded, places, start, end):
            return False
        return not form.capitals or _letters(text[places[start] : places[end - 1] + 1], self._table) == form.capitals


def _letters(written: str, table: _Table) -> str:
    """Return the letters and digits of a name as written, without marks and dots, for comparing its capitals."""
    return "".join(char for char in written if char.isalnum() and table[ord(char)])


def _after_marks(text: str, stop: int) -> int:
    while stop < len(text) and unicodedata.category(text[stop])[0] == "M":
        stop += 1
    return stop


def _in_word(char: str) -> bool:
    """Say whether a folded character is part of a word; vowel signs of Indic scripts are folded to private use."""
    return char.isalnum() or char == "_" or "\ue000" <= char <= "\uf8ff"


def _begins(folded: str, start: int, only_after: frozenset[str] | None) -> bool:
    """Say whether a name may begin here: at a word edge, or after Arabic proclitics."""
    if only_after is None:
        if start == 0 or not _in_word(folded[start]):
            return True
        before = folded[start - 1]
        if not _in_word(before):
            return before != "@"
        if _UNSPACED.match(before) or _UNSPACED.match(folded[start]):
            return True
        if not _ARABIC.match(before) or not _long_enough(folded, start):
            return False
    edge = start
    while edge and start - edge <= _LONGEST_PROCLITIC and folded[edge - 1].isalnum():
        edge -= 1
    return folded[edge:start] in (_PROCLITICS if only_after is None else only_after)


def _long_enough(folded: str, start: int) -> bool:
    return folded[start : start + _SHORTEST_WITH_CLITICS].isalpha() and len(folded) - start >= _SHORTEST_WITH_CLITICS


def _stops(text: str, folded: str, places: Sequence[int], start: int, end: int) -> bool:
    """Say whether a name may end here: at a word edge, a zero width non-joiner, or before a Persian ending."""
    if end == len(folded) or not _in_word(folded[end - 1]):
        return True
    after = folded[end]
    if not _in_word(after):
        return True
    if _UNSPACED.match(after) or _UNSPACED.match(folded[end - 1]) or _HANGUL.match(folded[end - 1]):
        return True
    if _ZWNJ in text[places[end - 1] + 1 : places[end]]:
        return True
    if not _ARABIC.match(after) or not _long_enough(folded, start):
        return False
    edge = end
    while edge < len(folded) and edge - end <= _LONGEST_ENDING and folded[edge].isalnum():
        edge += 1
    return folded[end:edge] in _ENDINGS
