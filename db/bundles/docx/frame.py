"""The small parts of a Word document: what it is made of, its settings, properties, header and footer."""

from __future__ import annotations

from collections.abc import Iterable

from db.bundles.docx.style import styles_xml
from db.bundles.docx.text import HEAD, NAMES, R, W, attribute, plain
from db.bundles.outline import Front
from db.bundles.paper.ends import counts, running_title
from db.bundles.paper.lines import way
from db.bundles.paper.style import LANGUAGE
from db.bundles.shown import one_line

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "/word/document.xml": f"{_MAIN}.document.main+xml",
    "/word/styles.xml": f"{_MAIN}.styles+xml",
    "/word/settings.xml": f"{_MAIN}.settings+xml",
    "/word/header1.xml": f"{_MAIN}.header+xml",
    "/word/header2.xml": f"{_MAIN}.header+xml",
    "/word/footer1.xml": f"{_MAIN}.footer+xml",
    "/word/footer2.xml": f"{_MAIN}.footer+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}

Relation = tuple[str, str, str]
"""The id of a relationship, its kind, and its target: an address where the kind is hyperlink."""

FIXED: tuple[Relation, ...] = (
    ("rId1", "styles", "styles.xml"),
    ("rId2", "settings", "settings.xml"),
    ("rId3", "header", "header1.xml"),
    ("rId4", "header", "header2.xml"),
    ("rId5", "footer", "footer1.xml"),
    ("rId6", "footer", "footer2.xml"),
)


def frame(front: Front, notes: str) -> dict[str, str]:
    """The parts by their names; `notes` is footnotes, endnotes or "" for a document that has neither."""
    parts = dict(_PARTS)
    if notes:
        parts[f"/word/{notes}.xml"] = f"{_MAIN}.{notes}+xml"
    return {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _beginning(),
        "docProps/app.xml": f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>Commonplace</Application></Properties>',
        "docProps/core.xml": _core(front),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _settings(notes),
        "word/header1.xml": _edge("hdr", "Header", _running(front)),
        "word/header2.xml": _edge("hdr", "Header", _marking(front)),
        "word/footer1.xml": _edge("ftr", "Footer", _marked_page(front)),
        "word/footer2.xml": _edge("ftr", "Footer", _marking(front)),
    }


def relations(rows: Iterable[Relation]) -> Iterable[str]:
    """A part of relationships, in pieces."""
    yield f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    for identity, kind, target in rows:
        outside = ' TargetMode="External"' if kind == "hyperlink" else ""
        yield f'<Relationship Id="{identity}" Type="{R}/{kind}" Target="{attribute(target)}"{outside}/>'
    yield "</Relationships>"


def section_end(endnotes: bool) -> str:
    """The properties of the only section: its paper, and which header stands where."""
    kinds = "".join(
        f'<w:{part}Reference w:type="{kind}" r:id="{identity}"/>'
        for part, kind, identity in (
            ("header", "default", "rId3"),
            ("header", "first", "rId4"),
            ("footer", "default", "rId5"),
            ("footer", "first", "rId6"),
        )
    )
    numbering = '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>' if endnotes else ""
    return (
        f'<w:sectPr>{kinds}{numbering}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1531" w:right="1587" '
        'w:bottom="1531" w:left="1587" w:header="709" w:footer="709" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def _types(parts: dict[str, str]) -> str:
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in sorted(parts.items()))
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _beginning() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return (
        f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{R}/extended-properties" Target="docProps/app.xml"/></Relationships>'
    )


def _core(front: Front) -> str:
    made = front.made[:19].rstrip("Z")
    when = f"{made}Z" if len(made) == 19 else "1980-01-01T00:00:00Z"
    author = attribute(one_line(front.coder)[:255])
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{attribute(one_line(front.title)[:255])}</dc:title><dc:creator>{author}</dc:creator>"
        f"<dc:description>{attribute(counts(front))}</dc:description><dc:language>{LANGUAGE}</dc:language>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>'
    )


def _settings(notes: str) -> str:
    kind = notes.rstrip("s")
    declared = f'<w:{kind}Pr><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>' if notes else ""
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{declared}<w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{LANGUAGE}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:settings>'
    )


def _edge(part: str, style: str, inner: str) -> str:
    return f'{HEAD}<w:{part} {NAMES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p></w:{part}>'


def _running(front: Front) -> str:
    short = running_title(front)
    marking = plain(f"{one_line(front.marking)} · ", style="Strong") if front.marking else ""
    return marking + plain(short, way(short))


def _marking(front: Front) -> str:
    return plain(one_line(front.marking), style="Strong") if front.marking else ""


def _marked_page(front: Front) -> str:
    marking = plain(f"{one_line(front.marking)} · ", style="Strong") if front.marking else ""
    number = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return marking + number
