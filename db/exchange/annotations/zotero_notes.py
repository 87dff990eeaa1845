"""Zotero: notes made of annotations, exported as HTML or as Markdown, or saved as RTF.

In HTML each quote is a span of the class highlight whose `data-annotation` says what it is, in JSON; in Markdown it is
`“quote” ([Author, 2020, p. 3](zotero://select/...)) ([pdf](zotero://open-pdf/...?annotation=KEY)) comment`.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from db.exchange.annotations.given import Annotations, Given, Page, derived
from db.exchange.annotations.values import line, people, several, words
from db.sources.plain import source_of

_QUOTED = re.compile(r"^[“\"„«]|[”\"“»]$")
_BLOCKS = frozenset(("p", "div", "li", "h1", "h2", "h3", "blockquote", "tr"))
_OPENS, _CLOSES = '“"„«', '”"“»'
_LINKED = re.compile(
    r"\(\s*\[([^\]\[]{1,200})\]\(zotero://(?:select|open)[^)\s]{1,300}\)\s*\)"
    r"(?:\s*\(\[[^\]\[]{1,20}\]\((zotero://open[^)\s]{1,300})\)\s*\))?"
)
_BARE = re.compile(r"\(([^()\[\]]{1,200})\)(?:\s*\(((?:pdf|epub|snapshot))\))?", re.IGNORECASE)
_KEY = re.compile(r"annotation=([A-Z0-9]{8})")
_PAGED = re.compile(r"^(?P<who>.*?)(?:,\s*(?P<year>[0-9]{4})[a-z]?)?(?:,\s*(?:pp?|S|s|стр)\.\s*(?P<page>[^,]{1,20}))?$")
_LONGEST_LINE = 100_000


def is_note(text: str) -> bool:
    """Whether a text is an exported note with annotations."""
    head = text[: 1 << 20]
    return "data-annotation=" in head and 'class="highlight"' in head


def is_markdown_note(text: str) -> bool:
    """Whether a text is such a note in Markdown: most of its lines quote, else it is somebody's own, with quotes."""
    head = text[: 1 << 16]
    lines = [row for row in head.splitlines() if row.strip() and not row.startswith(("#", "("))]
    quoting = sum(bool(_quoted_in(row, _LINKED)) for row in lines if "zotero://" in row)
    return "zotero://open" in head and 0 < len(lines) <= 2 * quoting


def read_html(raw: bytes, _file_name: str) -> Annotations:
    """The annotations in a note that was exported as HTML."""
    found = Annotations("Zotero, a note", "zotero")
    take_note(source_of(raw).text, found, Page())
    return found


def read_markdown(raw: bytes, _file_name: str) -> Annotations:
    """The annotations in a note that was exported as Markdown."""
    return of_words(source_of(raw).text, _LINKED)


def of_words(text: str, citations: re.Pattern[str] = _BARE) -> Annotations:
    """The annotations of a note in Markdown, or in plain words without its links."""
    found = Annotations("Zotero, a note", "zotero")
    for row in text.splitlines():
        quoted = _quoted_in(row, citations)
        for quote, cited, link, note in quoted:
            page, place = _cited(cited)
            key = _KEY.search(link)
            words_ = words(quote).replace("\\", "")
            identity = key[1] if key else derived("zotero", cited, words_)
            found.given.append(Given(identity, page, words_, note=note, place=place))
        if not quoted and row.strip() and not row.startswith("#"):
            found.dropped["lines of the note that quote nothing"] += 1
    return found


def _quoted_in(row: str, citations: re.Pattern[str]) -> list[tuple[str, str, str, str]]:
    """The quotes of a line that stand right before a citation: quote, citation, link, and the words after it."""
    found: list[tuple[str, str, str, str]] = []
    end = 0
    for one in citations.finditer(row[:_LONGEST_LINE]):
        before = row[end : one.start()].rstrip()
        begin = next((at for at, sign in enumerate(before) if sign in _OPENS), -1)
        if begin < 0 or begin + 2 > len(before) or before[-1] not in _CLOSES:
            continue
        if found:
            found[-1] = (*found[-1][:3], _comment(before[:begin]))
        found.append((before[begin + 1 : -1].strip(), one[1], one[2] or "", ""))
        end = one.end()
    if found:
        found[-1] = (*found[-1][:3], _comment(row[end:]))
    return [one for one in found if one[0]]


