"""Rows of cells with names above them: tables in CSV or TSV, and sheets of workbooks."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from db.errors import SourceRefused
from db.sheets import book
from db.sources.plain import source_of
from db.sources.tables.fields import mapping
from db.sources.tables.table import Row, Table, unlike

MOST = 50_000
DELIMITERS = ",;\t|"

_LONGEST_FIELD = 200 * 1024 * 1024
_LOOKED_AT = 20


def read_delimited(raw: bytes, name: str, said: Mapping[str, str], most: int = MOST) -> Table:
    """The table in CSV or TSV that these bytes hold, up to `most` rows and one; SourceRefused for none."""
    source = source_of(raw)
    csv.field_size_limit(_LONGEST_FIELD)
    text = source.text
    delimiter = said.get("delimiter", "")
    first, _, rest = text.partition("\n")
    if len(first) == 5 and first.startswith("sep="):  # what Excel is told by
        text, delimiter = rest, delimiter or first[4]
    delimiter = delimiter or _delimiter(text)
    try:
        header, rows = _headed(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), said, most)
    except csv.Error as error:
        raise SourceRefused(f"{name} is no table: {error}.", "Save it again as CSV.") from error
    return Table("csv", header, rows, source.encoding, source.warnings, delimiter)


def read_sheet(raw: bytes, name: str, said: Mapping[str, str], most: int = MOST) -> Table:
    """A sheet of the workbook that these bytes are: the one that is said, else the first that holds rows."""
    with book.reading(raw, name) as held:
        wanted = said.get("sheet", "")
        named = next((sheet for sheet in held.sheets if sheet.casefold() == wanted.casefold()), None)
        if wanted and named is None:
            sheets = ", ".join(held.sheets[:12])
            raise SourceRefused(f"{name} has no sheet {wanted}; it has {sheets}.", "Name one of them.")
        header: tuple[str, ...] = ()
        rows: list[Row] = []
        sheet = ""
        for sheet in [named] if named else held.sheets:
            header, rows = _headed(held.rows(sheet), said, most)
            if rows:
                break
        others = [one for one in held.sheets if one != sheet]
        left = (f"only the sheet {sheet} was read, not {', '.join(others[:5])}",) if others and rows else ()
        return Table("workbook", header, rows, None, left, "", held.sheets, sheet)


def _headed(cells: Iterable[Sequence[str]], said: Mapping[str, str], most: int) -> tuple[tuple[str, ...], list[Row]]:
    """The header and the rows under it: what stands above the names of the columns, as exports put it, is passed by."""
    filled = (row for row in cells if any(cell.strip() for cell in row))
    first = list(islice(filled, _LOOKED_AT))
    if not first:
        return (), []
    place = next((at for at, row in enumerate(first) if "text" in mapping(row, said)), 0)
    if place and len([cell for cell in first[0] if cell.strip()]) > len(first[place]) // 2:
        place = 0  # a row of data may hold the word "text"
    header = unlike([cell.removeprefix("\ufeff") for cell in first[place]])
    return header, [
        {column: cell for column, cell in zip(header, row, strict=False) if cell}
        for row in islice(_and(first[place + 1 :], filled), most + 1)
    ]


def _and(first: Sequence[Sequence[str]], rest: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    yield from first
    yield from rest


def _delimiter(text: str) -> str:
    """The sign that parts the first rows into most columns, the same number in most of them."""
    head = text[:200_000]
    best, most = ",", (0.0, 0)
    for sign in DELIMITERS:
        rows = csv.reader(io.StringIO(head, newline=""), delimiter=sign)
        try:
            widths = [len(row) for row in islice(rows, _LOOKED_AT) if row]
        except csv.Error:
            continue
        if not widths:
            continue
        width, times = Counter(widths).most_common(1)[0]
        # Of the header the names count twice: a text may hold any sign.
        score = (times / len(widths) + (widths[0] == width), width) if width > 1 else (0.0, 0)
        if score > most:
            best, most = sign, score
    return best if most > (0.0, 0) else max(DELIMITERS, key=head.partition("\n")[0].count)
