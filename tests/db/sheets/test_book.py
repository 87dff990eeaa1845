"""Workbooks are read row by row: shared words, values of formulas, days; what is no workbook is refused."""

import io
import zipfile
from collections.abc import Callable

import pytest

from db.errors import SourceRefused
from db.sheets.book import reading
from db.sheets.workbook import Workbook

STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="mmm yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/>'
    '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)
SHARED = "<sst><si><t>Port</t></si><si><r><t>har</t></r><r><t>bour</t></r><rPh><t>x</t></rPh></si></sst>"


def rows(content: bytes, sheet: str | None = None) -> list[list[str]]:
    with reading(content, "a.xlsx") as book:
        return list(book.rows(sheet))


def test_every_kind_of_cell(workbook: Callable[..., bytes]) -> None:
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c t="s"><v>77</v></c>'
        '<c t="inlineStr"><is><t>in_x000A_line</t></is></c><c t="str"><f>A1</f><v>cached</v></c>'
        '<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c s="1"><v>44761</v></c><c s="2"><v>44761</v></c>'
        '<c><v>2022</v></c><c t="d"><v>2022-07-19T00:00:00</v></c>'
    )
    content = workbook({"S": f'<row r="1">{cells}</row><row r="4"><c r="B4"><v>7</v></c></row>'}, styles=STYLES)
    content_with_words = workbook({"S": f'<row r="1">{cells}</row>'}, styles=STYLES, sharedStrings=SHARED)
    assert rows(content) == [
        ["", "", "", "", "in\nline", "cached", "1", "", "2022-07-19", "2022-07", "2022", "2022-07-19T00:00:00"],
        [],
        [],
        ["", "7"],
    ]
    assert rows(content_with_words)[0][:3] == ["Port", "", "harbour"]


def test_sheets_are_in_the_order_of_the_workbook(workbook: Callable[..., bytes]) -> None:
    content = workbook({"First": "<row><c><v>1</v></c></row>", "Second": "<row><c><v>2</v></c></row>"}, 'date1904="1"')
    with reading(content, "a.xlsx") as book:
        assert book.sheets == ("First", "Second")
        assert [list(book.rows(sheet)) for sheet in book.sheets] == [[["1"]], [["2"]]]


def test_what_we_write_comes_back() -> None:
    made = io.BytesIO()
    with Workbook(made) as book:
        book.add_sheet("Words", ["a", "b"], [["مرفأ", "=1+1"], ["x_x0041_\x0b", "12"]], {})
    assert rows(made.getvalue()) == [["a", "b"], ["مرفأ", "=1+1"], ["x_x0041_\x0b", "12"]]


def test_entities_swelling_and_other_packages_are_refused(workbook: Callable[..., bytes]) -> None:
    entity = '<!DOCTYPE x [<!ENTITY a "b">]><sst/>'
    with pytest.raises(SourceRefused, match="entities of its own"):
        rows(workbook({"S": "<row/>"}, sharedStrings=entity))
    with pytest.raises(SourceRefused, match="swell"):
        rows(workbook({"S": "<row>" + " " * 30_000_000 + "</row>"}))
    with pytest.raises(SourceRefused, match="no whole XML"):
        rows(workbook({"S": "<row><c></row>"}))
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("word/document.xml", "<x/>")
    with pytest.raises(SourceRefused, match="no workbook"):
        rows(other.getvalue())
    with pytest.raises(SourceRefused, match="damaged"):
        rows(b"PK\x03\x04 nothing")
