import json
from collections.abc import Callable
from pathlib import Path

import docx as word_library
import pytest

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.docx import DEEP, read

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TITLE = "<dc:title>{}</dc:title><dc:creator>Нина Ветрова</dc:creator>"


def p(text: str, more: str = "") -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r>{more}</w:p>'


def blocks(draft: Draft) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, draft.text[b.start : b.end]) for b in draft.blocks]


def test_a_document_as_a_word_processor_writes_it(tmp_path: Path) -> None:
    made = word_library.Document()
    made.add_heading("بندر سبز باز شد", 0)
    made.add_heading("绿港", 2)
    paragraph = made.add_paragraph("Порт ")
    paragraph.add_run("открыт").bold = True
    made.add_paragraph("أول", style="List Bullet")
    made.add_paragraph("said so", style="Quote")
    made.add_paragraph("Ships at dawn", style="Caption")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "ship", "day"
    made.core_properties.title = "Port"
    made.core_properties.author = "Ada Marsh"
    path = tmp_path / "port.docx"
    made.save(str(path))
    draft = read(path.read_bytes(), "port.docx")
    assert (draft.title, draft.author, draft.published, draft.outlet) == ("Port", "Ada Marsh", None, None)
    assert blocks(draft) == [
        ("heading", 1, "بندر سبز باز شد"),
        ("heading", 2, "绿港"),
        ("paragraph", 0, "Порт открыт"),
        ("item", 1, "أول"),
        ("quote", 1, "said so"),
        ("caption", 0, "Ships at dawn"),
        ("cell", 1, "ship"),
        ("cell", 2, "day"),
    ]
    assert [(s.kind, draft.text[s.start : s.end]) for s in draft.spans if s.kind == "strong"] == [("strong", "открыт")]


def test_notes_and_comments_stand_at_the_end(word: Callable[..., bytes]) -> None:
    note = f'<w:footnotes {WORD}><w:footnote w:id="1">{p("The note.")}</w:footnote></w:footnotes>'
    comment = (
        f'<w:comments {WORD}><w:comment w:id="0" w:author="A" w:initials="AM">{p("Really?")}</w:comment></w:comments>'
    )
    body = p("Text", '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="0"/></w:r>') + p("End")
    lines = [text for _, _, text in blocks(read(word(body, footnotes=note, comments=comment), "a.docx"))]
    assert lines[:2] == ["Text[1]", "End"]
    assert "The note." in lines
    assert "Really?" in lines
    assert "↑" not in "".join(lines)


@pytest.mark.parametrize("title", ["Microsoft Word - a.doc", "Document1", "draft.docx", " "])
def test_a_title_that_is_none_is_not_taken(word: Callable[..., bytes], title: str) -> None:
    draft = read(word(p("Первая строка") + p("x"), TITLE.format(title)), "a.docx")
    assert draft.title == "Первая строка"
    assert draft.author == "Нина Ветрова"


def test_nesting_without_end_keeps_the_paragraphs(word: Callable[..., bytes]) -> None:
    tables = "<w:tbl><w:tr><w:tc>" * 4000 + p("Иран") + p("two") + "</w:tc></w:tr></w:tbl>" * 4000
    draft = read(word(tables), "a.docx")
    assert draft.text == "Иран\n\ntwo"
    assert DEEP in draft.warnings


def test_a_document_without_text_is_refused(word: Callable[..., bytes]) -> None:
    with pytest.raises(SourceRefused, match="no text"):
        read(word("<w:p/>"), "a.docx")


def test_broken_xml_is_refused(word: Callable[..., bytes]) -> None:
    with pytest.raises(SourceRefused, match="damaged"):
        read(word("<w:p>"), "a.docx")


def test_real_documents(shared: Path) -> None:
    folder = shared / "samples" / "articles"
    expected = json.loads((folder / "EXPECTED.json").read_text("utf-8"))
    for name in (name for name in expected if name.endswith(".docx")):
        wanted = expected[name]
        draft = read((folder / name).read_bytes(), name)
        assert draft.title == wanted["title"]
        assert draft.author == wanted["author"]
        assert draft.published is None
        for paragraph in wanted["text"].split("\n\n"):
            assert paragraph.strip() in draft.text
    assert "This is a new paragraph." in read((folder / "d12_word_comments.docx").read_bytes(), "d12.docx").text
