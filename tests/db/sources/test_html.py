import json
from pathlib import Path

import pytest

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.html import HIDDEN, WHOLE, read

FIRST = "The harbour of Greenport opened again on Monday after two weeks in which no ship had come in at all."
SECOND = "Fishermen told this paper that they had waited for the day, and that the price of fish would fall soon."
THIRD = "The harbour office said that 12 ships were expected before the end of the week, most of them with grain."
LAST = "A spokesman for the office declined to say who would pay for the repair of the eastern mole."

PAGE = f"""<!doctype html><html lang="en-GB"><head>
<meta charset="utf-8"><title>Harbour opens - The Greenport Post</title>
<link rel="canonical" href="https://post.example/2031/05/harbour">
<meta property="og:site_name" content="The Greenport Post"><meta name="author" content="Ada Marsh">
<meta property="article:published_time" content="2031-05-04T08:00:00Z"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Harbour opens</h1>
<figure><img src="https://cdn.example/tracker.png"><figcaption>Ships wait at dawn. (Reuters)</figcaption></figure>
<p>{FIRST}</p><p>{SECOND.replace("waited", '<a href="/waiting">waited</a>').replace("fish", "<em>fish</em>")}</p>
<figure><img src="x"><figcaption>(Reuters)</figcaption></figure>
<blockquote class="twitter-tweet"><p>Open at last, and the whole town is on its feet!</p>
— Harbour (@harbour) May 4, 2031</blockquote>
<h2>Grain first</h2><p>{THIRD}</p><ul><li>wheat from the north</li><li>barley from the islands</li></ul><p>{LAST}</p>
</article><aside><figure><figcaption>Another story</figcaption></figure></aside>
<footer><p>Copyright The Greenport Post. All rights reserved.</p></footer></body></html>"""


def blocks(draft: Draft) -> list[tuple[str, str]]:
    return [(b.kind, draft.text[b.start : b.end]) for b in draft.blocks]


def test_a_saved_page() -> None:
    draft = read(PAGE.encode(), "page.html")
    assert draft.title == "Harbour opens"
    assert draft.outlet == "The Greenport Post"
    assert draft.author == "Ada Marsh"
    assert draft.published == "2031-05-04"
    assert draft.url == "https://post.example/2031/05/harbour"
    assert draft.language == "en"
    assert draft.raw == PAGE.encode()
    assert draft.warnings == ()
    for gone in ("Sport", "rights reserved", "Another story"):
        assert gone not in draft.text


def test_its_captions_and_posts_are_in_their_places() -> None:
    found = [block for block in blocks(read(PAGE.encode(), "page.html")) if block != ("heading", "Harbour opens")]
    assert found == [
        ("caption", "Ships wait at dawn. (Reuters)"),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("caption", "(Reuters)"),
        ("post", "Open at last, and the whole town is on its feet!"),
        ("post", "— Harbour (@harbour) May 4, 2031"),
        ("heading", "Grain first"),
        ("paragraph", THIRD),
        ("item", "wheat from the north"),
        ("item", "barley from the islands"),
        ("paragraph", LAST),
    ]


def test_its_marks_stand_on_their_words() -> None:
    draft = read(PAGE.encode(), "page.html")
    spans = {(s.kind, draft.text[s.start : s.end], s.target) for s in draft.spans}
    assert ("link", "waited", "https://post.example/waiting") in spans
    assert ("emphasis", "fish", "") in spans


@pytest.mark.parametrize(
    ("language", "encoding", "sentence"),
    [
        ("ru", "windows-1251", "Порт Зелёный открылся в понедельник утром, и первые корабли уже вошли в гавань."),
        ("ar", "windows-1256", "أعلنت هيئة الميناء صباح الاثنين فتح الميناء أمام السفن بعد إغلاق دام أسبوعين كاملين."),
        ("fa", "utf-8", "بندر سبز صبح دوشنبه باز شد و نخستین کشتی‌ها پس از دو هفته به آن رسیدند."),
        ("zh", "gb2312", "绿港星期一早上重新开放，第一批船只在关闭两个星期之后驶入港口，市民非常高兴。"),
    ],
)
def test_pages_in_their_own_encodings(language: str, encoding: str, sentence: str) -> None:
    page = f"<html lang={language}><meta charset={encoding}><title>x</title><article>" + f"<p>{sentence}</p>" * 4
    draft = read(page.encode(encoding), "page.htm")
    assert sentence in draft.text
    assert draft.language == language
    assert draft.published is None
    assert draft.author is None
    assert draft.outlet is None


def test_a_page_that_hides_everything_comes_in_with_a_warning() -> None:
    draft = read(b"<div style='display:none'><p>Harbour</p></div>", "a.html")
    assert draft.text == "Harbour"
    assert HIDDEN in draft.warnings


def test_a_page_without_an_article_comes_in_whole() -> None:
    draft = read(b"<nav>Harbour</nav>", "a.html")
    assert draft.text == "Harbour"
    assert draft.warnings in ((), (WHOLE,))


@pytest.mark.parametrize("page", [b"<script>x()</script>", b"<!-- x -->", b"<p> </p>"])
def test_a_page_without_text_is_refused(page: bytes) -> None:
    with pytest.raises(SourceRefused):
        read(page, "a.html")


def test_real_pages(shared: Path) -> None:
    folder = shared / "samples" / "articles"
    expected = json.loads((folder / "EXPECTED.json").read_text("utf-8"))
    names = [name for name in expected if name.endswith(".html")]
    assert names
    for name in names:
        draft = read((folder / name).read_bytes(), name)
        wanted = expected[name]
        assert draft.title == wanted["title"]
        assert draft.published == wanted["date"]
        assert draft.author == wanted["author"]
        assert draft.url in (wanted["url"], None)
        for sentence in (
            *wanted.get("must_contain", ()),
            wanted.get("first_sentence", ""),
            wanted.get("last_sentence", ""),
        ):
            assert sentence in draft.text
        for stray in wanted.get("must_not_contain", ()):
            assert stray not in draft.text
