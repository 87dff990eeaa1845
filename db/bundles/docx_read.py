"""Reading a bundle's Word document back: whole paragraphs of quotations, not what a bookmark happens to span."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from zipfile import ZipFile, ZipInfo

from db.bundles.docx_text import q
from db.bundles.found import Found, FoundNote, Reading, Unreadable
from db.bundles.packing import checked_members, open_archive
from db.bundles.paper_read import elements

_NAMES = {"_cp_": "quote", "_cpb_": "before", "_cpa_": "after", "_cpc_": "citation"}
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
        for found in _Body(archive, members["word/document.xml"]).found():
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
        oddities: list[str] = []
        yield FoundNote(int(identity), _text(note, oddities).strip())
        if int(identity) in seen:
            oddities.append("a note stands twice")
        seen.add(int(identity))
        reading.oddities += oddities


class _Body:
    """The main part, paragraph by paragraph. An excerpt is handed out when the next one begins."""

    def __init__(self, archive: ZipFile, member: ZipInfo) -> None:
        self._rows = elements(archive, member, q("p"))
        self._current: Found | None = None

    def found(self) -> Iterator[Found]:
        part, number, identity = "", 0, None
        rows: list[tuple[str, str, list[str]]] = []
        references: list[str] = []
        for row in self._rows:
            for mark in row.iter(q("bookmarkStart")):
                name = str(mark.get(q("name"), ""))
                for start, kind in _NAMES.items():
                    if name.startswith(start) and name[len(start) :].isdigit():
                        part, number, rows, identity = kind, int(name[len(start) :]), [], mark.get(q("id"))
            if not part:
                if _style(row) in _STYLES["quote"]:
                    yield Found(quote=_text(row, []))
                continue
            oddities: list[str] = []
            rows.append((_style(row), _text(row, oddities), oddities))
            if any(mark.get(q("id")) == identity for mark in row.iter(q("bookmarkEnd"))):
                references = [str(mark.get(q("id"))) for mark in row.iter(*_REFERENCES)]
                yield from self._take(part, number, rows, references)
                part = ""
        if part:
            raise Unreadable("a quotation in it has no end")
        if self._current is not None:
            yield self._current

    def _take(
        self, part: str, number: int, rows: list[tuple[str, str, list[str]]], references: list[str]
    ) -> Iterator[Found]:
        found = self._current
        if found is None or found.number != number or _stands(found, part):
            if found is not None:
                yield found
            found = self._current = Found(number=number)
        for style, _, oddities in rows:
            if style not in _STYLES[part]:
                found.oddities.append(f"its {part} is set in another style")
            found.oddities += oddities
        setattr(found, part, "\n".join(text for _, text, _ in rows))
        if part == "quote" and references:
            found.citation = None
            if references != [str(number)]:
                found.oddities.append("its note is not its own")


def _stands(found: Found, part: str) -> bool:
    """Whether a part that begins belongs to a second excerpt of the same number."""
    return bool(found.quote) if part == "quote" else part == "before" and bool(found.before or found.quote)


def _text(row: Any, oddities: list[str]) -> str:
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
            oddities.append("it holds hidden or struck words")
        elif tag in _FOREIGN:
            oddities.append("it holds changes or fields that no export writes")
    return "".join(found)


def _style(row: Any) -> str:
    style = row.find(f"{q('pPr')}/{q('pStyle')}")
    return "" if style is None else str(style.get(q("val"), ""))
