from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from db.records.articles import Block, Span
from db.text.graphemes import is_edge
from db.text.pieces import LONGEST, Piece, pieces

TEXT = st.text(st.sampled_from("ab \n\n\u2028e\u0301伊إ👩\u200d🇮"), max_size=60)
RANGE = st.tuples(st.integers(0, 70), st.integers(0, 70))


def assert_exact(text: str, cut: Sequence[Piece]) -> None:
    at = 0
    for piece in cut:
        assert text[at : piece.start].strip("\n") == ""
        assert at <= piece.start < piece.end
        assert "\n" not in text[piece.start : piece.end]
        at = piece.end
    assert text[at:].strip("\n") == ""


@given(TEXT, st.lists(RANGE, max_size=4), st.lists(RANGE, max_size=4))
def test_pieces_and_line_breaks_are_the_text(
    text: str, blocks: list[tuple[int, int]], spans: list[tuple[int, int]]
) -> None:
    marked = [Span(a, b, "emphasis") for a, b in spans if a < b]
    cut = pieces(text, [Block(a, b, "quote", 1) for a, b in blocks], marked)
    assert_exact(text, cut)
    for piece in cut:
        expected = {
            (max(s.start, piece.start), min(s.end, piece.end))
            for s in marked
            if s.start < piece.end and s.end > piece.start
        }
        assert {(s.start, s.end) for s in piece.spans} == expected


@settings(max_examples=25)
@given(st.lists(st.tuples(TEXT, st.integers(1, 600)), min_size=1, max_size=6))
def test_long_lines_are_cut_between_clusters(parts: list[tuple[str, int]]) -> None:
    text = "".join(part * times for part, times in parts)
    cut = pieces(text)
    assert_exact(text, cut)
    assert all(piece.end - piece.start <= LONGEST for piece in cut)
    if len(text) > LONGEST and "\u0301" * 20 not in text and "\u200d" * 20 not in text:
        assert all(is_edge(text, piece.start) for piece in cut)


def test_a_long_line_is_cut_after_a_blank() -> None:
    text = "Iran and Russia signed. " * 1000
    assert all(text[piece.end - 1] == " " for piece in pieces(text))


def test_pieces_carry_their_block() -> None:
    text = "Head\n\nx = 1\n\ny\n\nplain"
    cut = pieces(text, [Block(0, 4, "heading", 2), Block(6, 14, "code")])
    assert [(text[p.start : p.end], p.kind, p.level) for p in cut] == [
        ("Head", "heading", 2),
        ("x = 1", "code", 0),
        ("y", "code", 0),
        ("plain", "paragraph", 0),
    ]


def test_a_flood_of_marks_is_cut_at_the_limit() -> None:
    cut = pieces("a" + "\u0301" * 20_000)
    assert [piece.end - piece.start for piece in cut] == [8000, 8000, 4001]
