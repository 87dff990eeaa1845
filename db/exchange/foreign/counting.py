"""How a program counts the positions of a text, and where its positions stand in code points of the canonical text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, product

from db.text.canonical import canonical, decode

CODE_POINTS, UTF16, BYTES = "code points", "UTF-16", "bytes"
AS_WRITTEN, ONE, TWO = "as written", "one", "two"
_BOM_UNITS = {CODE_POINTS: 1, UTF16: 1, BYTES: 3}
_WIDE = {
    CODE_POINTS: re.compile("(?!)"),
    UTF16: re.compile("[\U00010000-\U0010ffff]"),
    BYTES: re.compile("[^\0-\x7f]"),
}
_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Counting:
    """One way to count: the unit, what a line end counts as, whether a BOM counts, whether the end is the last unit.

    A line end counts `as written` (CRLF two, LF one), always `one`, or always `two`.
    """

    unit: str = CODE_POINTS
    line_end: str = AS_WRITTEN
    bom: bool = False
    inclusive: bool = False

    @property
    def words(self) -> str:
        """The reading as a report says it."""
        lines = {AS_WRITTEN: "line ends as written", ONE: "a line end as one", TWO: "a line end as two"}[self.line_end]
        said = [self.unit, lines]
        if self.bom:
            said.append("the byte order mark counted")
        said.append("the end counted in" if self.inclusive else "the end not counted in")
        return ", ".join(said)


ALL = tuple(
    Counting(unit, line_end, bom, inclusive)
    for inclusive, bom, line_end, unit in product(
        (False, True), (False, True), (AS_WRITTEN, ONE, TWO), (CODE_POINTS, UTF16, BYTES)
    )
)
"""Every way there is, the likelier ones first."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text of another program: as it becomes canonical here, and what its own positions may have counted.

    `line_ends` are the places of the line ends in code points of `text`, with whether two characters were there.
    """

    text: str
    bom: bool = False
    line_ends: tuple[tuple[int, bool], ...] = ()
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()

    @classmethod
    def of_bytes(cls, raw: bytes) -> SourceText:
        """The text of a file."""
        decoded = decode(raw)
        bom = raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
        return cls._of(decoded.text, bom, decoded.encoding, decoded.warnings)

    @classmethod
    def of_words(cls, words: str) -> SourceText:
        """A text that stood inside the XML, whose parser makes every line end one."""
        return cls._of(words, words.startswith("\ufeff"), "utf-8", ())

    @classmethod
    def _of(cls, words: str, bom: bool, encoding: str, warnings: tuple[str, ...]) -> SourceText:
        words = words.removeprefix("\ufeff")
        made = canonical(words)
        ends, less = [], 0
        for found in _LINE_END.finditer(words):
            double = found.end() - found.start() == 2
            ends.append((found.start() - less, double))
            less += double
        return cls(made.text, bom, tuple(ends), encoding, (*warnings, *made.warnings))


class Places:
    """Converts positions of a text, counted in one way, to code points of its canonical text."""

    def __init__(self, source: SourceText, unit: str, line_end: str, bom: bool) -> None:
        text = source.text
        self._shift = _BOM_UNITS[unit] if bom and source.bom else 0
        wide = [(found.start(), _units(found[0], unit) - 1) for found in _WIDE[unit].finditer(text)]
        if line_end == TWO:
            wide += [(place, 1) for place, _ in source.line_ends]
        elif line_end == AS_WRITTEN:
            wide += [(place, 1) for place, double in source.line_ends if double]
        wide.sort()
        self._length = len(text)
        self._begins: list[int] = []
        self._extra = [0]
        extra = 0
        for place, more in wide:
            self._begins.append(place + extra)
            extra += more
            self._extra.append(extra)
        self._more = [more for _, more in wide]

    def code_point(self, position: int) -> int | None:
        """The code point that a position is before; None inside a character, or outside the text."""
        position -= self._shift
        # the characters of several units that begin before it
        before = bisect_right(self._begins, position - 1)
        if before and position <= self._begins[before - 1] + self._more[before - 1]:
            return None
        found = position - self._extra[before]
        return found if 0 <= found <= self._length else None

    def span(self, start: int, end: int, inclusive: bool) -> tuple[int, int] | None:
        """The stretch between two positions, half-open in code points; None where it does not stand in the text."""
        begin = self.code_point(start)
        if begin is None:
            return None
        stop = self._after(end) if inclusive else self.code_point(end)
        return (begin, stop) if stop is not None and begin < stop else None

    def cuts(self, start: int, end: int, inclusive: bool) -> bool:
        """Whether a position that stands nowhere does so because it is inside a character or a line end."""
        return any(self._inside(place - self._shift) for place in ((start,) if inclusive else (start, end)))

    def _inside(self, position: int) -> bool:
        before = bisect_right(self._begins, position - 1)
        return bool(before) and position <= self._begins[before - 1] + self._more[before - 1]

    def _after(self, last: int) -> int | None:
        """The code point after the character that the unit at a position belongs to."""
        last -= self._shift
        before = bisect_right(self._begins, last)
        if before and last <= self._begins[before - 1] + self._more[before - 1]:
            found = self._begins[before - 1] - self._extra[before - 1] + 1
        else:
            found = last - self._extra[before] + 1
        return found if 0 < found <= self._length else None


class Positions:
    """Converts code points of a text to the positions of a program; the other way round than `Places`."""

    def __init__(self, source: SourceText, counting: Counting) -> None:
        text = source.text
        self._shift = _BOM_UNITS[counting.unit] if counting.bom and source.bom else 0
        wide = [(found.start(), _units(found[0], counting.unit) - 1) for found in _WIDE[counting.unit].finditer(text)]
        if counting.line_end != ONE:
            wide += [(place, 1) for place, double in source.line_ends if double or counting.line_end == TWO]
        wide.sort()
        self._places = [place for place, _ in wide]
        self._extra = [0, *accumulate(more for _, more in wide)]

    def of(self, at: int) -> int:
        """The position of a code point."""
        return at + self._extra[bisect_left(self._places, at)] + self._shift


def _units(words: str, unit: str) -> int:
    if unit == BYTES:
        return len(words.encode("utf-8", "surrogatepass"))
    return len(words) if unit == CODE_POINTS else len(words.encode("utf-16-le", "surrogatepass")) // 2
