"""Sentences and words of a text, in every script, as ranges of code points."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from db.text.abbreviations import BEFORE_NUMBER, MONTHS, NEVER_LAST, SELDOM_LAST, STARTERS
from db.text.unstopped import unstopped_edges

_CLOSERS = "\"'”’»›)\\]}」』）】》〉〕"
_MARK = "[.!?…؟۔。！？｡．।॥։።၊။]"
# The first mark stands alone: to look for one of a set is ten times as fast as to try a repetition everywhere.
STOP = re.compile(
    rf"(?:{_MARK}{_MARK}*"
    r"(?:[ \t\u00a0]{1,3}[.!?…؟۔。！？]+(?![\w.]))*)"
    rf"(?P<close>[{_CLOSERS}]*(?:\[\w{{1,4}}\])*)"
)
_ALWAYS = frozenset("。！？｡।॥։።။۔؟")
INK = re.compile(r"\S")
WORDISH = re.compile(r"\w")
SPACE = re.compile(r"\s*")
_WORD_AFTER = re.compile(r"[^\w\n]*(\w[\w'’.-]*)")
_OPENING = re.compile(r"[\s\"'“”‘’«‹„(\[{「『（【《¿¡*_–—-]*")
_TOKEN_BEFORE = re.compile(r"[^\s]{0,40}\Z")
_LETTERS_BEFORE = re.compile(r"(?:[^\W\d_][\u0300-\u036f\u064b-\u0652]*)+\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_NUMBER_BEFORE = re.compile(r"\d{1,2}\Z")
_ENDINGS = frozenset(
    ("com", "org", "net", "gov", "edu", "int", "info", "ru", "ir", "uk", "de", "fr", "io", "tv", "co", "me", "eu")
)
# Sets of so many characters are compiled when one is asked for, and `re` keeps them.
_CASELESS = "[\u0590-\u08ff\ufb1d-\ufefc\uac00-\ud7a3]"

_IDEOGRAPH = (
    "\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u0dff\u0e00-\u0e4e\u0e80-\u0ecf"
    "\u1000-\u1049\u1780-\u17d3\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
)
_HAN_OR_KANA = f"[{_IDEOGRAPH}]"


@cache
def _word() -> re.Pattern[str]:
    """Compiled when the first word is asked for: that takes as long as importing ten modules."""
    return re.compile(
        rf"[{_IDEOGRAPH}][\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
        r"|\d+(?:[.,٫٬]\d+)+(?![\w])"
        rf"|(?:(?![{_IDEOGRAPH}_])\w)(?:(?![{_IDEOGRAPH}_])[\w{_MARKS}]|['’ʼ׳״](?=(?![{_IDEOGRAPH}_])[^\W\d]))*"
    )


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the sentences between two code points, without the blanks around them; a line break ends one.

    Every character that is not blank belongs to exactly one sentence.
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    line = start
    while line < stop:
        line_end = text.find("\n", line, stop)
        if line_end < 0:
            line_end = stop
        if line < line_end:
            found.extend(_sentences_of_line(text, line, line_end))
        line = line_end + 1
    return found


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the words between two code points; an ideograph or kana is a word of its own."""
    return [match.span() for match in _word().finditer(text, start, len(text) if end is None else end)]


def _sentences_of_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start]
    unstopped = list(unstopped_edges(text, start, end))
    for match in STOP.finditer(text, start, end):
        if match.end() < end and ends(text, match, SPACE.match(text, cuts[-1], end), end):
            cuts.append(match.end())
    if unstopped:
        cuts = sorted({*cuts, *unstopped})
    return parts_between(text, [*cuts, end])


def parts_between(text: str, cuts: list[int]) -> list[tuple[int, int]]:
    """Return the ranges between the cuts without blanks; one without a letter or digit joins the one before it."""
    found: list[tuple[int, int]] = []
    carried = -1
    for first, last in pairwise(cuts):
        ink = INK.search(text, first, last)
        if ink is None:
            continue
        first = ink.start() if carried < 0 else carried
        while text[last - 1].isspace():
            last -= 1
        if WORDISH.search(text, first, last):
            found.append((first, last))
            carried = -1
        elif found:
            found[-1] = (found[-1][0], last)
        else:
            carried = first
    if carried >= 0:
        last = cuts[-1]
        while text[last - 1].isspace():
            last -= 1
        found.append((carried, last))
    return found


