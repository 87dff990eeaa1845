"""Finding words that may not go out, in any script and spelling, and a text in which marks stand in their place.

Words are compared by their letters alone: case, diacritics, invisible signs, digits of other scripts and whatever
stands between two words of a name make no difference. Where it is in doubt, more is covered rather than less.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain, repeat

import ahocorasick

from db.record import record
from db.text.fold import fold

MARK = "███"
"""What stands in the place of covered words, whatever their length."""

_FINAL = str.maketrans("ךםןףץ", "כמנפצ")
_INDIC = range(0x0900, 0x1D00)
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7a3]")
_WRITTEN_ON = re.compile("(?:[وف]?(?:[بكف]?ال|لل|[بلكس])?|[ושהמבלכ]{1,4})")
"""What Arabic and Hebrew write onto the front of a word (folded): and, then, in, to, like, the."""
_SEMITIC = re.compile("[\u0590-\u06ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_JOINT = re.compile(r"[-‐‑'’‘ʼ._·•\u00ad\u200b-\u200f\u2060\ufeff]{0,3}(?:[-‐\u00ad]\s*\n\s*)?")
"""What may stand between two letters of one word: N.A.T.O., a word divided at the end of a line."""
_WIDEST_GAP = 12
_NEAR = 40
_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]+)(\.?)[\s_.-]{1,3}$")
_BEHIND = re.compile(r"[\s_.-]{0,2},?\s{1,2}([^\W\d_]+)(\.?)(?![^\W_])")
_ANYWHERE, _AT_FRONT, _SHORT = 5, 4, 3
"""From so many letters on a name is covered inside other words, at their beginning, as a word with any capitals."""


@record
class Needle:
    """Words to be covered: their letters, the places among these where a word begins, and how strictly they are met.

    `capitals` asks for capitals (short acronyms), `free` allows whatever stands between the words (whole passages).
    `beside` are the letters of given names, which are covered with a name that they stand beside, as initials too.
    """

    letters: str
    breaks: frozenset[int]
    capitals: bool = False
    free: bool = False
    beside: frozenset[str] = frozenset()


@record
class Covered:
    """A text with marks; `cuts` are [start, end) of what was covered and [start, end) of its mark, in code points."""

    content: str
    cuts: tuple[tuple[int, int, int, int], ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where [start, end) of the first text stands now; an end inside what is covered takes the whole mark in."""
        return self._moved(start, False), max(self._moved(start, False), self._moved(end, True))

    def _moved(self, at: int, is_end: bool) -> int:
        number = (bisect_left if is_end else bisect_right)(self._starts, at) - 1
        if number < 0:
            return at
        _start, end, begin, stop = self.cuts[number]
        if at < end or (is_end and at == end):
            return stop if is_end else begin
        return at - end + stop

    @property
    def _starts(self) -> Sequence[int]:
        return _Column(self.cuts)


class _Column(Sequence[int]):
    """The first numbers of cuts, as bisect wants them."""

    def __init__(self, cuts: Sequence[tuple[int, int, int, int]]) -> None:
        self._cuts = cuts

    def __len__(self) -> int:
        return len(self._cuts)

    def __getitem__(self, at: int) -> int:  # type: ignore[override]  # bisect asks for no slices
        return self._cuts[at][0]


class _Table(dict[int, str]):
    """The letters that a character is compared by, worked out when it is first met; "" for what is no letter."""

    def __missing__(self, point: int) -> str:
        parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", chr(point)).casefold())
        plain = "".join(part for part in parts if unicodedata.category(part)[0] != "M" or ord(part) in _INDIC)
        found = self[point] = "".join(fold(part) for part in plain).replace(" ", "").translate(_FINAL)
        return found


_TABLE = _Table()


def letters(text: str) -> str:
    """The letters and digits that a text is compared by."""
    return text.translate(_TABLE)


def needle(words: str, capitals: bool = False, free: bool = False, beside: Iterable[str] = ()) -> Needle | None:
    """How words are looked for; None for words without a letter."""
    found, breaks, parted = "", [], True
    for char in words:
        part = _TABLE[ord(char)]
        if part and parted:
            breaks.append(len(found))
        parted = not part and (parted or unicodedata.category(char) not in ("Mn", "Me", "Cf", "Lm"))
        found += part
    given = frozenset(letters(one) for one in beside) - {""}
    return Needle(found, frozenset(breaks), capitals, free, given) if found else None


