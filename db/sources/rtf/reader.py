"""Rich text documents: paragraphs, headings, lists, tables and links; notes at the end, no pictures."""

from __future__ import annotations

import re

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.blocks import join
from db.sources.plain import remarks
from db.sources.rtf.pieces import Told, pieces_of
from db.sources.titles import first_line, printable, shorten, stem
from db.text.canonical import canonical

CUT_OFF = "the file is cut off; its text came as far as it goes"

_PLACEHOLDER = re.compile(r"(?:untitled|document\d*|.*\.(?:rtf|docx?)|)", re.IGNORECASE)


def read(raw: bytes, file_name: str) -> Draft:
    """The document's text with its structure; title and author from its properties, never a date of publication."""
    return draft_of(pieces_of(raw), raw, file_name)


def draft_of(told: Told, raw: bytes, file_name: str) -> Draft:
    """The draft of what a document told; SourceRefused when it told nothing."""
    joined = join(told.pieces)
    if not joined.text:
        name = printable(file_name) or "The document"
        raise SourceRefused(f"{name} has no text.", "If its text is in pictures, it must be typed or recognised first.")
    title = " ".join(told.title.split())
    heading = next((piece.text for piece in told.pieces if piece.kind == "heading"), "")
    named = "" if _PLACEHOLDER.fullmatch(title) else title
    return Draft(
        title=shorten(named) or shorten(heading) or first_line(joined.text) or stem(file_name),
        text=joined.text,
        raw=raw,
        format="rtf",
        file_name=file_name,
        author=" ".join(told.author.split()) or None,
        blocks=joined.blocks,
        spans=joined.spans,
        warnings=(*([CUT_OFF] if told.cut_off else []), *canonical(joined.text).warnings, *remarks(joined.text)),
    )
