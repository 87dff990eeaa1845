"""Holds the words of a quotation against a source: they stand, stand shortened, or were altered, and where.

What a writer marks as left out (…) or put in ([…], [sic]) is no alteration, nor is the first letter made large or small
where a quotation begins; neither are full stops and commas. Words, letters and accents are.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from db.bundles.quotations.worded import LEFT_OUT, Worded, composed, placed_words
from db.record import record

_GAP = re.compile(r"\s*(?:\[\s*(?:…|\.\s*\.\s*\.)\s*\]|\(\s*(?:…|\.\s*\.\s*\.)\s*\)|…|\.\s?\.\s?\.)\s*")
_PUT_IN = re.compile(r"\[[^\[\]]*\]")
# A letter in brackets was made large or small on purpose: “[T]he”.
_RECASED = re.compile(r"\[(\w)\](?=\w)")
_ENOUGH = 0.6
_ENOUGH_HERE = 0.4
_ROUND_THE_EDGE = 12
_LONG = 4000  # words; past it what comes often is passed over in the search for what is alike


@record
class Change:
    """Words of the source and what stands in their place; one of the two may be empty."""

    source: str
    written: str


@record
class Compared:
    """`how` is stands, shortened or altered; `likeness` the share of the written words that are the source's.

    `places` say for each change where its words stand in the composed quotation, half-open in code points.
    """

    how: str
    changes: tuple[Change, ...] = ()
    likeness: float = 1.0
    places: tuple[tuple[int, int], ...] = ()


@record
class Written:
    """A quotation taken apart: its words with their places, and which of them begin a piece after a gap."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    begins: tuple[int, ...]


def taken_apart(quotation: str) -> Written:
    """The words that are to stand in a source, without what the writer marks as put in."""
    text = composed(quotation)
    text = _RECASED.sub(rf"{LEFT_OUT}\1{LEFT_OUT}", text)
    text = _PUT_IN.sub(lambda one: one[0] if _GAP.fullmatch(one[0]) else "…" + LEFT_OUT * (len(one[0]) - 1), text)
    gaps = [match.end() for match in _GAP.finditer(text)]
    placed = placed_words(_GAP.sub(lambda one: " " * len(one[0]), text))
    begins = [
        at for at in range(len(placed)) if not at or any(placed[at - 1][2] <= gap <= placed[at][1] for gap in gaps)
    ]
    return Written(tuple(word for word, _, _ in placed), tuple((start, end) for _, start, end in placed), tuple(begins))


def compare(written: Written, source: Worded) -> Compared | None:
    """How the written quotation stands to the source; None where they have too little in common."""
    if not written.words:
        return None
    words, begins = list(written.words), written.begins
    at = stood = 0
    for begin, end in zip(begins, (*begins[1:], len(words)), strict=True):
        at = _index(source.words, words[begin:end], at)
        if at < 0:
            return _altered(written, source)
        at += end - begin
        stood += end - begin
    return Compared("stands" if stood == len(source.words) else "shortened")


def recased(word: str) -> str:
    """The word with its first letter in the other case."""
    return (word[0].lower() if word[0].isupper() else word[0].upper()) + word[1:]


def _index(words: tuple[str, ...], wanted: list[str], start: int) -> int:
    """Where the words stand in a row; the first letter of the first may differ in case."""
    first, rest = (wanted[0], recased(wanted[0])), tuple(wanted[1:])
    for at in range(start, len(words) - len(wanted) + 1):
        if words[at] in first and words[at + 1 : at + len(wanted)] == rest:
            return at
    return -1


def _altered(apart: Written, source: Worded) -> Compared | None:
    known = set(source.words)
    written = list(apart.words)
    for at in apart.begins:
        if written[at] not in known and recased(written[at]) in known:
            written[at] = recased(written[at])
    junk = max(len(written), len(source.words)) > _LONG
    matcher = SequenceMatcher(None, source.words, written, autojunk=junk)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    same = sum(block.size for block in blocks)
    likeness = same / len(written)
    if likeness < _ENOUGH:
        return None
    low, high = blocks[0].a, blocks[-1].a + blocks[-1].size
    if len(apart.begins) == 1 and same < _ENOUGH_HERE * (high - low):
        return None  # a few words that lie far apart are no quotation
    # Words before the first and after the last that both have belong to the change, as many as were written there.
    low = max(0, low - min(blocks[0].b, _ROUND_THE_EDGE))
    high = min(len(source.words), high + min(len(written) - blocks[-1].b - blocks[-1].size, _ROUND_THE_EDGE))
    changes, places = [], []
    inner = SequenceMatcher(None, source.words[low:high], written, autojunk=junk)
    for tag, a, b, c, d in inner.get_opcodes():
        if tag == "equal" or (tag == "delete" and c in apart.begins):
            continue  # what is left out where the writer marks a gap is no change
        changes.append(Change(" ".join(source.words[low + a : low + b]), " ".join(apart.words[c:d])))
        places.append((apart.spans[c][0], apart.spans[d - 1][1]) if c < d else (_before(apart, c), _before(apart, c)))
    if not changes:
        return Compared("shortened", (), likeness)
    return Compared("altered", tuple(changes), likeness, tuple(places))


def _before(apart: Written, at: int) -> int:
    return apart.spans[at][0] if at < len(apart.spans) else apart.spans[-1][1]
