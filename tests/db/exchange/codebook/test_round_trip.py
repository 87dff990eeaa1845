"""What is written in any format comes back into an empty project as the same tree; each format has a golden file."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from db.errors import Refused
from db.exchange.codebook.formats import FORMATS, Format, lines_of, looks_like_a_codebook, read_codebook, write_codebook
from db.exchange.codebook.line import Codebook, CodebookLine
from db.exchange.codebook.settled import settled
from db.records.themes import HUES
from db.store import Store

SHARED = Path(os.environ.get("COMMONPLACE_SHARED", Path(__file__).resolve().parents[5] / "shared"))
IDS = [f"0e0d5a00-1111-4222-8333-44445555666{number}" for number in range(4)]
BOOK = [
    CodebookLine("Arms", None, IDS[0], "Rust", "Weapons, & what <carries> them.\n\n- a list\nInclude: no note", at=1),
    CodebookLine("UAV / drone", 0, IDS[1], "Rust", "", "Unmanned; armed or not", "Toys", ("ب‌ه، پهپاد", "a;b\\c"), 2),
    CodebookLine("=1+1", 0, IDS[2], "Sky", at=3),
    CodebookLine("*Trade* #1", None, IDS[3], "Slate", "=SUM(A1)\n  # moved in", at=4),
]
by_name = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)

CSV = (
    '\ufeff"path","name","colour","definition","inclusion","exclusion","synonyms","uuid"\r\n'
    '"Arms","Arms","#722A00","Weapons, & what <carries> them.\n\n- a list\nInclude: no note","","","",'
    f'"{IDS[0]}"\r\n'
    '"Arms / UAV \\/ drone","UAV / drone","#722A00","","Unmanned; armed or not","Toys",'
    f'"ب‌ه، پهپاد; a\\;b\\\\c","{IDS[1]}"\r\n"Arms / =1+1","\'=1+1","#2E91CD","","","","","{IDS[2]}"\r\n'
    f'"*Trade* #1","*Trade* #1","#868D98","\'=SUM(A1)\n  # moved in","","","","{IDS[3]}"\r\n'
)
QDC = f"""<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Commonplace">
<Codes>
<Code guid="{IDS[0].upper()}" name="Arms" isCodable="true" color="#722A00"><Description>Weapons, &amp; what \
&lt;carries&gt; them.

- a list
 Include: no note</Description>
<Code guid="{IDS[1].upper()}" name="UAV / drone" isCodable="true" color="#722A00"><Description>Include: Unmanned; \
armed or not

Exclude: Toys

Also called: ب‌ه، پهپاد
Also called: a;b\\c</Description></Code>
<Code guid="{IDS[2].upper()}" name="=1+1" isCodable="true" color="#2E91CD"/>
</Code>
<Code guid="{IDS[3].upper()}" name="*Trade* #1" isCodable="true" color="#868D98"><Description>=SUM(A1)
  # moved in</Description></Code>
</Codes>
</CodeBook>
"""
MARKDOWN = f"""# Codebook

- Arms <!-- {IDS[0]} #722A00 -->

  Weapons, & what <carries> them.

  \\- a list
   Include: no note

  - UAV / drone <!-- {IDS[1]} #722A00 -->

    Include: Unmanned; armed or not

    Exclude: Toys

    Also called: ب‌ه، پهپاد
    Also called: a;b\\c

  - \\=1+1 <!-- {IDS[2]} #2E91CD -->
- \\*Trade\\* \\#1 <!-- {IDS[3]} #868D98 -->

  \\=SUM(A1)
    \\# moved in

