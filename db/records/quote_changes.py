"""What a bundle changes in a quote: cuts, and words put in, both shown as such; the quote itself always stays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from db.errors import Refused

CUT = "[…]"
"""Where words of a quote are left out."""


class QuoteChange(NamedTuple):
    """Code points [start, end) of a quote are cut where `words` is empty, else stand under these words instead.

    An empty range is a place where words are put in. They stand without the brackets that a reader sees them in.
    """

    start: int
    end: int
    words: str = ""


class Stretch(NamedTuple):
    """A part of a quote as it is shown: kept or cut (both the quote's own), or inserted."""

    kind: str
    text: str


def read_changes(kept: str) -> tuple[QuoteChange, ...]:
    """The changes that a row of bundle_excerpt holds; what is none is passed over."""
    try:
        given = json.loads(kept)
    except ValueError:
        return ()
    return tuple(
        QuoteChange(*one)
        for one in (given if isinstance(given, list) else ())
        if isinstance(one, list) and len(one) == 3 and list(map(type, one)) == [int, int, str]
    )


def written_changes(changes: Iterable[QuoteChange]) -> str:
    """As the row holds them."""
    return json.dumps([list(one) for one in changes], ensure_ascii=False, separators=(",", ":"))


def checked(changes: Iterable[QuoteChange], quote: str) -> tuple[QuoteChange, ...]:
    """In the order of the quote, each inside it, cuts that touch made one. Raises Refused where nothing would stay."""
    found: list[QuoteChange] = []
    for one in sorted(QuoteChange(start, end, _bare(words)) for start, end, words in changes):
        last = found[-1] if found else QuoteChange(0, 0)
        if not 0 <= one.start <= one.end <= len(quote) or (one.start == one.end and not one.words):
            raise Refused("That place is not in the quote.", "Choose words of the quote.")
        if one.start < last.end or (found and one[:2] == last[:2]):
            raise Refused("Two changes of a quote lie over each other.", "Take one of them back first.")
        if found and one.start == last.end and not one.words and not last.words:
            found[-1] = QuoteChange(last.start, one.end)
        else:
            found.append(one)
    if not any(stretch.kind == "kept" and stretch.text.strip() for stretch in stretches(quote, found)):
        raise Refused("Nothing of the quote would be left.", "Leave the excerpt out instead.")
    return tuple(found)


def stretches(quote: str, changes: Sequence[QuoteChange]) -> tuple[Stretch, ...]:
    """The quote in its parts: kept and cut ones joined are the quote. What does not fit is passed over."""
    found: list[Stretch] = []
    at = 0
    for start, end, words in sorted(changes):
        if not at <= start <= end <= len(quote):
            continue
        found += [Stretch("kept", quote[at:start]), Stretch("cut", quote[start:end]), Stretch("inserted", words)]
        at = end
    found.append(Stretch("kept", quote[at:]))
    return tuple(stretch for stretch in found if stretch.text)


def visible(parts: Sequence[Stretch]) -> Iterator[Stretch]:
    """The parts that a reader sees: of words that others stand for, only these; each cut with its sign for text."""
    for at, part in enumerate(parts):
        if part.kind == "kept":
            yield part
        elif part.kind == "inserted":
            yield Stretch("inserted", f"[{part.text}]")
        elif at + 1 == len(parts) or parts[at + 1].kind != "inserted":
            yield Stretch("cut", CUT)


def shortened(quote: str, changes: Sequence[QuoteChange]) -> str:
    """The quote as a reader sees it."""
    return "".join(part.text for part in visible(stretches(quote, changes)))


def _bare(words: str) -> str:
    words = " ".join(words.split())
    return words[1:-1].strip() if words.startswith("[") and words.endswith("]") else words


def moved(changes: Sequence[QuoteChange], by: int, length: int) -> tuple[QuoteChange, ...]:
    """The changes for a quote of that length that begins `by` code points earlier; what falls outside is let go."""
    found = []
    for start, end, words in changes:
        inside = QuoteChange(max(start + by, 0), min(end + by, length), words)
        if inside.start < inside.end or (start == end and 0 <= start + by <= length):
            found.append(inside)
    if sum(end - start for start, end, _ in found) >= length:
        return ()
    return tuple(found)
