"""What a page says about itself: address, outlet, language, charset, title. What it does not say stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from db.sources.dates import iso_date
from db.sources.links import language_code, web_address

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)\s*(\S+)", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"Page saved with SingleFile.*?url:\s*(\S+)", re.IGNORECASE | re.DOTALL)
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "parsely-pub-date",
    "publishdate",
    "pubdate",
)
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title", "source")
"""The names of <meta> elements that name who published; the last is the custom of Chinese pages."""
_HEAD = 200_000
_WIDE, _TALL = 100, 1000


def claimed_charset(raw: bytes) -> str | None:
    """The encoding that the page's own <meta> or XML declaration names."""
    found = _XML_ENCODING.search(raw[:200]) or _CHARSET.search(raw[:4096])
    return found[1].decode("ascii") if found else None


def address_of(source: str, tree: Element) -> str | None:
    """The page's address: canonical link, og:url, or the comment that a browser leaves when it saves a page."""
    saved = _SAVED_FROM.search(source[:_HEAD]) or _SINGLE_FILE.search(source[:_HEAD])
    kept = web_address(saved[1]) if saved else None
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            found = web_address(link.get("href") or "", kept)
            if found:
                return found
    named = next((u for content in metas(tree, "og:url") if (u := web_address(content))), None)
    return named or kept


def metas(tree: Element, *names: str) -> Iterator[str]:
    """The contents of the page's <meta> elements of these names, in the order of the names."""
    for name in names:
        for meta in tree.iter("meta"):
            if (
                meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
            ).lower() == name:
                content = " ".join((meta.get("content") or "").split())
                if content:
                    yield content


def language_of(tree: Element) -> str | None:
    """The language that <html lang> or a <meta> names."""
    root = tree if tree.tag == "html" else tree.find("html")
    said = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang")] if root is not None else []
    said += [*metas(tree, "content-language", "og:locale")]
    return next((code for value in said if value and (code := language_code(value))), None)


def outlet_of(tree: Element, guess: str | None) -> str | None:
    """Who published the page: its named site, else `guess` if that is a name, no date and no address."""
    named = next(metas(tree, *_OUTLETS), None)
    if named:
        return named
    if not guess or iso_date(guess) or not any(c.isalpha() for c in guess) or re.fullmatch(r"\S+\.\S+", guess):
        return None
    return guess


def published_of(tree: Element, guess: str | None) -> str | None:
    """The day of publication that the page's <meta> elements state, else `guess`."""
    stated = metas(tree, *_PUBLISHED)
    return next((day for value in stated if (day := iso_date(value))), None) or iso_date(guess or "")


def title_of(tree: Element, guess: str | None) -> str:
    """The headline: `guess` without the site's name that many pages add, or the <title>, or the first heading."""
    shown = [" ".join("".join(h.itertext()).split()) for h in tree.iter("h1", "h2")][:20]
    title = next((" ".join("".join(t.itertext()).split()) for t in tree.iter("title")), "")
    whole = " ".join((guess or title).split())
    for heading in shown:
        rest = whole[len(heading) :].lstrip() if heading and whole.startswith(heading) else ""
        if len(heading) >= 8 and rest[:1] in tuple("-–—|_:·«»"):
            return heading
    for name in metas(tree, "og:site_name", "application-name", "source"):
        rest = whole[: -len(name)].rstrip() if whole.endswith(name) else ""
        if len(rest) > 8 and rest[-1] in "-–—|_·»":
            return rest.rstrip(" -–—|_·»")
    return whole or next((heading for heading in shown if heading), "")


def claims_wide_cells(tree: Element) -> bool:
    """Whether a table cell claims to span more columns or rows than any real table has."""
    for cell in tree.iter("td", "th"):
        for name, limit in (("colspan", _WIDE), ("rowspan", _TALL)):
            claim = (cell.get(name) or "").strip()
            if claim.isascii() and claim.isdigit() and (len(claim) > 6 or int(claim) > limit):
                return True
    return False
