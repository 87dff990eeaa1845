"""A bundle as a workbook: a sheet of excerpts, one of tags, one of sources, and one about the bundle.

Every cell that holds words is text, so that none is a formula or a link. What no cell can hold in one (32,767 UTF-16
units) goes on in a row below with the same number. A sheet that is full goes on in another ("Tags 2").
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO

from db.bundles.csv_file import COLUMNS, row_of
from db.bundles.csv_tags_file import COLUMNS as TAG_COLUMNS
from db.bundles.csv_tags_file import tags_of
from db.bundles.found import Found, Reading, Unreadable
from db.bundles.outline import NamedSource, Numbered, Outline, SectionHead
from db.bundles.packing import checked_members, open_archive, words_for_members
from db.bundles.shown import has_right_to_left
from db.errors import Refused

LONGEST = 32_767
MOST_ROWS = 1_048_576
_WIDTHS = {
    "quote": 70,
    "before": 40,
    "after": 40,
    "note": 40,
    "citation": 50,
    "article": 36,
    "themes": 30,
    "actors": 30,
}
TAGS = TAG_COLUMNS[:10]
"""Of the columns of tags those that are not the excerpt's."""
SOURCES = (
    *("source", "article", "outlet", "author", "published", "url", "language", "translator", "marking", "text"),
    *("version", "article_uuid", "text_uuid", "text_sha256", "raw_sha256", "citation"),
)
_NUMBERS = frozenset(("number", "start", "end", "paragraph", "grade", "stance", "source", "version"))
_HELD = ("quote", "before", "after", "citation")
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# ECMA-376 Part 1, 22.9.2.19: characters that XML cannot hold stand as _xHHHH_.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the workbook, the excerpts in the order of the bundle."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    front = outline.front
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(file, options)
    try:
        book.set_properties({"title": front.title, "created": _day(front.made), "comments": front.query_in_words})
        looks = _Looks(book)
        excerpts = _Sheet(book, "Excerpts", COLUMNS, looks)
        tags = _Sheet(book, "Tags", TAGS, looks)
        section = ""
        for part in outline.parts():
            if isinstance(part, SectionHead):
                section = part.title
            elif isinstance(part, Numbered):
                step()
                excerpts.add(row_of(outline, section, part))
                for tag in tags_of(outline, part):
                    tags.add((str(part.number), str(part.excerpt.highlight.uuid), *tag))
        sources = _Sheet(book, "Sources", SOURCES, looks)
        for source in outline.sources:
            sources.add(_source_row(source))
        about = _Sheet(book, "About", ("what", "is"), looks)
        for name in ("title", "project", "query", "query_in_words", "grouping", "coder", "made", "marking"):
            about.add((name, getattr(front, name)))
        about.add(("excerpts", str(front.excerpts)))
        about.add(("sources", str(front.sources)))
        book.close()
    except XlsxWriterException as error:
        raise Refused(f"The workbook could not be written: {error}", "Choose another format.") from error
    except BaseException:
        book.fileclosed = True  # nothing more is written when it goes
        raise


def _source_row(source: NamedSource) -> list[str]:
    article = source.article
    return [
        str(source.number),
        article.title,
        article.outlet or "",
        article.author or "",
        article.published or "",
        article.url or "",
        article.language or "",
        article.translator or "",
        article.marking or "",
        source.file,
        str(source.version),
        str(article.uuid),
        str(source.text_uuid),
        source.sha256,
        source.raw_sha256,
        source.citation,
    ]


