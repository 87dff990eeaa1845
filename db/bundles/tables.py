"""CSV as bundles have it: UTF-8 with a byte order mark, every field quoted, CRLF between rows, no cell that can run.

A cell that begins with = + - @, their full-width forms, a tab, a line end, or apostrophes before one of these, is given
an apostrophe in front. Taking one apostrophe away from exactly such cells restores it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO

from db.bundles.found import Found, Unreadable

_LONGEST = 1 << 28
_AT_ONCE = 200
# https://owasp.org/www-community/attacks/CSV_Injection
_FIRST = frozenset("'=+-@\t\r\n＝＋－＠")
_RISKY = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


def guarded(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell[:1] in _FIRST and _RISKY.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell


def write_rows(file: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table, some rows at a time."""
    file.write(b"\xef\xbb\xbf")
    lines = [_line(columns)]
    for row in rows:
        # Asked here and not in `guarded`, which only few of millions of cells need.
        lines.append(_line([guarded(cell) if cell[:1] in _FIRST else cell for cell in row]))
        if len(lines) == _AT_ONCE:
            file.write("".join(lines).encode("utf-8"))
            lines.clear()
    file.write("".join(lines).encode("utf-8"))


def _line(row: Sequence[str]) -> str:
    """What `csv.writer` makes with QUOTE_ALL, in a fifth of the time: that one asks about every character."""
    return '"' + '","'.join([cell.replace('"', '""') if '"' in cell else cell for cell in row]) + '"\r\n'


def read_rows(file: BinaryIO, known: Callable[[tuple[str, ...]], bool]) -> Iterator[Found]:
    """The excerpt that each row of a table holds; `known` says whether its columns are those of an export."""
    # Set for good: the limit is one for all readers of the program, which may take turns.
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST))
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    try:
        rows = csv.reader(text, strict=True)
        columns = tuple(next(rows, ()))
        if not known(columns):
            raise Unreadable("its columns are not those that an export writes")
        number, *others = (columns.index(one) for one in ("number", "uuid", "quote", "before", "after", "citation"))
        for row in rows:
            if len(row) != len(columns):
                raise Unreadable("row {row} has not {count} fields", row=str(rows.line_num), count=len(columns))
            uuid, quote, before, after, citation = (unguarded(row[at]) for at in others)
            yield Found(int(row[number]), uuid, quote, before, after, citation)
    except (csv.Error, ValueError) as error:
        raise Unreadable("it is not the CSV that an export writes ({error})", error=str(error)) from error
    finally:
        # The file is closed by whoever opened it.
        text.detach()
