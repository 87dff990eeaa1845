"""The same words again in a text: exactly or alike, always whole words and whole characters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text.fold import folded_name
from db.text.graphemes import is_edge
from db.text.identical import SameWords

TEXT = (
    "Iran spoke. IRAN’s drones; «Iran» and Irán, Iranian. الدولة والدولة دَوْلَة دولـــة. 伊朗 伊朗人 "
    "e\u0301cole \u00e9cole ecole 👩‍👧 x 👩‍👧‍👦 no, country; no country,\nNO  country has"
)
# Pieces that texts in many scripts are made of, so that needles stand in them again and again.
PIECES = st.sampled_from(
    [
        "Iran",
        "IRÁN",
        "no country",
        "e\u0301",
        "\u00e9",
        "دولة",
        "دَوْلَة",
        "دولـة",
        "ال",
        "می\u200cروم",
        "伊朗",
        "カ\u3099",
        "ガ",
        "한국",
        "ไทย",
        "👩‍👧",
        "👍🏽",
        "🇮🇷🇫🇷",
        "l'",
        "'s",
        " ",
        "  ",
        ", ",
        ".\n",
        "“",
        "\u200f",
        "\u202e",
        "\u0300",
        "1",
        "١",
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)
NEEDLES = st.lists(PIECES, min_size=1, max_size=4).map("".join)


def found(quote: str, alike: bool = False) -> list[str]:
    return [TEXT[start:end] for start, end in SameWords(quote, alike).places(TEXT)]


@pytest.mark.parametrize(
    ("quote", "exact", "alike"),
    [
        ("Iran", ["Iran", "Iran"], ["Iran", "IRAN", "Iran", "Irán"]),
        ("«Iran»", ["«Iran»"], ["Iran", "IRAN", "Iran", "Irán"]),
        ("ran", [], []),
        ("دولة", [], ["الدولة", "والدولة", "دَوْلَة", "دولـــة"]),
        ("伊朗", ["伊朗", "伊朗"], ["伊朗", "伊朗"]),
        ("\u00e9cole", ["\u00e9cole"], ["e\u0301cole", "\u00e9cole", "ecole"]),
        ("👩‍👧", ["👩‍👧"], ["👩‍👧"]),
        ("no country", ["no country"], ["no, country", "no country", "NO  country"]),
        ("no, country", ["no, country"], ["no, country", "no country", "NO  country"]),
        (" no country \n", ["no country"], ["no, country", "no country", "NO  country"]),
        ("", [], []),
        ("   ", [], []),
    ],
)
def test_where_the_same_words_stand(quote: str, exact: list[str], alike: list[str]) -> None:
    assert found(quote) == exact
    assert found(quote, alike=True) == alike


def test_a_place_may_begin_inside_one_that_is_not_it() -> None:
    assert SameWords("ha, ha").places("ha ha, ha ha") == [(3, 9)]


@given(TEXTS, NEEDLES, st.booleans())
def test_what_is_found_is_the_quote_in_whole_characters(text: str, quote: str, alike: bool) -> None:
    wanted = SameWords(quote, alike)
    places = wanted.places(text)
    assert places == sorted(places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    for start, end in places:
        assert is_edge(text, start)
        assert is_edge(text, end)
        if alike and wanted.words:
            assert folded_name(text[start:end]) == " ".join(wanted.words)
        else:
            assert text[start:end] == quote.strip()


@given(TEXTS, NEEDLES, TEXTS)
def test_a_quote_between_blanks_is_always_found(before: str, quote: str, after: str) -> None:
    text = f"{before} . {quote.strip()} . {after}"
    if not quote.strip() or not is_edge(quote.strip(), 0) or quote.strip()[0] in "\u0300\u200f":
        return
    start = len(before) + 3
    end = start + len(quote.strip())
    if is_edge(text, start) and is_edge(text, end):
        for alike in (False, True):
            inside = [place for place in SameWords(quote, alike).places(text) if place[0] < end and start < place[1]]
            assert inside, (text, quote, alike)


@given(TEXTS, NEEDLES)
def test_the_exact_are_among_the_alike(text: str, quote: str) -> None:
    alike = SameWords(quote, alike=True).places(text)
    for start, end in SameWords(quote).places(text):
        assert any(first < end and start < last for first, last in alike)
