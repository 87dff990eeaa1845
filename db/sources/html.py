"""Saved web pages: the article without the page around it, with its captions and embedded posts, and its metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.blocks import Piece, join
from db.sources.markup import DEEP, drop, drop_hidden, parse, pieces_of, stripped
from db.sources.page import (
    address_of,
    claimed_charset,
    claims_wide_cells,
    language_of,
    outlet_of,
    published_of,
    title_of,
)
from db.sources.plain import remarks, source_of
from db.sources.restore import restore
from db.sources.titles import first_line, shorten, stem

AROUND = frozenset(("aside", "footer", "nav", "form"))
CREDITS = frozenset(("image-copyright", "image-credit", "photo-credit", "photo-copyright"))
DEEPEST = 250_000
"""Elements that may stand open at once; a page of more is a trap."""
WHOLE = "no article could be told apart from the page; all of its text came in"
WIDE = "a table claims cells that span hundreds of columns or rows; the spans were left out"
HIDDEN = "all text of the page is hidden; it came in all the same"

# The last line of pages of Chinese agencies, with the link under which mistakes are reported before it.
_EDITED_BY = re.compile(r"(?:【纠错】\s*)?[【\[(（]?\s*(?:责任编辑|責任編輯)\s*[:：][^。]{1,40}|【纠错】")
# What the extractor lets through when a page is stranger than it knows: the answer is to take the page as a whole.
_EXTRACTOR_FAILS = (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError, etree.LxmlError)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the extractor made of a page."""

    pieces: list[Piece]
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None


def warm() -> None:
    """Load the extractor (up to two seconds when cold), so that the first page does not wait for it."""
    import trafilatura  # noqa: F401  (the import is the point)


def read(raw: bytes, file_name: str) -> Draft:
    """The article of a saved page; `raw` keeps the whole page. Nothing is fetched, whatever the page asks for."""
    source = source_of(raw, claimed_charset(raw))
    page = parse(source.text)
    if page is None:
        raise SourceRefused("The page is empty.", "There is no text in it to bring in.")
    if page.deep and source.text.count("<") - 2 * source.text.count("</") > DEEPEST:
        raise SourceRefused("The page is nested too deeply to be read.", "Open it, copy its text, and paste it.")
    warnings = list(source.warnings)
    tree = page.tree
    url = address_of(source.text, tree)
    found = _Found([]) if page.deep else _extract(tree, url)
    title = title_of(tree, found.title)
    language = language_of(tree)
    if claims_wide_cells(tree):
        warnings.append(WIDE)
    pieces = found.pieces
    if page.deep:
        pieces = stripped(source.text)
        warnings.append(DEEP)
    if not pieces:
        pieces = _shown(tree, url)
        warnings.append(WHOLE if pieces else HIDDEN)
        pieces = pieces or stripped(source.text)
    while len(pieces) > 1 and _EDITED_BY.fullmatch(pieces[-1].text):
        pieces = pieces[:-1]
    joined = join(pieces)
    if not joined.text:
        raise SourceRefused("The page has no text.", "If its text is in a picture or a frame, copy it and paste it.")
    return Draft(
        title=shorten(title) or first_line(joined.text) or stem(file_name),
        text=joined.text,
        raw=raw,
        format="html",
        file_name=file_name,
        outlet=outlet_of(tree, found.outlet),
        author=found.author,
        published=published_of(tree, found.published),
        language=language,
        url=url,
        encoding=source.encoding,
        blocks=joined.blocks,
        spans=joined.spans,
        warnings=(*dict.fromkeys(warnings), *remarks(joined.text)),
    )


def _body(tree: Element) -> Element:
    body = tree.find("body") if tree.tag == "html" else None
    return tree if body is None else body


def _shown(tree: Element, url: str | None) -> list[Piece]:
    return pieces_of(_body(tree), url)


def _extract(tree: Element, url: str | None) -> _Found:
    """The article in `tree`, from which hidden elements are taken out; no pieces when the extractor finds nothing."""
    from trafilatura import bare_extraction

    drop_hidden(tree)
    for element in [e for e in tree.iter(etree.Element) if not CREDITS.isdisjoint(e.get("class", "").split())]:
        drop(element)
    try:
        made = bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            # A day that the page states, not one guessed from any number on it.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except _EXTRACTOR_FAILS:
        return _Found([])
    if made is None or isinstance(made, dict):
        return _Found([])
    kept = pieces_of(made.body, url) if made.body is not None else []
    return _Found(
        pieces=restore(kept, pieces_of(_body(tree), url, AROUND)),
        title=made.title,
        author=made.author,
        outlet=made.sitename,
        published=made.date,
    )
