"""PDF: its text as paragraphs in reading order. A scan, a lock and odd letters are said; nothing is recognised."""

from __future__ import annotations

import re
from typing import Any

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.blocks import Piece, join
from db.sources.pdf.logical import mirrored_brackets, unmirrored
from db.sources.pdf.page import Page, page_of
from db.sources.pdf.paragraphs import Paragraph, paragraphs
from db.sources.pdf.running import without_running
from db.sources.plain import remarks
from db.sources.titles import first_line, printable, shorten, stem
from db.text.canonical import canonical

RIGHT_TO_LEFT = "text from right to left was put in order by where its letters stand; check numbers and brackets"
ODD_LETTERS = "the PDF does not say which letters some of its signs are; they came as they are"
SCAN = "no text: the pages are pictures; have their text recognised (OCR) and bring that in"
CUT_OFF = "the file is cut off, and none of its pages can be read; ask for it again"
_OBJECT = re.compile(rb"\d+ \d+ obj\b")
_PLACEHOLDER = re.compile(
    r"(?:microsoft word - .*|untitled|document\d*|.*\.(?:docx?|pdf|indd|qxd|odt|html?)|[\w-]+_[\w-]+|\d+|)",
    re.IGNORECASE,
)
_MOST_ODD = 0.01
_LOCKED = 4  # FPDF_ERR_PASSWORD


def warm() -> None:
    """Load the library, so that the first document does not wait for it."""
    import pypdfium2  # noqa: F401  (the import is the point)


def read(raw: bytes, file_name: str) -> Draft:
    """The document's text; its title and author from its properties, never a date of publication.

    A scan and a file that is cut off come without text, and say so; what is blank or no PDF at all is refused.
    """
    name = printable(file_name) or "The document"
    document = _opened(raw, name)
    if document is None:
        return Draft(stem(file_name), "", raw, "pdf", file_name, warnings=(CUT_OFF,))
    try:
        pages, empty = _pages(document, name)
        told = document.get_metadata_dict()
    finally:
        document.close()
    found = paragraphs(without_running(pages))
    leftward = [row.text for page in pages for row in page.rows if row.to_left]
    if mirrored_brackets(leftward):
        found = [one._replace(text=unmirrored(one.text)) if _is_leftward(one.text) else one for one in found]
    joined = join([_piece(one) for one in found])
    warnings = [*canonical(joined.text).warnings, *remarks(joined.text)] if joined.text else [SCAN]
    if empty and joined.text:
        warnings.append(f"{empty} of {len(pages)} pages have no text; they may be pictures")
    if leftward:
        warnings.append(RIGHT_TO_LEFT)
    if joined.text.count("\ufffd") > _MOST_ODD * len(joined.text):
        warnings.append(ODD_LETTERS)
    heading = next((one.text for one in found if one.level), "")
    title = "" if _PLACEHOLDER.fullmatch(told.get("Title", "").strip()) else told["Title"]
    return Draft(
        title=shorten(title) or shorten(heading) or first_line(joined.text) or stem(file_name),
        text=joined.text,
        raw=raw,
        format="pdf",
        file_name=file_name,
        author=" ".join(told.get("Author", "").split()) or None,
        blocks=joined.blocks,
        spans=joined.spans,
        warnings=tuple(warnings),
    )


def _opened(raw: bytes, name: str) -> Any:
    """The document; None for one that is cut off before its pages. Raises SourceRefused for what cannot be opened."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _LOCKED or "password" in str(error).lower():
            raise SourceRefused(f"{name} has a password.", "Save it without one, and bring that in.") from error
        if b"%%EOF" not in raw[-2048:] and _OBJECT.search(raw):
            return None
        raise SourceRefused(f"{name} is damaged: it cannot be opened as a PDF.", "Ask for it again.") from error


def _pages(document: Any, name: str) -> tuple[list[Page], int]:
    """The pages, and how many have no text; raises SourceRefused where there is nothing on any of them."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    pages: list[Page] = []
    drawn = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            pages.append(Page(0, 0, []))
            continue
        pages.append(page_of(page))
        drawn += pdfium.FPDFPage_CountObjects(page.raw)
        page.close()
    if not drawn:
        raise SourceRefused(f"{name} is blank: nothing stands on its pages.", "Ask for it again.")
    return pages, sum(1 for page in pages if not page.rows)


def _piece(paragraph: Paragraph) -> Piece:
    return Piece(paragraph.text, "heading", paragraph.level) if paragraph.level else Piece(paragraph.text)


def _is_leftward(text: str) -> bool:
    return any("\u0590" <= sign <= "\u08ff" for sign in text)
