"""A bundle as JSON Lines: the bundle, then a line for each source, then a line for each excerpt, as `type` says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from db.bundles.found import Found, FoundSource, Reading, Unreadable
from db.bundles.json.records import FORMAT, ExcerptLines, found_of, head_record, source_record
from db.bundles.lines import Lines, write_lines
from db.bundles.outline import Outline

_LONGEST = 1 << 26  # bytes of a line


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the whole bundle as UTF-8, lines ended with LF."""
    write_lines(outline, [(lines(outline), file)], step)


def lines(outline: Outline) -> Lines:
    """One line for each excerpt, behind those of the bundle and of its sources."""

    def line(kind: str, record: dict[str, object]) -> str:
        return json.dumps({"type": kind, **record}, ensure_ascii=False) + "\n"

    opening = [line("bundle", head_record(outline)), *(line("source", source_record(one)) for one in outline.sources)]
    excerpts = ExcerptLines(outline)
    return Lines("".join(opening), lambda _section, numbered: f'{{"type": "excerpt", {excerpts.of(numbered)}}}\n')


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
