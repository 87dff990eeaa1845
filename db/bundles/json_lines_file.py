"""A bundle as JSON Lines: the bundle, then a line for each source, then a line for each excerpt, as `type` says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from db.bundles.found import Found, FoundSource, Reading, Unreadable
from db.bundles.json_records import FORMAT, excerpt_records, found_of, head_record, source_record
from db.bundles.outline import Outline

_LONGEST = 1 << 26  # bytes of a line


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the whole bundle as UTF-8, lines ended with LF."""

    def put(kind: str, record: dict[str, object]) -> None:
        file.write(json.dumps({"type": kind, **record}, ensure_ascii=False).encode() + b"\n")

    put("bundle", head_record(outline))
    for named in outline.sources:
        put("source", source_record(named))
    for record in excerpt_records(outline):
        step()
        put("excerpt", record)


def read(file: BinaryIO) -> Reading:
    """Read the quotations back, character for character."""
    reading = Reading(exact=True)
    reading.found = _found(file, reading)
    return reading


def _found(file: BinaryIO, reading: Reading) -> Iterator[Found | FoundSource]:
    number = 0
    try:
        while line := file.readline(_LONGEST):
            number += 1
            if len(line) == _LONGEST:
                raise Unreadable("line {line} is longer than 64 MB", line=str(number))
            record = json.loads(line)
            kind = record.pop("type")
            if number == 1:
                if kind != "bundle" or record["format"] != FORMAT:
                    raise Unreadable("it does not begin as an export does")
                reading.facts.update((key, value) for key, value in record.items() if key != "headings")
            elif kind == "source":
                yield FoundSource(record)
            elif kind == "excerpt":
                yield found_of(record)
            else:
                raise Unreadable("line {line} is of a type that no export writes", line=str(number))
    except RecursionError as error:
        raise Unreadable("line {line} is nested too deeply", line=str(number)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable(
            "line {line} is not the JSON that an export writes ({error})", line=str(number), error=str(error)
        ) from error
    if not number:
        raise Unreadable("it is empty")
