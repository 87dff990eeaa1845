"""Two wordings as one text."""

from hypothesis import given
from hypothesis import strategies as st

from db.text.rewording import rewording


def test_what_went_and_what_came_stand_in_their_places() -> None:
    assert list(rewording("Handed over.", "Handed over or sold.")) == [
        ("same", "Handed over"),
        ("new", " or sold"),
        ("same", "."),
    ]
    assert list(rewording("", "New words")) == [("new", "New words")]
    assert list(rewording("كل شيء", "كل كلمة")) == [("same", "كل"), ("gone", " شيء"), ("new", " كلمة")]


@given(old=st.text(max_size=80), new=st.text(max_size=80))
def test_nothing_of_either_is_lost(old: str, new: str) -> None:
    runs = list(rewording(old, new))
    assert "".join(words for how, words in runs if how != "gone") == new
    assert "".join("".join(words for how, words in runs if how != "new").split()) == "".join(old.split())
