"""Each format as other programs see it, and compared with a file that was looked at."""

import csv
import io
import json
import os
import re
import zipfile
from base64 import b64encode
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import docx
import pytest
from lxml import etree, html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from db.bundles.formats import FORMATS, Format
from db.bundles.found import Found
from db.bundles.gathering.laying import lay_out
from db.bundles.html.style import HUE_COLOURS
from db.bundles.shown import shown
from db.bundles.tables import xlsx_file
from db.bundles.tables.csv_file import guarded, unguarded
from db.bundles.write import write_bundle
from db.records.bundles import Bundle
from db.records.themes import HUES

PAPER = ("docx", "odt", "pdf", "xlsx")
GOLDEN = Path(__file__).parents[2] / "golden" / "bundles"
W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def written(bundle: Bundle, name: str) -> bytes:
    file = io.BytesIO()
    next(one for one in FORMATS if one.name == name).write(lay_out(bundle), file, lambda: None)
    return file.getvalue()


def compare(content: bytes, name: str) -> None:
    """Compare with a golden file; COMMONPLACE_GOLDEN=write makes it anew, to be looked at before it is committed."""
    if os.environ.get("COMMONPLACE_GOLDEN") == "write":
        (GOLDEN / name).write_bytes(content)
    assert content.decode("utf-8") == (GOLDEN / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize("form", [one for one in FORMATS if one.name not in PAPER], ids=lambda form: form.name)
def test_the_file_is_as_it_was_looked_at(bundle: Bundle, form: Format) -> None:
    compare(written(bundle, form.name), form.file)


@pytest.mark.parametrize("part", ["document", "footnotes"])
def test_the_word_document_is_as_it_was_looked_at(bundle: Bundle, part: str) -> None:
    with zipfile.ZipFile(io.BytesIO(written(bundle, "docx"))) as archive:
        content = archive.read(f"word/{part}.xml")
    # One paragraph a line, so that a difference can be read.
    compare(content.replace(b"<w:p>", b"\n<w:p>") + b"\n", f"excerpts.docx.{part}.xml")


@pytest.mark.parametrize("sheet", ["excerpts", "tags", "sources", "about"])
def test_the_workbook_is_as_it_was_looked_at(bundle: Bundle, sheet: str) -> None:
    number = ("excerpts", "tags", "sources", "about").index(sheet) + 1
    with zipfile.ZipFile(io.BytesIO(written(bundle, "xlsx"))) as archive:
        content = archive.read(f"xl/worksheets/sheet{number}.xml")
    compare(content.replace(b"<row", b"\n<row").replace(b"<c ", b"\n<c ") + b"\n", f"excerpts.xlsx.{sheet}.xml")


def test_a_workbook_is_the_same_bytes_again_and_long_words_go_on_below(
    bundle_of: Callable[[str, Sequence[tuple[int, int]]], Bundle],
) -> None:
    text = "𠀀 long =1+1 " * 8000
    made = bundle_of(text, [(0, len(text)), (0, 5)])
    one, other = (written(made, "xlsx") for _ in range(2))
    assert one == other
    found = list(xlsx_file.read(io.BytesIO(one)).found)
    assert [item.quote for item in found if isinstance(item, Found)] == [text, text[:5]]
    book = zipfile.ZipFile(io.BytesIO(one)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in book
    assert max(len(words.encode("utf-16-le")) // 2 for words in re.findall("<t[^>]*>([^<]*)</t>", book)) <= 32_767


def test_the_manifest_and_the_page_for_readers(bundle: Bundle, tmp_path: Path) -> None:
    digest = write_bundle(lay_out(bundle), tmp_path / "b").digest
    manifest = json.loads((tmp_path / "b" / "manifest.json").read_bytes())
    # The bytes of a DOCX depend on the compressor, so hashes are left out here.
    del manifest["seal"]
    manifest["files"] = sorted(manifest["files"])
    compare((json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode(), "manifest.json")
    cover = (tmp_path / "b" / "README.txt").read_bytes()
    assert digest in cover.decode()
    compare(cover.replace(digest.encode(), b"(the digest)"), "README.txt")


def test_markdown_shows_the_quotes_in_a_plain_parser(bundle: Bundle) -> None:
    page = html.fromstring(
        MarkdownIt("commonmark", {"html": False}).use(footnote_plugin).render(written(bundle, "md").decode())
    )
    blocks = page.xpath("//blockquote")
    assert len(blocks) == 9
    for block, one in zip(blocks, lay_out(bundle).excerpts(), strict=True):
        for mark in block.xpath(".//sup"):
            mark.getparent().remove(mark)
        assert "".join(block.text_content().split()) == "".join(shown(one.excerpt.highlight.quote).split())
        assert not block.xpath(".//a | .//em | .//strong | .//code | .//li | .//h1")
    assert len(page.xpath("//li[@class='footnote-item']")) == 9


def test_html_runs_one_script_known_by_its_hash_and_fetches_nothing(bundle: Bundle) -> None:
    page = html.fromstring(written(bundle, "html").decode())
    (script,) = page.xpath("//script")
    known = b64encode(sha256(script.text.encode()).digest()).decode()
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith(f"default-src 'none'; script-src 'sha256-{known}'; ")
    assert page.xpath("//div[@id='filter']/@hidden")
    assert not page.xpath("//link | //img | //iframe | //b[text()='bold'] | //i[contains(text(), 'Hara')]")
    assert "url(" not in page.xpath("string(//style)")
    assert "@import" not in page.xpath("string(//style)")
    assert page.xpath("string(//h1)") == "Drones & talks: <July> *2022*"


def test_html_links_lead_somewhere_and_identities_are_unique(bundle: Bundle) -> None:
    page = html.fromstring(written(bundle, "html").decode())
    identities = page.xpath("//@id")
    assert len(identities) == len(set(identities))
    inner = [link[1:] for link in page.xpath("//a/@href") if link.startswith("#")]
    assert len(inner) > 20
    assert set(inner) <= set(identities)


def test_html_marks_each_passage_in_its_source_and_sets_scripts_right(bundle: Bundle) -> None:
    page = html.fromstring(written(bundle, "html").decode())
    arabic = page.xpath("//figure[@id='x5']")[0]
    assert (arabic.get("dir"), arabic.get("lang")) == ("rtl", "ar")
    marked = page.xpath("//section[@id='s2']//a[@class='mark Violet']")
    assert [mark.text for mark in marked] == [bundle.excerpts[5].highlight.quote]
    assert marked[0].get("href") == "#x5"
    place = arabic.xpath(".//figcaption/a/@href")[0][1:]
    assert bundle.excerpts[5].highlight.quote in page.get_element_by_id(place).text_content()


def test_every_hue_has_its_colours() -> None:
    assert set(HUE_COLOURS) == set(HUES)


def test_csv_is_read_by_the_csv_module(bundle: Bundle) -> None:
    content = written(bundle, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 9
    assert rows[0]["themes"] == "Military / Drones"
    assert rows[1]["actors"] == "Iran (subject); رئیسی (says, -2)"
    assert (rows[1]["important"], rows[1]["event"]) == ("yes", "2022-07")
    assert {row["event"] for row in rows if not row["important"]} == {""}
    text = bundle.texts[1].content
    assert unguarded(rows[2]["quote"]) == text[int(rows[2]["start"]) : int(rows[2]["end"])]


def test_no_cell_of_csv_can_run(bundle: Bundle) -> None:
    for row in csv.reader(io.StringIO(written(bundle, "csv").decode("utf-8-sig"), newline="")):
        for cell in row:
            assert not re.match("[=+\\-@\t\r\n]", cell)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "'=1", "''-x", "'tis", "", "x=1"]
)
def test_guarding_can_be_undone(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert guarded("'tis") == "'tis"


def test_word_document_opens_with_styles_headings_and_language(bundle: Bundle) -> None:
    document = docx.Document(io.BytesIO(written(bundle, "docx")))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") == 7
    assert styles.count("Heading 2") == 1
    assert document.core_properties.title == bundle.title
    assert document.core_properties.author == "A. K."


def test_word_footnotes_are_real(bundle: Bundle) -> None:
    with zipfile.ZipFile(io.BytesIO(written(bundle, "docx"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    notes = etree.fromstring(parts["word/footnotes.xml"])
    body = etree.fromstring(parts["word/document.xml"])
    settings = etree.fromstring(parts["word/settings.xml"])
    assert body.xpath("//w:footnoteReference/@w:id", namespaces=W) == [str(number) for number in range(1, 10)]
    assert notes.xpath("//w:footnote/@w:id", namespaces=W) == ["-1", "0", *(str(number) for number in range(1, 10))]
    assert b'PartName="/word/footnotes.xml"' in parts["[Content_Types].xml"]
    assert b"relationships/footnotes" in parts["word/_rels/document.xml.rels"]
    used = set(notes.xpath("//@r:id", namespaces={"r": etree.QName(notes.nsmap["r"], "id").namespace}))
    given = set(etree.fromstring(parts["word/_rels/footnotes.xml.rels"]).xpath("//@Id"))
    assert used == given
    names = [etree.QName(child).localname for child in settings]
    assert names.index("footnotePr") < names.index("compat")
    styles = etree.fromstring(parts["word/styles.xml"]).xpath("//w:style/@w:styleId", namespaces=W)
    assert len(styles) == len(set(styles))
    assert set(body.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val", namespaces=W)) <= set(styles)
    assert set(notes.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val", namespaces=W)) <= set(styles)


def test_word_properties_stand_in_the_order_of_the_schema(bundle: Bundle) -> None:
    order = {
        "pPr": ["pStyle", "keepNext", "pageBreakBefore", "pBdr", "tabs", "bidi", "spacing", "ind", "jc", "outlineLvl"],
        "rPr": ["rStyle", "rFonts", "b", "bCs", "i", "color", "sz", "szCs", "vertAlign", "rtl", "lang"],
    }
    with zipfile.ZipFile(io.BytesIO(written(bundle, "docx"))) as archive:
        parts = [etree.fromstring(archive.read(f"word/{part}.xml")) for part in ("document", "styles", "footnotes")]
    for kind, names in order.items():
        for part in parts:
            for properties in part.iter(f"{{{W['w']}}}{kind}"):
                found = [names.index(etree.QName(child).localname) for child in properties]
                assert found == sorted(found)


def test_word_runs_and_paragraphs_go_right_to_left(bundle: Bundle) -> None:
    with zipfile.ZipFile(io.BytesIO(written(bundle, "docx"))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    (row,) = body.xpath("//w:p[w:bookmarkStart[@w:name='_cp_5']]", namespaces=W)
    assert row.xpath("w:pPr/w:bidi", namespaces=W)
    assert row.xpath("w:r[w:t]/w:rPr/w:rtl", namespaces=W)
    assert row.xpath("w:r/w:rPr/w:lang/@w:bidi", namespaces=W) == ["ar"]
    after = body.xpath("//w:p[w:bookmarkStart[@w:name='_cpa_5']]/w:r[w:t='Northwire']/w:rPr/w:rtl", namespaces=W)
    assert after == []
