"""The digest of the quotations that documents bear on their first pages, read back (`quotation_digest`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

from db.bundles.found import Unreadable
from db.bundles.packing import checked_members, open_archive, words_for_members
from db.bundles.paper.read import elements
from db.bundles.pdf.parts import Pages

_EIGHTS = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{8}\s+){7}[0-9a-f]{8}(?![0-9a-f])")
_ON_A_PAGE = re.compile(r"(?:[0-9a-f]{8}\s*){8}")
_FRONT, _LETTERS = 4 << 20, 20_000  # bytes of a page for browsers, letters of pages on paper
_PARAGRAPHS = {
    "docx": ("word/document.xml", "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"),
    "odt": ("content.xml", "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"),
}
COVERED = (*_PARAGRAPHS, "pdf", "html", "md")
"""The formats whose first page bears it."""


def on_cover(name: str, file: BinaryIO) -> str:
    """The digest that a document of a format in COVERED bears on its first page, "" for none."""
    if name in _PARAGRAPHS:
        return _found(_EIGHTS, _paragraphs(file, *_PARAGRAPHS[name]))
    if name == "pdf":
        return _found(_ON_A_PAGE, _front(Pages(file)))
    return _found(_EIGHTS, (file.read(_FRONT).decode("utf-8", "replace"),))


def _front(pages: Pages) -> Iterable[str]:
    """The letters of the first pages."""
    front = ""
    for one in pages.shown():
        front += one.text
        if len(front) > _LETTERS:
            break
    yield front


def _paragraphs(file: BinaryIO, part: str, tag: str) -> Iterable[str]:
    with open_archive(file) as archive, words_for_members():
        members = {info.filename: info for info in checked_members(archive)}
        if part not in members:
            raise Unreadable("it has no part {part}", part=part)
        for row in elements(archive, members[part], tag):
            yield "".join(row.itertext())


def _found(pattern: re.Pattern[str], texts: Iterable[str]) -> str:
    for text in texts:
        if found := pattern.search(text):
            return "".join(found[0].split())
    return ""
