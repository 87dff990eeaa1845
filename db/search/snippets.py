"""The piece of a text that a row of results shows, with the places of the words that were looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.record import record
from db.search.marks import Marker, Place
from db.text.graphemes import edge_before

LONGEST = 180
_BEFORE = 50
_OVERLAP = 150
_BESIDE, _QUOTED = 44, 60
_BLANKS = re.compile(r"\s")
# What would turn the rest of the row round, or break it: each becomes one blank, so that places stay.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


@record
class Snippet:
    """One line of text; `marks` are its places [start, end) in code points of `text`."""

    text: str
    marks: tuple[Place, ...] = ()


def snippet(text: str, places: Sequence[Place] = (), longest: int = LONGEST) -> Snippet:
    """About `longest` code points of a text round its first place, cut between words, with … where it goes on."""
    begin, end = _window(text, places[0] if places else (0, 0), longest)
    head = "… " if begin else ""
    shift = len(head) - begin
    tail = " …" if end < len(text) else ""
    marks = tuple((max(a, begin) + shift, min(b, end) + shift) for a, b in places if a < end and b > begin)
    piece = text[begin:end]
    return Snippet(head + (piece if piece.isprintable() else _UNSHOWN.sub(" ", piece)) + tail, marks)


def first_places(text: str, marker: Marker, longest: int = LONGEST) -> list[Place]:
    """The first place of a needle in a long text, with those that follow in the same snippet; [] when there is none.

    The text is looked through in steps, so that a match near the beginning is found without folding all of it.
    """
    overlap = max(_OVERLAP, marker.longest)
    step = 2 * overlap
    for at in range(0, len(text) if marker else 0, step):
        begin, stop = _to_blank(text, at - overlap, -1), _to_blank(text, at + step, 1)
        if marker.stands_in(text[begin:stop]):
            stop = _to_blank(text, stop + longest + overlap, 1)
            places = marker.places(text[begin:stop])
            return [(start + begin, end + begin) for start, end in places if start < places[0][0] + longest]
    return []


def around(text: str, place: Place) -> Snippet:
    """A place with a few words before and after it, marked whole; of a long one the beginning and the end."""
    start, end = place
    begin = _to_blank(text, max(0, start - _BESIDE), 1) if start > _BESIDE else 0
    stop = _to_blank(text, end + _BESIDE, -1) if end + _BESIDE < len(text) else len(text)
    begin, stop = min(begin, start), max(stop, end)
    quote = text[start:end]
    if end - start > _QUOTED:
        first, last = start + _QUOTED * 2 // 3, end - _QUOTED // 3
        quote = f"{text[start : edge_before(text, first)]} … {text[edge_before(text, last) : end]}"
    before = ("… " if begin else "") + text[begin:start]
    line = before + quote + text[end:stop] + (" …" if stop < len(text) else "")
    return Snippet(line if line.isprintable() else _UNSHOWN.sub(" ", line), ((len(before), len(before) + len(quote)),))


def _window(text: str, place: Place, longest: int) -> Place:
    if len(text) <= longest:
        return 0, len(text)
    begin = max(0, min(place[0] - _BEFORE, len(text) - longest))
    if begin:
        blank = _BLANKS.search(text, begin - 1, max(begin, place[0]))
        begin = blank.end() if blank else edge_before(text, begin)
    end = min(len(text), begin + longest)
    if end < len(text):
        stop = max(begin + longest // 2, min(place[1], end))
        for at in range(end, stop, -1):
            if text[at].isspace():
                end = at
                break
        else:
            end = edge_before(text, end)
    return begin, end


def _to_blank(text: str, at: int, step: int) -> int:
    # A cut inside a word would make two of it; writing without blanks is cut where it must be.
    for moved in range(64):
        here = at + step * moved
        if here <= 0 or here >= len(text):
            return max(0, min(here, len(text)))
        if text[here - 1].isspace():
            return here
    return at
