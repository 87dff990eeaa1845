"""Reads the first sheet of a workbook (.xlsx) as rows of text; of formulas the values they last had."""

from __future__ import annotations

import io
import re

from db.errors import SourceRefused
from db.exchange.codebook.line import Codebook
from db.exchange.codebook.table_in import read_rows
from db.exchange.codebook.xml_events import read_xml
from db.sources.package import text_parts

# ECMA-376 part 1, 22.9.2.19: characters that XML has no place for
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_MOST_COLUMNS = 200


def read(content: bytes, name: str) -> Codebook:
    """The themes of the first sheet. Raises SourceRefused."""
    parts = text_parts(content, name)
    sheets = sorted(
        (part for part in parts if re.fullmatch(r"xl/worksheets/sheet\d*\.xml", part)),
        key=lambda part: (len(part), part),
    )
    if not sheets:
        raise SourceRefused(f"{name} is no workbook.", "Save the table as .xlsx or CSV. Nothing was brought in.")
    shared: list[str] = []
    if "xl/sharedStrings.xml" in parts:
        shared = _Texts("si").read(parts["xl/sharedStrings.xml"], name)
    codebook = read_rows(_Sheet(shared).read(parts[sheets[0]], name), name)
    if len(sheets) > 1:
        codebook.note(0, f"only the first of {len(sheets)} sheets was read")
    return codebook


class _Texts:
    """The texts of a part, one for each element of a name; phonetic runs (rPh) are left out."""

    def __init__(self, element: str) -> None:
        self._element = element
        self._found: list[str] = []
        self._open = False
        self._phonetic = False

    def read(self, part: bytes, name: str) -> list[str]:
        read_xml(io.BytesIO(part), name, self._begin, self._end, self._text)
        return [unescaped(text) for text in self._found]

    def _begin(self, tag: str, _given: dict[str, str]) -> None:
        if tag == self._element:
            self._found.append("")
        self._phonetic = self._phonetic or tag == "rPh"
        self._open = tag == "t"

    def _end(self, tag: str) -> None:
        self._open = False
        self._phonetic = self._phonetic and tag != "rPh"

    def _text(self, words: str) -> None:
        if self._open and not self._phonetic and self._found:
            self._found[-1] += words


class _Sheet:
    def __init__(self, shared: list[str]) -> None:
        self._shared = shared
        self._rows: list[list[str]] = []
        self._kind = ""
        self._words = ""
        self._open = False
        self._column = 0

    def read(self, part: bytes, name: str) -> list[list[str]]:
        read_xml(io.BytesIO(part), name, self._begin, self._end, self._text)
        return self._rows

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        if tag == "row":
            self._rows.append([])
            self._column = -1
        elif tag == "c":
            self._kind, self._words = given.get("t", "n"), ""
            self._column = _column(given.get("r", ""), self._column + 1)
        self._open = tag in ("v", "t")

    def _end(self, tag: str) -> None:
        self._open = False
        if tag == "c" and self._rows and self._column < _MOST_COLUMNS:
            row = self._rows[-1]
            row += [""] * (self._column + 1 - len(row))
            row[self._column] = self._value()

    def _text(self, words: str) -> None:
        if self._open:
            self._words += words

    def _value(self) -> str:
        if self._kind != "s":
            return unescaped(self._words)
        place = int(self._words) if self._words.isdecimal() and len(self._words) < 10 else len(self._shared)
        return self._shared[place] if place < len(self._shared) else ""


def unescaped(text: str) -> str:
    """A text of a workbook with its escaped characters as themselves."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _column(reference: str, otherwise: int) -> int:
    letters = re.match("[A-Z]{1,3}", reference)
    if letters is None:
        return otherwise
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1
