"""Writes themes as CSV: UTF-8 with a byte order mark, a row a theme, every cell quoted, none a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from db.bundles.tables.csv_file import guarded
from db.exchange.codebook.cells import COLUMNS, joined
from db.exchange.codebook.line import Codebook, CodebookLine
from db.exchange.hues import colour_of


def rows_of(lines: list[CodebookLine]) -> Iterator[tuple[str, ...]]:
    """A row for each theme, under COLUMNS."""
    whole = Codebook(lines)
    for place, line in enumerate(lines):
        yield (
            joined(whole.path(place), " / "),
            line.name,
            colour_of(line.colour) if line.colour else "",
            line.definition,
            line.inclusion,
            line.exclusion,
            joined(line.synonyms, "; "),
            line.guid or "",
        )


def write(lines: list[CodebookLine], file: BinaryIO) -> None:
    """Write the headings and a row for each theme."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    file.write(b"\xef\xbb\xbf")
    writer.writerow(COLUMNS)
    for row in rows_of(lines):
        writer.writerow([guarded(cell) for cell in row])
        file.write(buffer.getvalue().encode())
        buffer.seek(0)
        buffer.truncate()
    file.write(buffer.getvalue().encode())
