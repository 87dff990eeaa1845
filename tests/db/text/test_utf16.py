from hypothesis import example, given
from hypothesis import strategies as st

from db.text.utf16 import Utf16

TEXT = st.text(
    st.sampled_from("ab\n é伊إ\u0301\u200d\u2028👩🇮🏽𠮷𝕴\U0010ffff") | st.characters(exclude_categories=["Cs"])
)


@given(TEXT)
@example("👨‍👩‍👧 🇮🇷a")
def test_positions_are_those_of_the_encoded_text(text: str) -> None:
    marks = Utf16(text)
    assert marks.length == len(text.encode("utf-16-le")) // 2
    for point in range(len(text) + 1):
        units = len(text[:point].encode("utf-16-le")) // 2
        assert marks.units(point) == units
        assert marks.point(units) == point


@given(TEXT)
def test_a_position_inside_a_pair_is_its_start(text: str) -> None:
    marks = Utf16(text)
    for point, char in enumerate(text):
        if char > "\uffff":
            assert marks.point(marks.units(point) + 1) == point
