"""Holds the words of a quotation against a source: they stand, stand shortened, or were altered, and where.

Typography is no difference: kinds of quotation marks, dashes and white space, invisible marks, a full stop or comma at
the end. Words, letters, case and accents are. What a writer marks as left out (…) or put in ([…]) is no alteration.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from db.record import record

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂「」『』", '"'),
        **dict.fromkeys("‘’‚‛‹›′ʼ`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u061c\ufeff"),
    }
)
_GAP = re.compile(r"\s*(?:\[\s*(?:…|\.\s*\.\s*\.)\s*\]|\(\s*(?:…|\.\s*\.\s*\.)\s*\)|…|\.\s?\.\s?\.)\s*")
_PUT_IN = re.compile(r"\[[^\[\]]*\]")
# A letter in brackets was made large or small on purpose: “[T]he”.
_RECASED = re.compile(r"\[(\w)\](?=\w)")
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+(?:['-](?:(?![{_UNSPACED}])\w)+)*")
_ENOUGH = 0.6
_ROUND_THE_EDGE = 12


@record
class Change:
    """Words of the source and what stands in their place; one of the two may be empty."""

    source: str
    written: str


@record
class Compared:
    """`how` is stands, shortened or altered; `likeness` the share of the written words that are the source's."""

    how: str
    changes: tuple[Change, ...] = ()
    likeness: float = 1.0


@record
class Worded:
    """A text in plain typography with its words."""

    plain: str
    words: tuple[str, ...]


def worded(text: str) -> Worded:
    """The text as it is compared."""
    plain = " ".join(unicodedata.normalize("NFC", text).translate(_ALIKE).split())
    return Worded(plain, tuple(_WORD.findall(plain)))


def compare(written: str, source: Worded) -> Compared | None:
    """How the written quotation stands to the source; None where they have too little in common."""
    pieces = [piece for piece in (worded(one) for one in _GAP.split(_without_put_in(written))) if piece.words]
    if not pieces:
        return None
    words = tuple(word for piece in pieces for word in piece.words)
    marked = len(pieces) > 1 or _PUT_IN.search(written) is not None
    if not marked and words == source.words:
        return Compared("stands")
    at = 0
    for piece in pieces:
        at = _index(source.words, piece.words, at)
        if at < 0:
            return _altered(pieces, source)
        at += len(piece.words)
    return Compared("shortened")


def _without_put_in(written: str) -> str:
    """Without what the writer marks as put in; an ellipsis in brackets stays, as a gap."""
    recased = _RECASED.sub(r"\1", written)
    return _PUT_IN.sub(lambda match: match[0] if _GAP.fullmatch(match[0]) else " … ", recased)


def _index(words: tuple[str, ...], wanted: tuple[str, ...], start: int) -> int:
    """Where the words stand in a row; the first letter of the first may differ in case where a piece begins there."""
    first = wanted[0]
    for at in range(start, len(words) - len(wanted) + 1):
        if words[at] == first and words[at : at + len(wanted)] == wanted:
            return at
    return -1


def _altered(pieces: list[Worded], source: Worded) -> Compared | None:
    written = tuple(word for piece in pieces for word in piece.words)
    begins = set()
    at = 0
    for piece in pieces:
        begins.add(at)
        at += len(piece.words)
    matcher = SequenceMatcher(None, source.words, written, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    same = sum(block.size for block in blocks)
    likeness = same / len(written)
    if likeness < _ENOUGH:
        return None
    low, high = blocks[0].a, blocks[-1].a + blocks[-1].size
    # Words before the first and after the last that both have belong to the change, as many as were written there.
    low = max(0, low - min(blocks[0].b, _ROUND_THE_EDGE))
    high = min(len(source.words), high + min(len(written) - blocks[-1].b - blocks[-1].size, _ROUND_THE_EDGE))
    changes = []
    for tag, a, b, c, d in SequenceMatcher(None, source.words[low:high], written, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "delete" and c in begins):
            continue  # what is left out where the writer marks a gap is no change
        changes.append(Change(" ".join(source.words[low + a : low + b]), " ".join(written[c:d])))
    return Compared("altered", tuple(changes), likeness) if changes else Compared("shortened", (), likeness)
