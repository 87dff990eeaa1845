"""Folding: the form of a text in which words are compared and indexed, and the way back to the places in the text.

`fold` is an equivalence: texts and queries go through the same function, and what folds alike is alike. The result
holds only letters, digits and spaces, so FTS5's unicode61 cuts it at the spaces and at nothing else (create the index
with `remove_diacritics 0`: all of that has been done here). What it does:

- case, diacritics, compatibility forms, digits of every script to ASCII; й and dakuten kana stay letters of their own;
- invisible characters, harakat, tatweel, zero width joiners, soft hyphens and bidi marks vanish;
- Arabic and Persian letter variants become one; the article with or without و before it (ال وال بال كال فال لل)
  falls off where three letters remain, so العلاقات, والعلاقات and علاقات are one word and phrases stay whole;
- every ideograph, kana, Hangul syllable and letter of Thai, Lao, Khmer, Burmese is a word, and a word there a phrase;
- 's at the end of a word falls off, other apostrophes inside words vanish (Sana'a = Sanaa), after a short elided word
  they part (l'Iran = l Iran).

Not done: Arabic clitics of one letter, Persian suffixes, stems, simplified and traditional characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain, repeat

from db.record import record

FOLD_VERSION = 1

# Stands for a character that falls off because of its neighbours, so that positions hold until the end.
_DROP = "\0"
_APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u02bb\u02b9\u02bd\u02be\u02bf\u02c8\uff07\u2032\u00b4`\u05f3\ua78c"
_BREVE, _DAKUTEN, _HANDAKUTEN = "\u0306", "\u3099", "\u309a"

_LETTERS = {
    **dict.fromkeys("آأإٱٲٳٵ", "ا"),
    **dict.fromkeys("ىیئيېےۍێؠ", "ي"),
    **dict.fromkeys("ؤۆۇۈۋ", "و"),
    **dict.fromkeys("کڪګ", "ك"),
    **dict.fromkeys("ةۀہۂەھۃ", "ه"),
    **dict.fromkeys("øǿ", "o"),
    **dict.fromkeys("ł", "l"),
    **dict.fromkeys("đð", "d"),
    **dict.fromkeys("ħ", "h"),
    **dict.fromkeys("ıɪ", "i"),
    **dict.fromkeys("ŧ", "t"),
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ə": "e",
    "й": "й",
}
# Scripts whose vowel signs are part of the spelling: the signs become letters (private use, which unicode61 indexes).
_INDIC = range(0x0900, 0x1D00)
_PRIVATE = 0xE000
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)

_ARABIC = re.compile("[\u0621-\u06d3]")
_ARTICLES = "(?:و?(?:ال|بال|كال|فال|لل))"
_ARTICLE = re.compile(f"(?<![^ ]){_ARTICLES}+(?=[^ ]{{3}})")
_ARTICLE_BEGUN = re.compile(f"{_ARTICLES}([^ ]{{1,2}})")
_KEPT = re.compile(f"[^{_DROP}]+")
_APOSTROPHE = re.compile("""'(?:s(?![^ '"]))?""")
_GERSHAYIM = re.compile('(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea])')
_VOICED = re.compile(f"(.) ([{_DAKUTEN}{_HANDAKUTEN}])")
_ELIDED = frozenset(
    (
        "b",
        "c",
        "d",
        "j",
        "l",
        "m",
        "n",
        "o",
        "s",
        "t",
        "y",
        "z",
        "qu",
        "all",
        "dall",
        "dell",
        "nell",
        "sull",
        "coll",
        "un",
        "una",
        "jusqu",
        "lorsqu",
        "puisqu",
        "quoiqu",
        "aujourd",
        "quest",
    )
)


