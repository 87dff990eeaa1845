"""Reads a table of themes from CSV, TSV or a plain list, in the encodings that spreadsheets write."""

from __future__ import annotations

import csv
import io

from db.bundles.tables.csv_file import unguarded
from db.errors import SourceRefused
from db.exchange.codebook.cells import column_of
from db.exchange.codebook.line import LARGEST, Codebook
from db.exchange.codebook.table_in import read_rows

_OF_THEMES = ("theme", "code", "tag", "path", "code name", "theme path", "code path")
_NAMES = ("name", "label", "term")
_WORDS = ("definition", "description", "scope note", "code description")
_BESIDE = ("colour", "parent", "inclusion", "exclusion")
"""What a table has beside names when these are names of themes."""
_COUNTED = ("number of highlights", "number of documents")
"""What Taguette's codebook counts beside its tags."""


def is_codebook(head: bytes) -> bool:
    """Whether the first row of a table speaks of themes, and of nothing that passages or articles have."""
    text, _ = _decoded(head)
    first = text.split("\n", 1)[0].strip("\r")
    cells = [cell.strip().lower() for cell in next(csv.reader([first], delimiter=_sign(text)), [])]
    named = any(cell in _NAMES for cell in cells)
    described = any(cell in _WORDS or column_of(cell) in _BESIDE for cell in cells)
    return (any(cell in _OF_THEMES for cell in cells) or (named and described)) and all(
        not cell or column_of(cell) or cell in _COUNTED for cell in cells
    )


def read(content: bytes, name: str) -> Codebook:
    """The themes of the table. Raises SourceRefused."""
    text, note = _decoded(content)
    if "\0" in text:
        raise SourceRefused(f"{name} is no text.", "Save the table as CSV (UTF-8). Nothing was brought in.")
    limit = csv.field_size_limit(LARGEST)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_sign(text), strict=False)
        codebook = read_rows(([unguarded(cell) for cell in row] for row in rows), name)
    except csv.Error as error:
        raise SourceRefused(f"{name} is no table: {error}.", "Nothing was brought in.") from error
    finally:
        csv.field_size_limit(limit)
    if note:
        codebook.note(0, note)
    return codebook


def _decoded(content: bytes) -> tuple[str, str]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace"), ""
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "the file is not in UTF-8; it was read as Western European"


def _sign(text: str) -> str:
    """The sign between cells: the one that parts the first line into the most known headings."""
    first = text.split("\n", 1)[0].strip("\r")

    def known(sign: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=sign), [])
        return sum(1 for cell in cells if column_of(cell)), len(cells)

    best = max(",;\t", key=known)
    return best if known(best)[0] or "\t" not in text else "\t"
