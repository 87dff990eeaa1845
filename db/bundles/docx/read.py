"""Reading a bundle's Word document back: whole paragraphs of quotations, not what a bookmark happens to span."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from zipfile import ZipFile, ZipInfo

from db.bundles.docx.text import q
from db.bundles.found import Found, FoundNote, Reading, Unreadable
from db.bundles.packing import checked_members, open_archive
from db.bundles.paper.read import Excerpts, elements
from db.bundles.proof.said import Said, said

# Bundles of the first version had a style of their own for quotations.
_STYLES = {
    "quote": ("Quote", "Quotation"),
    "before": ("Context",),
    "after": ("Context",),
    "citation": ("Citation",),
}
_NOTES = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote"}


_HIDING = frozenset(map(q, ("vanish", "webHidden", "specVanish", "strike", "dstrike")))
_FOREIGN = frozenset(map(q, ("ins", "del", "moveFrom", "moveTo", "fldSimple", "fldChar", "object", "drawing", "pict")))
_REFERENCES = (q("footnoteReference"), q("endnoteReference"))


def read(file: BinaryIO) -> Reading:
    """Read quotations, context and notes back, one at a time."""
    reading = Reading()
    reading.found = _found(file, reading)
    return reading


def _found(file: BinaryIO, reading: Reading) -> Iterator[Found | FoundNote]:
    with open_archive(file) as archive:
        members = {info.filename: info for info in checked_members(archive)}
        if "word/document.xml" not in members:
            raise Unreadable("it has no part word/document.xml")
        noted = False
        for found in _excerpts(archive, members["word/document.xml"]):
            noted = noted or found.citation is None
            yield found
        for name, kind in _NOTES.items():
            if name in members:
                yield from _cited(archive, members[name], kind, reading)
        if noted and not any(name in members for name in _NOTES):
            raise Unreadable("it has no part word/footnotes.xml")


def _cited(archive: ZipFile, member: ZipInfo, kind: str, reading: Reading) -> Iterator[FoundNote]:
    seen: set[int] = set()
    for note in elements(archive, member, q(kind)):
        identity = str(note.get(q("id"), ""))
        if not identity.isdigit() or note.get(q("type")):
            continue
        oddities: list[Said] = []
        yield FoundNote(int(identity), _text(note, oddities).strip())
        if int(identity) in seen:
            oddities.append(said("A note stands twice."))
        seen.add(int(identity))
        reading.oddities += oddities


def _excerpts(archive: ZipFile, member: ZipInfo) -> Iterator[Found]:
    excerpts = Excerpts(_STYLES)
    open_ones: dict[str, str] = {}
    for row in elements(archive, member, q("p")):
        # The end of a bookmark names it by a number only.
        begun = {str(mark.get(q("id"))): str(mark.get(q("name"), "")) for mark in row.iter(q("bookmarkStart"))}
        open_ones |= begun
        ends = [open_ones.pop(str(mark.get(q("id"))), "") for mark in row.iter(q("bookmarkEnd"))]
        oddities: list[Said] = []
        text = _text(row, oddities)
        notes = [(str(mark.get(q("id"))), None) for mark in row.iter(*_REFERENCES)]
        yield from excerpts.take(_style(row), text, list(begun.values()), ends, notes, oddities)
    yield from excerpts.rest()


def _text(row: Any, oddities: list[Said]) -> str:
    """The words of a paragraph as Word shows them."""
    found = []
    for element in row.iter():
        tag = element.tag
        if tag == q("t"):
            style = element.getparent().find(f"{q('rPr')}/{q('rStyle')}")
            if style is not None and style.get(q("val")) == "Ellipsis" and (element.text or "").strip() == "…":
                continue
            found.append(element.text or "")
        elif tag == q("tab") and element.getparent().tag == q("r"):
            found.append("\t")
        elif tag in (q("br"), q("cr")):
            found.append("\n")
        elif tag == q("noBreakHyphen"):
            found.append("\u2011")
        elif tag == q("softHyphen"):
            found.append("\u00ad")
        elif tag == q("sym"):
            found.append("\ufffd")
        elif tag in _HIDING and element.get(q("val"), "true") not in ("0", "false"):
            oddities.append(said("It holds hidden or struck words."))
        elif tag in _FOREIGN:
            oddities.append(said("It holds changes or fields that no export writes."))
    return "".join(found)


def _style(row: Any) -> str:
    style = row.find(f"{q('pPr')}/{q('pStyle')}")
    return "" if style is None else str(style.get(q("val"), ""))