class _Looks:
    """How cells look: at the top of their row, wrapped where they are long, from the right where their words are."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format({"bold": True, "valign": "top", "bottom": 1})
        self.plain = book.add_format({"valign": "top"})
        self.words = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})
        self.leftward = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@", "reading_order": 2})

    def of(self, cell: str) -> Any:
        """The look of a cell with these words."""
        return self.words if cell.isascii() or not has_right_to_left(cell[:80]) else self.leftward


class _Sheet:
    """Rows go in one after the other; a full sheet is followed by another."""

    def __init__(self, book: Any, name: str, columns: Sequence[str], looks: _Looks) -> None:
        self._book, self._name, self._columns, self._looks = book, name, columns, looks
        self._sheets = 0
        self._begin()

    def add(self, cells: Sequence[str]) -> None:
        """Add a row; what is too long for its cells goes on below, with the number of the first cell."""
        rest = list(cells)
        while any(len(cell) * 2 > LONGEST for cell in rest):
            now, later = zip(*map(_cut, rest), strict=True)
            self._write(now)
            if not any(later):
                return
            rest = [cells[0], *later[1:]]
        self._write(rest)

    def _begin(self) -> None:
        self._sheets += 1
        sheet = self._sheet = self._book.add_worksheet(self._name + (f" {self._sheets}" if self._sheets > 1 else ""))
        for column, title in enumerate(self._columns):
            sheet.set_column(column, column, _WIDTHS.get(title, 14))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, MOST_ROWS - 1, len(self._columns) - 1)
        for column, title in enumerate(self._columns):
            sheet.write_string(0, column, title, self._looks.head)
        self._row = 1

    def _write(self, cells: Sequence[str]) -> None:
        if self._row >= MOST_ROWS:
            self._begin()
        sheet, row, look = self._sheet, self._row, self._looks
        for column, cell in enumerate(cells):
            if not cell:
                continue
            if self._columns[column] in _NUMBERS:
                sheet.write_number(row, column, int(cell), look.plain)
            else:
                sheet.write_string(row, column, cell, look.of(cell))
        self._row += 1


def _cut(cell: str) -> tuple[str, str]:
    """What fits into a cell, and the rest; no character is cut in two."""
    if len(cell) * 2 <= LONGEST:
        return cell, ""
    units = 0
    for at, sign in enumerate(cell):
        units += 2 if sign > "\uffff" else 1
        if units > LONGEST:
            return cell[:at], cell[at:]
    return cell, ""


def _day(made: str) -> datetime:
    try:
        return datetime.fromisoformat(made).astimezone(UTC).replace(tzinfo=None)
    except ValueError:
        return datetime(1980, 1, 1)


def read(file: BinaryIO) -> Reading:
    """Read the quotations back, character for character."""
    return Reading(_found(file), exact=True)


def _found(file: BinaryIO) -> Iterator[Found]:
    with open_archive(file) as archive:
        members = {info.filename for info in checked_members(archive)}
        sheets = sorted((int(found[1]), name) for name in members if (found := _SHEET.fullmatch(name)))
        if not sheets or "xl/sharedStrings.xml" in members:
            raise Unreadable("it is not the workbook that an export writes; another program may have saved it")
        waiting: dict[str, str] = {}
        for number, name in sheets:
            for row in _rows(archive, name, number == 1):
                if row.get("uuid"):
                    if waiting:
                        yield _excerpt(waiting)
                    waiting = row
                elif waiting.get("number") == row.get("number"):
                    for held in _HELD:
                        waiting[held] = waiting.get(held, "") + row.get(held, "")
                else:
                    raise Unreadable("a row in it has no uuid")
        if waiting:
            yield _excerpt(waiting)


def _excerpt(row: dict[str, str]) -> Found:
    try:
        number = int(float(row["number"]))
    except (KeyError, ValueError) as error:
        raise Unreadable("a row in it has no number") from error
    quote, before, after, citation = (row.get(name, "") for name in _HELD)
    return Found(number=number, uuid=row["uuid"], quote=quote, before=before, after=after, citation=citation)


def _rows(archive: zipfile.ZipFile, name: str, first: bool) -> Iterator[dict[str, str]]:
    """The rows of a sheet of excerpts under the names of their columns; none of another sheet but the first."""
    from lxml import etree

    columns: dict[str, str] = {}
    try:
        with words_for_members(), archive.open(name) as part:
            for _, row in etree.iterparse(part, tag=f"{_MAIN}row", resolve_entities=False, no_network=True):
                cells = {_column(cell.get("r", "")): _words(cell) for cell in row.iter(f"{_MAIN}c")}
                if columns:
                    yield {columns[at]: words for at, words in cells.items() if at in columns}
                elif tuple(cells.values()) == COLUMNS:
                    columns = cells
                elif first:
                    raise Unreadable("its columns are not those that an export writes")
                else:
                    return
                row.clear()
                while row.getprevious() is not None:
                    del row.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"its XML is damaged ({error.msg})") from error


def _column(place: str) -> str:
    return place.rstrip("0123456789")


def _words(cell: Any) -> str:
    if cell.find(f"{_MAIN}f") is not None:
        raise Unreadable("a cell in it is a formula")
    found = "".join(text.text or "" for text in cell.iter(f"{_MAIN}t", f"{_MAIN}v"))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), found)
