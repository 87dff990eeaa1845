"""Where a passage that is lost may be meant: its very words wherever they stand, else what is most like them."""

from __future__ import annotations

from db.text.likely_places import likely_places

TEXT = (
    "The ministry in Tehran said on Monday that grain will flow.\n"
    "Nobody in Ankara believed a word of it, said one.\n"
    "Grain will flow, they said.\nGrain will flow, they said.\n"
    "Moscow agreed to the terms of the memorandum after long talks."
)


def test_the_same_words_come_first_wherever_they_stand() -> None:
    found = likely_places("Grain will flow, they said", TEXT)
    assert [(one.likeness, TEXT[one.start : one.end]) for one in found[:2]] == [
        (1.0, "Grain will flow, they said"),
        (1.0, "Grain will flow, they said"),
    ]
    assert found[0].start < found[1].start


def test_other_words_are_found_with_their_likeness_in_whole_words() -> None:
    found = likely_places("Moscow had agreed to terms of a memorandum", TEXT)
    assert found[0].quote == "Moscow agreed to the terms of the memorandum"
    assert 0.7 < found[0].likeness < 1


def test_what_is_not_like_it_is_no_place() -> None:
    assert likely_places("Elections were held in Ruritania", TEXT) == []
    assert likely_places("", TEXT) == []
    assert likely_places("word " * 1_000, TEXT) == []


def test_a_passage_over_two_paragraphs_is_found_over_two() -> None:
    found = likely_places("Nobody at Ankara believed any word of it, said one.\nGrain would flow, they said", TEXT)
    assert "\n" in found[0].quote
