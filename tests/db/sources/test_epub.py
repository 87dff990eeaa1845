"""Books: chapters in the order of the spine, metadata of the package, and what is refused of them."""

import io
import zipfile
from pathlib import Path

import pytest

from db.errors import SourceRefused
from db.sources.epub import read
from db.sources.formats import EPUB, format_of

CONTAINER = '<container xmlns="urn:x"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
    "<dc:title>On ships</dc:title><dc:creator>Ada Marsh</dc:creator><dc:creator>Ben Reed</dc:creator>"
    "<dc:publisher>Harbour Press</dc:publisher><dc:date>2031-05-04</dc:date><dc:language>en-GB</dc:language></metadata>"
    '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="b" href="two%20b.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="c" href="style.css" media-type="text/css"/>'
    '</manifest><spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/>'
    '<itemref idref="c"/></spine></package>'
)
PAGE = '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'


def epub(one: str, two: str, container: str = CONTAINER, **more: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        package.writestr("META-INF/container.xml", container)
        package.writestr("OPS/book.opf", PACKAGE)
        package.writestr("OPS/nav.xhtml", PAGE.format("<p>Contents</p>"))
        package.writestr("OPS/one.xhtml", one)
        if two:
            package.writestr("OPS/two b.xhtml", two)
        for name, part in more.items():
            package.writestr(f"META-INF/{name}.xml", part)
    return made.getvalue()


def test_chapters_in_their_order() -> None:
    draft = read(
        epub(
            PAGE.format("<h1>One</h1><p>The <b>first</b> ship.</p><script>x()</script>"),
            PAGE.format('<h1>دو</h1><p>کشتی دوم.</p><img src="https://cdn.example/x.png"/>'),
        ),
        "b.epub",
    )
    assert draft.text == "One\n\nThe first ship.\n\nدو\n\nکشتی دوم."
    assert [block.kind for block in draft.blocks] == ["heading", "paragraph"] * 2
    assert (draft.title, draft.author, draft.outlet) == ("On ships", "Ada Marsh; Ben Reed", "Harbour Press")
    assert (draft.published, draft.language, draft.warnings) == ("2031-05-04", "en", ())


def test_a_chapter_that_is_missing_is_told() -> None:
    draft = read(epub(PAGE.format("<p>Here.</p>"), ""), "b.epub")
    assert draft.warnings == ("1 of 2 chapters that the book names are not in it",)


def test_refusals() -> None:
    entity = "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body><p>&x;</p></body></html>"
    with pytest.raises(SourceRefused, match="entities"):
        read(epub(entity, ""), "b.epub")
    with pytest.raises(SourceRefused, match="package file"):
        read(epub("x", "", CONTAINER.replace("OPS/book.opf", "../../etc/passwd")), "b.epub")
    with pytest.raises(SourceRefused, match="locked by its seller"):
        read(epub("", "", encryption="<encryption/>"), "b.epub")
    with pytest.raises(SourceRefused, match="no book"):
        format_of("b.epub", b"only text")


def test_a_real_book(shared: Path) -> None:
    raw = (shared / "samples" / "articles" / "d06_sample.epub").read_bytes()
    assert format_of("d06.txt", raw) is EPUB
    draft = read(raw, "d06.epub")
    assert (draft.title, draft.author, draft.language) == ("Test EPUB Document", "Test Author", "en")
    assert draft.text.startswith("Chapter 1: Test Content\n\n")
    assert "This is a blockquote for testing." in draft.text
    assert draft.warnings == ()
