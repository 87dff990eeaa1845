"""Writes themes as a workbook (.xlsx) of one sheet: every cell is text, so none is a formula; the first row stays."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO
from xml.sax.saxutils import escape

from db.errors import Refused
from db.exchange.codebook.cells import COLUMNS
from db.exchange.codebook.csv_out import rows_of
from db.exchange.codebook.line import CodebookLine

LONGEST = 32_767
"""Characters (UTF-16) that a cell holds: a longer one makes Excel call the file damaged."""
_WIDTHS = (40, 24, 10, 60, 40, 40, 30, 38)
_NO_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# ECMA-376: the least a workbook is made of
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="Codebook" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2">'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def write(lines: list[CodebookLine], file: BinaryIO) -> None:
    """Write the sheet. Raises Refused for a text that no cell can hold."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in _PARTS.items():
            package.writestr(_member(name), _HEAD + part)
        with package.open(_member("xl/worksheets/sheet1.xml"), "w") as sheet:
            widths = "".join(
                f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(_WIDTHS, 1)
            )
            sheet.write(
                f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
                '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
                f"<cols>{widths}</cols><sheetData>".encode()
            )
            sheet.write(_row(1, COLUMNS, COLUMNS[1]))
            for at, row in enumerate(rows_of(lines), 2):
                sheet.write(_row(at, row, lines[at - 2].name))
            sheet.write(b"</sheetData></worksheet>")


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)  # of 1980: the same codebook is the same file
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _row(at: int, cells: tuple[str, ...], named: str) -> bytes:
    style = 1 if at == 1 else 0
    made = "".join(
        f'<c r="{chr(65 + column)}{at}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{_cell(cell, named)}</t></is></c>'
        for column, cell in enumerate(cells)
        if cell
    )
    return f'<row r="{at}">{made}</row>'.encode()


def _cell(cell: str, named: str) -> str:
    cell = _NO_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", _LIKE_ESCAPED.sub("_x005F_", cell))
    if len(cell.encode("utf-16-le")) // 2 > LONGEST:
        raise Refused(
            f"The theme {named[:80]} says more than a cell of a workbook holds ({LONGEST:,} characters).",
            "Save the codebook as CSV or .qdc.",
        )
    return escape(cell)
