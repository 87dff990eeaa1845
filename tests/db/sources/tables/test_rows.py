"""Tables whose delimiter, header and encoding are told by what they hold."""

import io

import pytest

from db.errors import SourceRefused
from db.sheets.workbook import Workbook
from db.sources.formats import read_parts
from db.sources.tables.rows import read_delimited, read_sheet


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings(delimiter: str, encoding: str) -> None:
    rows = (
        ("Titel", "Text, und mehr", "Quelle"),
        ("Öl", '"Erst; dann, später\nnoch | mehr"', "Die Zeitung"),
        ("Gas", '"Über, alles"', "Der Bote"),
    )
    raw = "\r\n".join(delimiter.join(f'"{c}"' if c[0] != '"' else c for c in row) for row in rows).encode(encoding)
    table = read_delimited(raw, "a.csv", {})
    assert table.delimiter == delimiter
    assert table.header == rows[0]
    assert [row["Titel"] for row in table.rows] == ["Öl", "Gas"]
    assert table.rows[0]["Text, und mehr"] == "Erst; dann, später\nnoch | mehr"


def test_a_delimiter_that_is_said() -> None:
    assert read_delimited(b"sep=;\na;text\n1,2;x\n", "a.csv", {}).rows == [{"a": "1,2", "text": "x"}]
    assert read_delimited(b"a;b,text\n1;2,x\n", "a.csv", {"delimiter": ","}).header == ("a;b", "text")


def test_lines_above_the_header_are_passed_by() -> None:
    table = read_delimited(b"Export of 3 May 2031\n\nHeadline,Body,Date\nShips,They left.,2031\n", "a.csv", {})
    assert table.header == ("Headline", "Body", "Date")
    assert len(table.rows) == 1


def test_columns_without_a_name_or_with_the_same_one() -> None:
    table = read_delimited(b"text,,text\nx,y,z\n", "a.csv", {})
    assert table.header == ("text", "B", "text 2")
    assert table.rows == [{"text": "x", "B": "y", "text 2": "z"}]


def test_the_sheet_that_holds_rows_or_that_is_said() -> None:
    made = io.BytesIO()
    with Workbook(made) as book:
        book.add_sheet("About", ["Made for the desk"], [], {})
        book.add_sheet("Press", ["title", "text"], [["Ships", "They left."]], {})
        book.add_sheet("Older", ["title", "text"], [["Grain", "It rose."]], {})
    assert read_sheet(made.getvalue(), "a.xlsx", {}).sheet == "Press"
    assert read_sheet(made.getvalue(), "a.xlsx", {"sheet": "older"}).rows == [{"title": "Grain", "text": "It rose."}]
    with pytest.raises(SourceRefused, match="no sheet Mine; it has About, Press, Older"):
        read_sheet(made.getvalue(), "a.xlsx", {"sheet": "Mine"})
    (draft,) = read_parts(made.getvalue(), "a.xlsx")
    assert (draft.title, draft.format, draft.warnings) == (
        "Ships",
        "workbook",
        ("only the sheet Press was read, not About, Older",),
    )
