from lxml import html

from db.sources.page import (
    address_of,
    claimed_charset,
    claims_wide_cells,
    language_of,
    outlet_of,
    published_of,
    title_of,
)


def address(source: str) -> str | None:
    return address_of(source, html.document_fromstring(source))


def test_the_address_is_the_canonical_one() -> None:
    canonical = '<link rel="alternate canonical" href="https://a.example/port"><meta property="og:url" content="https://b.example/">'
    assert address(f"<html><head>{canonical}</head><body>x</body></html>") == "https://a.example/port"
    assert address('<meta property="og:url" content="https://b.example/"><p>x') == "https://b.example/"
    assert address("<!-- saved from url=(0022)https://c.example/port --><p>x") == "https://c.example/port"
    assert address("<!--\n Page saved with SingleFile \n url: https://d.example/port \n saved date: x\n--><p>x") == (
        "https://d.example/port"
    )
    assert address('<link rel="canonical" href="javascript:x()"><p>x') is None


def test_charsets_that_pages_claim() -> None:
    assert claimed_charset(b'<meta charset="windows-1256">') == "windows-1256"
    assert claimed_charset(b'<meta http-equiv=Content-Type content="text/html; charset=koi8-r">') == "koi8-r"
    assert claimed_charset(b'<?xml version="1.0" encoding="gb2312"?><html>') == "gb2312"
    assert claimed_charset(b"<p>charset=x") is None


def test_languages_that_pages_name() -> None:
    assert language_of(html.document_fromstring('<html lang="fa-IR"><p>x')) == "fa"
    assert language_of(html.document_fromstring('<meta property="og:locale" content="zh_Hant_HK"><p>x')) == "zh-Hant"
    assert language_of(html.document_fromstring("<p>x")) is None


def test_outlets_are_named_and_not_guessed() -> None:
    named = html.document_fromstring('<meta property="og:site_name" content=" Северный  вестник "><p>x')
    assert outlet_of(named, "other") == "Северный вестник"
    nameless = html.document_fromstring("<p>x")
    assert outlet_of(nameless, "The Harbour Post") == "The Harbour Post"
    assert [outlet_of(nameless, guess) for guess in (None, "02.11.2021", "127.0.0.1:9", "post.example", "")] == [
        None
    ] * 5


def test_a_stated_day_wins_over_a_found_one() -> None:
    stated = html.document_fromstring('<meta property="article:published_time" content="2031-05-04T08:00:00Z"><p>x')
    assert published_of(stated, "2020-01-01") == "2031-05-04"
    assert published_of(html.document_fromstring("<p>4 May 2031"), "2020-01-01") == "2020-01-01"
    assert published_of(html.document_fromstring("<p>4 May 2031"), None) is None


def test_headlines_lose_the_name_of_the_site() -> None:
    page = "<title>港口今天重新开放了呢 - 海报</title><h1> 港口今天重新开放了呢 </h1>"
    assert title_of(html.document_fromstring(page), None) == "港口今天重新开放了呢"
    page = '<meta property="og:site_name" content="Post"><title>The harbour opens | Post</title><p>x'
    assert title_of(html.document_fromstring(page), None) == "The harbour opens"
    page = "<title>Port - closed again</title><h1>Other</h1>"
    assert title_of(html.document_fromstring(page), None) == "Port - closed again"
    assert title_of(html.document_fromstring("<h2>Head</h2><p>x"), None) == "Head"
    assert title_of(html.document_fromstring("<p>x"), None) == ""


def test_cells_that_claim_the_earth() -> None:
    assert claims_wide_cells(html.document_fromstring("<table><tr><td rowspan=65534>x</table>"))
    assert claims_wide_cells(html.document_fromstring(f"<table><tr><td colspan={'9' * 5000}>x</table>"))
    assert not claims_wide_cells(html.document_fromstring("<table><tr><td rowspan=3 colspan=x>x</table>"))
