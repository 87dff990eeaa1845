"""Reads a workbook (.xlsx) sheet by sheet, row by row: words, the last values of formulas, days as ISO.

ECMA-376 Part 1: 18.2 (sheets of a workbook), 18.3.1.4 (cells), 18.4 (shared words). Nothing is inflated unchecked.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from db.errors import SourceRefused
from db.sheets.number_formats import BUILT_IN, shows, written
from db.sheets.workbook import unescaped
from db.sheets.xml_stream import XmlStream
from db.sources.package import chunks, opened

MOST_COLUMNS = 1_000
LARGEST = 400 * 1024 * 1024
"""Bytes of XML that one sheet, or all shared words, may be."""


@contextmanager
def reading(content: bytes, name: str) -> Iterator[Book]:
    """The workbook of these bytes, while it is open. Raises SourceRefused for what is none, or is damaged."""
    with opened(content, name) as package:
        yield Book(package, name)


class Book:
    """A workbook that is open: the names of its sheets in their order, and the rows of each."""

    def __init__(self, package: zipfile.ZipFile, name: str) -> None:
        self._package = package
        self._name = name
        self._members = {member.filename.lstrip("/").lower(): member for member in package.infolist()}
        self._from_1904 = False
        self._shared: list[str] | None = None
        self._shown: list[str] | None = None
        self._parts = self._sheets()
        if not self._parts:
            raise SourceRefused(f"{name} is no workbook.", "Save the table as .xlsx or CSV. Nothing was brought in.")

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets, in their order."""
        return tuple(self._parts)

    @property
    def size(self) -> int:
        """Bytes of all parts, as they say themselves; nothing was inflated to know it."""
        return sum(member.file_size for member in self._members.values())

    def rows(self, sheet: str | None = None) -> Iterator[list[str]]:
        """The rows of a sheet, the first one if none is named, each as long as its last cell; empty rows too."""
        if self._shared is None:
            self._shared = self._texts("xl/sharedstrings.xml")
            self._shown = self._formats()
        rows = _Rows(self._shared, self._shown or [], self._from_1904)
        part = self._parts[sheet if sheet is not None else self.sheets[0]]
        yield from self._streamed(part, rows.begin, rows.end, rows.text, rows.ready)

    def _sheets(self) -> dict[str, str]:
        """The parts that hold sheets by the names that the workbook gives them, else by their own."""
        targets: dict[str, str] = {}
        named: dict[str, str] = {}

        def related(tag: str, given: dict[str, str]) -> None:
            if tag == "Relationship" and given.get("Type", "").endswith("/worksheet"):
                targets[given.get("Id", "")] = _placed(given.get("Target", ""))

        def held(tag: str, given: dict[str, str]) -> None:
            if tag == "sheet":
                part = targets.get(given.get("id", ""), "")
                if part in self._members:
                    named.setdefault(given.get("name", "") or part, part)
            elif tag == "workbookPr":
                self._from_1904 = given.get("date1904", "") in ("1", "true")

        self._go_through("xl/_rels/workbook.xml.rels", related)
        self._go_through("xl/workbook.xml", held)
        if named:
            return named
        found = [part for part in self._members if re.fullmatch(r"xl/worksheets/sheet\d*\.xml", part)]
        return {part.rpartition("/")[2][:-4]: part for part in sorted(found, key=lambda part: (len(part), part))}

    def _formats(self) -> list[str]:
        """What each style of a cell shows of a day."""
        codes: dict[int, str] = {}
        shown: list[str] = []
        within: list[str] = []

        def begin(tag: str, given: dict[str, str]) -> None:
            within.append(tag)
            if tag == "numFmt" and given.get("numFmtId", "").isdecimal():
                codes[int(given["numFmtId"])] = given.get("formatCode", "")
            elif tag == "xf" and within[-2:-1] == ["cellXfs"]:
                number = int(given["numFmtId"]) if given.get("numFmtId", "").isdecimal() else 0
                shown.append(shows(codes[number]) if number in codes else BUILT_IN.get(number, ""))

        self._go_through("xl/styles.xml", begin, lambda _tag: within.pop())
        return shown

    def _texts(self, part: str) -> list[str]:
        found = _Texts()
        for _ in self._streamed(part, found.begin, found.end, found.text, list):
            pass
        return found.whole

    def _go_through(
        self, part: str, begin: Callable[[str, dict[str, str]], None], end: Callable[[str], object] = lambda _tag: None
    ) -> None:
        for _ in self._streamed(part, begin, end, lambda _words: None, list):
            pass

    def _streamed(
        self,
        part: str,
        begin: Callable[[str, dict[str, str]], None],
        end: Callable[[str], object],
        text: Callable[[str], None],
        ready: Callable[[], list[list[str]]],
    ) -> Iterator[list[str]]:
        """Go through a part as it is inflated, and give what is `ready` after each piece of it."""
        member = self._members.get(part)
        if member is None:
            return
        stream = XmlStream(self._name, begin, end, text)
        for chunk in chunks(self._package, member, LARGEST, self._name):
            stream.feed(chunk)
            yield from ready()
        stream.close()
        yield from ready()


