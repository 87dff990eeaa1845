"""Puts back what the article extractor loses: captions, posts, and the marks inside the paragraphs that it keeps.

The extractor decides what belongs to the article; the page itself, walked piece by piece, is the better copy of it.
Pieces of both are paired by their text without white space, first those that stand once in each, then their
neighbours, always in order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from db.sources.blocks import Piece

LOOK_AHEAD = 200
LONG = 25
PUT_BACK = ("caption", "post")


def restore(kept: Sequence[Piece], page: Sequence[Piece]) -> list[Piece]:
    """The pieces `kept`, in the page's own form where it has them, with the captions and posts between them."""
    kept_bare = [piece.bare for piece in kept]
    page_bare = [piece.bare for piece in page]
    pairs = _pairs(kept_bare, page_bare)
    found: list[list[int]] = []
    reached = 0
    following = _following(pairs, len(kept), len(page))
    for k, bare in enumerate(kept_bare):
        places = [pairs[k]] if k in pairs else _made_of(bare, page_bare, reached, following[k])
        found.append(places)
        reached = places[-1] + 1 if places else reached
    taken = {p for places in found for p in places}
    if not taken:
        return list(kept)
    extra = _put_back(page, page_bare, kept_bare, taken, min(taken), max(taken))
    made: list[Piece] = []
    waiting = sorted(extra)
    for piece, places in zip(kept, found, strict=True):
        while places and waiting and waiting[0] < places[0]:
            made.append(page[waiting.pop(0)])
        made.extend([page[p] for p in places] or [piece])
    made.extend(page[p] for p in waiting)
    return made


def _pairs(kept: Sequence[str], page: Sequence[str]) -> dict[int, int]:
    """For places in `kept` the same piece's place in `page`, both rising."""
    kept_count, page_count = Counter(kept), Counter(page)
    place = {bare: p for p, bare in enumerate(page) if page_count[bare] == 1}
    once = [(k, place[b]) for k, b in enumerate(kept) if kept_count[b] == 1 and b in place]
    pairs = dict(_rising(once))
    used = set(pairs.values())
    for k in range(len(kept)):
        p = pairs.get(k - 1, -2 if k else -1) + 1
        if k not in pairs and 0 <= p < len(page) and kept[k] == page[p] and p not in used:
            pairs[k] = p
            used.add(p)
    return pairs


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second places rise (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for n, (_, p) in enumerate(pairs):
        at = bisect_left(ends, p)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [p]
        last[at : at + 1] = [n]
    chosen: list[tuple[int, int]] = []
    n = last[-1] if last else -1
    while n >= 0:
        chosen.append(pairs[n])
        n = before[n]
    return chosen[::-1]


def _following(pairs: dict[int, int], kept: int, page: int) -> list[int]:
    """For each kept piece the place in the page where the next paired one stands."""
    limits = [page] * kept
    limit = page
    for k in range(kept - 1, -1, -1):
        limits[k] = limit
        limit = pairs.get(k, limit)
    return limits


def _made_of(bare: str, page: Sequence[str], start: int, end: int) -> list[int]:
    """The places of the page's pieces that the extractor ran together into `bare`; empty if it did not."""
    for first in range(start, min(end, start + LOOK_AHEAD)):
        if not page[first] or not bare.startswith(page[first]):
            continue
        length, p = 0, first
        while p < end and length < len(bare) and bare.startswith(page[p], length):
            length += len(page[p])
            p += 1
        if length == len(bare):
            return list(range(first, p))
    return []


def _put_back(
    page: Sequence[Piece], page_bare: Sequence[str], kept_bare: Sequence[str], taken: set[int], first: int, last: int
) -> list[int]:
    """The places of captions and posts that belong to the article and are not in it yet.

    Inside the article all of them; before it those that follow its headline; after it those that follow at once.
    """
    everything = "\n".join(kept_bare)
    known = set(kept_bare)
    headline = next((p for p in range(first) if page[p].kind == "heading" and page[p].level == 1), first)
    extra: list[int] = []
    for p, piece in enumerate(page):
        if piece.kind not in PUT_BACK or p in taken or p < headline:
            continue
        bare = page_bare[p]
        if bare in known or (len(bare) >= LONG and bare in everything):
            continue
        if p > last:
            if p != last + 1:
                break
            last = p
        extra.append(p)
    return extra
