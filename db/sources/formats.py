"""The formats that articles come in; a file's name proposes, its bytes decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from db.errors import SourceRefused
from db.exchange.annotations.signs import refuse_annotations
from db.records.articles import Draft
from db.sources import docx, epub, feeds, html, mail, markdown, odt, plain
from db.sources.databases import reader as databases
from db.sources.pdf import reader as pdf
from db.sources.tables import articles as tables
from db.sources.tables.fields import Known
from db.sources.tables.glance import Glance, glance
from db.sources.titles import printable
from db.text.canonical import filled, looks_binary, magic


@dataclass(frozen=True, slots=True)
class Format:
    """A way articles come: its name, the endings of its files, its readers; `risky` ones are read in a child.

    `read` makes one article of a file; `parts`, tried first, makes all of a file that holds many, and none of another.
    """

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str], Draft] | None = None
    parts: Callable[[bytes, str], list[Draft]] | None = None
    risky: bool = False


TEXT = Format("text", (".txt", ".text"), plain.read, databases.of_text)
MARKDOWN = Format("markdown", (".md", ".markdown"), markdown.read)
HTML = Format("html", (".html", ".htm", ".xhtml"), html.read, databases.of_page, risky=True)
DOCX = Format("docx", (".docx",), docx.read, databases.of_document, risky=True)
RTF = Format("rtf", (".rtf", ".doc"), parts=databases.of_rich_text, risky=True)
ODT = Format("odt", (".odt",), odt.read, risky=True)
EPUB = Format("epub", (".epub",), epub.read, risky=True)
MAIL = Format("mail", (".eml",), mail.read, risky=True)
MBOX = Format("mbox", (".mbox",), mail.read, mail.parts, risky=True)
MHTML = Format("mhtml", (".mhtml", ".mht"), mail.read_page, risky=True)
FEED = Format("feed", (".rss", ".atom", ".xml"), parts=feeds.parts, risky=True)
TABLE = Format("table", (".csv", ".tsv", ".tab"), parts=partial(tables.read_as, "table"), risky=True)
WORKBOOK = Format("workbook", (".xlsx", ".xlsm"), parts=partial(tables.read_as, "workbook"), risky=True)
JSON = Format("json", (".json",), parts=partial(tables.read_as, "json"), risky=True)
LINES = Format("json lines", (".jsonl", ".ndjson"), parts=partial(tables.read_as, "json lines"), risky=True)
PDF = Format("pdf", (".pdf",), pdf.read, risky=True)

FORMATS = (TEXT, MARKDOWN, HTML, DOCX, RTF, ODT, EPUB, MAIL, MBOX, MHTML, FEED, TABLE, WORKBOOK, JSON, LINES, PDF)

ENDINGS = tuple(ending for known in FORMATS for ending in known.endings)

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF = b"%PDF-"
_RICH = b"{\\rtf"
_KINDS = {
    "docx": "Word document",
    "rtf": "rich text document",
    "odt": "OpenDocument text",
    "epub": "book",
    "workbook": "workbook",
}
_AS_XLSX = "Open it in the program that made it and save it as .xlsx or CSV, without a password."
_AS_DOCX = "Open it in Word or LibreOffice and save it as .docx, without a password."
_PASTE = "Open it, copy its text, and paste it here."


def ending_of(file_name: str) -> str:
    """The ending of a file's name in small letters with its dot; empty when it has none."""
    name = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    return f".{name.rsplit('.', 1)[1].lower()}" if "." in name[1:] else ""


def named(file_name: str) -> Format | None:
    """The format that the ending of a name proposes, if any."""
    ending = ending_of(file_name)
    return next((known for known in FORMATS if ending in known.endings), None)


def format_of(file_name: str, raw: bytes) -> Format:
    """The format of these bytes under this name; SourceRefused when they are none of ours, saying what they are."""
    shown = printable(file_name) or "The file"
    proposed = named(file_name)
    if proposed is None:
        raise unknown(file_name)
    if not raw:
        raise SourceRefused(f"{shown} is empty.", "There is no text in it to bring in.")
    if raw.startswith(_ZIP) and (packed := _packed(proposed, raw)):
        return packed
    if _PDF in raw[:1024] and (proposed is PDF or raw.startswith(_PDF)):
        return PDF
    if proposed is PDF:
        raise SourceRefused(f"{shown} is no PDF.", "Give it the ending of what it is, or paste its text.")
    if raw.startswith(_RICH):
        return RTF
    what = magic(raw)
    if proposed is RTF and not what and raw[:400].lstrip().lower().startswith((b"<!doctype html", b"<html", b"<?xml")):
        return HTML  # what databases give out as .doc
    if kind := _KINDS.get(proposed.name):
        raise SourceRefused(
            f"{shown} is no {kind} but {what or 'something else'}.", _AS_XLSX if proposed is WORKBOOK else _AS_DOCX
        )
    if what or looks_binary(raw):
        held = f"{what}, not text" if what else "not text"
        raise SourceRefused(f"{shown} is {'filled with one sign' if filled(raw) else held}.", _PASTE)
    return proposed


