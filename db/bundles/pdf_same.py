"""Whether words stand on a page as they should: letters compared without white space, hyphens and forms of letters.

What runs to the right is compared letter by letter and sign by sign. Where letters run to the left, these are compared
in their order on lines that hold nothing else; on lines that hold both, letters are compared whatever their order, and
numbers as they are: a page says only where something is painted. Signs between such letters, vowel signs
of Arabic and Hebrew, and characters that no font of the page has, are not compared; the file's SHA-256 covers them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from unicodedata import bidirectional, category, normalize

from db.bundles.pdf_fonts import STAND_IN
from db.record import record

_LEFTWARD = ("R", "AL")
# And what chooses among the forms of a letter, and is never painted itself.
_VOWEL_SIGNS = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed"
    "\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_LEFTWARD_LETTERS = re.compile(
    "[\u200f\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Marks that set what stands beside them in another order.
_ORDERING = re.compile("[\u200e\u200f\u2066-\u2069]")
_ABOVE = "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_ALONE = re.compile(f"(^|[^\\w{_ABOVE}]|[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])[{_ABOVE}]+")
_DIGITS = re.compile(r"\d+")
_ELLIPSIS = ("…", "...")
BLANK = "¶"
"""What stands for a quotation that is white space alone."""


@record
class Piece:
    """Letters of one font on a line, where they begin, in points, and whether the line runs to the left."""

    left: float
    text: str
    leftward: bool = False


Rows = list[list[Piece]]


class Seen(str):
    """Words as they are painted; as a text they are the pieces in order, for a reader.

    `cut` says that an ellipsis at either end may say that a context begins or ends inside a sentence.
    """

    rows: Rows
    lacking: frozenset[str]
    cut: bool

    def __new__(cls, rows: Rows, lacking: frozenset[str], cut: bool = False) -> Seen:
        told = _without_ellipses(rows) if cut else rows
        found = super().__new__(cls, "\n".join("".join(piece.text for piece in _ordered(row)) for row in told))
        found.rows, found.lacking, found.cut = rows, lacking, cut
        return found


def same(expected: str, seen: str) -> bool:
    """Whether the words are those that are expected."""
    if not isinstance(seen, Seen):
        return expected == seen
    wanted = "".join(STAND_IN if one in seen.lacking else one for one in expected)
    ends = ((), (0,), (-1,), (0, -1)) if seen.cut else ((),)
    return any(_stands(wanted, _without_ellipses(seen.rows, at)) for at in ends)


def _stands(wanted: str, painted_rows: Rows) -> bool:
    rows = [[(piece.left, _spelt(piece.text)) for piece in row] for row in painted_rows]
    seen = "".join(text for row in rows for _, text in row).replace(" ", "")
    bare = skeleton(wanted)
    if not bare:
        return seen in ("", BLANK)
    leftward = any(piece.leftward or _ORDERING.search(piece.text) for row in painted_rows for piece in row)
    if not leftward and not _LEFTWARD_LETTERS.search(wanted + seen):
        return bare == seen
    letters = _letters(_spelt(wanted))
    at = 0
    for row in rows:
        painted = [_letters(text).replace(" ", "") for _, text in sorted(row, key=lambda piece: piece[0])]
        end = _end(letters, at, sum(map(len, painted)))
        if not _row_stands(letters[at:end].replace(" ", ""), painted):
            return False
        at = end
    return not letters[at:].strip()


def skeleton(text: str) -> str:
    """The letters and signs of a text without white space and what cannot be seen."""
    return _spelt(text).replace(" ", "")


def _spelt(text: str) -> str:
    """A text with one form of each letter, a space for all white space, and without what cannot be seen."""
    # pdfium reads a hyphen at the end of a line as U+0002.
    plain = normalize("NFKC", _VOWEL_SIGNS.sub("", text.replace("\x02", "-")))
    seen = "".join(
        " " if one.isspace() else one for one in plain if one.isspace() or category(one) not in ("Cf", "Cc", "Cn", "Co")
    )
    # A sign above or below no letter is painted on what stands before it.
    return _ALONE.sub(r"\1", seen)


def _letters(text: str) -> str:
    """The letters and digits of a text, with a space for everything between them."""
    return "".join(one if one.isalnum() else " " for one in text)


def _end(letters: str, at: int, count: int) -> int:
    """Where the stretch from `at` on ends that holds so many letters."""
    while count and at < len(letters):
        count -= letters[at] != " "
        at += 1
    return at


def _row_stands(bare: str, pieces: list[str]) -> bool:
    """Whether a line in which not everything runs to the right holds these letters; pieces come from the left."""
    if all(bidirectional(one) in _LEFTWARD for one in bare):
        return any(_reads(bare, order) for order in _orders(pieces))
    numbers = (number for piece in pieces for number in _DIGITS.findall(piece))
    return Counter(bare) == Counter("".join(pieces)) and all(number in bare for number in numbers)


def _orders(pieces: list[str]) -> tuple[list[str], list[str]]:
    """Pieces that run to the left in the order in which they are read: as one line, or each name for itself."""
    named = [list(group)[::-1] for full, group in groupby(pieces, bool) if full]
    return pieces[::-1], [piece for group in named for piece in group]


def _reads(bare: str, order: list[str]) -> bool:
    """Whether pieces in this order are these letters; pdfium gives the letters of some pieces as they are painted."""
    at = 0
    for piece in order:
        if bare[at : at + len(piece)] not in (piece, piece[::-1]):
            return False
        at += len(piece)
    return at == len(bare)


def _runs_left(text: str) -> bool:
    return any(bidirectional(one) in _LEFTWARD for one in text)


def _ordered(row: list[Piece]) -> list[Piece]:
    leftward = sum(_runs_left(piece.text) for piece in row) * 2 > sum(
        any(map(str.isalpha, piece.text)) for piece in row
    )
    return sorted(row, key=lambda piece: -piece.left if leftward else piece.left)


def _without_ellipses(rows: Rows, ends: tuple[int, ...] = (0, -1)) -> Rows:
    """Rows without the ellipses that stand at the ends of the first (0) and of the last (-1)."""
    found = [list(row) for row in rows]
    for at in ends:
        for end in (0, -1):
            if found and found[at] and found[at][end].text.strip() in _ELLIPSIS:
                del found[at][end]
                break
    return [row for row in found if row]
