"""A bundle as one JSON object: everything, one source and one excerpt a line.

Its keys are said in the manual and, for programs, in the JSON Schema that lies beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from db.bundles.found import Found, FoundSource, Reading, Unreadable
from db.bundles.json.pieces import pieces
from db.bundles.json.records import ExcerptLines, found_of, head_record, source_record
from db.bundles.lines import Lines, write_lines
from db.bundles.outline import Outline


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the whole bundle as UTF-8."""
    write_lines(outline, [(lines(outline), file)], step)


def lines(outline: Outline) -> Lines:
    """One line for each excerpt, inside the object."""
    head = json.dumps(head_record(outline), ensure_ascii=False, indent=1).removesuffix("\n}")
    sources = ",".join([f"\n  {json.dumps(source_record(one), ensure_ascii=False)}" for one in outline.sources])
    excerpts = ExcerptLines(outline)
    return Lines(
        f'{head},\n "sources": [{sources}\n ],\n "excerpts": [',
        lambda _section, numbered: f"{',' if numbered.number > 1 else ''}\n  {{{excerpts.of(numbered)}}}",
        "\n ]\n}\n",
    )


def read(file: BinaryIO) -> Reading:
    """Read the quotations back, character for character."""
    reading = Reading(exact=True)
    reading.found = _found(file, reading)
    return reading


def _found(file: BinaryIO, reading: Reading) -> Iterator[Found | FoundSource]:
    try:
        for key, value in pieces(file, ("sources", "excerpts")):
            if key == "sources":
                yield FoundSource(dict(value))
            elif key == "excerpts":
                yield found_of(value)
            elif key != "headings":
                reading.facts[key] = value
        if "format" not in reading.facts:
            raise Unreadable("it is not the JSON that an export writes")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable("it is not the JSON that an export writes ({error})", error=str(error)) from error
