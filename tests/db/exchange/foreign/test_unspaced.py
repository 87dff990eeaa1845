"""Quotes are found without regard to white space, and by most of their signs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from db.exchange.foreign.quotes import Quotes
from db.exchange.foreign.unspaced import Unspaced

TEXT = "The ministry said nothing 😀 of it.\n\nOn Tuesday “the gas” – all of it – was paid for in roubles, he said.\n"


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("inistry  said\nnothing 😀 o", "inistry said nothing 😀 o"),
        ('y "the gas" - all of', "y “the gas” – all of"),
        ("it.OnTuesday“thegas”", "it.\n\nOn Tuesday “the gas”"),
        ("was paid\u00ad for in rou\u200bbles", "was paid for in roubles"),
    ],
)
def test_white_space_and_typography_do_not_matter(quote: str, there: str) -> None:
    (place,) = Unspaced(TEXT).all(quote)
    assert TEXT[slice(*place)] == there


def test_few_signs_are_not_looked_for_inside_of_words() -> None:
    assert not list(Unspaced(TEXT).all("o f i t"))
    assert not list(Unspaced(TEXT).all(" \n "))


@pytest.mark.parametrize("length", [0, 3_000, 300_000])
def test_nearly_the_same_words_are_found_in_a_text_of_any_length(length: int) -> None:
    padding = ("Another sentence of many stands here. " * (length // 38 + 1))[:length]
    text = f"{padding}\n{TEXT}{padding}"
    found = Quotes(text).find("On Tuesday “the gas” – all of that – was paid in roubles, he said")
    assert found is not None
    assert not found.exact
    assert text[found.start : found.end].startswith("On Tuesday")
    assert text[found.start : found.end].endswith("he said")


def test_other_words_are_not() -> None:
    assert Unspaced(TEXT).nearest("Nobody has ever paid for anything in dollars, she wrote") is None
    assert Unspaced(TEXT).nearest("too short") is None
    assert Unspaced("").nearest("On Tuesday the gas was paid for in roubles") is None


WORDS = ("gas", "the", "said", "wrote", "دولة", "إيران", "😀", "石油", "don’t", "re-sign", "über", "5%", "and")


@settings(max_examples=40, deadline=None)
@given(
    some.lists(some.sampled_from(WORDS), min_size=30, max_size=60),
    some.integers(0, 60),
    some.integers(16, 60),
    some.sampled_from([" ", "  ", "\n", "\u00a0"]),
)
def test_a_piece_of_any_text_is_found_where_it_stands(words: list[str], start: int, length: int, blank: str) -> None:
    text = " ".join(words)
    start = min(start, len(text) - length)
    quote = text[start : start + length].strip()
    start = text.index(quote, start)
    found = Quotes(text).find(quote.replace(" ", blank), text[:start], text[start + len(quote) :], start)
    assert found is not None
    assert (found.start, found.end) == (start, start + len(quote))
