"""The formats that articles come in; a file's name proposes, its bytes decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources import docx, html, markdown, plain
from db.sources.pdf import reader as pdf
from db.sources.titles import printable
from db.text.canonical import looks_binary, magic


@dataclass(frozen=True, slots=True)
class Format:
    """A way an article comes: its name, the endings of its files, its reader; `risky` ones are read in a child."""

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str], Draft]
    risky: bool = False


TEXT = Format("text", (".txt", ".text"), plain.read)
MARKDOWN = Format("markdown", (".md", ".markdown"), markdown.read)
HTML = Format("html", (".html", ".htm", ".xhtml"), html.read, risky=True)
DOCX = Format("docx", (".docx",), docx.read, risky=True)
PDF = Format("pdf", (".pdf",), pdf.read, risky=True)

FORMATS = (TEXT, MARKDOWN, HTML, DOCX, PDF)

ENDINGS = tuple(ending for known in FORMATS for ending in known.endings)

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF = b"%PDF-"
_RICH = b"{\\rtf"
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
    if raw.startswith(_ZIP) and (proposed is DOCX or b"word/document.xml" in raw):
        return DOCX
    if _PDF in raw[:1024] and (proposed is PDF or raw.startswith(_PDF)):
        return PDF
    if proposed is PDF:
        raise SourceRefused(f"{shown} is no PDF.", "Give it the ending of what it is, or paste its text.")
    what = "a rich text document" if raw.startswith(_RICH) else magic(raw)
    if proposed is DOCX:
        raise SourceRefused(f"{shown} is no Word document but {what or 'something else'}.", _AS_DOCX)
    if what or looks_binary(raw):
        raise SourceRefused(f"{shown} is {what}, not text." if what else f"{shown} is not text.", _PASTE)
    return proposed


def unknown(file_name: str) -> SourceRefused:
    """The refusal of a name with an ending that is not ours."""
    ending = ending_of(printable(file_name))
    what = f"{ending} files" if ending else "files without an ending"
    return SourceRefused(
        f"{printable(file_name) or 'The file'} cannot be brought in: {what} are not read here.",
        f"Articles come as {', '.join(ENDINGS)}, or pasted.",
    )


def read_bytes(raw: bytes, file_name: str) -> Draft:
    """The draft that these bytes make under this name, here and now; SourceRefused says why there is none."""
    shown = printable(file_name)
    found = format_of(file_name, raw)
    try:
        return found.read(raw, shown)
    except RecursionError as error:
        raise SourceRefused(f"{shown} is nested too deeply to be read.", _PASTE) from error
    except MemoryError as error:
        raise SourceRefused(f"{shown} needs more memory than there is.", "Split it into smaller files.") from error
