"""Notes keep their meaning in every format and can do no harm in any."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from db.bundles.gathering.laying import lay_out
from db.bundles.notes import Words, note_lines
from db.bundles.proof.verify import verify
from db.bundles.write import write_bundle
from db.records.bundles import Bundle


def with_note(bundle: Bundle, note: str) -> Bundle:
    first = bundle.excerpts[0]
    return replace(
        bundle, excerpts=(replace(first, highlight=replace(first.highlight, note=note)), *bundle.excerpts[1:])
    )


def test_lines_items_and_marked_words() -> None:
    lines = note_lines(
        "Compare **both**:\n\n- *one*\n- two\n  1. deep\n\nLast <b>line</b>\nbroken [here](http://a.example)"
    )
    assert [(line.bullet, line.depth, "".join(one.text for one in line.words)) for line in lines] == [
        ("", 0, "Compare both:"),
        ("•", 0, "one"),
        ("•", 0, "two"),
        ("1.", 1, "deep"),
        ("", 0, "Last <b>line</b>"),
        ("", 0, "broken here (http://a.example)"),
    ]
    assert lines[0].words[1] == Words("both", strong=True)
    assert lines[1].words == [Words("one", emphasis=True)]


@given(st.text())
def test_any_note_has_lines(note: str) -> None:
    for line in note_lines(note):
        assert line.words
        assert all("\n" not in one.text for one in line.words)


@pytest.mark.parametrize(
    "note",
    [
        "> a quotation[^1]\n\n[^1]: not mine",
        "<blockquote data-part='quote'>x</blockquote><script>x</script>",
        "- **Before:** other words",
        "# Heading\n\n```\ncode\nmore\n```\n\n![picture](http://a.example/x.png)",
        "\x07 **bell** \ufffe",
        "**a**b*c*  \n** d **",
    ],
)
def test_a_note_cannot_pass_for_a_quotation(bundle: Bundle, tmp_path: Path, note: str) -> None:
    write_bundle(lay_out(with_note(bundle, note)), tmp_path / "b")
    assert verify(tmp_path / "b").faults == ()


def test_marked_words_are_marked(bundle: Bundle, tmp_path: Path) -> None:
    noted = with_note(bundle, "Three **steps** here\n- and *one*")
    write_bundle(lay_out(noted), tmp_path / "b")
    page = html.fromstring((tmp_path / "b" / "excerpts.html").read_bytes().decode())
    assert page.xpath("//div[@class='note']//strong/text()") == ["steps"]
    assert "- Note: Three **steps** here\\\n  • and *one*\n" in (tmp_path / "b" / "excerpts.md").read_text("utf-8")
    document = docx.Document(io.BytesIO((tmp_path / "b" / "excerpts.docx").read_bytes()))
    notes = [line for line in document.paragraphs if line.style is not None and line.style.name == "Coder Note"]
    strong = [run.text for line in notes for run in line.runs if run.style.name == "Strong"]
    assert strong == ["steps"]
