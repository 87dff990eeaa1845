import pytest

from db.errors import SourceRefused
from db.sources.plain import read

PERSIAN = "بندر سبز\n\nکشتی\u200cها دیروز رسیدند. ۱۲ کشتی.\n- الوکالة (@wakala) ١٩\n2022. سال\n===\n"


def test_the_text_stands_as_it_is() -> None:
    draft = read(PERSIAN.encode(), "بندر.txt")
    assert draft.text == PERSIAN
    assert draft.blocks == ()
    assert draft.spans == ()
    assert draft.title == "بندر سبز"
    assert draft.raw == PERSIAN.encode()
    assert draft.format == "text"
    assert draft.warnings == ()
    assert (draft.outlet, draft.author, draft.published, draft.url, draft.language) == (None,) * 5


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Порт открыт снова. Корабли пришли утром, и город вздохнул с облегчением. " * 5, "windows-1251"),
        ("أعلنت الهيئة فتح الميناء أمام السفن صباح اليوم بعد إغلاق دام أسبوعين. " * 5, "windows-1256"),
        ("港口今天重新开放，第一批船只已经到达，市民非常高兴。" * 8, "utf-16"),
        ("港口今天重新开放，第一批船只已经到达，市民非常高兴。" * 8, "gb18030"),
    ],
)
def test_other_encodings(text: str, encoding: str) -> None:
    assert read(text.encode(encoding), "port.txt").text == text


def test_line_ends_are_made_one() -> None:
    assert read(b"one\r\ntwo\rthree\n", "a.txt").text == "one\ntwo\nthree\n"


def test_a_mark_and_nothing_else_is_empty() -> None:
    with pytest.raises(SourceRefused, match="empty"):
        read(b"\xef\xbb\xbf", "a.txt")


def test_blank_text_comes_in_with_a_warning() -> None:
    draft = read(b" \n\t\n", "blank.txt")
    assert draft.title == "blank"
    assert draft.warnings


@pytest.mark.parametrize(
    ("head", "published", "url"),
    [
        ("Ships leave\n\nTuesday, July 19, 2022\n\nThe ships left.", "2022-07-19", None),
        ("https://post.example/a\nShips leave\n2022-07-19\nThe ships left.", "2022-07-19", "https://post.example/a"),
        ("سفن\nسه‌شنبه ۲۸ تیر ۱۴۰۱\nرفتند.", "2022-07-19", None),
        ("Ships leave\nOn July 19, 2022 the ships left the port.", None, None),
        ("Ships leave\nJuly 2022\nThe ships left.", None, None),
        ("Ships\n19 July 2022\n20 July 2022\nThey left.", None, None),
        ("See https://post.example/a\nyesterday\n7/8/2022", None, None),
    ],
)
def test_a_day_or_an_address_that_stands_alone_at_the_top(head: str, published: str | None, url: str | None) -> None:
    draft = read(head.encode(), "a.txt")
    assert (draft.published, draft.url, draft.text) == (published, url, head)
