"""Brings the lines of a page into reading order where two columns stand on one line of pdfium's."""

from __future__ import annotations

from collections.abc import Sequence

from db.sources.pdf.glyphs import Glyph, Line, line_of

_GUTTER = 1.2  # of the size of the type
_FEWEST = 4  # lines that have the same gap before it is taken for a gutter
_SHARE = 0.5


def in_columns(lines: Sequence[Line], to_left: bool) -> list[Line]:
    """The lines, those of two columns parted and the first column first: the right one where text runs to the left.

    A gap is a gutter when at least half of the lines that reach over it have it in the same place.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return list(lines)
    found: list[Line] = []
    first: list[Line] = []
    second: list[Line] = []

    def flush() -> None:
        found.extend((*second, *first) if to_left else (*first, *second))
        first.clear()
        second.clear()

    for line in lines:
        if line.right <= gutter:
            first.append(line)
        elif line.left >= gutter:
            second.append(line)
        else:
            parts = _parted(line, gutter)
            if parts is None:  # a heading over both
                flush()
                found.append(line)
            else:
                first.append(parts[0])
                second.append(parts[1])
    flush()
    return found


def _gutter(lines: Sequence[Line]) -> float | None:
    found = [(left, right) for line in lines for left, right in _alone(line)]
    best, votes = None, 0
    for left, right in found:
        middle = (left + right) / 2
        agreeing = sum(1 for one, other in found if one < middle < other)
        if agreeing > votes:
            best, votes = middle, agreeing
    if best is None or votes < _FEWEST:
        return None
    over = sum(1 for line in lines if line.left < best < line.right)
    return best if votes >= _SHARE * over else None


def gaps(line: Line) -> list[tuple[float, float]]:
    """Where nothing stands on a line for longer than between two words: (left, right)."""
    ink = sorted((glyph.left, glyph.right) for glyph in line.glyphs if glyph.text.strip())
    found = []
    end = ink[0][1] if ink else 0.0
    widest = _GUTTER * line.size
    for left, right in ink:
        if left - end > widest:
            found.append((end, left))
        if right > end:
            end = right
    return found


def _parted(line: Line, gutter: float) -> tuple[Line, Line] | None:
    left: list[Glyph] = []
    right: list[Glyph] = []
    for glyph in line.glyphs:
        if glyph.left < gutter < glyph.right and glyph.text.strip():
            return None
        (left if glyph.left < gutter else right).append(glyph)
    if not any(one.text.strip() for one in left) or not any(one.text.strip() for one in right):
        return None
    if not any(start <= gutter <= end for start, end in gaps(line)):
        return None
    return line_of(left, line.size), line_of(right, line.size)


def _alone(line: Line) -> list[tuple[float, float]]:
    """The one gap of a line; a row of a table has many."""
    found = gaps(line)
    return found if len(found) == 1 else []
