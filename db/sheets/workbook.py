"""A workbook (.xlsx) whose sheets are written one after the other, row by row, and whose bytes are always the same.

Words stand in their cells as inline strings, so that none is a formula or a link and nothing is held in memory.
ECMA-376 Part 1: 18.3.1.4 (cells), 18.3.1.53 (inline strings), 22.9.2.19 (what XML cannot hold stands as _xHHHH_).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import BinaryIO, Self
from xml.sax.saxutils import escape

from db.text.paragraphs import direction

LONGEST = 32_767
"""Characters (UTF-16) that a cell holds: a longer one makes Excel call the file damaged."""
MOST_ROWS = 1_048_576

_BEGINNING = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEADING, _WORDS, _LEFTWARD, _NUMBER = 1, 2, 3, 4
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1" readingOrder="2"/></xf>'
    '<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_NO_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Workbook:
    """Sheets go in one after the other, inside `with`; what was written is a workbook when that is left."""

    def __init__(self, file: BinaryIO) -> None:
        self._package = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._names: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is None:
            self._hold_together()
            self._package.close()
        else:
            self._package.fp = None  # nothing more goes into a file that is given up

    def add_sheet(
        self,
        name: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths: Mapping[str, int],
        numbers: Collection[str] = (),
    ) -> None:
        """Write a sheet of words, of numbers in the columns so named; `widths` in characters, 14 else.

        A cell that is too long goes on in a row below, which has the first cell again; a full sheet in another one.
        """
        numeric = [column in numbers for column in columns]
        upcoming = (piece for row in rows for piece in _pieces(row))
        waiting = next(upcoming, None)
        part = 1
        while part == 1 or waiting is not None:
            with self._part(name if part == 1 else f"{name} {part}") as sheet:
                sheet(_opening(columns, widths))
                sheet(_row(1, columns, [False] * len(columns), _HEADING))
                at = 1
                while waiting is not None and at < MOST_ROWS:
                    at += 1
                    sheet(_row(at, waiting, numeric))
                    waiting = next(upcoming, None)
                sheet(f'</sheetData><autoFilter ref="A1:{_letters(len(columns) - 1)}{at}"/></worksheet>')
            part += 1

    def _hold_together(self) -> None:
        sheets = range(1, len(self._names) + 1)
        overrides = "".join(
            f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for at in sheets
        )
        named = "".join(
            f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(self._names, 1)
        )
        related = "".join(
            f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
            for at in sheets
        )
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{overrides}'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
            f'<Relationship Id="rId{len(self._names) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
            "</Relationships>",
            "xl/styles.xml": _STYLES,
        }
        for name, part in parts.items():
            self._package.writestr(_member(name), _HEAD + part)

    @contextmanager
    def _part(self, name: str) -> Iterator[Callable[[str], None]]:
        self._names.append(name)
        with self._package.open(_member(f"xl/worksheets/sheet{len(self._names)}.xml"), "w", force_zip64=True) as file:
            waiting: list[str] = []

            def write(words: str) -> None:
                waiting.append(words)
                if len(waiting) >= 200:
                    file.write("".join(waiting).encode("utf-8"))
                    waiting.clear()

            yield write
            file.write("".join(waiting).encode("utf-8"))


def fits(words: str) -> bool:
    """Whether a cell holds all of these words."""
    return not _cut(words)[1]


def unescaped(words: str) -> str:
    """The words of a cell as they were before XML could not hold them."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), words)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _BEGINNING)  # the same contents are the same file
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _opening(columns: Sequence[str], widths: Mapping[str, int]) -> str:
    cols = "".join(
        f'<col min="{at}" max="{at}" width="{widths.get(column, 14)}" customWidth="1"/>'
        for at, column in enumerate(columns, 1)
    )
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{cols}</cols><sheetData>"
    )


def _row(at: int, cells: Sequence[str], numeric: Sequence[bool], style: int = _WORDS) -> str:
    made = [f'<row r="{at}">']
    for column, (cell, number) in enumerate(zip(cells, numeric, strict=True)):
        if not cell:
            continue
        place = f"{_LETTERS[column]}{at}"
        if number:
            made.append(f'<c r="{place}" s="{_NUMBER}"><v>{int(cell)}</v></c>')
            continue
        look = style
        if not cell.isascii() and style == _WORDS and direction(cell[:200]) == "rtl":
            look = _LEFTWARD
        words = cell
        if _SPECIAL.search(cell):
            words = _NO_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", _LIKE_ESCAPED.sub("_x005F_", cell))
            words = escape(words)
        made.append(f'<c r="{place}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>')
    made.append("</row>")
    return "".join(made)


def _pieces(row: Sequence[str]) -> Iterator[Sequence[str]]:
    """The row; in several where a cell is too long, each with the first cell."""
    rest = row
    while max(map(len, rest), default=0) * 2 > LONGEST:
        cut = [_cut(cell) for cell in rest]
        yield [now for now, _ in cut]
        later = [more for _, more in cut]
        if not any(later):
            return
        rest = [row[0], *later[1:]]
    yield rest


def _cut(cell: str) -> tuple[str, str]:
    """What fits into a cell, and the rest; no character is cut in two."""
    units = 0
    # A character that XML cannot hold takes seven.
    for at, sign in enumerate(cell if len(cell) * 2 > LONGEST else ""):
        units += 2 if sign > "\uffff" else 7 if sign < " " else 1
        if units > LONGEST:
            return cell[:at], cell[at:]
    return cell, ""


def _letters(column: int) -> str:
    """The name of a column, counted from 0: A, B, ... Z, AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


_LETTERS = tuple(_letters(column) for column in range(256))
