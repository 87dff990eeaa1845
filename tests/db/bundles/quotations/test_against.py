"""A manuscript and a bundle on disk: our own document stands as it went out, one changed letter is shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document

from db.bundles.gathering.gather import gather
from db.bundles.quotations.against import check_manuscript
from db.bundles.quotations.check import ALTERED, STANDS
from db.bundles.quotations.told import ADDED, KEPT, REMOVED, in_place, lines
from db.bundles.write import write_bundle
from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight
from db.errors import DamagedProject, NotFound
from db.records.articles import Draft
from db.records.bundle_settings import Settings
from db.store import Store

TEXT = (
    "Two delegations at the airfield\n\nOfficials said that two delegations had inspected unmanned aircraft.\n\n"
    "Drones were shown to them all. The drone stood outside; “Tehran said no”, one of them added."
)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    store = Store.create(tmp_path / "Brief.commonplace", "Tester")
    store.apply(
        AddArticles((Draft("At “the airfield itself”", TEXT, TEXT.encode(), "text", outlet="Courier"),))
    ).result()
    for words in ("Officials said that two delegations had inspected", TEXT[TEXT.index("Drones") : TEXT.index(";")]):
        start = TEXT.index(words)
        store.apply(AddHighlight(1, start, start + len(words))).result()
    reading = store.reading()
    outline = gather(reading, Settings(around=1), "Tester")
    write_bundle(outline, tmp_path / "brief", ("docx", "odt", "md", "html"))
    outline.close()
    reading.close()
    store.close()
    return tmp_path / "brief"


@pytest.mark.parametrize("name", ["excerpts.docx", "excerpts.odt", "excerpts.md"])
def test_a_document_of_ours_stands_as_it_went_out(bundle: Path, name: str) -> None:
    found = check_manuscript(bundle, bundle / name)
    assert {one.how for one in found.quotations} == {STANDS}
    assert {one.excerpt for one in found.quotations} >= {1, 2}
    assert found.unused == ()


def test_one_letter_of_our_document_is_shown_in_its_place(bundle: Path, tmp_path: Path) -> None:
    document = Document(str(bundle / "excerpts.docx"))
    for row in document.paragraphs:
        for run in row.runs:
            run.text = run.text.replace("had inspected", "had inspekted")
    document.save(str(tmp_path / "draft.docx"))
    found = check_manuscript(bundle, tmp_path / "draft.docx")
    (one,) = (one for one in found.quotations if one.how == ALTERED)
    assert in_place(one) == [
        (KEPT, "Officials said that two delegations had "),
        (REMOVED, "inspected"),
        (ADDED, "inspekted"),
    ]
    assert not found.ok
    assert any("[-inspected-] {+inspekted+}" in line for line in lines(found))


def test_words_of_a_source_beside_the_excerpts_stand(bundle: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("He heard that “the drone stood outside”, and “two delegations at the airfield”.\n", "utf-8")
    found = check_manuscript(bundle, draft)
    assert [(one.how, one.paragraph) for one in found.quotations] == [("shortened", 1), (STANDS, 1)]
    for text in (bundle / "sources").iterdir():
        shutil.move(text, tmp_path / text.name)
    assert [one.how for one in check_manuscript(bundle, draft).quotations] == ["shortened", "unsourced"]
    assert [one.how for one in check_manuscript(bundle, draft, tmp_path).quotations] == ["shortened", STANDS]


def test_what_is_no_manuscript_and_no_bundle_is_said(bundle: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\3\4 nothing")
    with pytest.raises(NotFound, match=r"broken\.docx cannot be read"):
        check_manuscript(bundle, broken)
    with pytest.raises(NotFound, match=r"There is no none\.docx"):
        check_manuscript(bundle, tmp_path / "none.docx")
    with pytest.raises(NotFound, match="is not a bundle"):
        check_manuscript(broken, bundle / "excerpts.docx")
    (bundle / "manifest.json").write_text("[", "utf-8")
    with pytest.raises(DamagedProject, match="cannot be checked"):
        check_manuscript(bundle, bundle / "excerpts.docx")
