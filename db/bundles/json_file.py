"""A bundle as one JSON object: everything, one source and one excerpt a line.

Its keys are said in the manual and, for programs, in the JSON Schema that lies beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from db.bundles.found import Found, FoundSource, Reading, Unreadable
from db.bundles.json_pieces import pieces
from db.bundles.json_records import excerpt_records, found_of, head_record, source_record
from db.bundles.outline import Outline


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the whole bundle as UTF-8."""
    opening = json.dumps(head_record(outline), ensure_ascii=False, indent=1).removesuffix("\n}")
    file.write(f'{opening},\n "sources": ['.encode())
    comma = ""
    for named in outline.sources:
        file.write(f"{comma}\n  {json.dumps(source_record(named), ensure_ascii=False)}".encode())
        comma = ","
    file.write(b'\n ],\n "excerpts": [')
    comma = ""
    for record in excerpt_records(outline):
        step()
        file.write(f"{comma}\n  {json.dumps(record, ensure_ascii=False)}".encode())
        comma = ","
    file.write(b"\n ]\n}\n")


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
