from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.text.clauses import clauses
from db.text.sentences import sentences, words

TEXT = st.lists(
    st.sampled_from(
        [
            *(
                ". ",
                ".",
                "..",
                " .",
                "? ",
                "! ",
                "…",
                "؟ ",
                "。",
                "۔ ",
                "\n",
                "\n\n",
                "(",
                ")",
                '"',
                "”",
                "’",
                "1",
                "3.5",
            ),
            *(
                ",",
                " ",
                "; ",
                "Iran",
                "time",
                "No",
                "U.S.",
                "Mr.",
                "J.",
                "إيران",
                "گفت",
                "Россия",
                "г.",
                "伊朗",
                "שלום",
            ),
            *("👩", "\u2028", "[3]", "www.", "a.B", "— "),
        ]
    ),
    max_size=25,
).map("".join)


def said(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize("part", [sentences, clauses])
@given(text=TEXT)
@example(text='"')
@example(text=". . .")
def test_every_character_that_is_not_blank_is_in_one_part(
    part: Callable[[str], list[tuple[int, int]]], text: str
) -> None:
    covered = [0] * len(text)
    at = 0
    for start, end in part(text):
        assert at <= start < end
        assert "\n" not in text[start:end]
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        for position in range(start, end):
            covered[position] += 1
        at = end
    assert all(covered[i] == 1 for i, char in enumerate(text) if not char.isspace())


@given(TEXT, st.integers(0, 30), st.integers(0, 30))
def test_a_range_is_kept_to(text: str, first: int, last: int) -> None:
    first, last = min(first, len(text)), min(last, len(text))
    for part in (sentences, clauses, words):
        assert all(first <= start < end <= last for start, end in part(text, first, last))


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Smith went.", "He left at 10.30 a.m. on Sept. 5."],
        ["The U.S. President met J. K. Rowling on St. Helena.", "No. 5 is fine.", "No.", "That is it."],
        ["He is from the U.S.", "It matters."],
        ["“Why?” he asked.", "“Stop.”", "They left."],
        ["gas fields in Kish. and “Pas”, as well."],
        ["worth 3.5 billion in 2018.", "That is, after the talks."],
        ["See https://t.co/AS3D.x and www.Example.Com now.", "Write to a.Bc@example.org today."],
        ["The end.[3]", "Next one.", "(See it.)", "Now"],
        ["Yahoo! said yes!", "Then it was over…", "And then?!", "Nothing"],
        ["1. Iran and Russia signed.", "2022 began."],
        ["Am 19. Juli kam er, z. B. heute.", "Dann ging er."],
        ["وقال د. محمد: نعم.", "ثم ذهب؟", "نعم!", "انتهى."],
        ["او گفت.", "رفتند؟", "بله۔", "تمام"],
        ["Он родился в 1990 г.", "Потом жил в г. Москва и т.д.", "А. С. Пушкин писал."],
        ["שלום עולם.", "מה שלומך?"],
        ['הוא אמר: "כן."', "אחר כך הלך.", 'ארה"ב סירבה.', 'ד"ר כהן בא.'],
        ["그는 말했다.", "이란은 동의했다.", "정말?"],
        [
            "ประธานาธิบดีรัสเซียเดินทางถึงกรุงเตหะรานเมื่อวันอังคาร",
            "เขาพบกับผู้นำอิหร่าน และหารือเรื่องสงครามต่าง ๆ ในภูมิภาค",
            "นอกจากนี้ทั้งสองฝ่ายยังลงนามข้อตกลงด้านพลังงานมูลค่า 40 พันล้านดอลลาร์",
            "ขณะที่ตุรกีเข้าร่วมการประชุมด้วย",
            "อย่างไรก็ตามยังไม่มีข้อสรุป",
        ],
        ["ขอบคุณครับ", "พบกันใหม่"],
    ],
)
def test_sentences_apart_by_blanks(expected: list[str]) -> None:
    assert said(" ".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as soon as possible.No country has", ["as soon as possible.", "No country has"]),
        ("همکاری کرد.ایران گفت", ["همکاری کرد.", "ایران گفت"]),
        ("did not agree with the vision. .", ["did not agree with the vision. ."]),
        ("Russia and Iran.. Enemies", ["Russia and Iran..", "Enemies"]),
        ("伊朗签署。俄罗斯“同意！”他说？", ["伊朗签署。", "俄罗斯“同意！”", "他说？"]),
        ("그는 갔다고 말했다.러시아도 그랬다.", ["그는 갔다고 말했다.", "러시아도 그랬다."]),
        ("彼は言った。「はい。」本当？そうだ！", ["彼は言った。", "「はい。」", "本当？", "そうだ！"]),
        ("他说.好的!真的吗?", ["他说.", "好的!", "真的吗?"]),
        ("ข่าวแรก  ข่าวที่สอง", ["ข่าวแรก", "ข่าวที่สอง"]),
        ("  one.\n\n two  ", ["one.", "two"]),
        ("", []),
        ("...", ["..."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_the_seed_is_cut_where_a_reader_would(shared: Path) -> None:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    found = said(text)
    assert any(sentence.startswith("No country has shown") for sentence in found)
    assert any(sentence.endswith("China. .") for sentence in found)
    assert all(any(char.isalnum() for char in sentence) for sentence in found)
    assert not any(sentence.startswith('and "Pas"') for sentence in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("drone's Shahed-136, 3.5 a_b", ["drone's", "Shahed", "136", "3.5", "a", "b"]),
        ("伊朗和Iran", ["伊", "朗", "和", "Iran"]),
        ("می‌خواهند إِيرَانُ", ["می‌خواهند", "إِيرَانُ"]),
        ("Cafe\u0301 'quoted' ’tis", ["Cafe\u0301", "quoted", "tis"]),
        ("か\u3099き", ["か\u3099", "き"]),
        ("ईरान की", ["ईरान", "की"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == expected


def test_clauses() -> None:
    text = "On Monday, he said: yes — no; then 3,000 left. إيران، ثم روسيا"
    found = [text[start:end] for start, end in clauses(text)]
    assert found == ["On Monday,", "he said:", "yes —", "no;", "then 3,000 left.", "إيران،", "ثم روسيا"]
