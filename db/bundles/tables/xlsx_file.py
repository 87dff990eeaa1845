"""A bundle as a workbook: a sheet of excerpts, one of tags, one of sources, and one about the bundle.

Every cell that holds words is text, so that none is a formula or a link. What no cell can hold in one (32,767 UTF-16
units) goes on in a row below with the same number. A sheet that is full goes on in another ("Tags 2").
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from db.bundles.found import Found, Reading, Unreadable
from db.bundles.named_source import NamedSource
from db.bundles.numbered import Numbered
from db.bundles.outline import Outline, SectionHead
from db.bundles.packing import checked_members, open_archive, words_for_members
from db.bundles.tables.csv_file import COLUMNS, Rows
from db.bundles.tables.csv_tags_file import COLUMNS as TAG_COLUMNS
from db.bundles.tables.csv_tags_file import tags_of
from db.sheets.workbook import Workbook, unescaped

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
ABOUT = ("title", "project", "query", "query_in_words", "grouping", "coder", "made", "marking", "excerpts", "sources")
_NUMBERS = frozenset(("number", "start", "end", "paragraph", "grade", "stance", "source", "version"))
_HELD = ("quote", "before", "after", "citation")
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the workbook, the excerpts in the order of the bundle."""
    front = outline.front
    about = [(name, str(getattr(front, name))) for name in ABOUT]
    with Workbook(file) as book:
        book.add_sheet("Excerpts", COLUMNS, _excerpt_rows(outline, step), _WIDTHS, _NUMBERS)
        book.add_sheet("Tags", TAGS, _tag_rows(outline), _WIDTHS, _NUMBERS)
        book.add_sheet("Sources", SOURCES, map(_source_row, outline.sources), _WIDTHS, _NUMBERS)
        book.add_sheet("About", ("what", "is"), about, {"what": 20, "is": 80})


def _excerpt_rows(outline: Outline, step: Callable[[], None]) -> Iterator[list[str]]:
    section = ""
    row = Rows(outline)
    for part in outline.parts():
        if isinstance(part, SectionHead):
            section = part.title
        elif isinstance(part, Numbered):
            step()
            yield row.of(section, part)


def _tag_rows(outline: Outline) -> Iterator[tuple[str, ...]]:
    for numbered in outline.excerpts():
        for tag in tags_of(outline, numbered):
            yield (str(numbered.number), str(numbered.excerpt.highlight.uuid), *tag)


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
        raise Unreadable("its XML is damaged ({error})", error=error.msg) from error


def _column(place: str) -> str:
    return place.rstrip("0123456789")


def _words(cell: Any) -> str:
    if cell.find(f"{_MAIN}f") is not None:
        raise Unreadable("a cell in it is a formula")
    found = "".join(text.text or "" for text in cell.iter(f"{_MAIN}t", f"{_MAIN}v"))
    return unescaped(found)
