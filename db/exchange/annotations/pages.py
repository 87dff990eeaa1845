"""Which articles here may be the source that a foreign program names: by uuid, address, file, title, author, year."""

from __future__ import annotations

import re
from collections import defaultdict

from db.exchange.annotations.addresses import bare_address
from db.exchange.annotations.given import Page, derived
from db.exchange.foreign.quotes import Quotes
from db.journal.recorder import Recorder
from db.record import record
from db.text.fold import fold

FORMAT = "clippings"
"""What an article is made of that holds only what was marked."""
_SITE = re.compile(r"\s+[-|–—:·•»]+\s+")
_MOST = 20
_OPEN = 8


@record
class Candidate:
    """An article that may be the one; `sure` when its address or uuid says so, else its words must."""

    article: int
    sure: bool


@record
class Opened:
    """An article with its text as it stands now."""

    article: int
    text_id: int
    text: str
    title: str
    format: str
    quotes: Quotes


def page_key(page: Page) -> str:
    """What annotations on one source have in common, the same at every import."""
    named = page.article or bare_address(page.url) or page.url or page.key
    return derived("page", named) if named else derived("page", fold(page.title), fold(page.author), page.file)


class ArticlesHere:
    """The living articles of a project, asked for once."""

    def __init__(self, rows: Recorder) -> None:
        self._rows = rows
        self._by: dict[str, dict[str, list[int]]] = {
            kind: defaultdict(list) for kind in ("uuid", "text", "url", "file", "title", "year")
        }
        self._authors: dict[int, str] = {}
        self._open: dict[int, Opened] = {}
        for number, uuid, text, title, author, url, file, published in rows.all(
            "SELECT a.id, a.uuid, t.uuid, a.title, a.author, a.url, a.file_name, a.published FROM article a "
            "JOIN text t ON t.id = a.text_id WHERE a.gone IS NULL ORDER BY a.format = ?, a.id",
            FORMAT,
        ):
            self._authors[number] = fold(author or "")
            self._put("uuid", uuid.hex(), number)
            self._put("text", text.hex(), number)
            self._put("url", bare_address(url or ""), number)
            self._put("file", _name(file), number)
            self._put("year", (published or "")[:4], number)
            for form in _titles(title):
                self._put("title", form, number)

    def of(self, page: Page, longest: str) -> list[Candidate]:
        """The articles that may be a source, the surest first; `longest` is the longest quote from it."""
        sure = self._hits("uuid", page.article.replace("-", "")) or self._hits("text", page.text.replace("-", ""))
        sure = sure or self._hits("url", bare_address(page.url))
        if sure:
            return [Candidate(article, True) for article in sure]
        maybe = [*self._hits("file", _name(page.file)), *self._hits("file", _name(page.title))]
        for form in _titles(page.title):
            maybe += self._hits("title", form)
        if not maybe and page.year and page.author:
            who = re.split(r"\W+", fold(page.author))[0]
            maybe = [one for one in self._hits("year", page.year) if len(who) > 1 and who in self._authors[one]]
        if not maybe and not (page.title or page.url or page.author or page.file) and len(longest) >= _OPEN:
            maybe = [
                int(row[0])
                for row in self._rows.all(
                    "SELECT a.id FROM article a JOIN body b ON b.text_id = a.text_id "
                    "WHERE a.gone IS NULL AND instr(b.content, ?) > 0 LIMIT ?",
                    longest,
                    _MOST,
                )
            ]
        return [Candidate(article, False) for article in dict.fromkeys(maybe)][:_MOST]

    def opened(self, article: int) -> Opened:
        """An article with its text; a few stay at hand."""
        known = self._open.get(article)
        if known is None:
            text_id, text, title, made_of = self._rows.one(
                "SELECT a.text_id, b.content, a.title, a.format FROM article a JOIN body b ON b.text_id = a.text_id "
                "WHERE a.id = ?",
                article,
            )
            while len(self._open) >= _OPEN:
                del self._open[next(iter(self._open))]
            known = self._open[article] = Opened(article, text_id, text, title, made_of, Quotes(text))
        return known

    def forget(self, article: int) -> None:
        """Its text has changed."""
        self._open.pop(article, None)

    def _put(self, kind: str, name: str, article: int) -> None:
        if name:
            self._by[kind][name].append(article)

    def _hits(self, kind: str, name: str) -> list[int]:
        return self._by[kind].get(name, []) if name else []


def _name(file: str) -> str:
    """The name of a file without folders and ending, folded; "" for one that says nothing."""
    name = file.replace("\\", "/").rpartition("/")[2]
    return fold(name.rpartition(".")[0] or name).strip()


def _titles(title: str) -> tuple[str, ...]:
    """A title, and what is left of it without the name of the site behind it."""
    forms = (" ".join(fold(said).split()) for said in (title, _SITE.split(title)[0]))
    return tuple(dict.fromkeys(form for form in forms if len(form) > 2))
