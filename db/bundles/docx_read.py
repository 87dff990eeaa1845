"""Reading a bundle's Word document back: whole paragraphs of quotations, not what a bookmark happens to span."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from db.bundles.docx_parts import q
from db.bundles.found import Found, Reading, Unreadable
from db.bundles.packing import checked_members, open_archive, read_member

_NAMES = {"_cp_": "quote", "_cpb_": "before", "_cpa_": "after"}
_STYLES = {"quote": "Quotation", "before": "Context", "after": "Context"}
_HIDING = frozenset((q("vanish"), q("webHidden"), q("specVanish"), q("strike"), q("dstrike")))
_FOREIGN = (q("ins"), q("del"), q("moveFrom"), q("moveTo"), q("fldSimple"), q("fldChar"), q("object"), q("drawing"))


def read(file: BinaryIO) -> Reading:
    """Read quotations, context and footnotes back."""
    return Reading(_found(file))


def _found(file: BinaryIO) -> Iterator[Found]:
    with open_archive(file) as archive:
        members = {info.filename: info for info in checked_members(archive)}
        parts = {}
        for name in ("word/document.xml", "word/footnotes.xml"):
            if name not in members:
                raise Unreadable(f"it has no part {name}")
            parts[name] = _xml(read_member(archive, members[name]))
    found: list[Found] = []
    by_number: dict[int, Found] = {}
    rows: list[Any] = []
    part, number, identity = "", 0, None
    for row in parts["word/document.xml"].iter(q("p")):
        for mark in row.iter(q("bookmarkStart")):
            name = str(mark.get(q("name"), ""))
            for start, kind in _NAMES.items():
                if name.startswith(start) and name[len(start) :].isdigit():
                    part, number, rows, identity = kind, int(name[len(start) :]), [], mark.get(q("id"))
        if not part:
            if _style(row) == "Quotation":
                found.append(Found(quote=_text(row, [])))
            continue
        rows.append(row)
        if any(mark.get(q("id")) == identity for mark in row.iter(q("bookmarkEnd"))):
            _take(found, by_number, part, number, rows)
            part = ""
    if part:
        raise Unreadable("a quotation in it has no end")
    for note in parts["word/footnotes.xml"].iter(q("footnote")):
        identity = note.get(q("id"), "")
        if identity.isdigit() and int(identity) in by_number:
            by_number[int(identity)].citation = _text(note, []).strip()
    yield from found


def _take(taken: list[Found], by_number: dict[int, Found], part: str, number: int, rows: list[Any]) -> None:
    found = by_number.get(number)
    if found is None or (part == "quote" and found.quote):
        found = Found(number=number)
        taken.append(found)
        by_number[number] = found
    lines = []
    for row in rows:
        if _style(row) != _STYLES[part]:
            found.oddities.append(f"its {part} is set in another style")
        lines.append(_text(row, found.oddities))
    setattr(found, part, "\n".join(lines))
    if part == "quote":
        marks = [mark.get(q("id")) for mark in rows[-1].iter(q("footnoteReference"))]
        if marks != [str(number)]:
            found.oddities.append("its footnote is not its own")


def _text(row: Any, oddities: list[str]) -> str:
    """The words of a paragraph as Word shows them."""
    found = []
    for element in row.iter():
        if element.tag == q("t"):
            run = element.getparent()
            style = run.find(f"{q('rPr')}/{q('rStyle')}")
            if style is not None and style.get(q("val")) == "Ellipsis" and (element.text or "").strip() == "…":
                continue
            found.append(element.text or "")
        elif element.tag == q("tab") and element.getparent().tag == q("r"):
            found.append("\t")
        elif element.tag in (q("br"), q("cr")):
            found.append("\n")
        elif element.tag == q("noBreakHyphen"):
            found.append("\u2011")
        elif element.tag == q("softHyphen"):
            found.append("\u00ad")
        elif element.tag == q("sym"):
            found.append("\ufffd")
        elif element.tag in _HIDING and element.get(q("val"), "true") not in ("0", "false"):
            oddities.append("it holds hidden or struck words")
        elif element.tag in _FOREIGN:
            oddities.append("it holds changes or fields that no export writes")
    return "".join(found)


def _style(row: Any) -> str:
    style = row.find(f"{q('pPr')}/{q('pStyle')}")
    return "" if style is None else str(style.get(q("val"), ""))


def _xml(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"its XML is damaged ({error.msg})") from error
