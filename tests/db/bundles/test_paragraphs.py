"""Paragraphs as citations count them."""

from hypothesis import given
from hypothesis import strategies as st

from db.bundles.paragraphs import lines_of, paragraph_at


@given(st.text(alphabet="ab \n\u2028"))
def test_lines_cover_the_text(text: str) -> None:
    lines = list(lines_of(text))
    assert "\n".join(text[line.start : line.end] for line in lines) == text
    assert [line.paragraph for line in lines if line.paragraph] == list(
        range(1, 1 + sum(1 for line in text.split("\n") if line.strip()))
    )


def test_a_paragraph_is_a_line_with_words() -> None:
    text = "Title\n\n \nFirst one.\nSecond one.\n"
    assert [paragraph_at(text, text.index(word)) for word in ("Title", "First", "one.", "Second")] == [1, 2, 2, 3]
    assert paragraph_at(text, len(text)) == 3
    assert paragraph_at("\n\n", 0) == 1
