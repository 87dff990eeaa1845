"""The annotated article: any text with any passages over one another reads back, in HTML and in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.bundles.annotated.article import Annotated, units
from db.bundles.annotated.html import page
from db.bundles.annotated.markdown import markdown
from db.bundles.markdown.text import parser
from db.bundles.shown import shown
from db.records.articles import BLOCK_KINDS, Article, Block, Span
from db.records.highlights import ActorTag, Highlight, ThemeTag

SET = [f"{kind}_{end}" for kind in ("strong", "em", "link") for end in ("open", "close")]
HUES = ("Sky", "Violet", "Rust", "<x>")


def article(title: str = "A title", **known: str | None) -> Article:
    return Article(1, UUID(int=1), title, known.get("outlet"), known.get("author"), known.get("published"), "", None,
                   known.get("language"), known.get("direction"), "done", 1, 0, 0)  # fmt: skip


def mark(number: int, start: int, end: int, note: str = "", **known: str) -> Highlight:
    themes = tuple(ThemeTag(one, f"Theme {one}", HUES[one % 4]) for one in range(number % 3))
    actors = (ActorTag(1, "Raisi", "person", "speaker", -2), ActorTag(2, "NATO", "group", "target", -1))
    return Highlight(number, UUID(int=number), 1, 1, start, end, "", note, number % 2 == 0, "A. K.",
                     "2022-07-20T09:00:00Z", "2022-07-20T09:00:00Z", themes, actors[: number % 3], **known)  # fmt: skip


def given_of(
    text: str, spans: list[tuple[int, int]], kinds: Sequence[tuple[str, int]] = (), note: str = ""
) -> Annotated:
    """The text with blocks of these kinds, line by line, and highlights on the spans."""
    blocks = []
    at = 0
    for index, line in enumerate(text.split("\n") if kinds else []):
        kind, level = kinds[index % len(kinds)]
        if line:
            blocks.append(Block(at, at + len(line), kind, level))
        at += len(line) + 1
    spans = sorted(spans, key=lambda one: (one[0], -one[1]))
    marks = tuple(mark(number, *span, note) for number, span in enumerate(spans, 1))
    told = tuple(
        Span(max(0, start - 2), end, ("strong", "link", "emphasis", "code")[at % 4], "https://a.example/b_c")
        for at, (start, end) in enumerate(spans)
    )
    return Annotated(article(note), text, tuple(units(text, blocks)), marks, {}, "TLP:AMBER", spans=told)


class Reader(HTMLParser):
    """Takes the canonical text out of a page: elements with data-gap, without the numbers."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[tuple[str, str]] = []
        self.gap = 0
        self.inside = self.apart = 0
        self.numbers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta":
            return
        kind = "n" if (values.get("class") or "").split(" ")[0] in ("n", "e") and self.inside else ""
        if "data-gap" in values:
            self.text += "\n" * self.gap
            self.gap = int(values["data-gap"] or 0)
            kind = "unit"
        if kind == "n" and values.get("id"):
            self.numbers.append(str(values["id"]))
        self.open.append((tag, kind))
        self.inside += kind == "unit"
        self.apart += kind == "n"

    def handle_endtag(self, tag: str) -> None:
        opened, kind = self.open.pop()
        assert opened == tag
        self.inside -= kind == "unit"
        self.apart -= kind == "n"

    def handle_data(self, data: str) -> None:
        if self.inside and not self.apart:
            self.text += data


def html_of(one: Annotated) -> str:
    return "".join(page(one, lambda: None))


def markdown_of(one: Annotated) -> str:
    return "".join(markdown(one, lambda: None))


def from_html(text: str) -> tuple[str, list[str]]:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader.text, reader.numbers


def from_markdown(text: str) -> tuple[str, list[int]]:
    """The text between the two rules, and the numbers of the notes that stand in it, in order."""
    rules = 0
    found: list[str] = []
    notes: list[int] = []
    for token in parser().enable("table").parse(text):
        rules += token.type == "hr"
        if rules != 1 or token.type != "inline":
            continue
        words = ""
        for child in token.children or ():
            if child.type == "footnote_ref":
                notes.append(int(child.meta["label"]))
            elif child.type == "hardbreak":
                words += "\n"
            elif child.type not in ("code_inline", *SET):
                assert child.type in ("text", "text_special"), child.type
                words += child.content
        if token.children:
            found.append(words)
    assert rules == 2
    return "\n\n".join(found), notes


HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\n\n\n \t*_`[](){}<>&#;:|\\-+=~^$@!1.)a\u2028\xa0\u202e\x07٣ابא中"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=120,
)
KINDS = st.lists(st.tuples(st.sampled_from(BLOCK_KINDS), st.integers(0, 7)), max_size=6)


@st.composite
def annotations(draw: st.DrawFn) -> Annotated:
    text = draw(HOSTILE)
    places = st.integers(0, max(0, len(text) - 1))
    spans = draw(st.lists(st.tuples(places, st.integers(1, 60)), max_size=6)) if text else []
    return given_of(text, [(s, min(len(text), s + n)) for s, n in spans], draw(KINDS), draw(HOSTILE))


@given(annotations())
@settings(max_examples=400, deadline=None)
def test_any_text_with_any_passages_reads_back_from_html(one: Annotated) -> None:
    text, numbers = from_html(html_of(one))
    assert text == shown(one.content)
    assert sorted(numbers) == sorted(f"h{number}" for number in range(1, len(one.highlights) + 1))


@given(annotations())
@settings(max_examples=400, deadline=None)
def test_any_text_with_any_passages_reads_back_from_markdown(one: Annotated) -> None:
    text, notes = from_markdown(markdown_of(one))
    assert text == shown(one.content)
    assert notes == list(range(1, len(one.highlights) + 1))


@pytest.mark.parametrize("text", ["", "\n", "\n\n\na\n\n\n\nb\n\n", " ", "a\nb\n\nc", "# x #\n\n---\n\n1. a\n\n- b"])
def test_line_feeds_stay_as_they_are(text: str) -> None:
    one = given_of(text, [], [("heading", 1), ("cell", 1)])
    assert from_html(html_of(one))[0] == text
    assert from_markdown(markdown_of(one))[0] == text