class Covering:
    """All words that may not go out, found in one pass."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        by_letters: dict[str, list[Needle]] = {}
        for one in dict.fromkeys(needles):
            by_letters.setdefault(one.letters, []).append(one)
        self.met: set[Needle] = set()
        """Those that stood anywhere so far."""
        self._automaton = ahocorasick.Automaton()
        for text, same in by_letters.items():
            self._automaton.add_word(text, tuple(same))
        if by_letters:
            self._automaton.make_automaton()

    def __bool__(self) -> bool:
        return bool(len(self._automaton))

    def places(self, text: str, slug: bool = False) -> list[tuple[int, int]]:
        """The stretches [start, end) to be covered, in order and apart; a `slug` is written without capitals."""
        if not self or not text:
            return []
        haystack = letters(text)
        hits = list(self._automaton.iter(haystack)) if haystack else []
        if not hits:
            return []
        there = _There(text, slug)
        found = []
        for last, needles in hits:
            for one in needles:
                place = there.place(last + 1 - len(one.letters), last + 1, one)
                if place is not None:
                    found.append(place)
                    self.met.add(one)
        return joined(found)

    def covered(self, text: str, also: Iterable[tuple[int, int]] = ()) -> Covered:
        """The text with marks for all that may not go out, and for the stretches `also`."""
        return with_marks(text, joined([*self.places(text), *also]))


def joined(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that touch as one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if end <= start:
            continue
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def with_marks(text: str, places: Sequence[tuple[int, int]]) -> Covered:
    """The text with a mark for each stretch; the line breaks inside one stay, so that paragraphs keep their numbers."""
    if not places:
        return Covered(text)
    parts: list[str] = []
    cuts: list[tuple[int, int, int, int]] = []
    at = length = 0
    for start, end in places:
        kept = text[at:start]
        mark = "\n".join(MARK if line.strip() else line for line in text[start:end].split("\n"))
        length += len(kept)
        cuts.append((start, end, length, length + len(mark)))
        length += len(mark)
        parts += [kept, mark]
        at = end
    return Covered("".join([*parts, text[at:]]), tuple(cuts))


class _There:
    """A text that is looked at closely, because it holds the letters of something."""

    def __init__(self, text: str, slug: bool) -> None:
        self._text = text
        self._slug = slug

    @cached_property
    def _owners(self) -> Sequence[int]:
        """The code point of the text that each compared letter came from."""
        lengths = map(len, map(_TABLE.__getitem__, map(ord, self._text)))
        return list(chain.from_iterable(map(repeat, range(len(self._text)), lengths)))

    def place(self, start: int, end: int, one: Needle) -> tuple[int, int] | None:
        """The stretch of the text to be covered for these compared letters; None where they mean something else."""
        text, owners = self._text, self._owners
        first, last = owners[start], owners[end - 1] + 1
        if end < len(owners) and owners[end] == last - 1 and _HANGUL.match(text[last - 1]):
            return None  # a part of another syllable
        if not one.free and not self._together(start, end, one):
            return None
        if one.capitals and not self._slug and not _has_capitals(text[first:last]):
            return None
        place = self._whole(first, last, len(one.letters))
        return self._with_given(*place, one.beside) if place is not None and one.beside else place

    def _with_given(self, start: int, end: int, given: frozenset[str]) -> tuple[int, int]:
        """The stretch with the given names and initials that stand just before and after it."""
        text = self._text
        initials = {name[0] for name in given}
        while (found := _BEFORE.search(text, max(0, start - _NEAR), start)) is not None:
            word = letters(found[1])
            if word not in given and word not in initials and not (len(word) == 1 and found[2]):
                break
            start = found.start(1)
        while (found := _BEHIND.match(text, end, min(len(text), end + _NEAR))) is not None:
            word = letters(found[1])
            if word not in given and not (len(word) == 1 and found[2]):
                break
            end = found.end()
        return start, end

    def _together(self, start: int, end: int, one: Needle) -> bool:
        """Whether nothing stands between the letters but what may: anything short between words, joints inside them."""
        text, owners = self._text, self._owners
        for at in range(start + 1, end):
            gap = text[owners[at - 1] + 1 : owners[at]]
            if gap and not (len(gap) <= _WIDEST_GAP if at - start in one.breaks else _is_joint(gap)):
                return False
        return True

    def _whole(self, first: int, last: int, many: int) -> tuple[int, int] | None:
        """The stretch with the words that it begins and ends in; None where a short name is a part of other words."""
        text = self._text
        begin, stop = first, last
        while begin and _goes_on(text[begin - 1]) and not _UNSPACED.match(text[first]):
            begin -= 1
        while (
            stop < len(text) and _goes_on(text[stop]) and not (text[stop].isalnum() and _UNSPACED.match(text[last - 1]))
        ):
            stop += 1
        before, after = letters(text[begin:first]), letters(text[last:stop])
        semitic = many >= _SHORT and _SEMITIC.match(text[first]) is not None
        written_on = semitic and _WRITTEN_ON.fullmatch(before) is not None
        if before and many < _ANYWHERE and not written_on:
            return None
        if after and many < _AT_FRONT and not (after == "s" or semitic):
            return None
        return first if written_on else begin, stop


def _goes_on(char: str) -> bool:
    """Whether a word goes on with this character."""
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf")


def _is_joint(gap: str) -> bool:
    plain = "".join(char for char in gap if unicodedata.category(char) not in ("Mn", "Me", "Cf", "Lm"))
    return _JOINT.fullmatch(plain) is not None


def _has_capitals(written: str) -> bool:
    signs = [char for char in written if char.isalpha()]
    return all(char == char.upper() for char in signs)
