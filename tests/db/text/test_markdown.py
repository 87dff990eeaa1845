import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text.markdown import read_markdown, render_note
from db.text.pieces import pieces

SOURCE = """---
title: "A harbour: two views"
tags:
  - ships
  - 'trade'
list: [a, b]
---
# Title *with* stress

One line
goes on\\
after a break, a [link](https://example.org/a), [a page](page.html) and `code`, &amp; **bold**.

- item
- second

  its second paragraph

  > quoted
1. numbered

> > deep

| a | b |
|---|---|
| 1 | 2 |

```py
x = 1

y = 2
```

![A pier](http://example.org/pier.png)
"""


def test_a_source_becomes_text_blocks_and_spans() -> None:
    read = read_markdown(SOURCE)
    assert read.front_matter == {"title": "A harbour: two views", "tags": "ships, trade", "list": "a, b"}
    assert read.warnings == ()
    assert [(block.kind, block.level, read.text[block.start : block.end]) for block in read.blocks] == [
        ("heading", 1, "Title with stress"),
        ("paragraph", 0, "One line goes on\u2028after a break, a link, a page and code, & bold."),
        ("item", 1, "item"),
        ("item", 1, "second"),
        ("paragraph", 1, "its second paragraph"),
        ("quote", 1, "quoted"),
        ("item", 1, "numbered"),
        ("quote", 2, "deep"),
        ("cell", 1, "a"),
        ("cell", 2, "b"),
        ("cell", 1, "1"),
        ("cell", 2, "2"),
        ("code", 0, "x = 1\n\ny = 2"),
        ("caption", 0, "A pier"),
    ]
    assert [(span.kind, span.target, read.text[span.start : span.end]) for span in read.spans] == [
        ("emphasis", "", "with"),
        ("link", "https://example.org/a", "link"),
        ("code", "", "code"),
        ("strong", "", "bold"),
    ]
    assert read.text == "\n\n".join(read.text[block.start : block.end] for block in read.blocks)


def test_raw_html_is_text_and_bad_links_lead_nowhere() -> None:
    read = read_markdown("<script>alert(1)</script>\n\n[a](javascript:alert(1)) <http://a.b> ![](http://x/y.png)\n")
    assert "<script>alert(1)</script>" in read.text
    assert [span.target for span in read.spans] == ["http://a.b"]


@pytest.mark.parametrize("source", ["---\ntitle: never closed\nIran\n", "no head\n---\na: b\n---\n", "---\n---\nIran"])
def test_what_is_no_front_matter_is_body(source: str) -> None:
    read = read_markdown(source)
    assert read.front_matter == {}
    assert "Iran" in read.text or "no head" in read.text


def test_yaml_that_builds_is_passed_over() -> None:
    read = read_markdown(
        "---\ntitle: !!python/object/apply:os.system ['x']\na: &a [x]\nb: [*a, *a]\noutlet: Fine\n---\nIran\n"
    )
    assert read.front_matter == {"outlet": "Fine"}
    assert len(read.warnings) == 1
    assert read.text == "Iran"


@pytest.mark.parametrize(
    "source",
    [
        ">" * 10_000 + " Iran",
        "".join(" " * (2 * i) + "- x\n" for i in range(700)) + "Iran",
        "[" * 50_000 + "Iran" + "]" * 50_000,
    ],
)
def test_what_is_too_deep_comes_in_as_plain_text(source: str) -> None:
    read = read_markdown(source)
    assert "Iran" in read.text
    assert read.blocks == ()
    assert read.warnings
    assert "Iran" in render_note(source)


@given(st.text(st.sampled_from("#*_`[]()!<>|-+1.> \n\n&;:\\ab伊"), max_size=60))
def test_blocks_and_separators_are_the_text(source: str) -> None:
    read = read_markdown(source)
    assert read.text == "\n\n".join(read.text[block.start : block.end] for block in read.blocks)
    assert all(0 <= span.start < span.end <= len(read.text) for span in read.spans)
    assert all(any(b.start <= s.start and s.end <= b.end for b in read.blocks) for s in read.spans)
    shown = [read.text[piece.start : piece.end] for piece in pieces(read.text, read.blocks, read.spans)]
    assert "".join(shown) == read.text.replace("\n", "")


def test_a_note_is_safe_html() -> None:
    html = render_note("*x* <b>y</b> ![alt & more](http://a/b.png) [ok](https://a.b) [no](file:///etc) [page](x.html)")
    assert "<em>x</em> &lt;b&gt;y&lt;/b&gt; alt &amp; more" in html
    assert '<a href="https://a.b">ok</a>' in html
    assert "<img" not in html
    assert html.count("<a ") == 1
    assert html.count("</a>") == 1
