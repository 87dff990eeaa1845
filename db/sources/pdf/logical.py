"""Puts a line that runs to the left into the order in which it is read, from where its glyphs stand.

pdfium turns such lines round piece by piece and leaves numbers, signs at their ends, and what shares a glyph in the
wrong place; from the places the order is plain: from right to left, with Latin words and numbers the other way. That is
the reverse of rules L2 and L4 of the Unicode Bidirectional Algorithm (https://www.unicode.org/reports/tr9/).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from db.sources.pdf.glyphs import Line

_TO_LEFT = ("R", "AL")
_NUMBER = ("EN", "AN")
_BETWEEN_DIGITS = ("CS", "ES")
_FIRST_LEFTWARD = "\u0590"
_GAP = 0.15  # of the size of the type: less is the space between letters
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_OPENING, _CLOSING = "([{«‹", ")]}»›"


def runs_to_left(line: Line) -> bool:
    """Whether most of its letters run to the left."""
    if _is_plain(line):
        return False
    ways = [unicodedata.bidirectional(glyph.text[:1] or " ") for glyph in line.glyphs]
    left = sum(1 for way in ways if way in _TO_LEFT)
    return left > sum(1 for way in ways if way == "L")


def has_leftward(line: Line) -> bool:
    """Whether any of its letters runs to the left."""
    return not _is_plain(line) and any(
        unicodedata.bidirectional(glyph.text[:1] or " ") in _TO_LEFT for glyph in line.glyphs
    )


def _is_plain(line: Line) -> bool:
    """Whether it has no letter of a script that runs to the left, nor one behind these in Unicode."""
    return all(glyph.text < _FIRST_LEFTWARD for glyph in line.glyphs)


def text_of(line: Line, to_left: bool) -> str:
    """The words of a line of a paragraph that runs this way, in logical order, one space between them."""
    if not to_left and not has_leftward(line):
        return " ".join("".join(glyph.text for glyph in line.glyphs).split())
    seen = _from_left(line)
    return " ".join("".join(_turned(seen[::-1]) if to_left else _words_turned(seen)).split())


def unmirrored(text: str) -> str:
    """Brackets and quotation marks the other way round."""
    return text.translate(_MIRRORED)


def mirrored_brackets(texts: Sequence[str]) -> bool:
    """Whether the brackets of lines that run to the left close before they open: glyphs, not characters, were given."""
    balance = 0
    for text in texts:
        depth = 0
        for sign in text:
            if sign in _OPENING:
                depth += 1
            elif sign in _CLOSING:
                depth -= 1
                balance += 1 if depth >= 0 else -1
    return balance < 0


def _from_left(line: Line) -> list[str]:
    """What stands on the line from its left to its right: clusters of characters, and blanks where there is a gap."""
    # Spaces without a width, as in lines that pdfium has turned, stand in no place that means anything.
    clusters: list[tuple[float, float, str]] = []
    for (left, right), same in groupby(
        (glyph for glyph in line.glyphs if not glyph.made and (glyph.text.strip() or glyph.right > glyph.left)),
        key=lambda glyph: (glyph.left, glyph.right),
    ):
        letters = [glyph.text for glyph in same]
        # pdfium has turned what shares a glyph as well.
        turned = len(letters) > 1 and any(unicodedata.bidirectional(letter[:1]) in _TO_LEFT for letter in letters)
        clusters.append((left, right, "".join(letters[::-1] if turned else letters)))
    marks = [one for one in clusters if one[2] and all(unicodedata.combining(sign) for sign in one[2])]
    bases = sorted((one for one in clusters if one not in marks), key=lambda one: (one[0] + one[1]) / 2)
    for left, right, text in marks:
        middle = (left + right) / 2
        nearest = min(range(len(bases)), key=lambda at: abs((bases[at][0] + bases[at][1]) / 2 - middle), default=None)
        if nearest is not None:
            base = bases[nearest]
            bases[nearest] = (base[0], base[1], base[2] + text)
    found: list[str] = []
    end: float | None = None
    for left, right, text in bases:
        apart = end is not None and left - end > _GAP * line.size
        if apart and text.strip() and found[-1].strip():
            found.append(" ")
        found.append(text)
        end = right if end is None else max(end, right)
    return found


def _way(cluster: str) -> str:
    return next((way for way in map(unicodedata.bidirectional, cluster) if way not in ("NSM", "BN")), "ON")


def _turned(from_right: Sequence[str]) -> list[str]:
    """Words from the right as they stand, Latin words and numbers turned back."""
    ways = [_way(one) for one in from_right]
    found: list[str] = []
    at = 0
    while at < len(from_right):
        end = _latin_end(ways, at)
        found += from_right[at:end][::-1] if end > at else [from_right[at]]
        at = max(end, at + 1)
    return found


def _latin_end(ways: Sequence[str], start: int) -> int:
    """Where a stretch of Latin words or a number that begins here ends; `start` where none does."""
    if ways[start] == "ET" and start + 1 < len(ways) and ways[start + 1] in _NUMBER:
        return _latin_end(ways, start + 1)  # a per cent sign at the right of its number
    if ways[start] not in ("L", *_NUMBER):
        return start
    latin = ways[start] == "L"
    last = start
    for at in range(start + 1, len(ways)):
        way = ways[at]
        if way in _TO_LEFT:
            break
        beside = at == last + 1
        if way == "L":
            latin, last = True, at
        elif way in _NUMBER:
            if latin or beside or (at == last + 2 and ways[at - 1] in _BETWEEN_DIGITS):
                last = at
        elif not latin and not beside:
            break
    return last + 1


def _words_turned(from_left: Sequence[str]) -> list[str]:
    """Words from the left as they stand, stretches from the right turned round."""
    ways = [_way(one) for one in from_left]
    found: list[str] = []
    at = 0
    while at < len(from_left):
        if ways[at] not in _TO_LEFT:
            found.append(from_left[at])
            at += 1
            continue
        last = at
        for end in range(at + 1, len(from_left)):
            if ways[end] == "L":
                break
            if ways[end] in _TO_LEFT:
                last = end
        found += _turned(from_left[at : last + 1][::-1])
        at = last + 1
    return found