class _Table(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _fold_character(chr(point))
        return folded


def _fold_character(char: str) -> str:
    if char in (_BREVE, _DAKUTEN, _HANDAKUTEN):
        return char
    if "\u3040" <= char <= "\u30ff":
        return f" {char} " if _UNSPACED.match(char) else " "
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", char).casefold())
    if char in "йЙ":
        return "й"
    folded = "".join(map(_fold_part, plain))
    return folded + " " if "\uac00" <= char <= "\ud7a3" else folded


def _fold_part(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if char in '"\u05f4':
        return '"'
    if letter := _LETTERS.get(char):
        return letter
    if char in (_DAKUTEN, _HANDAKUTEN):
        return char
    category = unicodedata.category(char)
    if category[0] == "M" and ord(char) in _INDIC:
        sign = chr(_PRIVATE + ord(char) - _INDIC.start)
        return f" {sign} " if _UNSPACED.match(char) else sign
    if category[0] == "M" or category == "Cf" or char == "\u0640":
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category[0] not in "LN":
        return " "
    if _UNSPACED.match(char):
        return f" {char} "
    return " " + char if "\u1100" <= char <= "\u115f" else char


_TABLE = _Table()


def fold(text: str) -> str:
    """Return the folded text: letters, digits and spaces, for the index and for its queries."""
    return _settle(text.translate(_TABLE)).replace(_DROP, "")


def tokens(text: str) -> list[str]:
    """Return the folded words of a text in order."""
    return fold(text).split()


def folded_name(text: str) -> str:
    """Return the folded words with one space between: two names with the same one are written alike."""
    return " ".join(fold(text).split())


def prefix_forms(typed: str) -> tuple[str, ...]:
    """Return the folded phrases whose last word is to be searched for as a beginning, most often one.

    An Arabic article with fewer than three letters after it may stand in front of more: both readings are returned.
    """
    words = tokens(typed)
    if not words:
        return ()
    whole = " ".join(words)
    article = _ARTICLE_BEGUN.fullmatch(words[-1])
    return (whole, " ".join([*words[:-1], article[1]])) if article else (whole,)


def _settle(wide: str) -> str:
    """Decide what depends on neighbours, without changing a length: apostrophes, articles, parted й and kana."""
    if "'" in wide:
        wide = _APOSTROPHE.sub(_apostrophe, wide)
    if wide.isascii():
        return wide.replace('"', " ")
    if '"' in wide:
        wide = _GERSHAYIM.sub(_DROP, wide).replace('"', " ")
    if _BREVE in wide:
        wide = wide.replace("и" + _BREVE, "й" + _DROP).replace(_BREVE, _DROP)
    if _DAKUTEN in wide or _HANDAKUTEN in wide:
        wide = _VOICED.sub(_voiced, wide).replace(_DAKUTEN, _DROP).replace(_HANDAKUTEN, _DROP)
    if _ARABIC.search(wide):
        wide = _ARTICLE.sub(lambda m: _DROP * len(m[0]), wide)
    return wide


def _apostrophe(match: re.Match[str]) -> str:
    wide, start, end = match.string, match.start(), match.end()
    if not wide[start - 1 : start].isalnum():
        return " " + match[0][1:]
    if end - start == 2:
        return _DROP * 2
    if not wide[end : end + 1].isalnum():
        return " "
    return " " if wide[wide.rfind(" ", max(0, start - 9), start) + 1 : start] in _ELIDED else _DROP


def _voiced(match: re.Match[str]) -> str:
    whole = unicodedata.normalize("NFC", match[1] + match[2])
    return (whole if len(whole) == 1 else match[1]) + " " + _DROP


@record
class Folded:
    """A folded text that knows where each of its characters came from."""

    text: str
    _source: str
    _wide: str
    _kept: Sequence[int]
    _owners: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of the source that became [start, end) of the folded text.

        Articles that fell off in front and combining marks behind belong to the place.
        """
        first = self._kept[start]
        while first and self._wide[first - 1] == _DROP:
            first -= 1
        begin, stop = self._owners[first], self._owners[self._kept[end - 1]] + 1
        source = self._source
        while stop < len(source) and unicodedata.category(source[stop])[0] == "M":
            stop += 1
        return begin, stop


def folded(text: str) -> Folded:
    """Fold a text and keep the way back to its code points."""
    wide = _settle(text.translate(_TABLE))
    owners: Sequence[int] = range(len(text))
    if any(len(_TABLE[ord(char)]) != 1 for char in set(text)):
        lengths = map(len, map(_TABLE.__getitem__, map(ord, text)))
        owners = list(chain.from_iterable(map(repeat, owners, lengths)))
    kept: Sequence[int] = range(len(wide))
    if _DROP in wide:
        kept = list(chain.from_iterable(range(*run.span()) for run in _KEPT.finditer(wide)))
    return Folded(wide.replace(_DROP, ""), text, wide, kept, owners)


def find_folded(text: str, needles: Iterable[str]) -> list[tuple[int, int]]:
    """Return the places in `text` (code points, sorted, apart) where a needle stands as FTS5 would match it.

    A needle is a word or a phrase as typed; with `*` at its end its last word is a beginning.
    """
    patterns = [pattern for needle in needles for pattern in _patterns(needle)]
    if not patterns or not text:
        return []
    haystack = fold(text)
    matches = [match for pattern in dict.fromkeys(patterns) for match in re.finditer(pattern, haystack)]
    if not matches:
        return []
    way_back = folded(text)
    places = sorted(way_back.place(match.start(), match.end(1)) for match in matches)
    apart: list[tuple[int, int]] = []
    for start, end in places:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _patterns(needle: str) -> list[str]:
    needle = needle.strip()
    beginning = needle.endswith("*")
    forms = prefix_forms(needle) if beginning else tuple(filter(None, [folded_name(needle)]))
    end = "[^ ]*" if beginning else "(?![^ ])"
    return [_pattern(*form.split(), end=end) for form in forms]


def _pattern(first: str, *others: str, end: str) -> str:
    """Return a pattern that begins with a literal (far faster to search) and lets phrases overlap as FTS5 does."""
    rest = "".join(" +" + re.escape(other) for other in others)
    return f"{re.escape(first)}(?<![^ ]{re.escape(first)})(?=({rest}{end}))"
