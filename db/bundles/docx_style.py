"""The styles of a bundle's Word document: quiet type, fonts that every office program has or replaces well."""

from __future__ import annotations

from db.bundles.docx_text import HEAD, W
from db.record import record

_INK, _INK2, _ACCENT = "1F1E1B", "5C5850", "1D5AA8"
_SERIF, _SANS, _COMPLEX, _ASIAN = "Georgia", "Calibri", "Times New Roman", "SimSun"
_MM = 56.7  # twentieths of a point


@record
class Kind:
    """A style of paragraphs: sizes and spaces in points, `indent` in millimetres, `line` as a factor."""

    id: str
    name: str
    font: str = _SANS
    size: float = 10.5
    colour: str = _INK
    before: float = 0
    after: float = 0
    line: float = 1.15
    indent: float = 0
    keep: bool = False
    bold: bool = False
    level: int = 0
    centred: bool = False
    bar: bool = False
    tabs: str = ""
    together: bool = False


_RIGHT = '<w:tab w:val="right" w:pos="8732"/>'
KINDS = (
    Kind("Title", "Title", _SERIF, 30, before=150, after=10, line=1.1, keep=True),
    Kind("Subtitle", "Subtitle", _SANS, 13, _INK2, after=4),
    Kind("Made", "Made", _SANS, 11, _INK2, after=18),
    Kind("Marking", "Marking", _SANS, 11, bold=True, after=18),
    Kind("Fact", "Fact", _SANS, 10, _INK2, after=6, line=1.25),
    Kind("TOCHeading", "TOC Heading", _SERIF, 18, after=14, keep=True),
    *(
        Kind(f"TOC{level}", f"toc {level}", _SANS, 10.5, after=3, indent=5.0 * (level - 1), tabs=_RIGHT)
        for level in range(1, 7)
    ),
    *(
        Kind(f"Heading{level}", f"heading {level}", _SERIF, size, before=before, after=5, keep=True, level=level)
        for level, size, before in ((1, 18, 28), (2, 15, 24), (3, 13, 20), (4, 12, 18), (5, 11, 16), (6, 10.5, 14))
    ),
    Kind("BodyText", "Body Text", _SERIF, 11.5, before=4, after=6, line=1.35),
    Kind("Definition", "Definition", _SANS, 10, _INK2, after=8, line=1.25),
    Kind("ExcerptNumber", "Excerpt Number", _SANS, 9, _INK2, before=16, after=2, keep=True),
    Kind("Context", "Context", _SERIF, 10, _INK2, before=2, after=2, line=1.3, indent=8),
    Kind("Quote", "Quote", _SERIF, 11.5, before=2, after=2, line=1.35, indent=8, bar=True),
    Kind("Citation", "Citation", _SANS, 9, _INK2, before=2, after=2, indent=8),
    Kind("Tags", "Tags", _SANS, 9.5, _INK2, before=3, indent=8, line=1.2),
    Kind("Origin", "Origin", _SANS, 8.5, _INK2, before=3, indent=8),
    Kind("CoderNote", "Coder Note", _SANS, 10, before=4, after=2, indent=8, line=1.25),
    Kind("SourceEntry", "Source Entry", _SANS, 10, after=4, line=1.2),
    Kind("Method", "Method", _SANS, 10, after=4, line=1.25),
    Kind("ActorEntry", "Actor Entry", _SANS, 10, after=2),
    Kind("FootnoteText", "footnote text", _SANS, 9, after=2, line=1.1),
    Kind("EndnoteText", "endnote text", _SANS, 9, after=3, line=1.15),
    Kind("Header", "header", _SANS, 8.5, _INK2, centred=True),
    Kind("Footer", "footer", _SANS, 8.5, _INK2, centred=True),
)

_CHARACTERS = (
    ("Strong", "Strong", "<w:b/><w:bCs/>"),
    # Arabic letters have no slanted form; Word slants them nevertheless, so emphasis is bold for them.
    ("Emphasis", "Emphasis", "<w:bCs/><w:i/>"),
    ("Hyperlink", "Hyperlink", f'<w:color w:val="{_ACCENT}"/>'),
    ("Ellipsis", "Ellipsis", f'<w:color w:val="{_INK2}"/>'),
    ("Cut", "Cut", f'<w:color w:val="{_INK2}"/>'),
    ("Inserted", "Inserted", f'<w:color w:val="{_INK2}"/>'),
    ("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ("EndnoteReference", "endnote reference", '<w:vertAlign w:val="superscript"/>'),
)


def styles_xml(language: str) -> str:
    """The whole part; `language` is that of the page."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(_SANS)}"
        f'<w:color w:val="{_INK}"/><w:sz w:val="21"/><w:szCs w:val="24"/>'
        f'<w:lang w:val="{language}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
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
        shape += '<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="8FA8C8"/></w:pBdr>'
    if kind.tabs:
        shape += f"<w:tabs>{kind.tabs}</w:tabs>"
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
    # Arabic and Hebrew look small beside Latin letters of the same size.
    look = (
        f'{_fonts(kind.font)}{weight}<w:color w:val="{kind.colour}"/>'
        f'<w:sz w:val="{round(kind.size * 2)}"/><w:szCs w:val="{round(kind.size * 2 * 1.15)}"/>'
    )
    following = "BodyText" if kind.level or kind.id == "Title" else kind.id
    return (
        f'<w:style w:type="paragraph" w:styleId="{kind.id}"><w:name w:val="{kind.name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{following}"/><w:qFormat/><w:pPr>{shape}</w:pPr><w:rPr>{look}</w:rPr></w:style>'
    )


def _fonts(font: str) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{_ASIAN}" w:cs="{_COMPLEX}"/>'