class _Texts:
    """The shared words of a workbook; phonetic runs (rPh) are left out."""

    def __init__(self) -> None:
        self.whole: list[str] = []
        self._words: list[str] = []
        self._open = False
        self._phonetic = False

    def begin(self, tag: str, _given: dict[str, str]) -> None:
        if tag == "si":
            self._words = []
        self._phonetic = self._phonetic or tag == "rPh"
        self._open = tag == "t"

    def end(self, tag: str) -> None:
        self._open = False
        if tag == "si":
            self.whole.append(unescaped("".join(self._words)))
        self._phonetic = self._phonetic and tag != "rPh"

    def text(self, words: str) -> None:
        if self._open and not self._phonetic:
            self._words.append(words)


class _Rows:
    def __init__(self, shared: list[str], shown: list[str], from_1904: bool) -> None:
        self._shared, self._shown = shared, shown
        self._written = partial(written, from_1904=from_1904)
        self._done: list[list[str]] = []
        self._row: list[str] = []
        self._number = 0
        self._kind = self._look = ""
        self._words: list[str] = []
        self._open = self._phonetic = False
        self._column = 0

    def ready(self) -> list[list[str]]:
        """The rows that are whole by now, each once."""
        done, self._done = self._done, []
        return done

    def begin(self, tag: str, given: dict[str, str]) -> None:
        if tag == "row":
            number = given.get("r", "")
            at = int(number) if number.isdecimal() and len(number) < 8 else self._number + 1
            # Rows that hold nothing are not written; a few of them are told, so that rows keep their numbers.
            self._done += [[] for _ in range(min(at - self._number - 1, 1_000))]
            self._number, self._row, self._column = at, [], -1
        elif tag == "c":
            self._kind, self._look = given.get("t", "n"), given.get("s", "")
            self._words = []
            self._column = _column(given.get("r", ""), self._column + 1)
        self._phonetic = self._phonetic or tag == "rPh"
        self._open = tag in ("v", "t")

    def end(self, tag: str) -> None:
        self._open = False
        self._phonetic = self._phonetic and tag != "rPh"
        if tag == "row":
            self._done.append(self._row)
        elif tag == "c" and self._column < MOST_COLUMNS and (value := self._value("".join(self._words))):
            self._row += [""] * (self._column + 1 - len(self._row))
            self._row[self._column] = value

    def text(self, words: str) -> None:
        if self._open and not self._phonetic:
            self._words.append(words)

    def _value(self, words: str) -> str:
        if self._kind == "s":
            place = int(words) if words.isdecimal() and len(words) < 10 else len(self._shared)
            return self._shared[place] if place < len(self._shared) else ""
        if self._kind == "n" and words:
            look = int(self._look) if self._look.isdecimal() else 0
            shown = self._shown[look] if look < len(self._shown) else ""
            return self._written(words, shown) if shown else words
        return "" if self._kind == "e" else unescaped(words)


def _column(reference: str, otherwise: int) -> int:
    number = 0
    for sign in reference:
        if not "A" <= sign <= "Z":
            break
        number = number * 26 + ord(sign) - 64
    return number - 1 if 0 < number <= 16_384 else otherwise


def _placed(target: str) -> str:
    """The part that a relationship of the workbook points at."""
    return (target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}").lower()
