"""The sources of another program's project as articles: found here, or made."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from db.edits.articles import add_article
from db.edits.versions import NewVersion
from db.errors import ProjectError
from db.exchange.fields import Wrong
from db.exchange.foreign.anchoring import Anchoring
from db.exchange.foreign.coders import Coders
from db.exchange.foreign.codes import times_of
from db.exchange.foreign.counting import SourceText
from db.exchange.foreign.records import ForeignSource
from db.exchange.foreign.report import ProjectReport
from db.exchange.ids import ForeignIds
from db.journal.identity import new_uuid
from db.journal.recorder import Recorder
from db.records.articles import STATES, Draft
from db.sources.dates import iso_date


@dataclass(slots=True)
class Here:
    """The article that selections stand on."""

    article: int
    text_id: int
    anchoring: Anchoring


class Sources:
    """Takes sources one by one."""

    def __init__(self, rows: Recorder, ids: ForeignIds, coders: Coders, report: ProjectReport) -> None:
        self._rows, self._ids, self._coders, self._report = rows, ids, coders, report
        self._translations: list[tuple[int, str]] = []

    def take(self, given: ForeignSource) -> Here:
        """The article for a source. Raises Wrong, ProjectError where there is none and none can be made."""
        source = SourceText.of_words(given.text) if given.text is not None else None
        title = " ".join(given.title.split())
        known = self._ids.known("article", given.id)
        if known is None and source is not None and not given.find:
            known = self._same(source.text, title)
        for what in given.find if known is None else ():
            known = known or (self._at(given.url) if what == "url" else self._called(title))
        if known is not None:
            self._ids.learn("article", given.id, known)
            self._report.unchanged["article"] += 1
            return self._opened(known, given, source)
        if source is None:
            where = f" ({given.url[:200]})" if given.url else ""
            raise Wrong(f"no article here is the one it is about{where}; bring that in, then this file again")
        if not source.text.strip():
            raise Wrong("its text is empty")
        return self._made(given, title, source)

    def tie(self) -> None:
        """Join translations to originals that came after them; that is no change of its own."""
        for article, foreign in self._translations:
            original = self._ids.known("article", foreign)
            if original is not None and original != article:
                (modified,) = self._rows.one("SELECT modified FROM article WHERE id = ?", article)
                self._rows.update("article", article, translation_of=original, modified=modified)

    def _made(self, given: ForeignSource, title: str, source: SourceText) -> Here:
        warnings = (*given.warnings, *source.warnings)
        format_ = _excerpts(given) if given.grows else given.format or "project"
        published = iso_date(given.published) if given.published else None
        if given.published and not published:
            self._report.problem(0, f"{title}: {given.published[:40]} is no date; it came in without it")
        draft = Draft(
            title, source.text, given.raw, format_, given.file_name, given.outlet, given.author, published,
            given.language, given.url, given.encoding, given.blocks, given.spans, warnings,
        )  # fmt: skip
        more: dict[str, Any] = dict(times_of(given.created, given.modified))
        more |= {key: getattr(given, key) for key in ("translator", "kind", "marking") if getattr(given, key)}
        if given.direction in ("ltr", "rtl"):
            more["direction"] = given.direction
        if given.state in STATES:
            more["state"] = given.state
        more["coder_id"] = self._coders.of(given.coder)
        uuid = self._ids.own("article", given.id) or new_uuid()
        article = add_article(self._rows, draft, uuid, **more)
        if article is None:
            raise Wrong("it is in the project already")
        self._ids.learn("article", given.id, article)
        self._report.taken["article"] += 1
        if given.translation_of:
            self._translations.append((article, given.translation_of))
        for warning in warnings:
            self._report.problem(0, f"{title}: {warning}")
        (text_id,) = self._rows.one("SELECT text_id FROM article WHERE id = ?", article)
        return Here(article, int(text_id), Anchoring(source, given.counting, source.text))

    def _opened(self, article: int, given: ForeignSource, source: SourceText | None) -> Here:
        text_id, content = self._text(article)
        (format_,) = self._rows.one("SELECT format FROM article WHERE id = ?", article)
        mine = given.grows and format_ == _excerpts(given)  # never the text of an article that came by itself
        if mine and source is not None and len(source.text) > len(content):
            try:
                NewVersion(article, source.text).apply(self._rows)
            except ProjectError as error:
                self._report.problem(0, f"{given.title}: {error}")
            else:
                self._report.changed["articles got the longer text that came"] += 1
                text_id, content = self._text(article)
        return Here(article, text_id, Anchoring(source, given.counting, content))

    def _text(self, article: int) -> tuple[int, str]:
        row = self._rows.one(
            "SELECT a.text_id, b.content FROM article a JOIN body b ON b.text_id = a.text_id WHERE a.id = ?", article
        )
        return int(row[0]), str(row[1])

    def _same(self, text: str, title: str) -> int | None:
        return self._one(
            "SELECT a.id FROM article a JOIN text t ON t.id = a.text_id "
            "WHERE t.sha256 = ? AND a.title = ? AND a.gone IS NULL",
            sha256(text.encode()).digest(),
            title,
        )

    def _at(self, url: str | None) -> int | None:
        """The article of an address, whatever scheme, "www." and fragment it is written with."""
        bare = _bare(url or "")
        if not bare:
            return None
        for number, other in self._rows.all(
            "SELECT id, url FROM article WHERE gone IS NULL AND url LIKE ? ESCAPE '!' ORDER BY id",
            f"%{''.join('!' + sign if sign in '!%_' else sign for sign in bare)}%",
        ):
            if _bare(other) == bare:
                return int(number)
        return None

    def _called(self, title: str) -> int | None:
        return self._one("SELECT id FROM article WHERE gone IS NULL AND title = ? ORDER BY id", title)

    def _one(self, sql: str, *values: str | bytes) -> int | None:
        found = self._rows.one(sql, *values)
        return int(found[0]) if found else None


def _excerpts(given: ForeignSource) -> str:
    """The format of an article that is made of what was excerpted from it."""
    return f"{given.format}-excerpts"


def _bare(url: str) -> str:
    """An address without what may differ between two copies of it."""
    said = url.strip().partition("#")[0]
    said = said.partition("://")[2] or said
    host, slash, path = said.partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{path}".rstrip("/")
