import pytest

from db.sources.blocks import Piece
from db.sources.markup import drop_hidden, parse, pieces_of, stripped


def shown(source: str, base: str | None = None) -> list[Piece]:
    page = parse(source)
    assert page is not None
    drop_hidden(page.tree)
    return pieces_of(page.tree, base)


def kinds(source: str) -> list[tuple[str, int, str]]:
    return [(piece.kind, piece.level, piece.text) for piece in shown(source)]


def test_headings_paragraphs_quotes_and_captions() -> None:
    assert kinds(
        "<h2>Порт</h2>loose <p>one\n  two</p> tail<blockquote><p>said</p><blockquote>deeper</blockquote></blockquote>"
        "<figure><img src=x><figcaption>(Agency) <b>ships</b></figcaption></figure>"
    ) == [
        ("heading", 2, "Порт"),
        ("paragraph", 0, "loose"),
        ("paragraph", 0, "one two"),
        ("paragraph", 0, "tail"),
        ("quote", 1, "said"),
        ("quote", 2, "deeper"),
        ("caption", 0, "(Agency) ships"),
    ]


def test_lists_count_their_depth_and_an_item_has_one_bullet() -> None:
    assert kinds("<ul><li>a<ul><li><p>b</p><p>c</p></li></ul>d</li><li>e</li></ul>f") == [
        ("item", 1, "a"),
        ("item", 2, "b"),
        ("paragraph", 2, "c"),
        ("paragraph", 1, "d"),
        ("item", 1, "e"),
        ("paragraph", 0, "f"),
    ]


def test_cells_know_their_column_and_layout_tables_are_no_tables() -> None:
    assert kinds("<table><tr><th>سفينة</th><th>يوم</th></tr><tr><td>أ</td><td>٣</td></tr></table>") == [
        ("cell", 1, "سفينة"),
        ("cell", 2, "يوم"),
        ("cell", 1, "أ"),
        ("cell", 2, "٣"),
    ]
    assert kinds("<table><tr><td><p>a</p></td></tr><tr><td>b</td></tr></table>") == [
        ("paragraph", 0, "a"),
        ("paragraph", 0, "b"),
    ]


def test_posts_stay_posts_throughout() -> None:
    assert kinds('<blockquote class="twitter-tweet"><p>港口开放了</p>— Desk (@desk)</blockquote>') == [
        ("post", 0, "港口开放了"),
        ("post", 0, "— Desk (@desk)"),
    ]


def test_breaks_and_code() -> None:
    assert kinds("<p>a<br>\n b<br><br>e<br></p><h1>c<br>d</h1><pre>  x\n\ty<br>z\n</pre>") == [
        ("paragraph", 0, "a\u2028b"),
        ("paragraph", 0, "e"),
        ("heading", 1, "c d"),
        ("code", 0, "  x\n\ty\nz"),
    ]


def test_hidden_text_is_no_text() -> None:
    assert kinds(
        "<p>Iran <span style='color:red; display : none'>S</span><span hidden>H</span><!-- C --><noscript>N</noscript>"
        "<template>T</template><script>J</script><i style='visibility:hidden'>V</i> and <button>Share</button>on</p>"
    ) == [("paragraph", 0, "Iran and on")]


def test_links_are_inert_and_relative_ones_need_a_page() -> None:
    source = '<p><a href="javascript:x()">a</a> <a href="/b">b</a> <a href=" https://c.example/ "><b>c</b> d</a></p>'
    spans = [(s.start, s.end, s.kind, s.target) for s in shown(source)[0].spans]
    assert spans == [(4, 7, "link", "https://c.example/"), (4, 5, "strong", "")]
    resolved = [s.target for s in shown(source, "https://a.example/x")[0].spans if s.kind == "link"]
    assert resolved == ["https://a.example/b", "https://c.example/"]


def test_the_wrapping_bold_of_a_word_processor_is_not_bold() -> None:
    piece = shown('<b style="font-weight:normal"><p>a <span style="font-weight:700">b</span></p></b>')[0]
    assert [(piece.text[s.start : s.end], s.kind) for s in piece.spans] == [("b", "strong")]


@pytest.mark.parametrize("source", ["<div>" * 50_000 + "Iran", "<b><i>" * 50_000 + "Iran" + "</i></b>" * 50_000])
def test_nesting_without_end_is_told_and_loses_nothing(source: str) -> None:
    page = parse(source)
    assert page is not None
    assert page.deep
    assert [piece.text for piece in stripped(source)] == ["Iran"]


def test_stripping_tags_knows_scripts_and_blocks() -> None:
    source = "<title>T</title><p>a &amp; b</p><script>if (a<b) x()</script><style>p{}</style><div>c<br>d</div>"
    assert [piece.text for piece in stripped(source)] == ["a & b", "c", "d"]


@pytest.mark.parametrize("source", ["", "   ", "<!-- -->"])
def test_nothing_is_no_page(source: str) -> None:
    page = parse(source)
    assert page is None or pieces_of(page.tree) == []
