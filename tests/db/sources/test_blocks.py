from hypothesis import given
from hypothesis import strategies as st

from db.records.articles import Span
from db.sources.blocks import Line, Piece, join

words = st.lists(
    st.sampled_from(["a", " ", "\n", "\t", "  ", "سلام", "海\U00020000", "👩‍🚀", "e\u0301", "\xa0"]), max_size=12
)


def test_blocks_and_spans_move_to_their_places() -> None:
    made = join(
        [
            Piece("Порт", "heading", 1),
            Piece("Он открыт", spans=(Span(3, 9, "strong"),)),
            Piece("первый", "item", 1),
            Piece("второй", "item", 1),
        ]
    )
    assert made.text == "Порт\n\nОн открыт\n\nпервый\n\nвторой"
    assert [made.text[b.start : b.end] for b in made.blocks] == ["Порт", "Он открыт", "первый", "второй"]
    assert [made.text[s.start : s.end] for s in made.spans] == ["открыт"]


def test_a_span_over_two_blocks_stands_in_both() -> None:
    line = Line()
    line.add(" one ")
    mark = line.open("strong")
    line.add(" two")
    first = line.take("paragraph", 0)
    line.add("three")
    line.close(mark)
    line.add(" four")
    second = line.take("paragraph", 0)
    assert first == Piece("one two", spans=(Span(4, 7, "strong"),))
    assert second == Piece("three four", spans=(Span(0, 5, "strong"),))


@given(st.lists(st.tuples(words, st.booleans()), max_size=6))
def test_spans_stay_inside_and_hold_their_words(parts: list[tuple[list[str], bool]]) -> None:
    line = Line()
    marked: list[str] = []
    for said, bold in parts:
        text = "".join(said)
        mark = line.open("strong") if bold else None
        line.add(text)
        line.close(mark)
        if bold and text.strip():
            marked.append(" ".join(text.split()))
    piece = line.take("paragraph", 0)
    if piece is None:
        assert not any("".join(said).strip() for said, _ in parts)
        return
    assert piece.text == piece.text.strip()
    assert [" ".join(piece.text[s.start : s.end].split()) for s in piece.spans] == marked
