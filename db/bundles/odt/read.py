"""Reading a bundle's OpenDocument text back: whole paragraphs of quotations, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from db.bundles.found import Found, Reading, Unreadable
from db.bundles.odt.text import q
from db.bundles.packing import checked_members, open_archive
from db.bundles.paper.read import Excerpts, elements
from db.bundles.proof.said import Said, said

_STYLES = {"quote": ("Quotations",), "before": ("Context",), "after": ("Context",), "citation": ("Citation",)}
_LINES = (q("text:p"), q("text:h"))
_STYLE, _NAME = q("style:style"), q("text:name")
_WITHIN = frozenset(
    q(f"text:{name}")
    for name in ("p", "h", "span", "a", "s", "tab", "line-break", "bookmark", "bookmark-start", "bookmark-end", "note")
)
_LOOKS = frozenset(("Strong", "Emphasis", "Link", "Inner", "Ellipsis", "Cut", "Inserted"))


def read(file: BinaryIO) -> Reading:
    """Read quotations, context and citations back."""
    return Reading(_found(file))


def _found(file: BinaryIO) -> Iterator[Found]:
    with open_archive(file) as archive:
        members = {info.filename: info for info in checked_members(archive)}
        if "content.xml" not in members:
            raise Unreadable("it has no part content.xml")
        bases: dict[str, str] = {}
        excerpts = Excerpts(_STYLES)
        for element in elements(archive, members["content.xml"], _STYLE, *_LINES):
            if element.tag == _STYLE:
                bases[str(element.get(q("style:name")))] = str(element.get(q("style:parent-style-name"), ""))
                continue
            style = str(element.get(q("text:style-name"), ""))
            style = bases.get(style, style)
            starts = [str(mark.get(_NAME)) for mark in element.iter(q("text:bookmark-start"))]
            ends = [str(mark.get(_NAME)) for mark in element.iter(q("text:bookmark-end"))]
            oddities: list[Said] = []
            text = _text(element, oddities)
            notes = [
                (str(note.findtext(q("text:note-citation"))), _cited(note)) for note in element.iter(q("text:note"))
            ]
            yield from excerpts.take(style, text, starts, ends, notes, oddities)
        yield from excerpts.rest()


def _cited(note: Any) -> str:
    return "\n".join(_text(line, []) for line in note.iter(*_LINES)).strip()


def _text(element: Any, oddities: list[Said]) -> str:
    """The words of a paragraph as programs show them, without its notes."""
    found = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):
            oddities.append(said("It holds what no export writes."))
        elif child.tag == q("text:s"):
            count = str(child.get(q("text:c"), "1"))
            found.append(" " * min(10_000, int(count) if count.isdigit() else 1))
        elif child.tag == q("text:tab"):
            found.append("\t")
        elif child.tag == q("text:line-break"):
            found.append("\n")
        elif child.tag in (q("text:span"), q("text:a")):
            style = str(child.get(q("text:style-name"), ""))
            inner = _text(child, oddities)
            if not (style == "Ellipsis" and inner.strip() == "…"):
                found.append(inner)
            if style not in _LOOKS and not style.startswith("L."):
                oddities.append(said("It holds words in a style of their own."))
        elif child.tag not in _WITHIN:
            oddities.append(said("It holds changes or fields that no export writes."))
        found.append(child.tail or "")
    return "".join(found)
