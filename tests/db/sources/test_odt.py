"""OpenDocument texts of our own, with what word processors put in them."""

import io
import zipfile

import pytest

from db.errors import SourceRefused
from db.sources.formats import ODT, format_of, read_bytes
from db.sources.odt import read

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("meta", "meta"),
    )
) + (
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STYLES = (
    '<office:automatic-styles><style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2"><style:text-properties text:display="none"/></style:style></office:automatic-styles>'
)


def odt(body: str, before: str = "", **more: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        content = (
            f"<office:document-content {NAMES}>{STYLES}<office:body><office:text>{body}</office:text></office:body>"
        )
        package.writestr("content.xml", f"{before}{content}</office:document-content>")
        for name, part in more.items():
            package.writestr(f"{name}.xml", part)
    return made.getvalue()


def test_structure() -> None:
    meta = (
        f"<office:document-meta {NAMES}><office:meta><dc:title>On ships</dc:title><dc:language>fa-IR</dc:language>"
        "<meta:initial-creator>Ada Marsh</meta:initial-creator></office:meta></office:document-meta>"
    )
    draft = read(
        odt(
            "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
            '<text:h text:outline-level="2">Harbour</text:h>'
            '<text:p>A <text:span text:style-name="T1">bold</text:span><text:s text:c="3"/>word'
            "<text:note><text:note-citation>1"
            "</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> and "
            '<text:a xlink:href="https://post.example/a">a link</text:a>.<text:line-break/>Next'
            '<text:span text:style-name="T2">secret</text:span></text:p>'
            "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>deeper</text:p>"
            "</text:list-item></text:list></text:list-item></text:list><table:table><table:table-row><table:table-cell>"
            "<text:p>Ship</text:p></table:table-cell><table:table-cell><text:p>بندر</text:p></table:table-cell>"
            "</table:table-row></table:table><text:p>Said<office:annotation><dc:creator>Ben</dc:creator><text:p>Check.</text:p>"
            "</office:annotation> he.</text:p>",
            meta=meta,
        ),
        "a.odt",
    )
    assert [(block.kind, block.level, draft.text[block.start : block.end]) for block in draft.blocks] == [
        ("heading", 2, "Harbour"),
        ("paragraph", 0, "A bold word[1] and a link.\u2028Next"),
        ("item", 1, "one"),
        ("item", 2, "deeper"),
        ("cell", 1, "Ship"),
        ("cell", 2, "بندر"),
        ("paragraph", 0, "Said[2] he."),
        ("item", 1, "[1] A note."),
        ("item", 1, "[2] Check."),
    ]
    spans = [(span.kind, draft.text[span.start : span.end]) for span in draft.spans]
    assert spans == [
        ("strong", "bold"),
        ("link", "a link"),
    ]
    assert (draft.title, draft.author, draft.language, draft.published) == ("On ships", "Ada Marsh", "fa", None)


def test_depth() -> None:
    def nested(depth: int) -> bytes:
        return odt("<text:section>" * depth + "<text:p>Iran</text:p>" + "</text:section>" * depth)

    assert read(nested(1500), "a.odt").text == "Iran"
    with pytest.raises(SourceRefused, match="nested too deeply"):
        read(nested(50_000), "a.odt")


def test_refusals() -> None:
    with pytest.raises(SourceRefused, match="entities"):
        read(odt("<text:p>&x;</text:p>", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "a.odt")
    with pytest.raises(SourceRefused, match="no text"):
        read(odt(""), "a.odt")
    with pytest.raises(SourceRefused, match="damaged"):
        read(odt("<text:p>cut"), "a.odt")
    with pytest.raises(SourceRefused, match="no OpenDocument text"):
        format_of("a.odt", b"only text")


def test_bytes_decide() -> None:
    assert format_of("a.docx", odt("<text:p>x</text:p>")) is ODT
    assert read_bytes(odt("<text:p>x</text:p>"), "a.txt").format == "odt"
