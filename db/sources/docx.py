"""Word documents: text, headings, lists, tables and links; notes and comments as text at the end, pictures left out."""

from __future__ import annotations

import re
from xml.parsers.expat import ExpatError, ParserCreate

from lxml import etree

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.blocks import Piece, join
from db.sources.links import language_code
from db.sources.markup import drop, parse, pieces_of
from db.sources.package import stored, text_parts
from db.sources.plain import remarks
from db.sources.titles import first_line, printable, shorten, stem
from db.text.canonical import canonical

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Caption'] => figcaption:fresh
comment-reference => sup
"""
DEEP = "the document is nested too deeply; its paragraphs came without their tables and lists"
ODD = "parts of the document could not be read; its paragraphs came without their tables and lists"

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_BODIES = ("word/document.xml", "word/document2.xml")
_TAG = re.compile(rb"<[^>]*>")
_CORE = "docProps/core.xml"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_PLACEHOLDER = re.compile(r"(?:microsoft word - .*|document\d*|untitled|word document|.*\.docx?)", re.IGNORECASE)
# What the converter lets through when a document's parts do not fit each other.
_CONVERTER_FAILS = (ValueError, TypeError, AttributeError, LookupError, AssertionError, OSError)


def warm() -> None:
    """Load the converter, so that the first document does not wait for it."""
    import mammoth  # noqa: F401  (the import is the point)


def read(raw: bytes, file_name: str) -> Draft:
    """The document's text with its structure; title and author from its properties, never a date of publication."""
    name = printable(file_name) or "The document"
    parts = text_parts(raw, name)
    body = next((p for p in _BODIES if p in parts), None)
    if body is None:
        raise SourceRefused(f"{name} holds no Word document.", "Check that it is a .docx file, or paste its text.")
    warnings: list[str] = []
    try:
        pieces = _converted(parts)
    except RecursionError:
        warnings.append(DEEP)
        pieces = _paragraphs(parts[body], name)
    except ExpatError as error:
        raise _damaged(name, error) from error
    except _CONVERTER_FAILS:
        warnings.append(ODD)
        pieces = _paragraphs(parts[body], name)
    joined = join(pieces)
    if not joined.text:
        raise SourceRefused(f"{name} has no text.", "If its text is in pictures, it must be typed or recognised first.")
    told = _properties(parts.get(_CORE))
    heading = next((p.text for p in pieces if p.kind == "heading"), "")
    return Draft(
        title=shorten(told.get("title", "")) or shorten(heading) or first_line(joined.text) or stem(file_name),
        text=joined.text,
        raw=raw,
        format="docx",
        file_name=file_name,
        author=told.get("creator"),
        language=language_code(told.get("language", "")),
        blocks=joined.blocks,
        spans=joined.spans,
        warnings=(*warnings, *remarks(joined.text)),
    )


def pieces_with(raw: bytes, file_name: str, wanted: re.Pattern[bytes]) -> list[Piece]:
    """The document's pieces where `wanted` stands in its bare text, to whose bytes it is held; else none."""
    parts = text_parts(raw, printable(file_name) or "The document")
    body = next((part for name, part in parts.items() if name in _BODIES), b"")
    if not wanted.search(_TAG.sub(b"", body)):
        return []
    try:
        return _converted(parts)
    except (RecursionError, ExpatError, *_CONVERTER_FAILS):
        return []


def _converted(parts: dict[str, bytes]) -> list[Piece]:
    import mammoth

    made = mammoth.convert_to_html(stored(parts), style_map=STYLES, convert_image=_no_image, external_file_access=False)
    page = parse(canonical(made.value).text)
    if page is None:
        return []
    if page.deep:
        raise RecursionError
    # The arrows back to a note's place, and the marks of comments, are the converter's, not the document's.
    for link in list(page.tree.iter("a")):
        back = (link.get("href") or "").startswith(("#footnote-ref", "#endnote-ref", "#comment-ref"))
        if back or (link.get("id") or "").startswith("comment-ref"):
            drop(link)
    return pieces_of(page.tree)


def _no_image(image: object) -> list[object]:
    return []


def _paragraphs(part: bytes, name: str) -> list[Piece]:
    """The paragraphs of a document whose structure defeats the converter, read as a stream: no depth is too much."""
    pieces: list[Piece] = []
    said: list[str] = []
    in_text = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal in_text
        place, _, kind = tag.rpartition(" ")
        in_text = kind == "t" and place in _WORD
        if place in _WORD and kind in ("tab", "br", "cr"):
            said.append(" ")

    def end(tag: str) -> None:
        nonlocal in_text
        place, _, kind = tag.rpartition(" ")
        in_text = False
        if place in _WORD and kind == "p":
            text = canonical("".join(said)).text.strip()
            said.clear()
            if text:
                pieces.append(Piece(text))

    def say(text: str) -> None:
        if in_text:
            said.append(text)

    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, say
    try:
        parser.Parse(part, True)
    except ExpatError as error:
        raise _damaged(name, error) from error
    return pieces


def _damaged(name: str, error: ExpatError) -> SourceRefused:
    return SourceRefused(f"{name} is damaged: {error}.", "Save it again in Word and bring that in.")


def _properties(core: bytes | None) -> dict[str, str]:
    """Title, creator and language of the document's properties; a title that only repeats a file name is none."""
    if core is None:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(core, parser=parser)
    except etree.XMLSyntaxError:
        return {}
    told: dict[str, str] = {}
    for key in ("title", "creator", "language"):
        value = " ".join(canonical(tree.findtext(f"{_DUBLIN}{key}") or "").text.split())
        if value and not (key == "title" and _PLACEHOLDER.fullmatch(value)):
            told[key] = value
    return told
