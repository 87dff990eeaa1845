"""Reading a bundle's PDF back: what stands on its pages, told apart by the sizes of type (`pdf.look`).

A page holds letters where they are painted, not in the order in which they are read. A line that runs to the left is
therefore compared by its words (`pdf.same`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from db.bundles.found import Found, FoundNote, Reading
from db.bundles.pdf.look import OTHER_SIZES, SIZES, is_leftward
from db.bundles.pdf.parts import Pages
from db.bundles.pdf.same import Piece, Rows, Seen, same
from db.bundles.proof.said import said
from db.record import record

_NEAR = 0.03


@record
class Stretch:
    """Letters of one font on a page: where they begin, in points from the lower left, and what their size says."""

    kind: str
    left: float
    base: float
    size: float
    text: str


def read(file: BinaryIO) -> Reading:
    """Read quotations, context and citations back, one at a time."""
    reading = Reading(same=same)
    reading.found = _found(file, reading)
    return reading


def _found(file: BinaryIO, reading: Reading) -> Iterator[Found | FoundNote]:
    pages = Pages(file)
    lacking = frozenset(pages.lacking())
    excerpts, notes = _Excerpts(lacking), _Notes(lacking)
    for one in pages.shown():
        kind = _kind(one.size)
        if one.foreign:
            reading.oddities.append(said("It holds pictures that no export writes."))
        elif not kind:
            reading.oddities.append(said("It holds words in a size that no export writes."))
        elif one.mode:
            reading.oddities.append(said("It holds hidden words."))
        stretch = Stretch(kind, one.left, one.base, one.size, one.text)
        yield from notes.take(stretch) if kind in ("note", "mark") else excerpts.take(stretch)
    yield from excerpts.rest()
    yield from notes.rest()


def _kind(size: float) -> str:
    for known, kind in (*SIZES.items(), *((other, "other") for other in OTHER_SIZES)):
        if abs(size - known) < _NEAR:
            return kind
    return ""


class _Excerpts:
    """Puts stretches together to excerpts, each handed out when the next one begins."""

    def __init__(self, lacking: frozenset[str]) -> None:
        self._lacking = lacking
        self._current: Found | None = None
        self._rows: dict[str, Rows] = {}
        self._line = 0.0
        self._last = ""

    def take(self, one: Stretch) -> Iterator[Found]:
        if one.kind == "other" or not one.kind:
            self._last = one.kind
            return
        if one.kind == "number":
            new = self._last != "number" or abs(one.base - self._line) > one.size / 2
            self._line, self._last = one.base, "number"
            if new:
                yield from self.rest()
                text = one.text.strip()
                self._current = Found(number=int(text) if text.isdecimal() and text.isascii() else 0, citation=None)
            return
        if self._current is None:
            self._current = Found(citation=None)
        part = one.kind
        if part == "context":
            part = "after" if self._rows.get("quote") else "before"
        elif part == "quote" and self._rows.get("after"):
            self._current.oddities.append(said("Its quote stands twice."))
        rows = self._rows.setdefault(part, [])
        if not rows or self._last != part or abs(one.base - self._line) > one.size * 0.45:
            rows.append([])
            self._line = one.base
        self._last = part
        rows[-1].append(Piece(one.left, one.text, is_leftward(one.size)))

    def rest(self) -> Iterator[Found]:
        """The excerpt that was put together last."""
        found, rows = self._current, self._rows
        self._current, self._rows = None, {}
        if found is None:
            return
        found.quote = Seen(rows.get("quote", []), self._lacking)
        found.before = Seen(rows.get("before", []), self._lacking, cut=True)
        found.after = Seen(rows.get("after", []), self._lacking, cut=True)
        if "citation" in rows:
            found.citation = Seen(rows["citation"], self._lacking)
        yield found


class _Notes:
    """Puts stretches together to footnotes; one may go on on the next page."""

    def __init__(self, lacking: frozenset[str]) -> None:
        self._lacking = lacking
        self._number = 0
        self._rows: Rows = []
        self._line = 0.0

    def take(self, one: Stretch) -> Iterator[FoundNote]:
        if one.kind == "mark":
            yield from self.rest()
            self._number = int(one.text) if one.text.strip().isdecimal() else 0
            return
        if not self._rows or abs(one.base - self._line) > one.size * 0.45:
            self._rows.append([])
            self._line = one.base
        self._rows[-1].append(Piece(one.left, one.text))

    def rest(self) -> Iterator[FoundNote]:
        """The note that was put together last."""
        if self._rows or self._number:
            yield FoundNote(self._number, Seen(self._rows, self._lacking))
        self._rows, self._number = [], 0
