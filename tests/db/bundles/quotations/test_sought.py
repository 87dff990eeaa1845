"""Quotations looked for together are found as each would be alone."""

from hypothesis import given
from hypothesis import strategies as st

from db.bundles.quotations.compare import taken_apart
from db.bundles.quotations.sought import Sought, SoughtTogether
from db.bundles.quotations.worded import plain

WORD = st.sampled_from(
    ["the", "The", "a", "co-op", "minister's", "minister", "ships", "é", "黑海", "قمة", "12", "$", "."]
)
WORDS = st.lists(WORD, max_size=6).map(" ".join)
QUOTE = st.one_of(WORDS, st.tuples(WORDS, WORDS).map(" … ".join))


@given(quotes=st.lists(QUOTE, max_size=6), texts=st.lists(st.lists(WORD, max_size=30).map(" ".join), max_size=5))
def test_together_as_alone(quotes: list[str], texts: list[str]) -> None:
    alone: dict[int, tuple[int, str]] = {}
    for at, quote in enumerate(quotes):
        for number, text in enumerate(texts):
            if how := Sought(taken_apart(quote)).stands_in(plain(text)):
                alone[at] = number, how
                break
    together = SoughtTogether([Sought(taken_apart(quote)) for quote in quotes])
    found = {at: (number, how) for number, text in enumerate(texts) for at, how in together.stand_in(plain(text))}
    assert found == alone
    assert bool(together) == (len(found) < len(quotes))


@given(words=st.lists(WORD, min_size=1, max_size=8), before=WORDS, after=WORDS)
def test_words_of_a_text_are_found_there(words: list[str], before: str, after: str) -> None:
    apart = taken_apart(" ".join(words))
    text = plain(f"{before} {' '.join(words)} {after}")
    assert Sought(apart).stands_in(text) == ("stands" if apart.words else "")