def _comment(said: str) -> str:
    return said.strip().removesuffix("\\").strip()


def take_note(source: str, found: Annotations, page: Page) -> None:
    """The quotes of a note in HTML, each with what is written after it on its line."""
    reading = _Note()
    reading.feed(source)
    reading.close()
    for given, quote, cited, comment in reading.found:
        item = given.get("citationItem")
        item = item if isinstance(item, dict) else {}
        uris = [line(one) for one in several(item.get("uris"))]
        described = next((reading.items[uri] for uri in uris if uri in reading.items), {})
        of_citation, place = _cited(cited.strip("()"))
        label = line(given.get("pageLabel"))
        where = page if page.title or page.url else _page(described) or of_citation
        if line(given.get("color")):
            found.less["colours of highlights"] += 1
        identity = line(given.get("annotationKey")) or derived("zotero", line(given.get("attachmentURI")), label, quote)
        place = f"page {label}" if label else place
        found.given.append(Given(identity, where, quote, note=comment, place=place))
    if reading.pictures:
        found.dropped["pictures and drawings"] += reading.pictures
    if reading.others:
        found.dropped["lines of the note that quote nothing"] += reading.others


def _page(item: dict[str, Any]) -> Page | None:
    """A source as CSL describes it; None where nothing is said."""
    if not item:
        return None
    author = people(item.get("author"))
    issued = item.get("issued")
    parts = several(issued.get("date-parts")) if isinstance(issued, dict) else []
    year = str(parts[0][0]) if parts and isinstance(parts[0], list) and parts[0] else ""
    return Page(url=line(item.get("URL")), title=line(item.get("title")), author=author, year=year)


def _cited(said: str) -> tuple[Page, str]:
    """Who wrote the source, and when, as far as a citation in parentheses says it; and the page."""
    found = _PAGED.match(" ".join(said.split()))
    if found is None:
        return Page(title=line(said)), ""
    who, year = (found["who"] or "").strip(" “”\"'"), found["year"] or ""
    return Page(author=who, year=year), f"page {found['page']}" if found["page"] else ""


class _Note(HTMLParser):
    """Quotes with their data, the citation behind each and the words after it up to the next quote or line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[dict[str, Any], str, str, str]] = []
        self.items: dict[str, dict[str, Any]] = {}
        self.pictures = self.others = 0
        self._spans: list[str] = []
        self._given: dict[str, Any] | None = None
        self._said: dict[str, list[str]] = {"highlight": [], "citation": [], "": []}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if told := given.get("data-citation-items"):
            self._describe(told)
        classes = (given.get("class") or "").split()
        if tag == "img":
            self.pictures += 1
        elif tag == "span":
            kind = next((one for one in ("highlight", "underline", "citation") if one in classes), "")
            if kind in ("highlight", "underline"):
                self._end()
                kind = "highlight"
                value = _json(given.get("data-annotation") or "")
                self._given = value if isinstance(value, dict) else {}
            self._spans.append(kind)
        elif tag in _BLOCKS:
            self._end()
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._spans:
            self._spans.pop()
        elif tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        # a citation has spans of its own within it
        kind = next((one for one in reversed(self._spans) if one), "")
        self._said[kind].append(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _describe(self, told: str) -> None:
        for one in several(_json(told)):
            if isinstance(one, dict) and isinstance(one.get("itemData"), dict):
                self.items.update({line(uri): one["itemData"] for uri in several(one.get("uris"))})

    def _end(self) -> None:
        said = {kind: "".join(parts) for kind, parts in self._said.items()}
        if self._given is not None:
            quote = words(" ".join(_QUOTED.sub("", said["highlight"].strip()).split()))
            if quote:
                comment = "\n".join(" ".join(one.split()) for one in said[""].strip().split("\n"))
                self.found.append((self._given, quote, " ".join(said["citation"].split()), comment))
        elif said[""].strip():
            self.others += 1
        self._given = None
        self._said = {"highlight": [], "citation": [], "": []}


def _json(quoted: str) -> Any:
    """A value in an attribute, written in JSON with every sign escaped; None for what is none."""
    try:
        return json.loads(unquote(quoted))
    except (ValueError, RecursionError):
        return None
