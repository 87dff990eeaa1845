"""A paragraph of millions of letters: set in pieces, and every letter once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.bundles.paper.lines import Line, Run
from db.bundles.paper.pages import Laid
from db.bundles.pdf.pieces import pieces, split

WORDS = st.text(alphabet="ab ف中", max_size=40)


@given(st.lists(WORDS, max_size=4), st.integers(1, 15))
def test_a_split_line_is_the_line(parts: list[str], longest: int) -> None:
    line = Line("quote", tuple(Run(part, f"kind {at}") for at, part in enumerate(parts)), anchor="here")
    rows = list(split((line,), longest))
    assert "".join(row.text for row in rows) == line.text
    assert all(len(row.text) <= longest for row in rows)
    assert [row.anchor for row in rows] == ["here", *[""] * (len(rows) - 1)]


@given(WORDS, WORDS, WORDS, st.integers(1, 60))
def test_the_pieces_of_an_excerpt_are_the_excerpt(before: str, quote: str, below: str, most: int) -> None:
    lines = [tuple(Line("row", (Run(word),)) for word in text.split(" ")) for text in (before, quote, below)]
    one = Laid(7, Line("number", (Run("7"),)), lines[0], lines[1], (), (Run("Cited"),), lines[2])
    found = list(pieces(one, most))
    assert [piece.begins for piece in found] == [True, *[False] * (len(found) - 1)]
    assert [piece.ends for piece in found].count(True) == 1
    assert tuple(line for piece in found for line in piece.laid.before) == one.before
    assert tuple(line for piece in found for line in piece.laid.quote) == one.quote
    assert tuple(line for piece in found for line in piece.laid.below) == one.below
