"""Clause edges in every script that articles come in."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text.clauses import clause_at, clauses
from db.text.sentences import sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["On Monday,", "he said:", "yes —", "no;", "then 3,000 left."],
        ["The deal", "(worth $40bn)", "was signed,", "“quietly”,", "in Tehran at 10:30;", "it isn't final."],
        ["He said", "'no',", "and the workers' union,", "Sana'a-based,", "left --", "at once."],
        ["They call it", "‘the deal’,", "he said."],
        ["“Why?”", "he asked,", "“now?”"],
        ["Он сказал,", "что", "«санкции не помогут»,", "и ушёл —", "быстро."],
        ["قال الوزير،", "الذي زار موسكو؛", "إن", "«الاتفاق»", "قريب."],
        ["او گفت،", "ایران می\u200cتواند؛", "برود."],
        ["ראש הממשלה אמר,", 'כי ארה"ב', "(לא ישראל)", "חתמה;", "והלך."],
        ["Der Minister,", "der", "„müde“", "war,", "ging."],
    ],
)
def test_clauses_apart_by_blanks(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[start:end] for start, end in clauses(text)] == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["他说，", "伊朗", "（和俄罗斯）", "签署了协议；", "“很好”，", "他说。"],
        ["東京は、", "「はい」", "と言った。"],
        ["گفت،", "ایران می\u200cتواند"],
        ["그는", "「네」", "라고 했다."],
    ],
)
def test_clauses_without_blanks(expected: list[str]) -> None:
    text = "".join(expected)
    assert [text[start:end].strip() for start, end in clauses(text)] == expected


def test_the_clause_at_a_point() -> None:
    text = "First. On Monday, he said: yes. Last, one."
    (sentence,) = [found for found in sentences(text) if text[found[0] :].startswith("On")]

    def at(words: str) -> str:
        start, end = clause_at(text, text.index(words), *sentence)
        return text[start:end]

    assert at("Monday") == "On Monday,"
    assert at(", he") == "On Monday,"
    assert at(" he") == "On Monday,"
    assert at("said") == "he said:"
    assert at("yes.") == "yes."


@given(
    st.lists(
        st.sampled_from(["a", "Иран ", "، ", ",", "（", "）", "«", "» ", "'", "’", "—", " ", "\n", ". ", "伊"])
    ).map("".join)
)
def test_clauses_lie_in_sentences_and_hold_what_they_hold(text: str) -> None:
    inside = clauses(text)
    for start, end in sentences(text):
        parts = [part for part in inside if start <= part[0] < end]
        assert parts[0][0] == start
        assert parts[-1][1] == end
        for one, other in pairwise(parts):
            assert one[1] == other[0] or text[one[1] : other[0]].isspace()
