"""The styles of a bundle's Word document: quiet type, fonts that every office program has or replaces well."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from lxml import etree

from db.bundles.docx_parts import put, q

_INK, _INK2, _ACCENT = RGBColor(0x1F, 0x1E, 0x1B), RGBColor(0x5C, 0x58, 0x50), RGBColor(0x1D, 0x5A, 0xA8)
_SERIF, _SANS, _COMPLEX, _ASIAN = "Georgia", "Calibri", "Times New Roman", "SimSun"


def set_styles(document: Document) -> None:
    """Set page, fonts and styles; Quotation, Context, Tags, Note and the two for footnotes are ours."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    section.top_margin = section.bottom_margin = Mm(25)
    _paragraph(document, "Normal", _SANS, 10.5, _INK, after=6)
    _paragraph(document, "Title", _SERIF, 24, _INK, after=4, keep=True)
    _paragraph(document, "Subtitle", _SANS, 11, _INK2, after=12)
    for level, size in ((1, 17.0), (2, 14.0), (3, 12.0)):
        _paragraph(document, f"Heading {level}", _SERIF, size, _INK, before=22, after=4, keep=True)
    quotation = _paragraph(document, "Quotation", _SERIF, 12, _INK, before=0, after=0, line=1.35, indent=8)
    _bar(quotation, "8FA8C8")
    _paragraph(document, "Context", _SERIF, 10, _INK2, before=3, after=3, line=1.25, indent=8)
    _paragraph(document, "Definition", _SANS, 10.5, _INK2, after=8)
    _paragraph(document, "Tags", _SANS, 9.5, _INK2, before=4, after=2, indent=8)
    _paragraph(document, "Coder Note", _SANS, 10, _INK, before=2, after=4, indent=8)
    _paragraph(document, "Excerpt End", _SANS, 6, _INK2, after=6)
    _paragraph(document, "Source Entry", _SANS, 10, _INK, after=4)
    notes = _paragraph(document, "footnote text", _SANS, 9, _INK, after=2)
    notes.element.set(q("styleId"), "FootnoteText")
    mark = _character(document, "footnote reference")
    mark.element.set(q("styleId"), "FootnoteReference")
    mark.font.superscript = True
    link = _character(document, "Hyperlink")
    link.font.color.rgb = _ACCENT
    # Arabic letters have no slanted form; Word slants them nevertheless, so emphasis is bold for them.
    _character(document, "Emphasis").font.italic = True
    for name in ("Strong", "Emphasis"):
        _character(document, name).font.cs_bold = True
    _character(document, "Strong").font.bold = True
    _character(document, "Ellipsis").font.color.rgb = _INK2
    _language(document)


def _paragraph(
    document: Document,
    name: str,
    font: str,
    size: float,
    colour: RGBColor,
    before: float = 0,
    after: float = 0,
    line: float = 1.15,
    indent: float = 0,
    keep: bool = False,
) -> ParagraphStyle:
    found = next((style for style in document.styles if style.name == name), None)
    style = found if found is not None else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    if found is None:
        style.base_style = document.styles["Normal"]
    style.font.size, style.font.color.rgb, style.font.italic = Pt(size), colour, False
    _fonts(style.element, font, size)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), line
    if indent:
        shape.left_indent = Mm(indent)
    if keep:
        shape.keep_with_next = True
    for border in style.element.iter(q("pBdr")):
        border.getparent().remove(border)
        break
    return style


def _character(document: Document, name: str) -> CharacterStyle:
    found = next((style for style in document.styles if style.name == name), None)
    style = found if found is not None else document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(style, CharacterStyle)
    return style


def _fonts(element: Any, font: str, size: float) -> None:
    """Set the font for every script; the template's theme fonts would win over names, so they go."""
    properties = element.get_or_add_rPr()
    for old in properties.findall(q("rFonts")) + properties.findall(q("szCs")):
        properties.remove(old)
    fonts = etree.Element(q("rFonts"))
    for attribute, name in (("ascii", font), ("hAnsi", font), ("cs", _COMPLEX), ("eastAsia", _ASIAN)):
        fonts.set(q(attribute), name)
    properties.insert(0, fonts)
    # Arabic and Hebrew look small beside Latin letters of the same size.
    complex_size = etree.Element(q("szCs"))
    complex_size.set(q("val"), str(round(size * 2 * 1.15)))
    properties.find(q("sz")).addnext(complex_size)


def _bar(style: ParagraphStyle, colour: str) -> None:
    borders = etree.Element(q("pBdr"))
    put(borders, "left", val="single", sz="18", space="10", color=colour)
    properties = style.element.get_or_add_pPr()
    # The schema wants pBdr before spacing.
    properties.find(q("spacing")).addprevious(borders)


def _language(document: Document) -> None:
    defaults = document.styles.element.find(f"{q('docDefaults')}/{q('rPrDefault')}/{q('rPr')}")
    language = defaults.find(q("lang"))
    if language is None:
        language = put(defaults, "lang")
    for attribute, code in (("val", "en-GB"), ("eastAsia", "zh-CN"), ("bidi", "ar-SA")):
        language.set(q(attribute), code)
