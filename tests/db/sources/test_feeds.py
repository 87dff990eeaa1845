"""Feeds saved as files: every item is an article."""

from pathlib import Path

import pytest

from db.errors import SourceRefused
from db.sources.feeds import SHORT
from db.sources.formats import read_parts

RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Post</title><language>en-gb</language>'
    "<item><title>Ships &amp;amp; grain</title><link>https://post.example/a</link><dc:creator>Ada Marsh</dc:creator>"
    "<pubDate>Sun, 04 May 2031 08:15:00 GMT</pubDate><description>Short.</description>"
    "<content:encoded><![CDATA[<p>The <b>ships</b> left.</p><script>x()</script>]]></content:encoded></item>"
    "<item><title>بندر</title><guid>https://post.example/b</guid>"
    "<description>&lt;p&gt;بندر باز شد.&lt;/p&gt;</description>"
    "<pubDate>never</pubDate></item><item/></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Bote</title><entry><title>Hafen</title>'
    '<link rel="self" href="https://bote.example/x"/><link href="https://bote.example/a"/><author><name>Ben</name></author>'
    '<published>2031-05-04T08:00:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
    "<p>Der Hafen.</p><p>Ist offen.</p></div></content></entry></feed>"
)


def test_rss() -> None:
    first, second = read_parts(RSS.encode(), "a.xml")
    assert (first.title, first.outlet, first.author) == ("Ships & grain", "The Post", "Ada Marsh")
    assert (first.published, first.language, first.url) == ("2031-05-04", "en", "https://post.example/a")
    assert (first.text, first.warnings) == ("The ships left.", ())
    assert (second.text, second.published, second.url) == ("بندر باز شد.", None, "https://post.example/b")
    assert second.warnings == (SHORT,)


def test_atom() -> None:
    (draft,) = read_parts(ATOM.encode(), "a.atom")
    assert (draft.title, draft.outlet, draft.author, draft.language) == ("Hafen", "Bote", "Ben", "de")
    assert (draft.url, draft.published) == ("https://bote.example/a", "2031-05-04")
    assert draft.text == "Der Hafen.\n\nIst offen."


def test_refusals() -> None:
    with pytest.raises(SourceRefused, match="no feed"):
        read_parts(b"<x/>", "a.xml")
    with pytest.raises(SourceRefused, match="no article"):
        read_parts(b"<rss><channel/></rss>", "a.rss")
    with pytest.raises(SourceRefused, match="entities"):
        read_parts(b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', "a.rss")
    with pytest.raises(SourceRefused, match="damaged"):
        read_parts(RSS[:-30].encode(), "a.rss")


def test_a_real_feed_in_an_old_encoding(shared: Path) -> None:
    drafts = read_parts((shared / "samples" / "articles" / "d07_russian_cp1251.xml").read_bytes(), "d07.xml")
    assert len(drafts) == 20
    assert (drafts[0].outlet, drafts[0].language, drafts[0].encoding) == ("Антропология", "ru", "windows-1251")
    assert drafts[0].title == "Шестая буддологическая конференция: тезисы"
    assert drafts[0].published == "2004-12-13"
