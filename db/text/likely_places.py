"""Where in a text a passage may be meant that does not stand there word for word: places with their likeness."""

from __future__ import annotations

import re
from collections import Counter

from db.record import record
from db.text.pairing import units

LEAST = 0.55
"""A place that is less like the passage than this is no help."""
_LOOKED_AT = 40
_LONGEST = 4_000
_WORD = re.compile(r"\w+")


@record
class Likely:
    """[start, end) of the text in code points, the words there, and their likeness to the passage, 0 to 1."""

    start: int
    end: int
    quote: str
    likeness: float


def likely_places(quote: str, text: str, most: int = 5) -> list[Likely]:
    """The places where a passage may stand now, the likest first: its very words, else paragraphs that share many.

    Raises nothing; a passage of more than 4,000 code points is only looked for word for word.
    """
    found = _word_for_word(quote, text, most)
    if len(found) < most and quote.strip() and len(quote) <= _LONGEST:
        found += _alike(quote, text)
    chosen: list[Likely] = []
    for one in sorted(found, key=lambda place: (-place.likeness, place.start)):
        if all(one.end <= other.start or other.end <= one.start for other in chosen):
            chosen.append(one)
        if len(chosen) == most:
            break
    return chosen


def _word_for_word(quote: str, text: str, most: int) -> list[Likely]:
    found: list[Likely] = []
    at = text.find(quote) if quote else -1
    while at >= 0 and len(found) < most:
        found.append(Likely(at, at + len(quote), quote, 1.0))
        at = text.find(quote, at + len(quote))
    return found


def _alike(quote: str, text: str) -> list[Likely]:
    """The likest stretch of each of the paragraphs that share the most words, the rare ones before the common."""
    from rapidfuzz import fuzz

    places = units(text)
    wanted = _words(quote)
    having = [_words(text[start:end]) & wanted for start, end in places]
    often = Counter(word for words in having for word in words)
    shares = [sum(1 / often[word] for word in words) for words in having]
    best = sorted((number for number, share in enumerate(shares) if share), key=lambda one: -shares[one])[:_LOOKED_AT]
    found: list[Likely] = []
    for number in best:
        start = places[number][0]
        end = max(places[number][1], min(len(text), start + len(quote)))
        end = next((stop for begin, stop in places[number:] if stop >= end), len(text))
        held = fuzz.partial_ratio_alignment(quote, text[start:end])
        if held is None:
            continue
        begin, stop = _whole_words(text, start + held.dest_start, start + held.dest_end)
        if begin < stop:
            likeness = fuzz.ratio(quote, text[begin:stop]) / 100
            if likeness >= LEAST:
                found.append(Likely(begin, stop, text[begin:stop], likeness))
    return found


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch to the words that it cuts, without the blanks at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start > 0 and start < end and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while start < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end