"""
GOLDEN = {"qdc": QDC, "codebook-csv": CSV, "codebook-md": MARKDOWN}


def written(form: Format, lines: list[CodebookLine]) -> bytes:
    file = io.BytesIO()
    form.write(lines, file)
    return file.getvalue()


@by_name
def test_golden_files(form: Format) -> None:
    made = written(form, BOOK)
    if form.name in GOLDEN:
        assert made.decode() == GOLDEN[form.name]
        return
    assert made == written(form, BOOK)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.testzip() is None
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    assert {cell.get("t") for cell in sheet.iter("{*}c")} == {"inlineStr"}
    assert [text.text for text in sheet.findall(".//{*}row")[3].iter("{*}t")] == [
        *("Arms / =1+1", "=1+1", "#2E91CD", IDS[2]),
    ]


def test_our_qdc_is_valid_against_the_schema_of_refi() -> None:
    schema = SHARED / "samples/exchange/refi-spec/Codebook.xsd"
    if not schema.is_file():
        pytest.skip("the XSD of REFI-QDA is not at hand")
    valid = etree.XMLSchema(etree.parse(schema))
    valid.assertValid(etree.fromstring(written(FORMATS[0], BOOK)))
    valid.assertValid(etree.fromstring(written(FORMATS[0], [CodebookLine("a\x01b\ufffe", definition="\x02")])))
    with pytest.raises(Refused, match="no theme"):
        written(FORMATS[0], [])


_words = st.text(
    st.one_of(
        st.sampled_from(" \n\t-#*>=`\\;/|<&'\"_!x0041:1.اپ😀漢"), st.characters(exclude_categories=("Cc", "Cs", "Cn"))
    ),
    max_size=40,
)
_labels = st.sampled_from(["", "Include: ", " Exclude: ", "Also called: ", "- ", "# ", "<!-- ", "'=", "_x0041_"])
_texts = st.lists(st.tuples(_labels, _words).map("".join), max_size=3).map("\n".join)


@st.composite
def _books(draw: st.DrawFn) -> list[CodebookLine]:
    lines: list[CodebookLine] = []
    for at in range(draw(st.integers(1, 6))):
        parent = draw(st.one_of(st.none(), st.integers(0, at - 1))) if at else None
        name, *texts = draw(_words), draw(_texts), draw(_texts), draw(_texts)
        synonyms = tuple(draw(st.lists(_words, max_size=2)))
        lines.append(CodebookLine(name, parent, None, draw(st.sampled_from(HUES)), *texts, synonyms, at))
    return lines


@by_name
@given(lines=_books())
def test_out_and_in_is_the_same_tree(form: Format, lines: list[CodebookLine], tmp_path_factory: Any) -> None:
    whole = settled(Codebook(lines)).lines
    path = tmp_path_factory.mktemp("book") / f"book{form.ending}"
    path.write_bytes(written(form, whole))
    again = settled(read_codebook(path)).lines
    assert [bare(again, place) for place in range(len(again))] == [bare(whole, place) for place in range(len(whole))]


def bare(lines: list[CodebookLine], place: int) -> tuple[Any, ...]:
    line = lines[place]
    texts = (line.definition, line.inclusion, line.exclusion)
    return (Codebook(lines).path(place), line.colour, *texts, line.synonyms)


@by_name
def test_a_project_comes_into_an_empty_one_whole(
    form: Format, store: Store, empty: Store, bring: Callable[..., Any], tree: Callable[..., Any], tmp_path: Path
) -> None:
    assert bring(store, Codebook(list(BOOK))).added == 4
    reading = store.reading()
    path = tmp_path / f"out{form.ending}"
    count = write_codebook(reading, path, form.name)
    assert count == len(lines_of(reading)) == len(tree(store))
    with pytest.raises(Refused, match="already"):
        write_codebook(reading, path, form.name)
    reading.close()
    assert looks_like_a_codebook(path) is (form.ending in (".qdc", ".xlsx", ".csv"))
    report = bring(empty, path)
    assert (report.added, report.lines) == (count, [])
    assert tree(empty) == tree(store)
    again = bring(empty, path)
    assert (again.added, again.filled, again.unchanged, again.lines) == (0, 0, count, [])
