"""Where a name may begin and end: at word edges, after what Arabic and Hebrew write onto the front of a word, before
what Persian writes onto its end; scripts without blanks between words need no edge."""

from __future__ import annotations

import re

from db.names.comparing import Compared, in_word

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_ARABIC = re.compile("[\u0621-\u06d3]")
_HEBREW = re.compile("[\u05d0-\u05ea]")
_LATIN_FRONT = re.compile("[a-z]{2,}$")
_PARTS_OF_NAMES = frozenset(("mc", "mac", "de", "la", "le", "di", "du", "van", "von", "fitz", "al", "el", "da", "dos"))
_CYRILLIC = re.compile("[а-яё]")
_ZWNJ = "\u200c"

# What Arabic writes onto the front of a word: and, then; in, by, to, like; the article; will and the asking word not.
_PROCLITICS = frozenset(
    first + middle for first in ("", "و", "ف") for middle in ("", "ال", "بال", "كال", "لل", "ب", "ل", "ك")
)
# The same in Hebrew: and; that, when; from, in, to, like; the article, which may have melted into the letter before.
_HEBREW_FRONT = frozenset(
    first + second + third + article
    for first in ("", "ו")
    for second in ("", "ש", "כש", "לכש", "מש")
    for third in ("", "מ", "ב", "ל", "כ")
    for article in ("", "ה")
)
# What Russian writes onto the front of an adjective: антииранский, всероссийский.
_RUSSIAN_FRONT = frozenset(("анти", "про", "контр", "не", "внутри", "обще", "все", "меж", "транс"))
# What Persian writes onto the end (folded letters): plurals, the linking, the object and the possessive endings ...
_ENDINGS = frozenset(("ها", "هاي", "هايي", "هايش", "هايشان", "ان", "را", "ش", "شان", "م", "مان"))
# ... and those that make of a person's name that of another family: Ahmad, Ahmadi.
_ENDINGS_NOT_OF_PERSONS = frozenset(("ي", "يي", "اي"))
_ALL_ENDINGS = _ENDINGS | _ENDINGS_NOT_OF_PERSONS
_LONGEST_ENDING = max(map(len, _ALL_ENDINGS))
_LONGEST_FRONT = max(map(len, _PROCLITICS | _HEBREW_FRONT | _RUSSIAN_FRONT))
_FIRST_ARABIC = "\u0600"
_ARTICLE = "ال"
_SHORTEST, _SHORTEST_OF_PERSONS = 3, 4


def begins(
    folded: str, start: int, length: int, person: bool, only_after: frozenset[str] | None, demonym: bool = False
) -> bool:
    """Say whether a name may begin here: at a word edge, after Arabic or Hebrew proclitics, after Russian prefixes."""
    if only_after is None:
        before = folded[start - 1] if start else " "
        if not in_word(before) or not in_word(folded[start]):
            return before != "@"
        if _UNSPACED.match(before) or _UNSPACED.match(folded[start]):
            return True
        if demonym and _CYRILLIC.match(before):
            return length > _SHORTEST_OF_PERSONS and _front(folded, start) in _RUSSIAN_FRONT
        hebrew = _HEBREW.match(before) is not None
        if not hebrew and not _ARABIC.match(before):
            return False
        if length < (_SHORTEST_OF_PERSONS if person else _SHORTEST):
            return False
        return _front(folded, start) in (_HEBREW_FRONT if hebrew else _PROCLITICS)
    return _front(folded, start) in only_after


def is_unspaced(char: str) -> bool:
    """Say whether a character is of a script without blanks between its words."""
    return _UNSPACED.match(char) is not None


def _front(folded: str, start: int) -> str:
    edge = start
    while edge and start - edge <= _LONGEST_FRONT and folded[edge - 1].isalnum():
        edge -= 1
    return folded[edge:start]


def runs_on(folded: str, written: str, start: int) -> bool:
    """Say whether a word begins within a run of letters, by its capital: FreeIran, whichRussia; not McIran."""
    if not (written[start].isupper() and written[start - 1].islower() and written[start + 1 : start + 2].islower()):
        return False
    front = _LATIN_FRONT.search(folded, max(0, start - 12), start)
    return front is not None and front[0] not in _PARTS_OF_NAMES


def stops(text: str, compared: Compared, start: int, end: int, person: bool) -> bool:
    """Say whether a name may end here: at a word edge, a zero width non-joiner, or before a Persian ending."""
    folded, places, _ = compared
    if end == len(folded):
        return True
    last, after = folded[end - 1], folded[end]
    if not in_word(last) or not in_word(after):
        return True
    if after < _FIRST_ARABIC and last < _FIRST_ARABIC:
        return False  # as most are: a Latin, a Russian, a Hebrew word goes on
    if _UNSPACED.match(after) or _UNSPACED.match(last) or _HANGUL.match(last):
        return True
    if _ZWNJ in text[places[end - 1] + 1 : places[end]]:
        return True
    if not _ARABIC.match(after) or end - start < (_SHORTEST_OF_PERSONS if person else _SHORTEST):
        return False
    if folded.startswith(_ARTICLE, start) and end - start > len(_ARTICLE) + 2:
        return False  # an Arabic word: الكويتي is no الكويت with a Persian ending
    edge = end
    while edge < len(folded) and edge - end <= _LONGEST_ENDING and folded[edge].isalnum():
        edge += 1
    return folded[end:edge] in (_ENDINGS if person else _ALL_ENDINGS)
