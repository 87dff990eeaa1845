"""An excerpt that is too long for one volume of a PDF, in pieces: each is set by itself, and they are read as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from db.bundles.paper.lines import Line, Run
from db.bundles.paper.pages import Laid
from db.record import record

LONGEST = 60_000
"""Letters of a paragraph; one that is longer goes on in the next."""


@record
class Piece:
    """A part of an excerpt: whether it `begins` it, and whether its quote `ends` here, with the citation."""

    laid: Laid
    begins: bool = True
    ends: bool = True


def pieces(one: Laid, most: int) -> Iterator[Piece]:
    """The excerpt as one piece, or in pieces of about `most` letters."""
    parts = (one.before, one.quote, one.after, one.below)
    if sum(_long(lines) for lines in parts) <= most:
        yield Piece(one)
        return
    before, quote, after, below = (tuple(split(lines)) for lines in parts)
    rows = [("before", line) for line in before] + [("quote", line) for line in quote]
    rows += [("after", line) for line in after] + [("below", line) for line in below]
    quoted = len(before) + len(quote)
    begin = 0
    while begin < len(rows):
        end, length = begin, 0
        while end < len(rows) and (end == begin or length + len(rows[end][1].text) <= most):
            length += len(rows[end][1].text)
            end += 1
        here = rows[begin:end]
        laid = replace(
            one,
            before=tuple(line for kind, line in here if kind == "before"),
            quote=tuple(line for kind, line in here if kind == "quote"),
            after=tuple(line for kind, line in here if kind == "after"),
            below=tuple(line for kind, line in here if kind == "below"),
        )
        yield Piece(laid, begin == 0, begin < quoted <= end)
        begin = end


def split(lines: Sequence[Line], longest: int = LONGEST) -> Iterator[Line]:
    """Lines of at most `longest` letters, broken between words where there are any."""
    for line in lines:
        if len(line.text) <= longest:
            yield line
            continue
        held: list[Run] = []
        length = 0
        anchor = line.anchor
        for run in line.runs:
            rest = run.text
            while length + len(rest) > longest:
                room = longest - length
                at = rest.rfind(" ", 0, room) + 1 or room
                yield replace(line, runs=(*held, replace(run, text=rest[:at])), anchor=anchor)
                rest, held, length, anchor = rest[at:], [], 0, ""
            held.append(replace(run, text=rest))
            length += len(rest)
        if held:
            yield replace(line, runs=tuple(held), anchor=anchor)


def _long(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)
