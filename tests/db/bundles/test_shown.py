"""What cannot be shown, and which way words run."""

from hypothesis import given
from hypothesis import strategies as st

from db.bundles.shown import direction, is_web_address, line_direction, runs, shown, without_direction_marks


@given(st.text())
def test_showing_keeps_length_and_is_done_once(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert shown(shown(text)) == shown(text)


def test_tab_and_line_feed_and_everything_visible_stay() -> None:
    kept = "a\tb\nc\u2028d\u00a0e 👩‍👧 \u202eق"
    assert shown(kept) == kept
    assert shown("\x00\x07\x85\r\ufffe") == "\ufffd" * 5


@given(st.text(alphabet="ab 12,.«»()اب ג。漢\u200f👩"), st.booleans())
def test_runs_are_the_line_cut_without_loss(line: str, rtl: bool) -> None:
    pieces = list(runs(line, rtl))
    assert "".join(piece for piece, _ in pieces) == line
    assert all(piece for piece, _ in pieces)


def test_neutral_characters_go_with_the_line() -> None:
    assert list(runs("قال NATO, ثم", True)) == [("قال ", True), ("NATO", False), (", ثم", True)]
    assert list(runs("said قال, then", False)) == [("said ", False), ("قال", True), (", then", False)]
    assert list(runs("12.", True)) == [("12.", True)]


def test_direction_follows_what_is_known_first() -> None:
    assert direction("abc", "ar", None) == "rtl"
    assert direction("قال", "en", None) == "ltr"
    assert direction("قال", "en", "rtl") == "rtl"
    assert direction("«قال") == "rtl"
    assert direction("12 abc") == "ltr"
    assert direction("123") == "ltr"


def test_a_line_has_its_own_direction_where_it_has_letters() -> None:
    assert line_direction("قال", "ltr") == "rtl"
    assert line_direction("said", "rtl") == "ltr"
    assert line_direction("2022.", "rtl") == "rtl"


def test_marks_of_direction_can_be_taken_away() -> None:
    assert without_direction_marks("\u2068قال\u2069\u200e, x") == "قال, x"


def test_what_may_become_a_link() -> None:
    assert is_web_address("https://a.example/x?y=ز")
    for no in (None, "", "javascript:x", "https://a b", 'http://a"b', "http://a\n", "//a.example"):
        assert not is_web_address(no)
