"""Positions in every unit, with CRLF as one or two, with a BOM counted or not, with the end counted in or not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.exchange.foreign.counting import ALL, BYTES, CODE_POINTS, ONE, UTF16, Counting, Places, Positions, SourceText
from db.exchange.foreign.scoring import Scoring

WORDS = ("drone", "طهران", "مُسَيَّرة", "😀", "👩‍👩‍👧", "Größe", "Ж", "黑海", "end.", "𝒳", "e\u0301")


def _shown(counting: Counting) -> str:
    return counting.words


def _file(words: str, crlf: bool, bom: bool) -> bytes:
    return (b"\xef\xbb\xbf" if bom else b"") + (words.replace("\n", "\r\n") if crlf else words).encode()


def _counted(file: bytes, counting: Counting, place: int, text: str, crlf: bool, bom: bool) -> int:
    """The position of a code point, counted on the file itself, without our own arithmetic."""
    two = counting.line_end == "two" or (crlf and counting.line_end != ONE)
    before = text[:place].replace("\n", "\r\n" if two else "\n")
    mark = "\ufeff" if bom and counting.bom else ""
    if counting.unit == BYTES:
        return len((mark + before).encode())
    return len(mark + before) if counting.unit == CODE_POINTS else len((mark + before).encode("utf-16-le")) // 2


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(st.sampled_from((*WORDS, "\n", " ")), min_size=1, max_size=30),
    crlf=st.booleans(),
    bom=st.booleans(),
    data=st.data(),
)
def test_every_stretch_is_found_in_every_counting(words: list[str], crlf: bool, bom: bool, data: st.DataObject) -> None:
    text = "".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    file = _file(text, crlf, bom)
    source = SourceText.of_bytes(file)
    assert source.text == text
    for counting in ALL:
        first = _counted(file, counting, start, text, crlf, bom)
        last = _counted(file, counting, end, text, crlf, bom) - counting.inclusive
        places = Places(source, counting.unit, counting.line_end, counting.bom)
        assert places.span(first, last, counting.inclusive) == (start, end), counting.words
        assert Positions(source, counting).of(start) == first, counting.words


@pytest.mark.parametrize("counting", ALL, ids=_shown)
@pytest.mark.parametrize("crlf", [False, True])
def test_a_file_tells_how_it_counts(counting: Counting, crlf: bool) -> None:
    text = "\n".join(
        f"😀 {WORDS[number % 4]} said the {number} men of طهران, “Größe” 𝒳 and more 😀 of them." for number in range(60)
    )
    source = SourceText.of_bytes(_file(text, crlf, True))
    given_ = []
    where = Positions(source, counting)
    for word in ("said", "men", "طهران", "Größe", "more"):
        at = -1
        while (at := text.find(word, at + 1)) >= 0:
            end = at + len(word)
            first = where.of(at)
            given_.append((first, where.of(end) - counting.inclusive, ""))
    scoring = Scoring("")
    scoring.take(source, given_)
    found = scoring.best().counting
    places = Places(source, found.unit, found.line_end, found.bom)
    true = Places(source, counting.unit, counting.line_end, counting.bom)
    for start, end, _ in given_:
        assert places.span(start, end, found.inclusive) == true.span(start, end, counting.inclusive)


def test_a_position_inside_a_character_stands_nowhere() -> None:
    source = SourceText.of_bytes("a😀b".encode())
    assert Places(source, UTF16, ONE, False).span(2, 4, False) is None
    assert Places(source, BYTES, ONE, False).span(1, 3, False) is None
    assert Places(source, CODE_POINTS, ONE, False).span(1, 9, False) is None
    assert Places(source, CODE_POINTS, ONE, False).span(-1, 2, False) is None
