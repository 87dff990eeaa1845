import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text.paragraphs import direction, paragraph_at, paragraph_number, paragraph_numbers, paragraphs, script

LINES = st.text(st.sampled_from("ab \n\u2028\x0b\x85\u2029伊"))


@given(LINES)
def test_only_a_line_feed_parts_paragraphs(text: str) -> None:
    ranges = paragraphs(text)
    assert [text[start:end] for start, end in ranges] == text.split("\n")
    for start, end in ranges:
        assert all(paragraph_at(text, at) == (start, end) for at in range(start, end + 1))


def test_numbers_count_what_is_not_blank() -> None:
    text = "one\n\ntwo\n \nthree"
    assert [paragraph_number(text, text.index(word)) for word in ("one", "two", "three")] == [1, 2, 3]
    assert paragraph_number("", 0) == 1
    assert paragraph_number(text, len(text)) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran signed.", "ltr"),
        ("وقّعت إيران", "rtl"),
        ("«ایران» ۲۰۲۲", "rtl"),
        ("שלום", "rtl"),
        ("(2022) إيران", "rtl"),
        ("Gazprom وقعت مع إيران اتفاقية كبيرة", "rtl"),
        ("الوفاق (@alvefagh) wrote a long sentence in English", "ltr"),
        ("伊朗", "ltr"),
        ("12 – 13", "ltr"),
        ("…", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction(text: str, expected: str) -> None:
    assert direction(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran", "latin"),
        ("Größe à", "latin"),
        ("Иран, Россия и Gazprom", "cyrillic"),
        ("إيران", "arabic"),
        ("שלום", "hebrew"),
        ("伊朗 イラン", "cjk"),
        ("이란", "hangul"),
        ("อิหร่าน", "thai"),
        ("Ιράν", "greek"),
        ("ईरान", "devanagari"),
        ("𠮷", "cjk"),
        ("— 12 👩", "latin"),
    ],
)
def test_script(text: str, expected: str) -> None:
    assert script(text) == expected


@pytest.mark.parametrize("text", ["", "\n", "one\n\ntwo\n \nthree\n", " \n\nlate", "a\nb"])
def test_numbers_of_many_places_are_those_of_each(text: str) -> None:
    places = range(len(text), -1, -1)
    assert paragraph_numbers(text, places) == [paragraph_number(text, place) for place in places]
