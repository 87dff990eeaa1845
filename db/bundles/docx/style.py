"""The styles of a bundle's Word document: quiet type, fonts that every office program has or replaces well."""

from __future__ import annotations

from db.bundles.docx.text import HEAD, W
from db.bundles.paper.style import ACCENT, ASIAN, BAR, COMPLEX, INK, INK2, KINDS, LANGUAGE, LARGER, SANS, Kind

_MM = 56.7  # twentieths of a point
_RIGHT = '<w:tabs><w:tab w:val="right" w:pos="8732"/></w:tabs>'
_CHARACTERS = (
    ("Strong", "Strong", "<w:b/><w:bCs/>"),
    # Arabic letters have no slanted form; Word slants them nevertheless, so emphasis is bold for them.
    ("Emphasis", "Emphasis", "<w:bCs/><w:i/>"),
    ("Hyperlink", "Hyperlink", f'<w:color w:val="{ACCENT}"/>'),
    ("Ellipsis", "Ellipsis", f'<w:color w:val="{INK2}"/>'),
    ("Cut", "Cut", f'<w:color w:val="{INK2}"/>'),
    ("Inserted", "Inserted", f'<w:color w:val="{INK2}"/>'),
    ("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ("EndnoteReference", "endnote reference", '<w:vertAlign w:val="superscript"/>'),
)


def styles_xml() -> str:
    """The whole part."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(SANS)}"
        f'<w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="24"/>'
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    letters = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    marks = "".join(
        f'<w:style w:type="character" w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{look}</w:rPr></w:style>'
        for identity, name, look in _CHARACTERS
    )
    return f'{HEAD}<w:styles xmlns:w="{W}">{defaults}{normal}{letters}{"".join(map(_style, KINDS))}{marks}</w:styles>'


def _style(kind: Kind) -> str:
    shape = "<w:keepNext/>" if kind.keep else ""
    if kind.bar:
        shape += '<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="' + f'{BAR}"/></w:pBdr>'
    if kind.edge:
        shape += _RIGHT
    shape += (
        f'<w:spacing w:before="{round(kind.before * 20)}" w:after="{round(kind.after * 20)}" '
        f'w:line="{round(kind.line * 240)}" w:lineRule="auto"/>'
    )
    if kind.indent:
        shape += f'<w:ind w:left="{round(kind.indent * _MM)}"/>'
    if kind.centred:
        shape += '<w:jc w:val="center"/>'
    if kind.level:
        shape += f'<w:outlineLvl w:val="{kind.level - 1}"/>'
    weight = "<w:b/><w:bCs/>" if kind.bold else ""
    look = (
        f'{_fonts(kind.font)}{weight}<w:color w:val="{kind.colour}"/>'
        f'<w:sz w:val="{round(kind.size * 2)}"/><w:szCs w:val="{round(kind.size * 2 * LARGER)}"/>'
    )
    following = "BodyText" if kind.level or kind.id == "Title" else kind.id
    return (
        f'<w:style w:type="paragraph" w:styleId="{kind.id}"><w:name w:val="{kind.name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{following}"/><w:qFormat/><w:pPr>{shape}</w:pPr><w:rPr>{look}</w:rPr></w:style>'
    )


def _fonts(font: str) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{ASIAN}" w:cs="{COMPLEX}"/>'
