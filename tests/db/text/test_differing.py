"""Words that only one of two texts says, and passages found again in the other one."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from db.text.differing import Comparison, Found, Worded

REPORT = (
    "TEHRAN (Northwire) - Officials said on Tuesday that talks about drones are at an early stage, and no contract "
    "has been signed.\n\nVisitors were shown the aircraft twice in June, at an airfield near Kashan.\n\n"
    "Moscow did not comment on the visits, which were seen from space."
)
PRINTED = (
    "Moscow did not comment on the visits, which were seen from space.\n\n"
    "TEHRAN - Officials said on Monday that talks about drones are at a very early stage, and no contract "
    "has been signed.\n\nVisitors were shown the AIRCRAFT twice in June -- at an airfield near Kashan!"
)


def compared(first: str, second: str) -> Comparison:
    return Comparison(Worded(first), Worded(second))


def test_only_the_words_that_differ_are_new() -> None:
    found = compared(REPORT, PRINTED)
    assert [PRINTED[start:end] for start, end in found.new_places()] == ["Monday", "a very"]
    assert found.new_words() == 3
    assert compared(REPORT, REPORT).new_places() == []
    assert compared("", REPORT).new_words() == len(Worded(REPORT).words)


def test_a_passage_is_found_though_paragraphs_moved() -> None:
    found = compared(REPORT, PRINTED)
    quote = "did not comment on the visits"
    at = REPORT.index(quote)
    there = PRINTED.index(quote)
    assert found.found(at, at + len(quote)) == Found(there, there + len(quote), True)
    quote = "Officials said on Tuesday that talks"
    at, there = REPORT.index(quote), PRINTED.index("Officials")
    near = found.found(at, at + len(quote))
    assert near == Found(there, there + len("Officials said on Monday that talks"), False)
    nowhere = compared(REPORT, "Ships left the port with grain, and the insurers waited for word of the next.")
    assert nowhere.found(at, at + len(quote)) is None
    assert found.found(0, 0) is None


def test_what_was_read_in_the_other_is_known_up_to_where_it_was_read() -> None:
    found = compared(REPORT, PRINTED)
    lines = [(PRINTED.index(line), PRINTED.index(line) + len(line)) for line in PRINTED.split("\n\n")]
    assert [found.stands_before(line, len(REPORT), 0.8) for line in lines] == [True, True, True]
    read = REPORT.index("Visitors")
    assert [found.stands_before(line, read, 0.8) for line in lines] == [False, True, False]


def test_chinese_and_arabic_are_compared_by_their_words() -> None:
    first, second = "伊朗和俄罗斯周二在德黑兰签署协议。", "伊朗和俄罗斯周三在德黑兰签署协议。"
    assert [second[start:end] for start, end in compared(first, second).new_places()] == ["三"]
    first = "قال مسؤول إن البلدين يعززان تعاونهما في مجال الطاقة والنقل"
    second = "قال مسؤول كبير إن البلدين يعززان تعاونهما في مجال الطاقة"
    assert [second[start:end] for start, end in compared(first, second).new_places()] == ["كبير"]


@given(st.integers(0, 10_000), st.integers(1, 12))
def test_changed_words_are_all_new_and_what_is_left_is_not(seed: int, changes: int) -> None:
    random = Random(seed)
    words = [f"w{random.randrange(3_000)}" for _ in range(200)]
    places = sorted(random.sample(range(0, 200, 12), changes))
    other = [f"new{at}" if at in places else word for at, word in enumerate(words)]
    second = " ".join(other)
    found = compared(" ".join(words), second)
    assert [second[start:end] for start, end in found.new_places()] == [f"new{at}" for at in places]


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(first: str, second: str) -> None:
    found = compared(first, second)
    ends = 0
    for start, end in found.new_places():
        assert ends <= start < end <= len(second)
        ends = end
    assert (found.new_words() == 0) == (found.new_places() == [])
    whole = compared(second, second).found(0, len(second))
    assert (whole is None) == (not Worded(second).words)
