"""Which paragraphs of two versions of a text are each other: the same, changed, moved, joined or divided.

Paragraphs that stand once in both are the hold (after Cohen's patience diff); from them the same ones grow to both
sides, so that of two that read alike each finds its own neighbours. The rest are paired by the words in a row that
few paragraphs have (rare shingles), wherever they went, and at last by likeness between the same neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from db.record import record

Place = tuple[int, int]

_LINE = re.compile(r"\S[^\n]*")
_SENTENCE = re.compile(r"\S.*?(?:[.!?؟][)\]”\"’»]*(?=\s)|[。！？]|$)", re.DOTALL)
_WORD = re.compile(r"[぀-ヿ㐀-鿿가-힯]|[^\W_぀-ヿ㐀-鿿가-힯]+")
_LONG_LINE = 2_000
_RUN = 3
_RARE = 4
_LEAST_SHARE = 0.12
_HALF = 0.5
_CLEAR = 0.6
_NEXT = ((1, 1), (-1, -1))
_FURTHER: tuple[tuple[tuple[int, int], ...], ...] = (
    (),
    ((1, 2), (2, 1), (-1, -2), (-2, -1)),
    ((2, 2), (-2, -2), (1, 3), (3, 1), (-1, -3), (-3, -1)),
)
_LIKE = 55.0
_FEW = 400


@record
class Pair:
    """Runs of paragraphs, by their numbers, half-open; `moved` when they left the order of the others, or may have."""

    old: Place
    new: Place
    moved: bool = False


def units(text: str) -> list[Place]:
    """The paragraphs of a text without blanks round them, in code points; a very long one by its sentences."""
    found: list[Place] = []
    for line in _LINE.finditer(text):
        end = line.start() + len(line[0].rstrip())
        if end - line.start() <= _LONG_LINE:
            found.append((line.start(), end))
        else:
            found.extend(match.span() for match in _SENTENCE.finditer(text, line.start(), end))
    return found


def paired(old: str, new: str, old_units: Sequence[Place], new_units: Sequence[Place]) -> tuple[Pair, ...]:
    """The paragraphs that are each other, by their place in the old text."""
    return _Pairing(old, new, old_units, new_units).pairs()


class _Pairing:
    def __init__(self, old: str, new: str, old_units: Sequence[Place], new_units: Sequence[Place]) -> None:
        self._old = [" ".join(old[start:end].split()) for start, end in old_units]
        self._new = [" ".join(new[start:end].split()) for start, end in new_units]
        self._often = Counter(self._old)
        self._to_new: dict[int, int] = {}
        self._to_old: dict[int, int] = {}

    def pairs(self) -> tuple[Pair, ...]:
        self._in_order(0, len(self._old), 0, len(self._new))
        self._moved_whole()
        edges = self._by_rare_words()
        self._by_neighbours()
        runs = [[i, i + 1, j, j + 1] for i, j in sorted(self._to_new.items())]
        self._joined_and_divided(runs, edges)
        kept = rising([run[2] for run in runs])
        return tuple(
            Pair((run[0], run[1]), (run[2], run[3]), number not in kept or self._in_doubt(range(run[0], run[1])))
            for number, run in enumerate(runs)
        )

    def _in_doubt(self, run: range) -> bool:
        """Whether a paragraph that stands more than once has no neighbour beside it that it had before."""
        return any(
            self._often[self._old[i]] > 1
            and all(
                self._to_new.get(i + step, -9) != self._to_new[i] + step
                for step in (1, -1)
                if 0 <= i + step < len(self._old)
            )
            for i in run
            if i in self._to_new  # a neighbour that was joined to it is tied to nothing of its own
        )

    def _tie(self, i: int, j: int) -> None:
        self._to_new[i], self._to_old[j] = j, i

    def _in_order(self, a: int, b: int, c: int, d: int) -> None:
        """Tie the same paragraphs of two stretches in their order."""
        waiting = [(a, b, c, d)]
        while waiting:
            a, b, c, d = waiting.pop()
            while a < b and c < d and self._old[a] == self._new[c]:
                self._tie(a, c)
                a, c = a + 1, c + 1
            while a < b and c < d and self._old[b - 1] == self._new[d - 1]:
                b, d = b - 1, d - 1
                self._tie(b, d)
            if a == b or c == d:
                continue
            holds = self._holds(a, b, c, d)
            if not holds:
                continue
            before = (a, c)
            for i, j in holds:
                self._tie(i, j)
                waiting.append((before[0], i, before[1], j))
                before = (i + 1, j + 1)
            waiting.append((before[0], b, before[1], d))

    def _holds(self, a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
        """Paragraphs that stand once in each stretch, as many as keep their order."""
        here, there = Counter(self._old[a:b]), Counter(self._new[c:d])
        place = {self._new[j]: j for j in range(c, d)}
        found = [
            (i, place[self._old[i]]) for i in range(a, b) if here[self._old[i]] == 1 and there.get(self._old[i]) == 1
        ]
        kept = rising([j for _, j in found])
        return [one for number, one in enumerate(found) if number in kept]

    def _rest(self) -> tuple[list[int], list[int]]:
        return (
            [i for i in range(len(self._old)) if i not in self._to_new],
            [j for j in range(len(self._new)) if j not in self._to_old],
        )

    def _moved_whole(self) -> None:
        """Tie the same paragraphs that went elsewhere, where there is no doubt which is which."""
        olds: dict[str, list[int]] = defaultdict(list)
        news: dict[str, list[int]] = defaultdict(list)
        rest = self._rest()
        for i in rest[0]:
            olds[self._old[i]].append(i)
        for j in rest[1]:
            news[self._new[j]].append(j)
        for words, mine in olds.items():
            theirs = news.get(words, [])
            if len(mine) == len(theirs):
                for i, j in zip(mine, theirs, strict=True):
                    self._tie(i, j)

    def _by_rare_words(self) -> list[tuple[float, int, int]]:
        """Tie changed paragraphs that share words in a row that few have; all such kinships, the nearest first."""
        rest = self._rest()
        mine = {i: _runs(self._old[i]) for i in rest[0]}
        theirs = {j: _runs(self._new[j]) for j in rest[1]}
        where: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for j, runs in theirs.items():
            for run in runs:
                where[run].append(j)
        often = Counter(run for runs in mine.values() for run in runs)
        edges: list[tuple[float, int, int]] = []
        for i, runs in mine.items():
            votes: Counter[int] = Counter()
            for run in runs:
                others = where.get(run, ())
                if len(others) <= _RARE and often[run] <= _RARE:
                    votes.update(others)
            for j, shared in votes.items():
                edges.append((shared / max(1, min(len(runs), len(theirs[j]))), i, j))
        self._clear(edges)
        self._beside_each_other(edges)
        for share, i, j in sorted(
            edges, key=lambda edge: (-self._between(*edge[1:]), -edge[0], abs(edge[1] - edge[2]))
        ):
            if share >= _LEAST_SHARE and i not in self._to_new and j not in self._to_old:
                self._tie(i, j)
        return edges

    def _clear(self, edges: Sequence[tuple[float, int, int]]) -> None:
        """Tie those that are much nearer to each other than either is to any third."""
        best_of_old, best_of_new = (
            _two_best((i, share) for share, i, _ in edges),
            _two_best((j, share) for share, _, j in edges),
        )
        for share, i, j in edges:
            next_best = max(best_of_old[i][1], best_of_new[j][1])
            if share >= _LEAST_SHARE and share == best_of_old[i][0] == best_of_new[j][0] and next_best < _CLEAR * share:
                self._tie(i, j)

    def _beside_each_other(self, edges: Sequence[tuple[float, int, int]]) -> None:
        """Of paragraphs that read alike tie those that stand beside the same neighbour."""
        best = {i: share for share, i, _ in sorted(edges)}
        good = {(i, j) for share, i, j in edges if share >= max(_LEAST_SHARE, _CLEAR * best[i])}
        for steps in _FURTHER:
            waiting = list(self._to_new.items())
            while waiting:
                i, j = waiting.pop()
                for down, over in (*_NEXT, *steps):
                    near = i + down, j + over
                    if near in good and near[0] not in self._to_new and near[1] not in self._to_old:
                        self._tie(*near)
                        waiting.append(near)

    def _between(self, i: int, j: int) -> bool:
        """Whether two paragraphs that are left stand between neighbours that are each other."""
        before, after = i - 1, i + 1
        while before >= 0 and before not in self._to_new:
            before -= 1
        while after < len(self._old) and after not in self._to_new:
            after += 1
        low = self._to_new[before] if before >= 0 else -1
        high = self._to_new[after] if after < len(self._old) else len(self._new)
        return low < j < high

    def _by_neighbours(self) -> None:
        """Tie paragraphs that are left between the same neighbours when they are like each other."""
        from rapidfuzz import fuzz

        for (a, b), (c, d) in self._gaps():
            found = [
                (fuzz.ratio(self._old[i], self._new[j]), -abs((i - a) - (j - c)), i, j)
                for i in range(a, b)
                for j in range(c, d)
            ]
            for likeness, _, i, j in sorted(found, reverse=True):
                if likeness >= _LIKE and i not in self._to_new and j not in self._to_old:
                    self._tie(i, j)

    def _gaps(self) -> Iterator[tuple[Place, Place]]:
        """Stretches of paragraphs that are left in both texts after the same neighbour."""
        i = 0
        while i < len(self._old):
            if i in self._to_new:
                i += 1
                continue
            begin = i
            while i < len(self._old) and i not in self._to_new:
                i += 1
            at = self._to_new[begin - 1] + 1 if begin else 0
            end = at
            while end < len(self._new) and end not in self._to_old:
                end += 1
            if end == at and i < len(self._old):
                end = at = self._to_new[i]
                while at and at - 1 not in self._to_old:
                    at -= 1
            if 0 < (end - at) * (i - begin) <= _FEW:
                yield (begin, i), (at, end)

    def _joined_and_divided(self, runs: list[list[int]], edges: Sequence[tuple[float, int, int]]) -> None:
        """Let a pair take in a neighbour that was joined to its paragraph, or divided from it."""
        of_old = {run[0]: run for run in runs}
        of_new = {run[2]: run for run in runs}
        for share, i, j in sorted(edges, key=lambda edge: edge[1:]) + sorted(edges, key=lambda edge: edge[:0:-1]):
            if share < _HALF:
                continue
            if i not in of_old and j in of_new:
                run = of_new[j]
                if run[0] <= i + 1 and i <= run[1] and run[3] - run[2] == 1:
                    run[0], run[1] = min(run[0], i), max(run[1], i + 1)
                    of_old[i] = run
            elif i in of_old and j not in of_new:
                run = of_old[i]
                if run[2] <= j + 1 and j <= run[3] and run[1] - run[0] == 1:
                    run[2], run[3] = min(run[2], j), max(run[3], j + 1)
                    of_new[j] = run


def _two_best(shares: Iterable[tuple[int, float]]) -> dict[int, tuple[float, float]]:
    """The highest and the next share of each."""
    found: dict[int, tuple[float, float]] = {}
    for one, share in shares:
        first, second = found.get(one, (0.0, 0.0))
        found[one] = (share, first) if share > first else (first, max(second, share))
    return found


def _runs(words: str) -> frozenset[tuple[str, ...]]:
    """Every few words in a row of a paragraph; of a shorter one all its words."""
    found = [word.casefold() for word in _WORD.findall(words)]
    # where a character counts as a word three in a row tell little
    long = _RUN if sum(map(len, found)) > 2 * len(found) else 2 * _RUN
    return frozenset(tuple(found[at : at + long]) for at in range(max(1, len(found) - long + 1)))


def rising(numbers: Sequence[int]) -> set[int]:
    """The places of the most numbers that rise one after the other."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [place]
    kept: set[int] = set()
    here = ends[-1] if ends else -1
    while here >= 0:
        kept.add(here)
        here = before[here]
    return kept
