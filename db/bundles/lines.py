"""Formats that have one piece of text for each excerpt: one walk over the excerpts feeds all their files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO

from db.bundles.numbered import Numbered
from db.bundles.outline import Outline, SectionHead
from db.record import record

_AT_ONCE = 100


@record
class Lines:
    """A file: how it begins, what stands in it for an excerpt under the title of its section, and how it ends."""

    opening: str
    of: Callable[[str, Numbered], str]
    closing: str = ""


def write_lines(outline: Outline, files: Sequence[tuple[Lines, BinaryIO]], step: Callable[[], None]) -> None:
    """Write files as UTF-8, the excerpts in the order of the bundle; `step` is called for each excerpt of each file."""
    held: list[tuple[list[str], Lines, BinaryIO]] = [([lines.opening], lines, file) for lines, file in files]
    section = ""
    for part in outline.parts():
        if type(part) is Numbered:
            for pieces, lines, _ in held:
                step()
                pieces.append(lines.of(section, part))
            if not part.number % _AT_ONCE:
                _put(held)
        elif type(part) is SectionHead:
            section = part.title
    for pieces, lines, _ in held:
        pieces.append(lines.closing)
    _put(held)


def _put(held: Sequence[tuple[list[str], Lines, BinaryIO]]) -> None:
    for pieces, _, file in held:
        file.write("".join(pieces).encode())
        pieces.clear()
