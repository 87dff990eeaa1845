"""The parts of a Word document that python-docx does not make: our styles, and real footnotes.

Element and attribute names are those of ECMA-376 part 1 (WordprocessingML), sections 17.3, 17.7 and 17.11.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from db.bundles.citation import Part as Piece
from db.bundles.shown import has_right_to_left, is_web_address, isolated, runs, shown

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def q(name: str) -> str:
    """A name of WordprocessingML in the notation of lxml."""
    return f"{{{W}}}{name}"


def put(parent: Any, name: str, /, **attributes: str) -> Any:
    """Add an element with attributes in the same name space."""
    return etree.SubElement(parent, q(name), {q(key): value for key, value in attributes.items()})


def paragraph(parent: Any, style: str, rtl: bool = False) -> Any:
    """Add a paragraph of a style; a right-to-left one says so."""
    element = put(parent, "p")
    properties = put(element, "pPr")
    put(properties, "pStyle", val=style)
    if rtl:
        put(properties, "bidi")
    return element


def words(parent: Any, text: str, rtl: bool = False, style: str = "", language: str = "") -> None:
    """Add one line of text as runs, right-to-left ones marked so that Word takes their fonts and order."""
    for stretch, leftward in runs(shown(text), rtl):
        run = put(parent, "r")
        properties = put(run, "rPr")
        if style:
            put(properties, "rStyle", val=style)
        if leftward:
            put(properties, "rtl")
        if language and leftward:
            put(properties, "lang", bidi=language)
        elif language.split("-")[0] in ("zh", "ja", "ko"):
            put(properties, "lang", eastAsia=language)
        elif language:
            put(properties, "lang", val=language)
        if not len(properties):
            run.remove(properties)
        for index, piece in enumerate(stretch.split("\t")):
            if index:
                put(run, "tab")
            if piece:
                element = put(run, "t")
                element.text = piece
                element.set(_SPACE, "preserve")


def cite(parent: Any, pieces: Iterable[Piece], part: Part) -> None:
    """Add a citation; a web address becomes a link of the part it stands in."""
    leftward = False
    for index, piece in enumerate(pieces):
        if index:
            # A left-to-right mark keeps what follows from being drawn into the words before.
            words(parent, "\u200e, " if leftward else ", ")
        leftward = has_right_to_left(piece.text)
        target = parent
        if piece.kind == "url" and is_web_address(piece.text):
            target = etree.SubElement(parent, q("hyperlink"))
            address = part.relate_to(shown(piece.text), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            target.set(f"{{{R}}}id", address)
        # Programs that know isolates need no mark, and those that do not know them take the mark.
        words(
            target,
            isolated(piece.text),
            rtl=leftward,
            style="Hyperlink" if target is not parent else "",
        )


class Footnotes:
    """The footnotes part of a document, with the two separators that Word expects."""

    def __init__(self, document: Document) -> None:
        self._root = etree.Element(q("footnotes"), nsmap={"w": W, "r": R})
        for number, kind in (("-1", "separator"), ("0", "continuationSeparator")):
            note = put(self._root, "footnote", type=kind, id=number)
            line = put(note, "p")
            spacing = put(put(line, "pPr"), "spacing", after="0")
            spacing.set(q("line"), "240")
            spacing.set(q("lineRule"), "auto")
            put(put(line, "r"), kind)
        name = PackURI("/word/footnotes.xml")
        self._part = _Late(name, _FOOTNOTES_TYPE, self._root, document.part.package)
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        settings = document.settings.element
        declared = etree.Element(q("footnotePr"))
        for number in ("-1", "0"):
            put(declared, "footnote", id=number)
        # The order of settings is fixed by the schema: footnotePr stands before compat.
        compat = settings.find(q("compat"))
        if compat is None:
            settings.append(declared)
        else:
            compat.addprevious(declared)

    def add(self, number: int, pieces: Iterable[Piece]) -> None:
        """Add the footnote `number` that holds a citation and ends with a full stop."""
        note = put(self._root, "footnote", id=str(number))
        line = paragraph(note, "FootnoteText")
        mark = put(line, "r")
        put(put(mark, "rPr"), "rStyle", val="FootnoteReference")
        put(mark, "footnoteRef")
        words(line, " ")
        cite(line, pieces, self._part)
        words(line, ".")

    def refer(self, line: Any, number: int) -> None:
        """Set the mark of a footnote at the end of a paragraph."""
        mark = put(line, "r")
        put(put(mark, "rPr"), "rStyle", val="FootnoteReference")
        put(mark, "footnoteReference", id=str(number))


class _Late(Part):
    """A part that is turned into bytes when the document is saved."""

    def __init__(self, name: PackURI, kind: str, root: Any, package: Any) -> None:
        super().__init__(name, kind, package=package)
        self._root = root

    @property
    def blob(self) -> bytes:
        """The XML of the part."""
        content: bytes = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return content
