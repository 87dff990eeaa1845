"""A marker finds what `find_folded` finds."""

from hypothesis import given
from hypothesis import strategies as st

from db.search.marks import Marker
from db.text.fold import find_folded

WORDS = [
    "iran",
    "Iran's",
    "café",
    "cafe",
    "العلاقات",
    "علاقات",
    "إيران",
    "伊朗",
    "无人机",
    "Ещё",
    "еще",
    "ال",
    "136",
    "-",
    "\n",
]
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=14)


@given(TEXTS.map(" ".join), st.lists(st.tuples(TEXTS.map(" ".join), st.booleans()), max_size=4))
def test_the_same_places(text: str, needles: list[tuple[str, bool]]) -> None:
    asked = [needle + "*" * star for needle, star in needles]
    assert Marker(asked).places(text) == find_folded(text, asked)


def test_places_are_code_points_of_the_text() -> None:
    text = "🛩️ Shahed-136 — والعلاقات, Cafe\u0301s"
    places = Marker(["shahed 136", "علاقات", "caf*"]).places(text)
    assert [text[start:end] for start, end in places] == ["Shahed-136", "والعلاقات", "Cafe\u0301s"]


def test_nothing_to_mark() -> None:
    assert not Marker([])
    assert not Marker(["", "*", "😀"])
    assert Marker(["iran"]).places("") == []
