"""Paragraphs that stand twice in one article, word for word or nearly.

Nearly: a bottom-k sketch (Broder 1997) of the runs of five words, hashed with BLAKE2b, estimates how much of the
shorter paragraph stands in the longer one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest

from db.text.fold import tokens
from db.text.paragraphs import paragraphs

ALIKE = 0.5
EXACT_LETTERS = 40
RUN = 5
SKETCH = 128
# Shorter paragraphs share a turn of phrase too easily to be called nearly alike.
_FEWEST_WORDS = 10


@dataclass(frozen=True, slots=True)
class Repeat:
    """A paragraph [start, end) in code points that says again what [first_start, first_end) said before it.

    `number` and `first_number` count the paragraphs that are not blank from 1; `likeness` is 1 for equal words.
    """

    start: int
    end: int
    number: int
    first_start: int
    first_end: int
    first_number: int
    likeness: float


def repeats(text: str, at_least: float = ALIKE) -> list[Repeat]:
    """Return the paragraphs that repeat an earlier one, in order; each with the earlier one it is most like."""
    lines = [(start, end) for start, end in paragraphs(text) if text[start:end].strip()]
    found: list[Repeat] = []
    seen: dict[str, int] = {}
    sketches: dict[int, tuple[list[int], int]] = {}
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for index, (start, end) in enumerate(lines):
        words = tokens(text[start:end])
        key = " ".join(words)
        if len(key) - key.count(" ") < EXACT_LETTERS:
            continue
        first, likeness = seen.get(key, -1), 1.0
        if first < 0:
            seen[key] = index
            if len(words) < _FEWEST_WORDS:
                continue
            sketches[index] = sketch = _sketch(words)
            shared = Counter(holder for value in sketch[0] for holder in holders[value])
            for value in sketch[0]:
                holders[value].append(index)
            candidates = (
                (_likeness(sketch, sketches[other]), -other) for other, number in shared.items() if number > 1
            )
            likeness, first = max(candidates, default=(0.0, 1))
            first = -first
        if likeness >= at_least and first >= 0:
            begin, stop = lines[first]
            found.append(Repeat(start, end, index + 1, begin, stop, first + 1, round(likeness, 3)))
    return found


def _sketch(words: list[str]) -> tuple[list[int], int]:
    """Return the smallest hashes of the runs of words, and how many different runs there are."""
    runs = {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    hashes = (int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs)
    return nsmallest(SKETCH, hashes), len(runs)


def _likeness(one: tuple[list[int], int], other: tuple[list[int], int]) -> float:
    """Estimate what part of the shorter paragraph's runs stands in the longer, from the sketches' Jaccard index."""
    union = sorted({*one[0], *other[0]})[:SKETCH]
    both = len(set(one[0]).intersection(other[0], union))
    jaccard = both / len(union)
    common = jaccard / (1 + jaccard) * (one[1] + other[1])
    return min(1.0, common / min(one[1], other[1]))
