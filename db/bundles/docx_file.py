"""A bundle as a Word document: quotations in a style of their own, each with a real footnote that cites it.

A quotation's paragraphs stand between the ends of a bookmark `_cp_12`, its context in `_cpb_12` and `_cpa_12`.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any, BinaryIO

import docx
from docx.document import Document

from db.bundles.citation import citation_parts, day_in_words
from db.bundles.docx_parts import Footnotes, cite, paragraph, put, words
from db.bundles.docx_style import set_styles
from db.bundles.notes import NoteLine, note_lines
from db.bundles.outline import Numbered, Outline, Prose, SectionHead, SeeAlso
from db.bundles.packing import repack
from db.bundles.shown import direction, line_direction, one_line, shown
from db.bundles.tags import actor_words, statement_words, theme_words

_NOTE_STYLES = {(False, False): "", (True, False): "Strong", (False, True): "Emphasis", (True, True): "Strong"}
_ELLIPSIS_BEFORE, _ELLIPSIS_AFTER = "… ", " …"


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the document; the same bundle gives the same bytes."""
    document = docx.Document()
    set_styles(document)
    _set_properties(document, outline)
    writer = _Writer(document, outline)
    writer.opening()
    for part in outline.parts():
        if isinstance(part, Numbered):
            step()
            writer.excerpt(part)
        elif isinstance(part, SectionHead):
            if part.title:
                writer.line(f"Heading{min(3, part.level)}", part.title)
            if part.definition:
                writer.line("Definition", part.definition)
        elif isinstance(part, SeeAlso):
            writer.line("Definition", "See also " + ", ".join(map(str, part.numbers)) + ".")
        elif isinstance(part, Prose):
            writer.line("Definition", part.words)
    writer.sources()
    buffer = io.BytesIO()
    document.save(buffer)
    file.write(repack(buffer.getvalue()))


class _Writer:
    def __init__(self, document: Document, outline: Outline) -> None:
        self._document = document
        self._outline = outline
        self._footnotes = Footnotes(document)
        self._body = document.element.body
        # Everything goes before the properties of the section, which must stay last.
        self._end = self._body[-1]
        self._bookmarks = 0

    def opening(self) -> None:
        """Title, counts and what was asked."""
        front = self._outline.front
        self.line("Title", front.title)
        made = " · ".join(filter(None, (front.coder, day_in_words(front.made))))
        self.line("Subtitle", f"{front.excerpts} excerpts from {front.sources} sources · {made}")
        if front.query_in_words or front.query:
            self.line("Definition", f"Search: {front.query_in_words or front.query}")

    def line(self, style: str, text: str) -> None:
        """One paragraph of plain words."""
        flat = one_line(text)
        rtl = line_direction(flat, "ltr") == "rtl"
        words(self._paragraph(style, rtl), flat, rtl)

    def excerpt(self, numbered: Numbered) -> None:
        """Context, quotation with its footnote, context, tags and note."""
        excerpt, mark, number = numbered.excerpt, numbered.excerpt.highlight, numbered.number
        if excerpt.before:
            lines = self._stretch("Context", f"_cpb_{number}", excerpt.before, numbered, keep=True)
            if numbered.cut_before:
                ellipsis = put(lines[0], "r")
                _set_ellipsis(ellipsis, _ELLIPSIS_BEFORE)
                # The ellipsis stands before the bookmark, right after the properties of the paragraph.
                lines[0].insert(1, ellipsis)
        last = self._stretch("Quotation", f"_cp_{number}", mark.quote, numbered, keep=False)[-1]
        self._footnotes.add(number, citation_parts(excerpt.article, excerpt.paragraphs, original=numbered.original))
        self._footnotes.refer(last, number)
        if excerpt.after:
            lines = self._stretch("Context", f"_cpa_{number}", excerpt.after, numbered, keep=False)
            if numbered.cut_after:
                _set_ellipsis(put(lines[-1], "r"), _ELLIPSIS_AFTER)
        said = [f"{number}"] + (["Important"] if mark.important else [])
        if mark.themes:
            said.append("; ".join(theme_words(self._outline.front.paths, tag) for tag in mark.themes))
        if mark.actors:
            said.append("; ".join(actor_words(tag) for tag in mark.actors))
        if statement := statement_words(mark):
            said.append(statement)
        tags = " · ".join(said)
        words(self._paragraph("Tags", False), one_line(tags))
        for row in note_lines(mark.note):
            self._note(row)
        self._paragraph("ExcerptEnd", False)

    def _note(self, row: NoteLine) -> None:
        rtl = line_direction("".join(one.text for one in row.words), "ltr") == "rtl"
        element = self._paragraph("CoderNote", rtl)
        if row.bullet:
            words(element, "\u2003" * row.depth + f"{row.bullet} ", rtl)
        for one in row.words:
            words(element, one.text, rtl, style=_NOTE_STYLES[one.strong, one.emphasis])

    def sources(self) -> None:
        """The list of what is cited."""
        self.line("Heading1", "Sources")
        for named in self._outline.sources:
            entry = self._paragraph("SourceEntry", False)
            words(entry, f"{named.number}. ")
            pieces = citation_parts(named.article, original=named.original)
            cite(entry, pieces, self._document.part)
            words(entry, ".")

    def _stretch(self, style: str, name: str, text: str, numbered: Numbered, keep: bool) -> list[Any]:
        """The lines of a text as paragraphs between the ends of a bookmark."""
        article = numbered.excerpt.article
        way = direction(text, article.language, article.direction)
        found = []
        self._bookmarks += 1
        identity = str(self._bookmarks)
        rows = text.split("\n")
        for index, row in enumerate(rows):
            # A foreign paragraph inside an article keeps its own direction.
            own = line_direction(row, way) == "rtl"
            element = self._paragraph(style, own)
            properties = element[0]
            if keep:
                put(properties, "keepNext")
                properties.insert(1, properties[-1])
            if own and style == "Quotation":
                # Programs disagree about which side a bar of a right-to-left paragraph stands on.
                put(put(properties, "pBdr"), "left", val="nil")
                properties.insert(1, properties[-1])
            if not row:
                put(properties, "spacing", before="0", after="0", line="120", lineRule="exact")
            if index == 0:
                put(element, "bookmarkStart", id=identity, name=name)
            words(element, row, own, language=article.language or "")
            if index == len(rows) - 1:
                put(element, "bookmarkEnd", id=identity)
            found.append(element)
        return found

    def _paragraph(self, style: str, rtl: bool) -> Any:
        element = paragraph(self._body, style, rtl)
        self._end.addprevious(element)
        return element


def _set_ellipsis(run: Any, text: str) -> None:
    put(put(run, "rPr"), "rStyle", val="Ellipsis")
    element = put(run, "t")
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _set_properties(document: Document, outline: Outline) -> None:
    front, properties = outline.front, document.core_properties
    properties.title = shown(front.title)[:255]
    properties.author = properties.last_modified_by = shown(front.coder)[:255]
    properties.comments = f"{front.excerpts} excerpts from {front.sources} sources"
    properties.language = "en-GB"
    try:
        made = datetime.fromisoformat(front.made).replace(tzinfo=None)
    except ValueError:
        made = datetime(1980, 1, 1)
    properties.created = properties.modified = made
