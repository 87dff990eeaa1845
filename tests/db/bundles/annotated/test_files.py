"""Annotated articles on the disk: what they say, what they may replace, the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.bundles.annotated.article import Annotated, annotated, units
from db.bundles.annotated.files import write_annotated
from db.bundles.annotated.html import page
from db.errors import Cancelled, NotFound, NotSaved, Refused
from db.reading import Reading
from db.reads import articles
from db.records.articles import Block
from desktop.sample import make_sample

GOLDEN = Path(__file__).parents[3] / "golden" / "annotated"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """Questions to the sample project."""
    store = make_sample(tmp_path_factory.mktemp("sample") / "sample.commonplace", "AK")
    reading = store.reading()
    yield reading
    reading.close()
    store.close()


@pytest.mark.parametrize("name", ["kashan.html", "kashan.md", "arabic.html", "arabic.md"])
def test_it_is_as_it_was_looked_at(sample: Reading, name: str, tmp_path: Path) -> None:
    number = articles.named(sample, "10" if name.startswith("kashan") else "2").id
    write_annotated(sample, [number], tmp_path / name)
    assert (tmp_path / name).read_text("utf-8") == (GOLDEN / name).read_text("utf-8")


def test_the_same_project_gives_the_same_bytes_and_no_highlight_is_missing(sample: Reading, tmp_path: Path) -> None:
    ids = [one.id for one in articles.all_articles(sample)]
    told: list[tuple[int, int]] = []
    first = write_annotated(
        sample, ids, tmp_path / "one", (".html", ".md"), progress=lambda done, whole: told.append((done, whole))
    )
    write_annotated(sample, ids, tmp_path / "two", (".html", ".md"))
    assert told[-1] == (12, 12)
    assert len(first.files) == 24
    for name in first.files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert first.highlights == sum(one.highlights for one in articles.all_articles(sample))


def test_a_page_has_no_script_and_allows_nothing_but_its_own_style(sample: Reading) -> None:
    written = "".join(page(annotated(sample, 1), lambda: None))
    assert "<script" not in written
    assert " style=" not in written
    assert "default-src 'none'; style-src 'sha256-" in written


def test_tables_lists_and_headings_are_what_they_are(sample: Reading) -> None:
    text = "Head\n\na\n\nb\n\nc\n\none\n\ntwo\n\ncode\n  more"
    kinds = (("heading", 2, 0, 4), ("cell", 1, 6, 7), ("cell", 2, 9, 10), ("cell", 1, 12, 13), ("item", 1, 15, 18))
    blocks = [Block(start, end, kind, level) for kind, level, start, end in (*kinds, ("item", 2, 20, 23))]
    given = Annotated(annotated(sample, 1).article, text, tuple(units(text, blocks)), (), {})
    written = re.sub(r' class="[^"]*"| dir="\w+"| data-gap="\d"', "", "".join(page(given, lambda: None)))
    assert "<h2>Head</h2>" in written
    assert "<tr><td><p>a</p></td><td><p>b</p></td></tr><tr><td><p>c</p></td></tr>" in written
    assert "<ul><li><p>one</p></li><li><p>two</p></li></ul>" in written


def test_nothing_is_replaced_without_being_told_so(sample: Reading, tmp_path: Path) -> None:
    target = tmp_path / "one.html"
    target.write_text("mine")
    with pytest.raises(Refused, match="already"):
        write_annotated(sample, [1], target)
    assert target.read_text() == "mine"
    write_annotated(sample, [1], target, replace=True)
    assert "data-gap" in target.read_text("utf-8")
    folder = tmp_path / "folder"
    write_annotated(sample, [1, 2], folder)
    with pytest.raises(Refused, match="already"):
        write_annotated(sample, [3], folder)
    write_annotated(sample, [3], folder, replace=True)
    assert len(list(folder.iterdir())) == 1
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(Refused, match="other things"):
        write_annotated(sample, [3], folder, replace=True)
    assert (folder / "mine.txt").exists()


def test_what_cannot_be_is_said_in_words_and_nothing_is_left(sample: Reading, tmp_path: Path) -> None:
    for ids, name, error, words in (
        ([], "one.html", Refused, "no article"),
        ([1, 2], "one.html", Refused, "into one file"),
        ([1], "one.docx", Refused, "cannot be written as .docx"),
        ([1], "one\0.html", Refused, "No file"),
        ([9999], "one.html", NotFound, "not in the project"),
        ([1], "nowhere/one.html", NotSaved, "no folder"),
    ):
        with pytest.raises(error, match=re.escape(words)):
            write_annotated(sample, ids, tmp_path / name)
    with pytest.raises(Cancelled):
        write_annotated(sample, [1], tmp_path / "one.html", cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []
