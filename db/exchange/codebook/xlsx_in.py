"""Reads the first sheet of a workbook (.xlsx) as rows of themes."""

from __future__ import annotations

from db.errors import SourceRefused
from db.exchange.codebook.line import Codebook
from db.exchange.codebook.table_in import has_columns_of_themes, read_rows
from db.sheets import book

LARGEST = 4 * 1024 * 1024
"""Bytes of a workbook that is looked into before anyone said what it is; one with more is no codebook."""


def read(content: bytes, name: str) -> Codebook:
    """The themes of the first sheet. Raises SourceRefused."""
    with book.reading(content, name) as held:
        codebook = read_rows(held.rows(), name)
        if len(held.sheets) > 1:
            codebook.note(0, f"only the first of {len(held.sheets)} sheets was read")
    return codebook


def has_themes(content: bytes, name: str) -> bool:
    """Whether the first row of a workbook names the columns of a codebook, and none that only articles have."""
    try:
        with book.reading(content, name) as held:
            return held.size <= 5 * LARGEST and has_columns_of_themes(
                next((row for row in held.rows() if any(cell.strip() for cell in row)), [])
            )
    except SourceRefused:
        return False
