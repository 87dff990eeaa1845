"""Emphasis and links of an article stay in its annotated page, under whatever is highlighted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.bundles.spanned import Spanned, with_tags
from db.records.articles import Span

spans = st.builds(
    lambda start, length, kind: Span(start, start + length, kind, "https://a.example/" if kind == "link" else ""),
    st.integers(0, 30),
    st.integers(0, 12),
    st.sampled_from(["emphasis", "strong", "link", "code"]),
)


@given(st.lists(spans, max_size=6), st.integers(0, 20), st.integers(0, 25))
def test_stretches_cover_all_of_it_with_just_the_spans_over_them(found: list[Span], start: int, length: int) -> None:
    end = start + length
    stretches = list(Spanned(found).stretches(start, end))
    assert [place for begin, until, _ in stretches for place in range(begin, until)] == list(range(start, end))
    for begin, until, over in stretches:
        for place in range(begin, until):
            assert list(over) == [one for one in found if one.start <= place < one.end]


def test_tags_are_those_of_the_spans_and_no_address_but_of_the_web_is_a_link() -> None:
    strong, link = Span(0, 9, "strong"), Span(0, 9, "link", "https://a.example/?a=1&b=2")
    assert with_tags("word", [strong, Span(0, 9, "emphasis")]) == "<strong><em>word</em></strong>"
    assert with_tags("word", [link]).startswith('<a class="link" href="https://a.example/?a=1&amp;b=2"')
    assert with_tags("word", [Span(0, 9, "link", "javascript:alert(1)")]) == "word"
