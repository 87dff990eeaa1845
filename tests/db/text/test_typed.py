"""What an editor made of a text: nothing that was not typed changes, whatever the editor shows in its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.text.typed import typed

ODD = st.text("ab \n\u00a0\u2028\u2029\ufdd0\u2400😀", max_size=40)


def held(text: str) -> str:
    """What the raw text of a document of Qt has for a text."""
    return text.translate(dict.fromkeys(map(ord, "\n\u2029\ufdd0"), "\u2029"))


@given(ODD)
def test_an_untouched_text_is_the_same(text: str) -> None:
    assert typed(text, held(text), held(text)) == text


@given(ODD, ODD, ODD, st.text("xyz", min_size=1, max_size=5))
def test_only_what_was_typed_over_is_other(start: str, gone: str, end: str, put: str) -> None:
    original = start + gone + end
    made = typed(original, held(original), held(start) + put + held(end))
    assert made.replace("\u2029", "\n").replace("\ufdd0", "\n") == held(start + put + end).replace("\u2029", "\n")
    assert made.count("\ufdd0") + made.count("\u2029") <= sum(map(original.count, "\ufdd0\u2029"))
    assert made.startswith(start) or gone or start == ""
    assert put in made


def test_odd_characters_stay_between_two_corrections() -> None:
    original = "one\u2029two \ufdd0 three\nfour"
    before = held(original)
    after = before.replace("one", "ONE").replace("four", "FOUR")
    assert typed(original, before, after) == "ONE\u2029two \ufdd0 three\nFOUR"


def test_a_text_that_the_editor_does_not_hold_as_it_is_keeps_what_was_typed() -> None:
    assert typed("abc", "ab", "ab\u2029d") == "ab\nd"
