"""commonplace import and export of codebooks: recognised by content, pairs proposed, a second time nothing new."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

QDC = """<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>
<Code guid="9f6a7c52-6c1a-4a6e-9d10-0a4f0cf5b8b1" name="Gunboats" isCodable="true"/>
<Code guid="9f6a7c52-6c1a-4a6e-9d10-0a4f0cf5b8b2" name="{near}" isCodable="true"/></Codes></CodeBook>"""


@pytest.fixture
def near(here, sample: Path) -> str:
    """The name of a theme of the sample, written otherwise."""
    return str(here("list", sample, "themes", "--json").lines[0]["name"]) + "s"


def test_a_qdc_comes_in_with_its_pairs(here, sample: Path, tmp_path: Path, near: str) -> None:
    book = tmp_path / "book.qdc"
    book.write_text(QDC.format(near=near))
    themes = len(here("list", sample, "themes", "--json").lines)
    item = here("import", sample, book, "--same", f"{near}={near[:-1].lower()}", "--json").one["items"][0]
    assert (item["counts"], item["merged"], item["proposed"]) == ({"theme": 1}, {"theme": 1}, [])
    assert len(here("list", sample, "themes", "--json").lines) == themes + 1
    again = here("import", sample, book, "--json").one
    assert (again["items"][0]["counts"], again["items"][0]["unchanged"]) == ({"theme": 0}, {"theme": 2})
    assert here("undo", sample).status == 0
    assert len(here("list", sample, "themes", "--json").lines) == themes
    said = here("import", sample, book)
    assert said.status == 0
    assert "2 themes" in said.out
    assert f"{near} = your " in said.out
    bad = here("import", sample, book, "--same", "A=B")
    assert bad.status == 1
    assert "none of the pairs" in bad.out


@pytest.mark.parametrize(
    ("form", "name"),
    [("qdc", "a.qdc"), ("codebook-csv", "a.csv"), ("codebook-xlsx", "a.xlsx"), ("codebook-md", "a.md")],
)
def test_the_codebook_goes_out_and_comes_in(here, sample: Path, tmp_path: Path, form: str, name: str) -> None:
    out, other = tmp_path / name, tmp_path / "other"
    themes = [line["path"] for line in here("list", sample, "themes", "--json").lines]
    said = here("export", sample, out, "--format", form, "--json").one
    assert said == {"target": str(out), "themes": len(themes), "files": [name]}
    assert here("export", sample, out, "--format", form).status == 2
    assert f"{len(themes)} themes." in here("export", sample, out, "--format", form, "--replace").out
    here("new", other)
    project = next(tmp_path.glob("other*"))
    options = ["--codebook"] if name[-2:] in ("sv", "md") else []
    item = here("import", project, out, *options, "--json").one["items"][0]
    assert (item["outcome"], item["counts"]) == ("taken", {"theme": len(themes)})
    assert [line["path"] for line in here("list", project, "themes", "--json").lines] == themes
    assert here("export", sample, out, "--format", form, "--format", "md").status == 2


def test_a_plain_table_or_text_is_an_article_unless_it_is_said(here, sample: Path, tmp_path: Path) -> None:
    text = tmp_path / "words.md"
    text.write_text("# Title\n\nSome words of an article.\n\n- a list\n")
    item = here("import", sample, text, "--json").one["items"][0]
    assert "counts" not in item
    assert item["article"]
    item = here("import", sample, text, "--codebook", "--json").one["items"][0]
    assert item["counts"] == {"theme": 2}
    taxonomy = tmp_path / "machinetag.json"
    taxonomy.write_text(json.dumps({"namespace": "n", "predicates": [{"value": "a.b"}]}))
    assert here("import", sample, taxonomy, "--json").one["items"][0]["counts"] == {"theme": 2}
    bad = tmp_path / "bad.qdc"
    bad.write_text("<!DOCTYPE a><CodeBook/>")
    said = here("import", sample, bad, "--json")
    assert (said.status, said.one["items"][0]["outcome"]) == (1, "refused")
