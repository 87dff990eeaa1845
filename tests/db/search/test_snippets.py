"""Snippets: one line round the first match."""

from hypothesis import given
from hypothesis import strategies as st

from db.search.marks import Marker
from db.search.snippets import LONGEST, first_places, snippet
from db.text.fold import find_folded

LONG = "Before it there were many words of no interest at all, one after another, and so on. " * 5


def test_a_short_text_is_shown_whole() -> None:
    shown = snippet("Kish gas field", [(0, 4), (9, 14)])
    assert shown.text == "Kish gas field"
    assert shown.marks == ((0, 4), (9, 14))


def test_a_long_text_is_cut_between_words_round_the_first_place() -> None:
    text = LONG + "Kish gas field. " + LONG
    shown = snippet(text, Marker(["kish", "interest"]).places(LONG + "Kish gas field. " + LONG)[-6:])
    assert shown.text.startswith("… ")
    assert shown.text.endswith(" …")
    assert len(shown.text) <= LONGEST + 4
    assert [shown.text[start:end] for start, end in shown.marks] == ["Kish", "interest"]
    inner = shown.text[2:-2]
    at = text.index(inner)
    assert text[at - 1].isspace()
    assert text[at + len(inner)].isspace()


def test_a_text_without_a_place_begins_at_its_beginning() -> None:
    shown = snippet(LONG)
    assert LONG.startswith(shown.text.removesuffix(" …"))
    assert shown.marks == ()


def test_what_would_turn_or_break_the_row_is_a_blank() -> None:
    shown = snippet("one\u202etwo\nthree\u2028four\x00five", [(4, 7)])
    assert shown.text == "one two three four five"
    assert shown.marks == ((4, 7),)
    persian = "می‌گوید"
    assert snippet(persian).text == persian


def test_writing_without_blanks_is_cut_between_characters() -> None:
    text = "無" * 300 + "伊朗" + "e\u0301" * 300
    shown = snippet(text, [(300, 302)])
    assert [shown.text[start:end] for start, end in shown.marks] == ["伊朗"]
    assert not shown.text.removesuffix(" …").endswith("e")


def test_a_place_longer_than_the_snippet_is_cut_with_it() -> None:
    shown = snippet("x" * 1_000, [(10, 900)])
    ((start, end),) = shown.marks
    assert 0 <= start < end <= len(shown.text)


def test_the_first_place_of_a_long_text() -> None:
    text = LONG * 20 + "Kish gas field, Kish. " + LONG * 20
    places = first_places(text, Marker(["kish"]))
    assert places == find_folded(text, ["kish"])
    assert first_places(text, Marker(["nowhere"])) == []
    assert first_places(text, Marker([])) == []


@given(
    st.lists(st.sampled_from(["iran", "word", "longer", "伊朗", "العلاقات", "🛩️"]), min_size=1, max_size=600).map(
        " ".join
    ),
    st.sampled_from(["iran", "伊朗", "علاقات", "word longer", "ira*"]),
)
def test_the_first_place_is_the_first(text: str, needle: str) -> None:
    places = first_places(text, Marker([needle]))
    everywhere = find_folded(text, [needle])
    assert places[:1] == everywhere[:1]
    assert places == everywhere[: len(places)]


@given(st.text(max_size=600), st.data())
def test_any_text_can_be_shown(text: str, data: st.DataObject) -> None:
    places = []
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        places = [(start, data.draw(st.integers(start + 1, len(text))))]
    shown = snippet(text, places)
    assert len(shown.text) <= LONGEST + 4
    assert len(shown.marks) == len(places)
    assert "\n" not in shown.text
    for begin, end in shown.marks:
        assert 0 <= begin < end <= len(shown.text)
        assert shown.text[begin] in (text[start], " ")
