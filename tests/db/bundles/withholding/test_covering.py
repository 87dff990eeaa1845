"""Words are covered in every script and spelling, places follow, and what only looks alike stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.bundles.withholding.covering import MARK, Covering, letters, needle

NAMES = ["Vladimir Marlow", "Qasem Behrani", "بهراني", "Зорькин", "王小伟", "김철수", "Straßner", "דוידסקי", "Ōkawara"]


def covering(*words: str) -> Covering:
    made = [needle(one, one.isupper() and len(one) <= 3) for one in words]
    return Covering(one for one in made if one is not None)


@pytest.mark.parametrize(
    ("names", "text", "seen"),
    [
        (["Marlow"], "MARLOW's men and mar\u00adlow, Mar-\nlow", f"{MARK}'s men and {MARK}, {MARK}\n{MARK}"),
        (["Vladimir Marlow"], "@VladimirMarlow, vladimir_marlow", f"@{MARK}, {MARK}"),
        (["Vladimir Marlow"], "Vladimir\n  Marlow went", f"{MARK}\n{MARK} went"),
        (["بوتين"], "وبوتين، بُوتِين ولبـوتين", f"و{MARK}، {MARK} ول{MARK}"),
        (["قطر"], "مقطر وقطر والقطري", f"مقطر و{MARK} وال{MARK}"),
        (["Iran"], "Iranians in Tirana", f"{MARK} in Tirana"),
        (["Ann"], "Hannover, Ann, annual", f"Hannover, {MARK}, annual"),
        (["US"], "let us see the US, the U.S. and us", f"let us see the {MARK}, the {MARK}. and us"),
        (["王伟"], "记者王伟说", f"记者{MARK}说"),
        (["김철수"], "김철수는", f"{MARK}는"),
        (["כהן"], "וכהן אמר", f"ו{MARK} אמר"),
        (["2022"], "in ٢٠٢٢ and ２０２２", f"in {MARK} and {MARK}"),
    ],
)
def test_it_is_covered(names: list[str], text: str, seen: str) -> None:
    assert covering(*names).covered(text).content == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Marlow, Vladimir said", f"{MARK} said"),
        ("Vladimir K. Marlow came", f"{MARK} came"),
        ("V. Marlow and V.K. Marlow", f"{MARK} and {MARK}"),
        ("v.marlow@x.org", f"{MARK}@x.org"),
        ("Mr. Marlow, Ann and Vladimir", f"Mr. {MARK}, Ann and Vladimir"),
        ("Hotel Marlow", f"Hotel {MARK}"),
    ],
)
def test_given_names_and_initials_go_with_the_name_they_stand_beside(text: str, seen: str) -> None:
    made = [needle(one, beside=["Vladimir"]) for one in ("Vladimir Marlow", "Marlow")]
    assert Covering(one for one in made if one is not None).covered(text).content == seen


def test_a_syllable_that_only_begins_alike_stays() -> None:
    assert covering("기").covered("김철수").content == "김철수"


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, unique=True),
    st.lists(
        st.one_of(
            st.sampled_from([" ", "\n", "-", "و", "pre", "s ", "👩‍👧", "\u200c", "x", "ного", "的", "는 "]),
            st.text(max_size=6),
            st.sampled_from(NAMES),
            st.sampled_from(NAMES).map(str.upper),
            st.sampled_from(NAMES).map(str.lower),
            st.sampled_from(NAMES).map(lambda one: unicodedata.normalize("NFD", one)),
            st.sampled_from(NAMES).map(lambda one: one.replace(" ", "\u00a0\n")),
            st.sampled_from(NAMES).map("\u00ad".join),
        )
    ),
)
def test_no_chosen_name_is_left_and_places_stand(names: list[str], parts: list[str]) -> None:
    text = "".join(parts)
    covered = covering(*names).covered(text)
    left = covered.content
    for form in ("NFC", "NFD", "NFKC"):
        for name in names:
            wanted = unicodedata.normalize(form, name).casefold()
            assert wanted not in unicodedata.normalize(form, left).casefold()
    # what was not covered stands as it did, at the place that is told
    at = 0
    for start, end, begin, stop in covered.cuts:
        assert left[slice(*covered.place(at, start))] == text[at:start]
        assert set(left[begin:stop]) <= set(MARK) | set(" \n\t\r\u00a0") | set(text[start:end])
        assert MARK in left[begin:stop]
        assert covered.place(start, end) == (begin, stop)
        at = end
    assert left[slice(*covered.place(at, len(text)))] == text[at:]
    assert covered.content.count("\n") == text.count("\n")
    # and once more changes nothing
    assert covering(*names).covered(left).content == left


@given(st.text(max_size=40), st.text(max_size=5))
def test_any_words_of_five_letters_or_more_are_gone(text: str, name: str) -> None:
    if len(letters(name)) >= 5:
        assert name not in covering(name).covered(text + name + text).content


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_nothing_to_cover_changes_nothing(text: str, start: int, end: int) -> None:
    covered = Covering([]).covered(text)
    assert (covered.content, covered.cuts) == (text, ())
    assert covered.place(min(start, end), max(start, end)) == (min(start, end), max(start, end))
