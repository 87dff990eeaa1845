"""EPUB books: the chapters of the spine in their order, as one text; scripts, styles and pictures left out."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.etree import _Element as Element

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.blocks import Piece, join
from db.sources.dates import iso_date
from db.sources.links import language_code
from db.sources.markup import DEEP, drop_hidden, parse, pieces_of, stripped
from db.sources.package import inflated
from db.sources.page import claimed_charset
from db.sources.plain import remarks, source_of
from db.sources.titles import first_line, printable, shorten, stem
from db.sources.xml import local, tree_of, words
from db.text.canonical import canonical

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_TEXTS = (".xml", ".opf", ".xhtml", ".html", ".htm", ".xht")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_LOCKED = "META-INF/encryption.xml"
_BROKEN = "Open it in a program for books, save it again, and bring that in."


def read(raw: bytes, file_name: str) -> Draft:
    """The book's text with its structure; title, author, publisher, date and language as its package says them."""
    name = printable(file_name) or "The book"
    parts = inflated(raw, name, _TEXTS)
    root = _root(parts, name)
    package = tree_of(parts[root], name)
    chapters = _chapters(package, posixpath.dirname(root))
    warnings: list[str] = []
    pieces: list[Piece] = []
    missing = [path for path in chapters if path not in parts]
    for path in chapters:
        if path in parts:
            pieces += _chapter(parts[path], name, warnings)
    joined = join(pieces)
    if not joined.text:
        locked = _LOCKED in parts
        raise SourceRefused(
            f"{name} is locked by its seller." if locked else f"{name} has no text.",
            "A book without such a lock can be brought in." if locked else "If its text is in pictures, type it.",
        )
    if missing:
        warnings.append(f"{len(missing)} of {len(chapters)} chapters that the book names are not in it")
    told = _told(package)
    return Draft(
        title=shorten(told.get("title", "")) or first_line(joined.text) or stem(file_name),
        text=joined.text,
        raw=raw,
        format="epub",
        file_name=file_name,
        outlet=told.get("publisher"),
        author=told.get("creator"),
        published=iso_date(told.get("date", "")),
        language=language_code(told.get("language", "")),
        blocks=joined.blocks,
        spans=joined.spans,
        warnings=(*dict.fromkeys((*warnings, *canonical(joined.text).warnings)), *remarks(joined.text)),
    )


def _root(parts: dict[str, bytes], name: str) -> str:
    """Where the package file stands, which must be inside the book."""
    if _CONTAINER not in parts:
        raise SourceRefused(f"{name} is no book: it has no container.", _BROKEN)
    container = tree_of(parts[_CONTAINER], name)
    named = (e.get("full-path") or "" for e in container.iter(etree.Element) if local(e) == "rootfile")
    root = next((path for path in named if path in parts), None)
    if root is None:
        raise SourceRefused(f"{name} does not hold the package file that it names.", _BROKEN)
    return root


def _chapters(package: Element, folder: str) -> list[str]:
    """The names of the chapters in the order of the spine."""
    items = {
        e.get("id"): e.get("href") or ""
        for e in package.iter(etree.Element)
        if local(e) == "item" and (e.get("media-type") or "").lower() in _PAGES and "nav" not in _properties(e)
    }
    spine = [e.get("idref") for e in package.iter(etree.Element) if local(e) == "itemref"]
    named = [items[one] for one in dict.fromkeys(spine) if one in items]
    return [posixpath.normpath(posixpath.join(folder, unquote(urlsplit(href).path))) for href in named]


def _properties(item: Element) -> list[str]:
    return (item.get("properties") or "").split()


def _chapter(raw: bytes, name: str, warnings: list[str]) -> list[Piece]:
    if _ENTITY.search(raw):
        raise SourceRefused(
            f"{name} defines entities of its own, which no book needs.",
            "It could read other files or swell without end; copy its text and paste it instead.",
        )
    source = source_of(raw, claimed_charset(raw))
    page = parse(source.text)
    if page is None:
        return []
    if page.deep:
        warnings.append(DEEP)
        return stripped(source.text)
    drop_hidden(page.tree)
    return pieces_of(page.tree)


def _told(package: Element) -> dict[str, str]:
    """What the package says of the book; several authors stand beside each other."""
    told: dict[str, str] = {}
    for element in package.iter(etree.Element):
        key, value = local(element), canonical(words(element)).text
        if "purl.org/dc/" not in str(element.tag) or not value:
            continue
        if key == "creator" and key in told:
            told[key] = f"{told[key]}; {value}"
        else:
            told.setdefault(key, value)
    return told
