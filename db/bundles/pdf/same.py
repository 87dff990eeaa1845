"""Whether words stand on a page as they should: letters, vowel signs and the blanks between words.

A page says only where something is painted, so a line is put in the order in which it is read first. Letters, signs and
blanks are compared as they are then; how many blanks stand beside one another is not, nor what stands between words
where a line ends. A line that holds letters of both directions may be read in more than one order; if none that is
tried is the text's, it is compared piece by piece, whatever their order. Characters that no font of the page has are
not compared; the file's SHA-256 covers them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import bidirectional, category, normalize

from db.bundles.pdf.fonts import STAND_IN
from db.bundles.pdf.parts import LEFTWARD
from db.record import record

# What chooses among the forms of a letter, and is never painted itself.
_UNPAINTED = re.compile("[\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Marks that set what stands beside them in another order.
_ORDERING = re.compile("[\u200e\u200f\u2066-\u2069]")
_VOWEL_SIGNS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_ABOVE = "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_ALONE = re.compile(f"(^|[^\\w{_ABOVE}]|[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])[{_ABOVE}]+")
_SIGN_ALONE = re.compile(f"(^|[^\\w{_ABOVE}{_VOWEL_SIGNS}])[{_VOWEL_SIGNS}]+")
_NUMBERS = ("EN", "AN")
_BLANKS = re.compile(" +")
_CLUSTER = re.compile(f"\\S[{_ABOVE}{_VOWEL_SIGNS}]*")
_ELLIPSIS = ("…", "...")
BLANK = "¶"
"""What stands for a quotation that is white space alone."""


@record
class Piece:
    """Letters of one font on a line as they are read, where they begin, in points, and whether the line runs to the
    left."""

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
        found = super().__new__(cls, "\n".join("".join(piece.text for piece in _in_order(row)) for row in told))
        found.rows, found.lacking, found.cut = rows, lacking, cut
        return found


def same(expected: str, seen: str) -> bool:
    """Whether the words are those that are expected."""
    if not isinstance(seen, Seen):
        return expected == seen
    wanted = "".join(STAND_IN if one in seen.lacking else one for one in expected)
    ends = ((), (0,), (-1,), (0, -1)) if seen.cut else ((),)
    return any(_stands(wanted, _without_ellipses(seen.rows, at)) for at in ends)


def skeleton(text: str) -> str:
    """The letters and signs of a text without white space and what cannot be seen."""
    return _spelt(text).replace(" ", "")


def _stands(wanted: str, rows: Rows) -> bool:
    text = _BLANKS.sub(" ", _spelt(wanted)).strip()
    if not text:
        return "".join(skeleton(piece.text) for row in rows for piece in row) in ("", BLANK)
    at = 0
    for row in rows:
        at = _end(text, at, row)
        if at < 0:
            return False
    return not text[at:].strip()


def _end(text: str, at: int, row: Sequence[Piece]) -> int:
    """Where a line of the page ends in the text that goes on with it, -1 where it does not."""
    at += text[at : at + 1] == " "
    turned = any(map(_runs_left, row)) and any(map(_runs_right, row))
    doubtful = turned or any(later.left < one.left for one, later in pairwise(row))
    for forward in (False, True) if doubtful else (False,):
        painted = _BLANKS.sub(" ", "".join(_spelt(piece.text) for piece in _in_order(row, forward))).strip()
        if text.startswith(painted, at):
            return at + len(painted)
    return _loose_end(text, at, [_spelt(piece.text) for piece in row]) if doubtful else -1


def _loose_end(text: str, at: int, painted: Sequence[str]) -> int:
    """The same for a line whose order cannot be told: it must hold what was painted piece by piece, the same letters
    with their signs, and as many blanks."""
    many = sum(not one.isspace() for words in painted for one in words)
    end = at
    while many and end < len(text):
        many -= text[end] != " "
        end += 1
    there = text[at:end]
    if Counter(_CLUSTER.findall(there)) != Counter(one for words in painted for one in _CLUSTER.findall(words)):
        return -1
    if not all(_BLANKS.sub(" ", words).strip() in there for words in painted):
        return -1
    blanks = sum(words.count(" ") for words in painted)
    most = there.count(" ") + (text[end : end + 1] == " ")
    return end if there.count(" ") <= blanks <= most or any("  " in words for words in painted) else -1


def _in_order(row: Sequence[Piece], forward: bool = False) -> list[Piece]:
    """The pieces of a line as they are read: stretches come in their order, what runs to the left in them last first.

    A stretch ends where the next piece stands further to the left, or runs the other way; signs between the two go with
    what stands before them, or, with `forward`, with what stands behind.
    """
    found: list[Piece] = []
    stretch: list[Piece] = []
    for piece in row:
        if stretch and piece.left < stretch[-1].left:
            found += _turned(stretch)
            stretch = []
        elif _turns(stretch, piece):
            kept = len(stretch)
            while forward and kept and not (_runs_left(stretch[kept - 1]) or _runs_right(stretch[kept - 1])):
                kept -= 1
            found += _turned(stretch[:kept])
            stretch = stretch[kept:]
        stretch.append(piece)
    return [*found, *_turned(stretch)]


def _turns(stretch: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece runs another way than those before it."""
    left, right = _runs_left(piece), _runs_right(piece)
    return any((left and _runs_right(one)) or (right and _runs_left(one)) for one in stretch)


def _turned(stretch: list[Piece]) -> list[Piece]:
    leftward = any(piece.leftward or _runs_left(piece) for piece in stretch)
    return stretch[::-1] if leftward and not any(map(_runs_right, stretch)) else stretch


def _runs_left(piece: Piece) -> bool:
    return any(bidirectional(one) in LEFTWARD for one in piece.text)


def _runs_right(piece: Piece) -> bool:
    """Whether a piece holds letters that run to the right, or numbers by themselves."""
    classes = set(map(bidirectional, piece.text))
    return "L" in classes or (not classes.isdisjoint(_NUMBERS) and classes.isdisjoint(LEFTWARD))


def _spelt(text: str) -> str:
    """A text with one form of each letter, a space for all white space, and without what cannot be seen."""
    # pdfium reads a hyphen at the end of a line as U+0002.
    plain = normalize("NFKC", _UNPAINTED.sub("", text.replace("\x02", "-")))
    seen = "".join(
        " " if one.isspace() else one for one in plain if one.isspace() or category(one) not in ("Cf", "Cc", "Cn", "Co")
    )
    # A sign above or below no letter is painted on what stands before it.
    return _SIGN_ALONE.sub(r"\1", _ALONE.sub(r"\1", seen))


def _without_ellipses(rows: Rows, ends: tuple[int, ...] = (0, -1)) -> Rows:
    """Rows without the ellipses that stand at the ends of the first (0) and of the last (-1)."""
    found = [list(row) for row in rows]
    for at in ends:
        for end in (0, -1):
            if found and found[at] and found[at][end].text.strip() in _ELLIPSIS:
                del found[at][end]
                break
    return [row for row in found if row]
