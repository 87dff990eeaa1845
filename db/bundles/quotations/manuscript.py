"""Reads a manuscript paragraph by paragraph (DOCX, ODT, Markdown, plain text), as it reads with all changes taken.

DOCX: ISO/IEC 29500-1, 17.3 (paragraphs), 17.13.5 (revisions: deleted and moved-away words are left out). ODT: OASIS
OpenDocument 1.3, 5.1 (paragraphs), 6.3 (notes), 5.5 (tracked changes).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.bundles.docx.text import q
from db.bundles.found import Unreadable
from db.bundles.packing import checked_members, open_archive, read_member
from db.errors import NotFound
from db.record import record
from db.text.canonical import canonical, decode

if TYPE_CHECKING:
    from collections.abc import Callable

ENDINGS = (".docx", ".odt", ".txt", ".md")
_MOST_TEXT = 64 << 20
_MOST_MARKDOWN = 8 << 20
_NARROW, _WIDE = 45, 100  # signs a line where lines are broken to a width
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]:?")
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_GONE = frozenset((q("del"), q("moveFrom"), q("pPr"), q("instrText"), q("delText")))
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _STYLE = f"{{{_ODF}text:1.0}}", f"{{{_ODF}style:1.0}}"
_ODT_GONE = frozenset(
    (f"{_TEXT}tracked-changes", f"{_TEXT}note-citation", f"{{{_ODF}office:1.0}}annotation", f"{_TEXT}ruby-text")
)
_APART = ("quot", "block text", "zitat", "citation")


@record
class Paragraph:
    """A paragraph; `number` counts those with words from 1 (notes from 1 again), `apart` is set as a quotation."""

    number: int
    text: str
    in_note: bool = False
    apart: bool = False


def paragraphs(path: Path) -> list[Paragraph]:
    """The paragraphs of a manuscript; raises NotFound or Unreadable, both in words."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise NotFound(f"{path.name} cannot be checked.", "Choose a DOCX, an ODT, a Markdown file or a plain text.")
    try:
        with path.open("rb") as file:
            if ending in (".txt", ".md"):
                return _of_text(file.read(_MOST_TEXT + 1), ending == ".md")
            with open_archive(file) as archive:
                found = list(_of_docx(archive) if ending == ".docx" else _of_odt(archive))
    except OSError as error:
        raise NotFound(f"{path.name} cannot be read: {error.strerror}.", "Check that you may open it.") from error
    return found


def _of_text(content: bytes, markdown: bool) -> list[Paragraph]:
    if len(content) > _MOST_TEXT:
        raise Unreadable("it is longer than 64 MB")
    text = canonical(decode(content).text).text
    if markdown and len(text) <= _MOST_MARKDOWN:
        return list(_numbered(_of_markdown(text)))
    return list(_numbered((row.lstrip("> \t"), False, row.lstrip().startswith(">")) for row in _rows(text)))


def _rows(text: str) -> list[str]:
    """The paragraphs of a plain text: its lines, or its blocks where the lines are broken to a width."""
    lines = text.split("\n")
    full = sum(_NARROW <= len(line) <= _WIDE for line in lines)
    if max(map(len, lines)) > _WIDE or 2 * full < sum(1 for line in lines if line.strip()):
        return lines
    rows: list[str] = []
    apart = False
    for line in lines:
        quoted = line.lstrip().startswith(">")
        if not rows or not line.strip() or not rows[-1].strip() or quoted != apart:
            rows.append(line)
        else:
            rows[-1] += " " + (line.lstrip("> \t") if quoted else line)
        apart = quoted
    return rows


