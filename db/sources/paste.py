"""What was pasted: the analyst's own selection, so all of it comes in and nothing is boiled down."""

from __future__ import annotations

import re
from dataclasses import replace

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.blocks import join
from db.sources.links import web_address
from db.sources.markup import DEEP, drop_hidden, parse, pieces_of, stripped
from db.sources.page import address_of, language_of
from db.sources.plain import remarks
from db.sources.titles import first_line, shorten
from db.text.canonical import canonical
from db.text.language import recognised

_HEADER = re.compile(r"\s*Version:[\d.]+\r?\n(?:[A-Za-z]+:[^\r\n]*\r?\n)+")
_SOURCE_URL = re.compile(r"^SourceURL:(\S+)", re.MULTILINE)
_BASE = re.compile(r"<base\b[^>]{0,500}?href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_START, _END = "<!--StartFragment-->", "<!--EndFragment-->"


def read_paste(html: str | None, text: str | None, address: str | None = None) -> Draft:
    """The clipboard's HTML, or its text where there is no HTML or it shows nothing; the page's address when named.

    `address` is what the browser says besides of the page; Windows' CF_HTML header is understood too. `raw` is what
    was pasted, as UTF-8.
    """
    draft = _of_html(html) if html and html.strip() else None
    draft = draft or (_of_text(text) if text and text.strip() else None)
    if draft is None:
        raise SourceRefused("There is no text on the clipboard.", "Select some text, copy it, and paste again.")
    if address and (told := web_address(address)):
        draft = replace(draft, url=told)
    return draft if draft.language else replace(draft, language=recognised(draft.text))


def _of_html(html: str) -> Draft | None:
    clean = canonical(html)
    header = _HEADER.match(clean.text)
    named = _SOURCE_URL.search(header[0]) if header else None
    body = clean.text[header.end() :] if header else clean.text
    start, end = body.find(_START), body.rfind(_END)
    fragment = body[start + len(_START) : end if end > start else None] if start >= 0 else body
    page = parse(fragment)
    if page is None:
        return None
    around = parse(body) if fragment is not body else page
    url = web_address(named[1]) if named else None
    if url is None and around is not None:
        base = _BASE.search(body)
        url = address_of(body, around.tree) or (web_address(base[1]) if base else None)
    warnings = list(clean.warnings)
    if page.deep:
        pieces = stripped(fragment)
        warnings.append(DEEP)
    else:
        drop_hidden(page.tree)
        pieces = pieces_of(page.tree, url)
    if not pieces:
        return None
    joined = join(pieces)
    heading = next((p.text for p in pieces if p.kind == "heading"), "")
    return Draft(
        title=shorten(heading) or first_line(joined.text),
        text=joined.text,
        raw=html.encode("utf-8", "replace"),
        format="paste",
        language=language_of(around.tree) if around is not None else None,
        url=url,
        encoding="utf-8",
        blocks=joined.blocks,
        spans=joined.spans,
        warnings=(*dict.fromkeys(warnings), *remarks(joined.text)),
    )


def _of_text(text: str) -> Draft:
    clean = canonical(text)
    return Draft(
        title=first_line(clean.text),
        text=clean.text,
        raw=text.encode("utf-8", "replace"),
        format="paste",
        encoding="utf-8",
        warnings=(*clean.warnings, *remarks(clean.text)),
    )
