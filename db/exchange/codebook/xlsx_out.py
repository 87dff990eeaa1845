"""Writes themes as a workbook (.xlsx) of one sheet: every cell is text, so none is a formula; the first row stays."""

from __future__ import annotations

from typing import BinaryIO

from db.errors import Refused
from db.exchange.codebook.cells import COLUMNS
from db.exchange.codebook.csv_out import rows_of
from db.exchange.codebook.line import CodebookLine
from db.sheets.workbook import LONGEST, Workbook, fits

_WIDTHS = dict(zip(COLUMNS, (40, 24, 10, 60, 40, 40, 30, 38), strict=True))


def write(lines: list[CodebookLine], file: BinaryIO) -> None:
    """Write the sheet. Raises Refused for a text that no cell can hold."""
    rows = list(rows_of(lines))
    for line, row in zip(lines, rows, strict=True):
        if not all(map(fits, row)):
            raise Refused(
                f"The theme {line.name[:80]} says more than a cell of a workbook holds ({LONGEST:,} characters).",
                "Save the codebook as CSV or .qdc.",
            )
    with Workbook(file) as book:
        book.add_sheet("Codebook", COLUMNS, rows, _WIDTHS)
