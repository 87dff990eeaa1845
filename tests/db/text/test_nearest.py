"""The sentences beside a place are those that dividing the whole line gives."""

from hypothesis import example, given
from hypothesis import strategies as st

from db.text.nearest import begins_before, ends_after
from db.text.sentences import sentences

PIECES = (
    *("Mr.", "e.g.", "etc.", "No.", "2.", "19. Juli", "www.x.com", "z. B. ", "2022 г. Россия", "(a.", "...", " .. "),
    *(
        " ",
        "  ",
        "\u00a0",
        "\t",
        ". ",
        "! ",
        "? ",
        "。",
        "؟ ",
        "۔",
        "।",
        "»[12]",
        '"',
        "”",
        ")",
        "a",
        "B",
        "1",
        "é",
        "e\u0301",
    ),
    *(
        "word",
        "Word",
        "слово",
        "Слово",
        "г.",
        "كلمة",
        "في.لنا",
        "中国",
        "他说.好的",
        "เขาพูดว่า",
        "ค่ะ ",
        "ລາວ",
        "ก" * 30,
        "शब्द",
    ),
)
LINES = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@given(LINES, st.integers(0, 60), st.integers(0, 60), st.integers(1, 4))
@example("One. 2. Two", 0, 11, 1)
@example('Said he. "', 0, 10, 1)
@example('"! One', 0, 6, 2)
def test_what_is_beside_is_what_the_whole_line_has(line: str, one: int, other: int, wanted: int) -> None:
    start, end = sorted((min(one, len(line)), min(other, len(line))))
    whole = sentences(line, start, end)
    assert begins_before(line, start, end, wanted) == [begin for begin, _ in whole][-wanted:]
    assert ends_after(line, start, end, wanted) == [last for _, last in whole][:wanted]