def _packed(proposed: Format, raw: bytes) -> Format | None:
    """Which of the formats that are zip packages this is: what it says of itself, else what its name says."""
    head = raw[:200]
    if b"mimetypeapplication/epub+zip" in head:
        return EPUB
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in head:
        return ODT
    if b"word/document.xml" in raw:
        return DOCX
    if b"xl/workbook.xml" in raw:
        return WORKBOOK
    return proposed if proposed in (DOCX, ODT, EPUB, WORKBOOK) else None


def unknown(file_name: str) -> SourceRefused:
    """The refusal of a name with an ending that is not ours."""
    ending = ending_of(printable(file_name))
    what = f"{ending} files" if ending else "files without an ending"
    return SourceRefused(
        f"{printable(file_name) or 'The file'} cannot be brought in: {what} are not read here.",
        f"Articles come as {', '.join(ENDINGS)}, or pasted.",
    )


def read_bytes(raw: bytes, file_name: str) -> Draft:
    """The draft that these bytes make under this name, the first where they hold many; SourceRefused if none."""
    return read_parts(raw, file_name)[0]


def read_parts(
    raw: bytes, file_name: str, columns: Mapping[str, str] | None = None, known: Known | None = None
) -> list[Draft]:
    """All drafts that these bytes make under this name, here and now; SourceRefused says why there are none.

    `columns` says which columns of a table hold the fields of an article, `known` the same for headers seen before.
    """
    shown = printable(file_name)
    found = format_of(file_name, raw)
    if not columns:
        refuse_annotations(raw, file_name)
    try:
        if found.name in tables.READERS:
            return _numbered(tables.read_as(found.name, raw, shown, columns, known), shown)
        drafts = found.parts(raw, shown) if found.parts else []
        if drafts or found.read is None:
            return _numbered(drafts, shown)
        return [in_its_language(found.read(raw, shown))]
    except RecursionError as error:
        raise SourceRefused(f"{shown} is nested too deeply to be read.", _PASTE) from error
    except MemoryError as error:
        raise SourceRefused(f"{shown} needs more memory than there is.", "Split it into smaller files.") from error


def look_at(raw: bytes, file_name: str, columns: Mapping[str, str] | None = None, known: Known | None = None) -> Glance:
    """A first look at a table, here and now; SourceRefused for what is none."""
    shown = printable(file_name)
    found = format_of(file_name, raw)
    if found.name not in tables.READERS:
        raise SourceRefused(f"{shown} is no table.", "Tables come as CSV, TSV, XLSX and JSON.")
    try:
        return glance(found.name, raw, shown, columns, known)
    except RecursionError as error:
        raise SourceRefused(f"{shown} is nested too deeply to be read.", _PASTE) from error
    except MemoryError as error:
        raise SourceRefused(f"{shown} needs more memory than there is.", "Split it into smaller files.") from error


def is_table(file_name: str) -> bool:
    """Whether a file of this name is a table, whose columns can be said."""
    found = named(file_name)
    return found is not None and found.name in tables.READERS


def _numbered(drafts: list[Draft], shown: str) -> list[Draft]:
    """The drafts of one file with their places in it, where it holds many."""
    from db.text.language import recognised

    if not drafts:
        raise SourceRefused(f"{shown} holds no article.", "Check that it is the file you meant.")
    if len(drafts) == 1:
        return [in_its_language(drafts[0])]
    digest, whole = sha256(drafts[0].raw).hexdigest(), len(drafts)
    return [
        replace(one, part=f"{place} of {whole}", digest=digest, language=one.language or recognised(one.text))
        for place, one in enumerate(drafts, 1)
    ]


def in_its_language(draft: Draft) -> Draft:
    """The draft with the language that its text is in, where its source names none and it is sure."""
    from db.text.language import recognised

    return draft if draft.language else replace(draft, language=recognised(draft.text))
