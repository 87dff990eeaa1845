"""Spaces that the clean view sets right, and words that only look as if one were missing."""

from itertools import pairwise

import pytest

from db.records.clean import Mend
from db.text.mends import mends


def shown(text: str) -> str:
    """The text with its spaces set right."""
    for mend in reversed(mends(text)):
        text = text[: mend.start] + mend.text + text[mend.end :]
    return text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("as soon as possible.No country has shown it.", "as soon as possible. No country has shown it."),
        ("He left.“Nobody knew,” she said.", "He left. “Nobody knew,” she said."),
        ("first,second and third;fourth", "first, second and third; fourth"),
        ("قال الوزير،وأضاف أن البلدين", "قال الوزير، وأضاف أن البلدين"),
        ("The minister said:They will come.", "The minister said: They will come."),
        ("the oil company (NIOC)announced", "the oil company (NIOC) announced"),
        ("the oil company(NIOC) announced", "the oil company (NIOC) announced"),
        ("She said no. The man saidThe deal is dead.", "She said no. The man said The deal is dead."),
        ("since 2014 and in2019 too, in May", "since 2014 and in 2019 too, in May"),
        ("It came on July 2022 and 2022with it; with care", "It came on July 2022 and 2022 with it; with care"),
        ("two  spaces and\u00a0 three   of them.", "two spaces and\u00a0three of them."),
    ],
)
def test_spaces_are_set_right(text: str, right: str) -> None:
    assert shown(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "LinkedIn and YouTube on an iPhone; he linked in, and the tube was in use for you. Linked.",
        "See https://example.org/a,b:The.Next and mail me,you@example.org or www.example.org.Here",
        "The U.S. and e.g. 3.14, 1,000 and 10:30; McDonald of the MiGs",
        "the member(s) may (re)build a (s)he",
        "中文,中文（新华社）报道。第二句。",
        "Name    Age  City\nAnna    12   Rome",
        "a\tb  c",
        "  indented, and trailing  \n   too  ",
        "Windows2000 and COVID2019 and mp2020",
        "He met the manThe once.",
        "",
    ],
)
def test_what_looks_like_it_is_left_alone(text: str) -> None:
    assert shown(text) == text


def test_mends_are_in_order_and_never_touch() -> None:
    found = mends("a.  b said,he.The  end,and  more(NATO) said  The. saidThe")
    assert found
    assert all(before.end < after.start for before, after in pairwise(found))
    assert all((mend.text == " ") == (mend.start == mend.end) for mend in found)
    assert Mend(11, 11, " ") in found