def _of_markdown(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Paragraph by paragraph without the signs of Markdown; a block quotation is set apart."""
    from markdown_it import MarkdownIt

    depth = 0
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type in ("blockquote_open", "blockquote_close"):
            depth += token.nesting
        elif token.type == "inline":
            yield _NOTE_MARK.sub("", "".join(_markdown_words(token.children or ()))), False, depth > 0
        elif token.type in ("code_block", "fence"):
            yield token.content, False, False


def _markdown_words(tokens: Sequence[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.children:
            yield from _markdown_words(token.children)


def _of_docx(archive: zipfile.ZipFile) -> Iterator[Paragraph]:
    parts = _parts(archive, ("word/document.xml", "word/styles.xml", *_NOTES))
    if "word/document.xml" not in parts:
        raise Unreadable("it has no part word/document.xml")
    apart = set()
    for style in parts["word/styles.xml"].iter(q("style")) if "word/styles.xml" in parts else ():
        name = style.find(q("name"))
        words = f"{style.get(q('styleId'), '')} {'' if name is None else name.get(q('val'), '')}".lower()
        if style.get(q("type")) == "paragraph" and any(word in words for word in _APART):
            apart.add(style.get(q("styleId")))
    yield from _numbered(
        (_docx_words(row), False, _docx_style(row) in apart) for row in parts["word/document.xml"].iter(q("p"))
    )
    for name in _NOTES:
        if name in parts:
            yield from _numbered((_docx_words(row), True, False) for row in parts[name].iter(q("p")))


def _docx_words(row: Any) -> str:
    """The words of a paragraph without those of a text box inside it, which is a paragraph of its own."""

    def words(element: Any) -> str:
        if element.tag == q("t"):
            return element.text or ""
        if element.tag in (q("br"), q("cr"), q("tab")):
            return " "
        if element.tag == q("noBreakHyphen"):
            return "\u2011"
        return _inside(element, words, lambda inner: inner.tag not in _GONE and inner.tag != q("p"))

    return words(row)


def _docx_style(row: Any) -> str:
    style = row.find(f"{q('pPr')}/{q('pStyle')}")
    return "" if style is None else str(style.get(q("val"), ""))


def _of_odt(archive: zipfile.ZipFile) -> Iterator[Paragraph]:
    parts = _parts(archive, ("content.xml",))
    if "content.xml" not in parts:
        raise Unreadable("it has no part content.xml")
    parents = {
        style.get(f"{_STYLE}name"): style.get(f"{_STYLE}parent-style-name", "")
        for style in parts["content.xml"].iter(f"{_STYLE}style")
    }
    rows = [row for row in parts["content.xml"].iter(f"{_TEXT}p", f"{_TEXT}h") if not _is_gone(row)]
    for in_note in (False, True):
        yield from _numbered(
            (_odt_words(row), in_note, _odt_apart(row.get(f"{_TEXT}style-name", ""), parents))
            for row in rows
            if _is_note(row) == in_note
        )


def _odt_words(row: Any) -> str:
    def words(element: Any) -> str:
        if element.tag == f"{_TEXT}s":
            return " " * min(int(element.get(f"{_TEXT}c", "1")), 100)
        if element.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            return " "
        inner = _inside(element, words, lambda one: one.tag not in _ODT_GONE and one.tag != f"{_TEXT}note")
        return (element.text or "") + inner

    return words(row)


def _odt_apart(style: str, parents: dict[Any, Any]) -> bool:
    return any(word in f"{style} {parents.get(style, '')}".lower() for word in _APART)


def _is_gone(row: Any) -> bool:
    return any(above.tag in _ODT_GONE for above in row.iterancestors())


def _is_note(row: Any) -> bool:
    return any(above.tag == f"{_TEXT}note" for above in row.iterancestors())


def _inside(element: Any, words: Callable[[Any], str], taken: Callable[[Any], bool]) -> str:
    """What stands in and between the children of an element; ODF has words between them, WordprocessingML has none."""
    between = element.tag.startswith(_TEXT)
    found = []
    for inner in element:
        if taken(inner):
            found.append(words(inner))
        if between:
            found.append(inner.tail or "")
    return "".join(found)


def _numbered(rows: Iterator[tuple[str, bool, bool]] | Any) -> Iterator[Paragraph]:
    number = 0
    for text, in_note, apart in rows:
        if text.strip():
            number += 1
            yield Paragraph(number, text, in_note, apart)


def _parts(archive: zipfile.ZipFile, names: tuple[str, ...]) -> dict[str, Any]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    members = {info.filename: info for info in checked_members(archive)}
    found = {}
    for name in names:
        if name in members:
            if members[name].file_size > _MOST_TEXT:
                raise Unreadable("it is longer than 64 MB")
            try:
                found[name] = etree.fromstring(read_member(archive, members[name]), parser)
            except etree.XMLSyntaxError as error:
                raise Unreadable("its XML is damaged ({error})", error=error.msg) from error
    return found
