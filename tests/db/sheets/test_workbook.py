"""A workbook holds the words that went in, as words, in the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.sheets.workbook import LONGEST, Workbook, fits, unescaped

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def written(rows: list[list[str]], numbers: tuple[str, ...] = ()) -> bytes:
    file = io.BytesIO()
    with Workbook(file) as book:
        book.add_sheet("Own", ("first", "second"), rows, {"first": 30}, numbers)
    return file.getvalue()


def read(content: bytes, sheet: int = 1) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{sheet}.xml"))
    assert root.find(f".//{MAIN}f") is None
    return [
        {re.sub(r"\d", "", str(cell.get("r"))): unescaped("".join(cell.itertext())) for cell in row.iter(f"{MAIN}c")}
        for row in root.iter(f"{MAIN}row")
    ][1:]


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5))
def test_any_words_come_back_and_none_is_a_formula(rows: list[tuple[str, str]]) -> None:
    content = written([list(row) for row in rows])
    expected = [{name: cell for name, cell in zip("AB", row, strict=True) if cell} for row in rows]
    assert read(content) == [{k: v.replace("\r\n", "\n") for k, v in row.items()} for row in expected]
    assert content == written([list(row) for row in rows])


@pytest.mark.parametrize("words", ["_x0041_", "a\x07b", "\ufffe", "=1+1", "<b>&amp;", "x" * LONGEST, "𠀀" * 16_383])
def test_odd_words_fit_into_a_cell(words: str) -> None:
    assert fits(words)
    assert read(written([[words, "end"]])) == [{"A": words, "B": "end"}]


def test_what_is_too_long_goes_on_below_with_the_first_cell() -> None:
    words = "𠀀b" * 30_000
    rows = read(written([["7", words], ["8", "short"]], ("first",)))
    assert [row["A"] for row in rows] == ["7", "7", "7", "8"]
    assert "".join(row["B"] for row in rows[:3]) == words
    assert all(len(row["B"].encode("utf-16-le")) // 2 <= LONGEST for row in rows)


def test_a_full_sheet_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.sheets.workbook.MOST_ROWS", 3)
    content = written([[str(number), "x"] for number in range(5)])
    assert [[row["A"] for row in read(content, sheet)] for sheet in (1, 2, 3)] == [["0", "1"], ["2", "3"], ["4"]]
    names = zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml").decode()
    assert re.findall('sheet name="([^"]*)"', names) == ["Own", "Own 2", "Own 3"]


def test_words_from_the_right_are_set_from_the_right() -> None:
    with zipfile.ZipFile(io.BytesIO(written([["سلام", "hello"]]))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    styles = re.findall(r's="(\d)" t="inlineStr"', sheet.partition('<row r="2"')[2])
    assert len(set(styles)) == 2
