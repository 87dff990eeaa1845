"""Bundles on paper: what stands on the pages is the same in Word and OpenDocument, as it was looked at."""

import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from db.bundles.formats import FORMATS
from db.bundles.found import Found, FoundNote
from db.bundles.gathering.laying import lay_out
from db.bundles.odt.text import SPACES, q
from db.bundles.paper.lines import Break, Line
from db.bundles.paper.pages import items
from db.records.bundle_settings import Settings
from db.records.bundles import Bundle

GOLDEN = Path(__file__).parents[3] / "golden" / "bundles"
OFFICE = ("docx", "odt")


def written(bundle: Bundle, name: str) -> bytes:
    file = io.BytesIO()
    next(one for one in FORMATS if one.name == name).write(lay_out(bundle), file, lambda: None)
    return file.getvalue()


def part(content: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def read_back(content: bytes, name: str) -> tuple[list[Found], dict[int, str]]:
    form = next(one for one in FORMATS if one.name == name)
    found, notes = [], {}
    for one in form.read(io.BytesIO(content)).found:
        if isinstance(one, FoundNote):
            notes[one.number] = one.citation
        elif isinstance(one, Found):
            found.append(one)
            if one.citation is not None:
                notes[one.number] = one.citation
    return found, notes


@pytest.mark.parametrize("member", ["content", "styles", "meta"])
def test_the_opendocument_text_is_as_it_was_looked_at(bundle: Bundle, member: str) -> None:
    with zipfile.ZipFile(io.BytesIO(written(bundle, "odt"))) as archive:
        content = archive.read(f"{member}.xml")
    # One element a line, so that a difference can be read; COMMONPLACE_GOLDEN=write makes the file anew.
    content = content.replace(b"<text:p ", b"\n<text:p ").replace(b"<style:style ", b"\n<style:style ") + b"\n"
    file = GOLDEN / f"excerpts.odt.{member}.xml"
    if os.environ.get("COMMONPLACE_GOLDEN") == "write":
        file.write_bytes(content)
    assert content.decode("utf-8") == file.read_bytes().decode("utf-8")


def test_an_opendocument_text_says_first_what_it_is(bundle: Bundle) -> None:
    content = written(bundle, "odt")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert content[30:38] == b"mimetype"
        assert content[38:].startswith(b"application/vnd.oasis.opendocument.text")
        listed = etree.fromstring(archive.read("META-INF/manifest.xml"))
        named = {entry.get(q("manifest:full-path")) for entry in listed}
        assert named - {"/"} == set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}


def test_every_style_that_is_used_is_there(bundle: Bundle) -> None:
    content = written(bundle, "odt")
    body, styles = part(content, "content.xml"), part(content, "styles.xml")
    named = {style.get(q("style:name")) for whole in (body, styles) for style in whole.iter(q("style:style"))}
    for whole in (body, styles):
        used = set(whole.xpath("//@text:style-name", namespaces={"text": SPACES["text"]}))
        assert used <= named
        assert {style.get(q("style:parent-style-name")) for style in whole.iter(q("style:style"))} - {None} <= named


@pytest.mark.parametrize("name", OFFICE)
def test_white_space_is_not_folded_away(bundle_of: Callable[..., Bundle], name: str, tmp_path: Path) -> None:
    text = "  two  spaces,\tone tab \n\n   and an empty line\n "
    found, _ = read_back(written(bundle_of(text, [(0, len(text))]), name), name)
    assert [one.quote for one in found] == [text]


@pytest.mark.parametrize("name", OFFICE)
@pytest.mark.parametrize("cited_in", ["footnotes", "endnotes", "text"])
def test_citations_stand_where_the_settings_say(bundle: Bundle, name: str, cited_in: str) -> None:
    content = written(replace(bundle, settings=Settings(cited_in=cited_in)), name)
    found, notes = read_back(content, name)
    expected = {one.number: one.citation for one in lay_out(bundle).excerpts()}
    assert {number: plain(words).rstrip(".") for number, words in notes.items()} == {
        number: plain(words).rstrip(".") for number, words in expected.items()
    }
    assert [one.oddities for one in found] == [[]] * 9
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = set(archive.namelist())
        body = archive.read("content.xml" if name == "odt" else "word/document.xml").decode()
    if name == "docx":
        assert {member for member in members if member.endswith("notes.xml")} == (
            set() if cited_in == "text" else {f"word/{cited_in}.xml"}
        )
        assert body.count("w:footnoteReference ") == (9 if cited_in == "footnotes" else 0)
        assert body.count("w:endnoteReference ") == (9 if cited_in == "endnotes" else 0)
    else:
        assert body.count('text:note-class="footnote"') == (9 if cited_in == "footnotes" else 0)
        assert body.count('text:note-class="endnote"') == (9 if cited_in == "endnotes" else 0)


