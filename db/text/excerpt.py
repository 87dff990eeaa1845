"""The text around a quote, and quotes cut short for labels."""

from __future__ import annotations

import re
import unicodedata

from db.text.graphemes import edge_before, is_edge
from db.text.nearest import begins_before, ends_after

# Enough text beyond the limit that the first sentence inside it is seen whole or known to be too long.
_BEYOND = 400
_WORD_CUT = 40
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")


def context(
    text: str, start: int, end: int, sentences_before: int = 1, sentences_after: int = 1, limit: int = 300
) -> tuple[str, str]:
    """Return the text just before and just after [start, end) as they stand, inside its own paragraphs.

    The rest of a sentence that the quote cuts counts as one. Each side has at most `limit` code points and begins or
    ends at a sentence, else at a word: text[start - len(before) : start] == before, and the same behind.
    """
    return _before(text, start, sentences_before, limit), _after(text, end, sentences_after, limit)


def characters_around(text: str, start: int, end: int, many: int) -> tuple[str, str]:
    """Return at most so many code points before and after [start, end) as they stand, whole words, over paragraphs."""
    if many <= 0:
        return "", ""
    begin = _word_start(text, start - many, start) if start > many else 0
    stop = _word_end(text, end, end + many) if len(text) - end > many else len(text)
    return text[begin:start], text[end:stop]


def _before(text: str, start: int, wanted: int, limit: int) -> str:
    if wanted <= 0 or limit <= 0:
        return ""
    first = max(text.rfind("\n", 0, start) + 1, start - limit - _BEYOND)
    begins = begins_before(text, first, start, wanted)
    if not begins:
        return ""
    begin = begins[0]
    if start - begin > limit:
        inside = [b for b in begins if start - b <= limit]
        begin = inside[0] if inside else _word_start(text, start - limit, start)
    return text[begin:start]


def _word_start(text: str, at: int, stop: int) -> int:
    if at > 0 and not text[at - 1].isspace():
        blank = re.compile(r"\s").search(text, at, min(stop, at + _WORD_CUT))
        if blank:
            at = blank.end()
    while at < stop and (text[at].isspace() or not is_edge(text, at)):
        at += 1
    return at


def _after(text: str, end: int, wanted: int, limit: int) -> str:
    if wanted <= 0 or limit <= 0:
        return ""
    stop = text.find("\n", end, end + limit + _BEYOND)
    ends = ends_after(text, end, min(len(text), end + limit + _BEYOND) if stop < 0 else stop, wanted)
    if not ends:
        return ""
    last = ends[-1]
    if last - end > limit:
        inside = [e for e in ends if e - end <= limit]
        last = inside[-1] if inside else _word_end(text, end, end + limit)
    return text[end:last]


def _word_end(text: str, start: int, at: int) -> int:
    if at < len(text) and not text[at].isspace():
        for blank in range(at - 1, max(start, at - _WORD_CUT) - 1, -1):
            if text[blank].isspace():
                at = blank
                break
        else:
            at = edge_before(text, at, start)
    while at > start and text[at - 1].isspace():
        at -= 1
    return at


def as_name(quote: str, at_most: int = 60) -> str:
    """Return the words of a quote as a name: on one line, without the marks round them, cut at a word's edge."""
    bare = _bare(" ".join(_CONTROL.sub("", _BIDI.sub("", quote[: at_most * 40])).split()))
    return bare if len(bare) <= at_most else _bare(shorten(bare, at_most).removesuffix("…"))


def _bare(line: str) -> str:
    """The line without punctuation, signs and blanks at its ends; marks on letters stay."""
    start, end = 0, len(line)
    while start < end and not line[start].isalnum():
        start += 1
    while start < end and unicodedata.category(line[end - 1])[0] in "PSZC":
        end -= 1
    return line[start:end]


def shorten(quote: str, at_most: int = 60) -> str:
    """Return the quote on one line in at most so many code points, with … for what is left out at a word's edge.

    Bidi controls and other invisible controls are taken out, so that a label cannot turn its surroundings round.
    """
    line = quote[: at_most * 40]
    if not line.isprintable():
        line = _CONTROL.sub("", _BIDI.sub("", line))
    line = " ".join(line.split())
    if len(line) <= at_most and len(quote) <= at_most * 40:
        return line
    cut = min(at_most - 1, len(line))
    if cut <= 0:
        return "…"[:at_most]
    if cut < len(line) and line[cut] != " ":
        blank = line.rfind(" ", max(0, cut - max(at_most // 3, 12)), cut)
        cut = blank if blank > 0 else edge_before(line, cut)
    return line[:cut].rstrip(" ,;:،؛-–—") + "…"
