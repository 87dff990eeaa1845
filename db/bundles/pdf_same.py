"""Whether words stand on a page as they should: letters compared without white space, hyphens and forms of letters.

Lines that run to the right are compared letter by letter. In lines that hold letters that run to the left, those and
the others are compared each in their own order, numbers and other signs as they are but in any order, since a page says
only where they are painted. Vowel signs of Arabic and Hebrew, and characters that no font of the page has, are not
compared; the file's SHA-256 covers them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from unicodedata import bidirectional, category, normalize

from db.bundles.pdf_fonts import STAND_IN
from db.record import record

_LEFTWARD = ("R", "AL")
_VOWEL_SIGNS = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed]"
)
_LEFTWARD_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_MIRRORED = str.maketrans("])}>»›≥", "[({<«‹≤")
_DIGITS = re.compile(r"\d+")
_ELLIPSIS = "…"


@record
class Piece:
    """Letters of one font on a line, and where they begin, in points."""

    left: float
    text: str


Rows = list[list[Piece]]


class Seen(str):
    """Words as they are painted; as a text they are the pieces in order, for a reader."""

    rows: Rows
    lacking: frozenset[str]

    def __new__(cls, rows: Rows, lacking: frozenset[str], without_ellipsis: bool = False) -> Seen:
        if without_ellipsis:
            rows = _without_ellipsis(rows)
        found = super().__new__(cls, "\n".join("".join(piece.text for piece in _ordered(row)) for row in rows))
        found.rows, found.lacking = rows, lacking
        return found


def same(expected: str, seen: str) -> bool:
    """Whether the words are those that are expected."""
    if not isinstance(seen, Seen):
        return expected == seen
    wanted = _skeleton("".join(STAND_IN if one in seen.lacking else one for one in expected))
    at = 0
    for row in seen.rows:
        letters = [(piece.left, _skeleton(piece.text)) for piece in row]
        length = sum(len(text) for _, text in letters)
        if not _row_stands(wanted[at : at + length], letters):
            return False
        at += length
    return at == len(wanted)


def _row_stands(wanted: str, row: list[tuple[float, str]]) -> bool:
    painted = "".join(text for _, text in row)
    if wanted == painted:
        return True
    if not _LEFTWARD_LETTERS.search(painted) or not _LEFTWARD_LETTERS.search(wanted):
        return False
    pieces = [text for _, text in sorted(row, key=lambda piece: piece[0])]
    return (
        _of(wanted, True) in _orders(pieces, True)
        and _of(wanted, False) in _orders(pieces, False)
        and _signs(wanted) == _signs(painted)
        and _numbers([wanted]) == _numbers(pieces)
    )


def _orders(pieces: list[str], leftward: bool) -> tuple[str, str]:
    """Letters of one direction as they are read in a line that runs to the left, and in one that runs to the right."""
    kept = [(_runs_left(piece), _of(piece, leftward)) for piece in pieces if _has_letters(piece)]
    groups = [[text for _, text in group] for way, group in groupby(kept, key=lambda one: one[0]) if way == leftward]
    if leftward:
        groups = [group[::-1] for group in groups]
    return _joined(reversed(groups)), _joined(groups)


def _joined(groups: Iterable[list[str]]) -> str:
    return "".join("".join(group) for group in groups)


def _of(text: str, leftward: bool) -> str:
    return "".join(one for one in text if one.isalpha() and (bidirectional(one) in _LEFTWARD) == leftward)


def _has_letters(text: str) -> bool:
    return any(one.isalpha() for one in text)


def _runs_left(text: str) -> bool:
    return any(bidirectional(one) in _LEFTWARD for one in text)


def _signs(text: str) -> Counter[str]:
    return Counter(one for one in text.translate(_MIRRORED) if not one.isalnum())


def _numbers(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join(number for text in texts for number in _DIGITS.findall(text)))


def _skeleton(text: str) -> str:
    """The letters and signs of a text without white space, hyphens of lines, and what cannot be seen."""
    plain = normalize("NFKC", _VOWEL_SIGNS.sub("", text))
    return "".join(one for one in plain if not one.isspace() and category(one) not in ("Cf", "Cc", "Cn", "Co"))


def _ordered(row: list[Piece]) -> list[Piece]:
    leftward = sum(_runs_left(piece.text) for piece in row) * 2 > sum(_has_letters(piece.text) for piece in row)
    return sorted(row, key=lambda piece: -piece.left if leftward else piece.left)


def _without_ellipsis(rows: Rows) -> Rows:
    """Rows without the ellipses at both ends, which say that a context begins or ends inside a sentence."""
    found = [list(row) for row in rows]
    for row in (0, -1):
        if found:
            ends = [piece for piece in found[row] if piece.text.strip() == _ELLIPSIS]
            if ends:
                found[row].remove(ends[0] if row == 0 else ends[-1])
    return [row for row in found if row]