def ends(text: str, match: re.Match[str], blank: re.Match[str] | None, end: int) -> bool:
    """Say whether a sentence, whose first blanks are given, ends at this mark, not the last thing of its line."""
    stops, after = text[match.start() : match.start("close")], match.end()
    if not _ALWAYS.isdisjoint(stops):
        return True
    next_at = _OPENING.match(text, after, end)
    following = text[next_at.end()] if next_at and next_at.end() < end else ""
    if not text[after].isspace():
        return _runs_on(text, match, following, end)
    if following.islower():
        return False
    if stops != ".":
        # Dots after a blank, as in "report .. Details", and dots and marks of other kinds.
        return bool(following)
    if numbers_a_list(text, blank.end() if blank else 0, match.start()):
        return False
    return not _abbreviates(text, match.start(), after, end, following)


def numbers_a_list(text: str, began: int, at: int) -> bool:
    """Say whether the full stop stands behind the number of a list, with which a sentence began: 1. or (2. or a."""
    return at - began < 6 and not any(character.isalpha() for character in text[began + 1 : at])


def _runs_on(text: str, match: re.Match[str], following: str, end: int) -> bool:
    """Say whether two sentences meet without a blank between, as in "possible.No country"."""
    at = match.start()
    after = match.end()
    token = _token_before(text, at)
    if not token or not following or token == "www" or any(mark in token for mark in ("://", "@", "/", "www.")):
        return False
    if not (text[after] == following or text[after] in "\"'“‘«("):
        return False
    before = _LETTERS_BEFORE.search(text, max(0, at - 40), at)
    if before is None or len(before[0]) < 2:
        return False
    if re.match(_HAN_OR_KANA, before[0][-1]) and re.match(_HAN_OR_KANA, following):
        return True  # 他说.好的: the marks of another keyboard
    word = _WORD_AFTER.match(text, after, end)
    if word is None or word[1].partition(".")[0].lower() in _ENDINGS:
        return False
    last = before[0][-1]
    if following.isupper():
        return last.islower() and "." not in token
    caseless = re.match(_CASELESS, following) and re.match(_CASELESS, last)
    return bool(caseless) and len(before[0]) > 2 and len(word[1]) > 2


def _abbreviates(text: str, at: int, after: int, end: int, following: str) -> bool:
    """Say whether the full stop at `at` belongs to an abbreviation, an initial or a number with something to come."""
    word = text[text.rfind(" ", max(0, at - 40), at) + 1 : at]
    if 1 < len(word) <= 40 and word.isalpha():
        return _shortens(word, text, after, end, following)
    before = _LETTERS_BEFORE.search(text, max(0, at - 40), at)
    if before is None:
        number = _NUMBER_BEFORE.search(text, max(0, at - 3), at)
        return number is not None and _coming(text, after, end).lower() in MONTHS  # 19. Juli
    word = before[0]
    if dotted := _DOTTED.search(text, max(0, at - 12), at):
        if dotted[0].lower() in SELDOM_LAST:
            return not following.isupper()
        return dotted[0].lower() in NEVER_LAST or _coming(text, after, end).lower() not in STARTERS
    if len(word) == 1:
        coming = _coming(text, after, end)
        if len(coming) == 2 and coming[1] == ".":
            return True  # z. B.
        if word in "гГ" and re.search(r"\d\s?\Z", text[max(0, at - 4) : at - 1]):
            return False  # в 2022 г. Россия
        return word != "I" and (word.isupper() or word.lower() in NEVER_LAST or bool(re.match(_CASELESS, word)))
    return _shortens(word, text, after, end, following)


def _shortens(word: str, text: str, after: int, end: int, following: str) -> bool:
    """Say whether a word of several letters with a full stop behind it goes on."""
    small = word.lower()
    if small in BEFORE_NUMBER:
        return following.isdigit()
    if small in SELDOM_LAST:
        return not following.isupper() or (word[0].isupper() and _coming(text, after, end).lower() not in STARTERS)
    return small in NEVER_LAST


def _coming(text: str, after: int, end: int) -> str:
    match = _WORD_AFTER.match(text, after, end)
    return match[1] if match else ""


def _token_before(text: str, at: int) -> str:
    match = _TOKEN_BEFORE.search(text[max(0, at - 40) : at])
    return match[0] if match else ""
