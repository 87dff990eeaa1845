"""Tells an export of Nexis or Factiva from another document, whatever format it came in, and reads its articles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from db.records.articles import Draft
from db.sources import docx
from db.sources.blocks import Piece
from db.sources.databases import factiva, nexis
from db.sources.databases.entry import draft_of, lines_of
from db.sources.markup import drop_hidden, parse, pieces_of
from db.sources.page import claimed_charset
from db.sources.plain import source_of
from db.sources.rtf.pieces import pieces_of as pieces_of_rich_text
from db.sources.rtf.reader import draft_of as draft_of_rich_text
from db.text.canonical import canonical

_BYTES = re.compile(
    rb"of\s+document|des\s+dokuments|du\s+document|del?\s+documento|\b(?:of|von|de)\b.{0,40}\bDO[CK]UMENT|"
    rb"\bDo[ck]ument|[A-Z]{4,8}\d{9}",
    re.IGNORECASE | re.DOTALL,
)


def whole(made: Iterable[Draft | None]) -> list[Draft]:
    """The drafts that there are; the first tells how many of the file's articles have no text."""
    found = list(made)
    drafts = [draft for draft in found if draft is not None]
    lost = len(found) - len(drafts)
    if drafts and lost:
        said = "1 article of this file has" if lost == 1 else f"{lost:,} articles of this file have"
        drafts[0] = replace(drafts[0], warnings=(f"{said} no text and came not in", *drafts[0].warnings))
    return drafts


def of_rich_text(raw: bytes, file_name: str) -> list[Draft]:
    """The articles of an export in RTF, or the one article that another document in RTF is."""
    told = pieces_of_rich_text(raw)
    return _drafts(told.pieces, raw, file_name, "rtf") or [draft_of_rich_text(told, raw, file_name)]


def of_page(raw: bytes, file_name: str) -> list[Draft]:
    """The articles of an export in HTML; none of another page."""
    if not _BYTES.search(raw):
        return []
    source = source_of(raw, claimed_charset(raw))
    page = parse(source.text)
    if page is None or page.deep:
        return []
    drop_hidden(page.tree)
    return _drafts(pieces_of(page.tree), raw, file_name, "html", source.encoding)


def of_document(raw: bytes, file_name: str) -> list[Draft]:
    """The articles of an export in Word's format; none of another document."""
    return _drafts(docx.pieces_with(raw, file_name, _BYTES), raw, file_name, "docx")


def of_text(raw: bytes, file_name: str) -> list[Draft]:
    """The articles of an export in plain text; none of another text."""
    if not re.search(rb"\d of \d+ DOCUMENTS?|End of Document", raw):
        return []
    source = source_of(raw)
    paragraphs = re.split(r"\n[ \t]*\n", canonical(source.text).text)
    pieces = [Piece(" ".join(text.split())) for text in paragraphs if text.strip()]
    return _drafts(pieces, raw, file_name, "text", source.encoding)


def _drafts(pieces: list[Piece], raw: bytes, file_name: str, kind: str, encoding: str | None = None) -> list[Draft]:
    lines = [line.text for line in lines_of(pieces)]
    database = next((one for one in (nexis, factiva) if one.is_one(lines)), None)
    if database is None:
        return []
    made = [draft_of(entry, raw, file_name, kind, encoding) for entry in database.entries(pieces)]
    return whole(made)
