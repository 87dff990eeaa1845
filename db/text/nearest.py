"""The sentences next to a place of a line, without dividing the whole line: of long ones only a few are wanted."""

from __future__ import annotations

from db.text.sentences import INK, SPACE, STOP, WORDISH, ends, numbers_a_list, sentences
from db.text.unstopped import unstopped


def begins_before(text: str, first: int, start: int, wanted: int) -> list[int]:
    """Return where the last `wanted` sentences of [first, start), a part of one line, begin; all where it has fewer.

    They are those of `sentences`, which is asked where a look at the end alone does not tell.
    """
    begins: list[int] = []
    until = start
    stops = list(STOP.finditer(text, first, start))
    for at in range(len(stops) - 1, -1, -1):
        stop = stops[at]
        after = stop.end()
        if after >= start:
            continue
        # The sentence began here or earlier: where this is no number of a list, that is none either.
        blank = SPACE.match(text, stops[at - 1].end() if at else first, start)
        if not ends(text, stop, blank, start):
            if blank and stop[0][0] == "." and numbers_a_list(text, blank.end(), stop.start()):
                return _all_begins(text, first, start, wanted)
            continue
        if not WORDISH.search(text, after, until):
            continue  # it belongs to the one before
        ink = INK.search(text, after, until)
        begins.append(ink.start() if ink else after)
        if len(begins) == wanted:
            if unstopped(text, after, start) or not WORDISH.search(text, first, after):
                return _all_begins(text, first, start, wanted)
            return begins[::-1]
        until = after
    ink = INK.search(text, first, until)
    if ink is None or unstopped(text, first, start) or not WORDISH.search(text, first, until):
        return _all_begins(text, first, start, wanted)
    return [ink.start(), *reversed(begins)]


def ends_after(text: str, start: int, end: int, wanted: int) -> list[int]:
    """Return where the first `wanted` sentences of [start, end), a part of one line, end; all where it has fewer."""
    found: list[int] = []
    cut = start
    for stop in STOP.finditer(text, start, end):
        after = stop.end()
        if after >= end or not ends(text, stop, SPACE.match(text, cut, end), end):
            continue
        word = WORDISH.search(text, after, end)
        # What has no letter joins one of its neighbours.
        if word is None or STOP.search(text, after, word.start()) or not WORDISH.search(text, cut, after):
            return _all_ends(text, start, end, wanted)
        found.append(after)
        if len(found) == wanted:
            return _all_ends(text, start, end, wanted) if unstopped(text, start, word.end()) else found
        cut = after
    if unstopped(text, start, end) or not WORDISH.search(text, cut, end):
        return _all_ends(text, start, end, wanted)
    last = end
    while text[last - 1].isspace():
        last -= 1
    return [*found, last]


def _all_begins(text: str, first: int, start: int, wanted: int) -> list[int]:
    return [begin for begin, _ in sentences(text, first, start)][-wanted:]


def _all_ends(text: str, start: int, end: int, wanted: int) -> list[int]:
    return [last for _, last in sentences(text, start, end)][:wanted]
