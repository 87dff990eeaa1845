"""How much of one text stands in another: in runs of five words, guessed from small sketches or counted exactly.

A sketch keeps the smallest hashes of a text's runs (Broder, On the resemblance and containment of documents, 1997;
Beyer and others, On synopses for distinct-value estimation, 2007). Of texts with few runs it holds all of them, and
then the guess is exact but for hashes that happen to be equal.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING
from zlib import crc32

from db.record import record

if TYPE_CHECKING:
    from pyroaring import BitMap

RUN = 5
KEPT = 128
"""Hashes in a sketch."""
LIKENESS_VERSION = 1
"""Of what a sketch means: another one has all of them made anew."""
_MIX, _BITS = 0x9E3779B97F4A7C15, 0xFFFFFFFF
_LONG = 1_000_000
"""Characters above which the hashes of a text are kept packed: a set of millions of numbers takes a gigabyte."""


@record
class Sketch:
    """How many different runs a text has, and the smallest hashes of them in order."""

    runs: int
    hashes: tuple[int, ...]

    def packed(self) -> bytes:
        """The hashes as four bytes each, the smallest first, the low byte first."""
        return b"".join(one.to_bytes(4, "little") for one in self.hashes)

    @classmethod
    def unpacked(cls, runs: int, packed: bytes) -> Sketch:
        """A sketch as it is kept."""
        if array("I").itemsize == 4 and int.from_bytes(b"\1\0", "little") == array("H", b"\1\0")[0]:
            return cls(runs, tuple(array("I", packed)))
        return cls(runs, tuple(int.from_bytes(packed[at : at + 4], "little") for at in range(0, len(packed), 4)))


def run_hashes(folded: str) -> set[int]:
    """The hashes of a folded text's runs: the same on every machine and in every year."""
    words = [crc32(word) for word in folded.encode("utf-8", "replace").split()]
    rows = zip(words, words[1:], words[2:], words[3:], words[4:], strict=False)
    return {(v * 3 + w * 5 + x * 7 + y * 11 + z * 13) * _MIX >> 20 & _BITS for v, w, x, y, z in rows}


def _run_hashes(folded: str) -> set[int] | BitMap:
    """As `run_hashes`, packed where there are very many."""
    if len(folded) <= _LONG:
        return run_hashes(folded)
    from pyroaring import BitMap

    found = BitMap()
    last = array("I")
    for piece in _pieces(folded):
        last.extend(crc32(word) for word in piece.encode("utf-8", "replace").split())
        rows = zip(last, *(islice(last, at, None) for at in range(1, RUN)), strict=False)
        found.update(
            array("I", ((v * 3 + w * 5 + x * 7 + y * 11 + z * 13) * _MIX >> 20 & _BITS for v, w, x, y, z in rows))
        )
        del last[: max(len(last) - RUN + 1, 0)]
    return found


def _pieces(folded: str) -> Iterator[str]:
    """A long text in pieces that end between two words."""
    at = 0
    while at < len(folded):
        end = folded.find(" ", at + _LONG)
        yield folded[at : end if end >= 0 else None]
        at = end if end >= 0 else len(folded)


def sketch(folded: str) -> Sketch:
    """The sketch of a text that `db.text.fold.fold` has folded; without five words it has no runs."""
    hashes = _run_hashes(folded)
    smallest = sorted(hashes)[:KEPT] if isinstance(hashes, set) else islice(hashes, KEPT)
    return Sketch(len(hashes), tuple(smallest))


def guessed(one: Sketch, other: Sketch) -> float:
    """About which part of the shorter text's runs stands in the longer one; 0 where one has no runs."""
    fewer = min(one.runs, other.runs)
    if not fewer:
        return 0.0
    mine, theirs = set(one.hashes), set(other.hashes)
    smallest = sorted(mine | theirs)[:KEPT]
    both = mine & theirs
    resembling = sum(1 for run in smallest if run in both) / len(smallest)
    shared = resembling * (one.runs + other.runs) / (1 + resembling)
    return min(1.0, shared / fewer)


def contained(one: str, other: str) -> float:
    """Which part of the shorter folded text's runs stands in the longer one, counted."""
    mine, theirs = _run_hashes(one), _run_hashes(other)
    fewer = min(len(mine), len(theirs))
    if not fewer:
        return 0.0
    if isinstance(mine, set) and isinstance(theirs, set):
        return len(mine & theirs) / fewer
    return sum(1 for one_hash in mine if one_hash in theirs) / fewer
