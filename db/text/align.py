"""Paragraphs of an original and its translation side by side: which of one say what those of the other say.

The search is that of Gale and Church, A Program for Aligning Sentences in Bilingual Corpora, Computational Linguistics
19 (1993), pages 75-102: dynamic programming over lengths in characters, with their variance and their prior of each
kind of match. Numbers and names that stand in both, and the kinds of the blocks, are added to it as anchors.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import erfc, log, sqrt
from statistics import median

from db.record import record
from db.records.articles import Block
from db.text.paragraphs import paragraphs

VARIANCE = 6.8
"""Of the length of a translation, for each character of the original (Gale and Church, section 4)."""
_MATCHES = {
    (1, 1): -log(0.89),
    (1, 0): -log(0.0099 / 2),
    (0, 1): -log(0.0099 / 2),
    (2, 1): -log(0.089 / 2),
    (1, 2): -log(0.089 / 2),
}
_WORST = 25.0
_ALONE = 4.0
_ANCHOR, _MOST_ANCHORS, _RARE = 2.0, 4, 3
_OTHER_KIND, _MIXED_KINDS = 3.0, 4.0
_SET_APART = frozenset({"heading", "caption", "cell", "post"})
_BAND = 40
_WORD = re.compile(r"\w+")


@record
class Part:
    """A paragraph that is not blank: [start, end) in code points, its kind, and what may stand in its translation."""

    start: int
    end: int
    kind: str = "paragraph"
    anchors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Parts [first[0], first[1]) of one text mean parts [second[0], second[1]) of the other; either may be none."""

    first: tuple[int, int]
    second: tuple[int, int]


def parts(content: str, blocks: Iterable[Block] = ()) -> list[Part]:
    """The paragraphs of a text, blank ones left out, each of the kind of the block that it begins in."""
    ordered = sorted(blocks, key=lambda block: block.start)
    starts = [block.start for block in ordered]
    found = []
    for start, end in paragraphs(content):
        line = content[start:end]
        if not line.strip():
            continue
        at = bisect_right(starts, start + len(line) - len(line.lstrip())) - 1
        inside = at >= 0 and start < ordered[at].end
        found.append(Part(start, end, ordered[at].kind if inside else "paragraph", _anchors(line)))
    return found


def align(first: Sequence[Part], second: Sequence[Part]) -> list[Match]:
    """Match the parts of two texts in their order: one to one, two to one, one to two, or one to none.

    How much longer one language is than the other is taken from the whole texts or from their middling paragraphs,
    whichever fits better (a part may be missing in one), and once more from what was matched.
    """
    if not first or not second:
        return [Match((n, n + 1), (0, 0)) for n in range(len(first))] + [
            Match((0, 0), (n, n + 1)) for n in range(len(second))
        ]
    shared = _shared(first, second)
    lengths = [[_length(part) for part in text] for text in (first, second)]
    ratios = {sum(lengths[1]) / sum(lengths[0]), median(lengths[1]) / median(lengths[0])}
    cost, found = min(_search(first, second, ratio, shared) for ratio in ratios)
    single = [m for m in found if m.first[1] - m.first[0] == m.second[1] - m.second[0] == 1]
    if len(single) >= 3:
        seen = median(lengths[1][m.second[0]] / lengths[0][m.first[0]] for m in single)
        again, otherwise = _search(first, second, seen, shared)
        if again < cost:
            return otherwise
    return found


def _length(part: Part) -> int:
    return part.end - part.start


def _anchors(line: str) -> frozenset[str]:
    """Numbers, their digits as ASCII, and words with a capital, without case."""
    words = (word for word in _WORD.findall(line))
    return frozenset(
        str(int(word)) if word.isdecimal() and len(word) < 20 else word.casefold()
        for word in words
        if word[0].isupper() or word[0].isdecimal()
    )


def _shared(first: Sequence[Part], second: Sequence[Part]) -> frozenset[str]:
    """The anchors that both texts have, in few places."""
    counts = [Counter(anchor for part in text for anchor in part.anchors) for text in (first, second)]
    return frozenset(a for a in counts[0].keys() & counts[1].keys() if max(counts[0][a], counts[1][a]) <= _RARE)


def _search(
    first: Sequence[Part], second: Sequence[Part], ratio: float, shared: frozenset[str]
) -> tuple[float, list[Match]]:
    """The cheapest way through both texts with its cost; long ones are searched near the diagonal only."""
    costs: list[dict[int, tuple[float, tuple[int, int]]]] = [{0: (0.0, (0, 0))}]
    one, other = _Text(first, ratio, shared), _Text(second, 1.0, shared)
    slope = len(second) / len(first)
    for i in range(len(first) + 1):
        if i:
            costs.append({})
        here = round(i * slope)
        reach = max(_BAND, round(2 * slope))
        for j in range(max(0, here - reach), min(len(second), here + reach) + 1):
            best = costs[i].get(j)
            for (di, dj), prior in _MATCHES.items():
                before = costs[i - di].get(j - dj) if i >= di and j >= dj else None
                if before is None:
                    continue
                cost = before[0] + prior + _cost(one, i - di, i, other, j - dj, j)
                if best is None or cost < best[0]:
                    best = cost, (di, dj)
            if best is not None:
                costs[i][j] = best
    return costs[-1][len(second)][0], _way_back(costs, len(first), len(second))


def _way_back(costs: list[dict[int, tuple[float, tuple[int, int]]]], i: int, j: int) -> list[Match]:
    found = []
    while i or j:
        di, dj = costs[i][j][1]
        found.append(Match((i - di, i), (j - dj, j)))
        i, j = i - di, j - dj
    return found[::-1]


class _Text:
    """What the search asks of a text again and again; lengths are in characters of the second text."""

    def __init__(self, given: Sequence[Part], scale: float, shared: frozenset[str]) -> None:
        self.lengths = [max(1.0, _length(part) * scale) for part in given]
        self.anchors = [part.anchors & shared for part in given]
        self.kinds = [part.kind if part.kind in _SET_APART else "" for part in given]


def _cost(one: _Text, i: int, i_end: int, other: _Text, j: int, j_end: int) -> float:
    if i == i_end or j == j_end:
        return _ALONE  # the longer it is, the likelier by length to be anything but missing; yet parts are left out
    kinds = {*one.kinds[i:i_end], *other.kinds[j:j_end]}
    long, wide = sum(one.lengths[i:i_end]), sum(other.lengths[j:j_end])
    away = abs(wide - long) / sqrt(VARIANCE * (long + wide) / 2)
    cost = min(_WORST, -log(max(1e-300, erfc(away / sqrt(2)))))
    if len(kinds) > 1:
        cost += _OTHER_KIND if i_end - i == j_end - j else _MIXED_KINDS
    mine = one.anchors[i] if i_end - i == 1 else one.anchors[i] | one.anchors[i + 1]
    theirs = other.anchors[j] if j_end - j == 1 else other.anchors[j] | other.anchors[j + 1]
    return cost - _ANCHOR * min(_MOST_ANCHORS, len(mine & theirs))
