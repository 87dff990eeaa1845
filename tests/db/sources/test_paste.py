import pytest

from db.errors import SourceRefused
from db.sources.paste import read_paste

FRAGMENT = '<h2>الميناء</h2><p>افتتح <b>الميناء</b> اليوم <a href="/more">المزيد</a></p><p>Share</p>'


def header(html: str, address: str) -> str:
    places = "StartHTML:00000097\r\nEndHTML:00000500\r\nStartFragment:00000133\r\nEndFragment:00000400"
    head = f"Version:0.9\r\n{places}\r\nSourceURL:{address}\r\n"
    return f"{head}<html><body>\r\n<!--StartFragment-->{html}<!--EndFragment-->\r\n</body></html>"


def test_windows_clipboard() -> None:
    draft = read_paste(header(FRAGMENT, "https://a.example/news/1"), "x")
    assert draft.text == "الميناء\n\nافتتح الميناء اليوم المزيد\n\nShare"
    assert draft.title == "الميناء"
    assert draft.url == "https://a.example/news/1"
    assert draft.format == "paste"
    assert [s.target for s in draft.spans if s.kind == "link"] == ["https://a.example/more"]
    assert draft.raw.decode() == header(FRAGMENT, "https://a.example/news/1")


def test_all_of_a_selection_comes_in() -> None:
    source = '<meta charset="utf-8"><span>Reklama </span><ul><li>Порт</li></ul><nav>Меню</nav><script>x()</script>'
    draft = read_paste(source, None)
    assert [(b.kind, draft.text[b.start : b.end]) for b in draft.blocks] == [
        ("paragraph", "Reklama"),
        ("item", "Порт"),
        ("paragraph", "Меню"),
    ]
    assert draft.title == "Reklama"
    assert draft.url is None


def test_a_whole_page_tells_its_address_and_language() -> None:
    page = '<html lang="zh-CN"><head><link rel="canonical" href="https://a.example/1"><title>T</title></head><body><p>港口</body>'
    draft = read_paste(page, None)
    assert (draft.text, draft.url, draft.language) == ("港口", "https://a.example/1", "zh")
    assert read_paste('<base href="https://b.example/x"><p>a', None).url == "https://b.example/x"
    assert read_paste(header("<p>a", "file:///home/me/a.html"), None).url is None


def test_text_where_html_shows_nothing() -> None:
    draft = read_paste('<img src="x">', "first\r\n\r\n  second")
    assert draft.text == "first\n\n  second"
    assert draft.blocks == ()
    assert read_paste(None, "بندر\nدو").title == "بندر"
    assert read_paste("", "\ud800x").text == "\ufffdx"


def test_deep_nesting_is_stripped() -> None:
    draft = read_paste("<div>" * 20_000 + "Iran", None)
    assert draft.text == "Iran"
    assert draft.warnings


@pytest.mark.parametrize(("html", "text"), [(None, None), ("", " \n"), ("<p> </p>", ""), ("<!-- x -->", None)])
def test_nothing_to_paste(html: str | None, text: str | None) -> None:
    with pytest.raises(SourceRefused, match="clipboard"):
        read_paste(html, text)
