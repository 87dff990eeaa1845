import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text.excerpt import as_name, context, shorten

TEXT = st.text(st.sampled_from("ab. ?\nإ。e\u0301👩\u200d "), max_size=80)
ARTICLE = "First one. Second one here. Third is longer than that. Fourth.\n\nNext paragraph."


@given(TEXT, st.integers(0, 80), st.integers(0, 80), st.integers(0, 3), st.integers(0, 20))
def test_context_is_a_slice_of_the_paragraph(text: str, one: int, other: int, number: int, limit: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    before, after = context(text, start, end, number, number, limit)
    assert text[start - len(before) : start] == before
    assert text[end : end + len(after)] == after
    assert len(before) <= limit
    assert len(after) <= limit
    assert "\n" not in before + after
    assert not before[:1].isspace()
    assert not after[-1:].isspace()


def test_context_is_cut_at_sentences() -> None:
    start = ARTICLE.index("Third")
    end = start + len("Third is longer than that.")
    assert context(ARTICLE, start, end) == ("Second one here. ", " Fourth.")
    assert context(ARTICLE, start, end, 2, 5) == ("First one. Second one here. ", " Fourth.")
    assert context(ARTICLE, start, end, 0, 0) == ("", "")


def test_the_rest_of_a_cut_sentence_comes_first() -> None:
    start = ARTICLE.index("longer")
    assert context(ARTICLE, start, start + 6) == ("Third is ", " than that.")


def test_a_long_sentence_is_cut_at_a_word() -> None:
    text = "word " * 200 + "QUOTE" + " word" * 200
    before, after = context(text, 1000, 1005, limit=52)
    assert before == "word " * 10
    assert after == " word" * 10


def test_short_quotes_stay() -> None:
    assert shorten("Iran\nand  Russia") == "Iran and Russia"
    assert shorten("a\u202eb\u2066c\u200f") == "abc"


def test_long_quotes_end_at_a_word() -> None:
    assert shorten("No country has shown its willingness, indeed", 24) == "No country has shown…"
    assert shorten("x" * 100, 10) == "x" * 9 + "…"
    assert shorten("", 10) == ""


@given(TEXT | st.text(max_size=40), st.integers(1, 30))
def test_a_label_fits_on_its_line(text: str, at_most: int) -> None:
    label = shorten(text, at_most)
    assert len(label) <= at_most
    assert "\n" not in label


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        ("“a white table,”", "a white table"),
        ("  two\n lines. ", "two lines"),
        ("«إيرانُ»،", "إيرانُ"),
        ("ที่", "ที่"),
        ("(他说)。", "他说"),
        ("...", ""),
        ("No country has shown its willingness to satisfy Moscow's desires more than Iran, he said.", None),
        ("x" * 200, None),
    ],
)
def test_a_quote_as_a_name(quote: str, name: str | None) -> None:
    made = as_name(quote)
    if name is not None:
        assert made == name
    else:
        assert 20 < len(made) <= 60
        assert quote.startswith(made)
        assert made[-1].isalnum()
