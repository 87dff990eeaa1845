"""Two versions of a text as rows to read beside each other: paragraphs laid on paragraphs, and words inside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from db.record import record
from db.text.pairing import Pair, paired, rising, units

Place = tuple[int, int]
How = Literal["same", "gone", "new"]
Run = tuple[How, str]

_TOKEN = re.compile(r"[぀-ヿ㐀-鿿가-힯]|[^\W_぀-ヿ㐀-鿿가-힯]+|\n|[^\S\n]+|.", re.DOTALL)
_LONGEST = 40_000
_LIKE = 45.0


@record
class Row:
    """Paragraphs of the old text and those of the new one that they are, in code points of each; one may be None.

    `kind`: "same", "changed", "gone", "new"; "left" and "came" where a paragraph went elsewhere: the first stands in
    its old place, the second in its new one, and both know where the other is.
    """

    kind: Literal["same", "changed", "gone", "new", "left", "came"]
    old: Place | None
    new: Place | None


@dataclass(frozen=True, slots=True)
class Compared:
    """The rows in the order of reading, and between how many paragraphs only the blank lines differ."""

    rows: tuple[Row, ...]
    blanks: int

    @property
    def changes(self) -> list[int]:
        """The numbers of the rows that are not the same in both."""
        return [number for number, row in enumerate(self.rows) if row.kind != "same"]


def compared(old: str, new: str) -> Compared:
    """Lay two versions of a text beside each other."""
    old_units, new_units = units(old), units(new)
    pairs = [pair for pair in paired(old, new, old_units, new_units) if _is_like(pair, old, new, old_units, new_units)]
    kept = rising([pair.new[0] for pair in pairs])
    elsewhere = {number for number, pair in enumerate(pairs) if number not in kept}
    in_new = {pairs[number].new[0]: number for number in elsewhere}
    in_old = {pairs[number].old[0]: number for number in elsewhere}
    taken_old = {unit for pair in pairs for unit in range(*pair.old)}
    taken_new = {unit for pair in pairs for unit in range(*pair.new)}
    rows: list[Row] = []

    def spans(pair: Pair) -> tuple[Place, Place]:
        return _span(old_units, pair.old), _span(new_units, pair.new)

    def between(old_run: Iterable[int], new_run: Iterable[int]) -> None:
        for unit in old_run:
            if unit in in_old:
                rows.append(Row("left", *spans(pairs[in_old[unit]])))
            elif unit not in taken_old:
                rows.append(Row("gone", old_units[unit], None))
        for unit in new_run:
            if unit in in_new:
                rows.append(Row("came", *spans(pairs[in_new[unit]])))
            elif unit not in taken_new:
                rows.append(Row("new", None, new_units[unit]))

    at_old = at_new = blanks = 0
    before: Pair | None = None
    for number, pair in enumerate(pairs):
        if number in elsewhere:
            continue
        between(range(at_old, pair.old[0]), range(at_new, pair.new[0]))
        there, here = spans(pair)
        follows = before is not None and (before.old[1], before.new[1]) == (pair.old[0], pair.new[0])
        if follows and old[old_units[at_old - 1][1] : there[0]] != new[new_units[at_new - 1][1] : here[0]]:
            blanks += 1
        rows.append(Row("same" if old[slice(*there)] == new[slice(*here)] else "changed", there, here))
        at_old, at_new, before = pair.old[1], pair.new[1], pair
    between(range(at_old, len(old_units)), range(at_new, len(new_units)))
    return Compared(tuple(rows), blanks)


def worded(old: str, new: str) -> tuple[Run, ...]:
    """What became of the words of one paragraph, in order; blanks count, and where a line ends.

    Blanks that stand between two changes go with them, so that a phrase that was replaced reads as one.
    """
    from rapidfuzz.distance import Indel

    if len(old) + len(new) > _LONGEST:
        return (("gone", old), ("new", new))
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    steps: list[tuple[str, str, str]] = []
    for step in Indel.opcodes(before, after):
        here = "".join(before[step.src_start : step.src_end])
        there = "".join(after[step.dest_start : step.dest_end])
        same = step.tag == "equal"
        if same and here.isspace() and "\n" not in here and steps and steps[-1][0] == "other":
            steps.append(("blank", here, here))
        elif same:
            steps.append(("same", here, here))
        else:
            while steps and steps[-1][0] in ("blank", "other"):
                _, one, other = steps.pop()
                here, there = one + here, other + there
            steps.append(("other", here, there))
    runs: list[Run] = []
    for how, here, there in steps:
        if how != "other":
            _add(runs, "same", here)
        else:
            head = _blanks_shared(here, there)
            tail = _blanks_shared(here[head:][::-1], there[head:][::-1])
            _add(runs, "same", here[:head])
            _add(runs, "gone", here[head : len(here) - tail])
            _add(runs, "new", there[head : len(there) - tail])
            _add(runs, "same", here[len(here) - tail :])
    return tuple(runs)


def _is_like(pair: Pair, old: str, new: str, old_units: list[Place], new_units: list[Place]) -> bool:
    """Whether a reader would see the one in the other: what shares but a few words was taken out, and others put in."""
    from rapidfuzz import fuzz

    here, there = old[slice(*_span(old_units, pair.old))], new[slice(*_span(new_units, pair.new))]
    return here == there or len(here) + len(there) > _LONGEST or fuzz.ratio(here, there) >= _LIKE


def _blanks_shared(one: str, other: str) -> int:
    """How many blanks both begin with."""
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at] and one[at].isspace():
        at += 1
    return at


def _add(runs: list[Run], how: How, words: str) -> None:
    if not words:
        return
    if runs and runs[-1][0] == how:
        runs[-1] = how, runs[-1][1] + words
    else:
        runs.append((how, words))


def _span(places: list[Place], run: Place) -> Place:
    return places[run[0]][0], places[run[1] - 1][1]