def plain(words: str) -> str:
    return "".join(one for one in words if one not in "\u200e\u2068\u2069")


@pytest.mark.parametrize("name", OFFICE)
def test_cuts_and_insertions_are_marked_as_such(bundle: Bundle, name: str) -> None:
    first, *others = bundle.excerpts
    quote = first.highlight.quote
    changed = replace(first, changes=((4, 15, "envoys"), (quote.index(" at an"), len(quote), "")))
    found, _ = read_back(written(replace(bundle, excerpts=(changed, *others)), name), name)
    assert found[0].quote == "two [envoys] had inspected unmanned aircraft[…]"
    assert found[0].oddities == []


@pytest.mark.parametrize("name", OFFICE)
def test_the_marking_stands_on_every_page(bundle: Bundle, name: str) -> None:
    content = written(replace(bundle, marking="TLP:AMBER"), name)
    if name == "odt":
        masters = part(content, "styles.xml").findall(f".//{q('style:master-page')}")
        assert len(masters) == 2
        edges = [edge for master in masters for edge in master]
    else:
        edges = [part(content, f"word/{edge}.xml") for edge in ("header1", "header2", "footer1", "footer2")]
    assert len(edges) == 4
    assert all("TLP:AMBER" in "".join(edge.itertext()) for edge in edges)


@pytest.mark.parametrize("name", OFFICE)
def test_links_inside_lead_somewhere(bundle: Bundle, name: str) -> None:
    content = written(bundle, name)
    if name == "odt":
        body = part(content, "content.xml")
        targets = {link.get(q("xlink:href")) for link in body.iter(q("text:a"))}
        leads = {target[1:] for target in targets if target.startswith("#")}
        marks = [mark.get(q("text:name")) for mark in body.iter(q("text:bookmark-start"))]
    else:
        body = part(content, "word/document.xml")
        w = {"w": body.nsmap["w"]}
        leads = set(body.xpath("//w:hyperlink/@w:anchor", namespaces=w))
        marks = body.xpath("//w:bookmarkStart/@w:name", namespaces=w)
        identities = body.xpath("//w:bookmarkStart/@w:id", namespaces=w)
        assert len(identities) == len(set(identities))
    assert len(leads) > 4
    assert leads <= set(marks)
    assert len(marks) == len(set(marks))
    assert {f"excerpt_{number}" for number in range(1, 10)} <= set(marks)


def test_what_was_not_asked_for_does_not_stand_there(bundle: Bundle) -> None:
    bare = replace(bundle, settings=Settings(notes=False, contents=False, counts=False))
    styles = {item.style for item in items(lay_out(bare)) if isinstance(item, Line)}
    assert not styles & {"contents", "entry", "subtitle"}
    body = "".join(part(written(bare, "docx"), "word/document.xml").itertext())
    assert "second line" not in body
    assert "second line" in "".join(part(written(bundle, "docx"), "word/document.xml").itertext())


def test_the_cover_says_what_it_is(bundle: Bundle) -> None:
    marked = replace(bundle, marking="TLP:RED", redacted=True)
    cover: list[str] = []
    for item in items(lay_out(marked)):
        if isinstance(item, Break):
            break
        assert isinstance(item, Line)
        cover.append(item.text)
    assert cover[:4] == [bundle.title, "9 excerpts from 5 sources", "A. K. · 21 July 2022", "TLP:RED"]
    assert any("taken out" in line for line in cover)
    assert "commonplace verify" in cover[-2]
    assert len(cover[-1].split()) == 8


def test_python_docx_reads_every_paragraph(bundle: Bundle) -> None:
    document = docx.Document(io.BytesIO(written(bundle, "docx")))
    quotes = [line.text for line in document.paragraphs if line.style is not None and line.style.name == "Quote"]
    assert "two delegations had inspected unmanned aircraft at an airfield" in quotes
    assert document.core_properties.language == "en-GB"


@pytest.mark.parametrize("name", OFFICE)
def test_the_same_bundle_is_the_same_bytes(bundle: Bundle, name: str) -> None:
    assert written(bundle, name) == written(bundle, name)
