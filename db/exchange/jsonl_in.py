"""Takes a whole project in from JSON Lines, streamed, in one act; a second import of the same file changes nothing.

One object a line, `type` first among its keys: meta, theme (parents first), actor, outlet, article followed by its
highlights, link, relation, marking, bundle, search, ids. Offsets are code points of the article's `text`, half-open.
`jsonl_out` writes the same format; the help page on the file format lists every key.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from db.edits.actors import add_actor
from db.edits.articles import add_article
from db.edits.highlights import add_highlight
from db.errors import Cancelled, ProjectError, SourceRefused
from db.exchange import fields
from db.exchange.bundles import BundlesIn
from db.exchange.fields import Wrong, optional, several, string, verbatim
from db.exchange.foreign.coders import Coders
from db.exchange.foreign_ids import take_foreign_ids
from db.exchange.ids import OURS, ForeignIds
from db.exchange.links import LinksIn
from db.exchange.refusals import RefusalsIn
from db.exchange.relations import RelationsIn
from db.exchange.report import Report
from db.exchange.same_article import same_article
from db.exchange.searches_in import SearchesIn
from db.exchange.themes_in import ThemesIn
from db.exchange.versions import OpenText, current_version, earlier, take_versions, wait_for_review
from db.journal.identity import new_uuid
from db.journal.recorder import Recorder
from db.journal.storable import Value, storable
from db.names.cleaned import cleaned_name
from db.records.actors import KINDS, ROLES
from db.records.articles import STATES, Draft
from db.records.changes import Words
from db.search.large_index import many_words
from db.text.canonical import canonical

KINDS_OF_LINE = (
    *("meta", "theme", "actor", "outlet", "article", "highlight"),
    *("link", "relation", "refusal", "ignored", "marking", "bundle", "search", "ids"),
)
_PLACE = {"article", "start", "end", "quote"}
"""What a highlight is known by where a line does not say what it is."""
LONGEST_LINE = 400_000_000


def looks_like_a_project(path: Path) -> bool:
    """Whether the first line of a file is one of ours."""
    first = _first_line(path)
    return first is not None and _kind_of(first) in KINDS_OF_LINE


def looks_like_articles(path: Path) -> bool:
    """Whether a file of JSON Lines is no project but has articles of others, one a line: its first has a text."""
    first = _first_line(path)
    if first is None or _kind_of(first) in KINDS_OF_LINE:
        return False
    from db.sources.tables.objects import has_text  # whole projects come in without the readers of articles

    return has_text(first)


def _kind_of(line: dict[str, Any]) -> str:
    kind = line.get("type")
    return kind if isinstance(kind, str) else ""


def _first_line(path: Path) -> dict[str, Any] | None:
    try:
        with path.open("rb") as file:
            first = json.loads(file.readline(1_000_000))
    except (OSError, ValueError, RecursionError):
        return None
    return first if isinstance(first, dict) else None


@dataclass(frozen=True, slots=True)
class ImportJsonLines:
    """The edit; `report` tells what came in, `progress` is called with bytes done and bytes in all."""

    path: Path
    report: Report
    progress: Callable[[int, int], None] = lambda done, whole: None

    def apply(self, rows: Recorder) -> Words:
        try:
            whole = self.path.stat().st_size
            with self.path.open("rb") as file, many_words(rows, whole):
                _Import(rows, self.report).read(file, whole, self.progress)
        except OSError as error:
            raise SourceRefused(f"{self.path.name} cannot be read: {error.strerror}.", "Check the file.") from error
        return Words("Bring in the project {name}", {"name": self.path.name})


class _Import:
    def __init__(self, rows: Recorder, report: Report) -> None:
        self._rows = rows
        self._report = report
        self._ids = ForeignIds(rows)
        self._affiliations: list[tuple[int, str]] = []
        self._translations: list[tuple[int, str]] = []
        self._searches = SearchesIn(rows, self._ids)
        self._themes = ThemesIn(rows, self._ids, report)
        self._coders = Coders(rows)
        self._coder_uuids: dict[str, str] = {}
        self._article: OpenText | None = None
        links = LinksIn(rows, self._ids, self._coder)
        refusals = RefusalsIn(rows, self._ids, self._coder)
        self._relations = RelationsIn(rows, self._ids, report, self._times)
        self._bundles = BundlesIn(rows, self._ids, report, self._searches)
        self._take = {
            "theme": self._theme,
            "actor": self._actor,
            "article": self._take_article,
            "highlight": self._highlight,
            "marking": self._bundles.marking,
            "bundle": self._bundle,
            "search": self._search,
            "ids": self._foreign_ids,
            "outlet": links.outlet,
            "link": links.link,
            "relation": self._relations.relation,
            "refusal": refusals.refusal,
            "ignored": refusals.ignored,
        }

    def read(self, file: IO[bytes], whole: int, progress: Callable[[int, int], None]) -> None:
        done = number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            done += len(line)
            if number % 200 == 0:
                progress(done, whole)
                self._rows.breathe()
            if line.strip():
                self._line(number, line)
        if number == 0:
            raise SourceRefused("The file is empty.", "Nothing was brought in.")
        if not (self._report.taken or self._report.unchanged or self._report.refused.keys() - {"line"}):
            raise SourceRefused("The file holds no project as JSON Lines.", "; ".join(self._report.lines[:3]))
        self._tie()
        progress(whole, whole)

    def _line(self, number: int, line: bytes) -> None:
        kind = "line"
        try:
            record = fields.parsed(line)
            kind = "highlight" if record.keys() >= _PLACE and "type" not in record else string(record, "type")
            if kind == "meta":
                self._meta(line, record)
                return
            take = self._take.get(kind)
            if take is None:
                raise Wrong(f"{kind[:40]!r} is no kind of line")
            taken = take(number, record)
            (self._report.taken if taken else self._report.unchanged)[kind] += 1
        except Cancelled:
            raise
        except (Wrong, ProjectError) as error:
            self._report.refused[kind if kind in KINDS_OF_LINE else "line"] += 1
            self._report.problem(number, str(error))

    def _meta(self, line: bytes, record: dict[str, Any]) -> None:
        if record.get("format") == OURS and isinstance(record.get("project"), dict):
            self._ids.scheme = OURS
            for coder in several(record, "coders"):
                if isinstance(coder, dict) and isinstance(coder.get("name"), str):
                    self._coder_uuids[coder["name"]] = str(coder.get("id"))
        else:
            self._ids.scheme = "jsonl:" + sha256(line.strip()).hexdigest()[:16]

    def _theme(self, number: int, record: dict[str, Any]) -> bool:
        return self._themes.take(number, record, self._times(record))

    def _actor(self, number: int, record: dict[str, Any]) -> bool:
        foreign, name = string(record, "id"), string(record, "name")
        if self._ids.known("actor", foreign):
            return False
        clean = cleaned_name(name)
        same = self._rows.one("SELECT actor_id FROM name WHERE form = ? AND type = 'preferred' AND gone IS NULL", clean)
        if same:
            self._ids.learn("actor", foreign, int(same[0]))
            return False
        kind = (optional(record, "kind") or "other").replace("-", " ").replace("_", " ")
        kind = {"state historic": "historic state", "igo": "organisation", "ngo": "organisation"}.get(kind, kind)
        whole = record.get("affiliation")
        affiliation = self._ids.known("actor", whole)
        actor = add_actor(
            self._rows,
            name,
            kind,
            fields.names(record, clean),
            affiliation,
            optional(record, "note") or "",
            self._ids.own("actor", foreign),
            self._ids.names(name for name in several(record, "names") if isinstance(name, dict)),
            **self._times(record),
        )
        self._ids.learn("actor", foreign, actor)
        self._relations.of_actor(number, record, actor)
        if isinstance(whole, str) and affiliation is None:
            self._affiliations.append((actor, whole))
        if kind not in KINDS:
            self._report.problem(number, f"{name} is of a kind of its own, {kind}")
        return True

    def _take_article(self, number: int, record: dict[str, Any]) -> bool:
        self._article = None
        foreign = string(record, "id")
        text, warnings = string(record, "text", empty=True), tuple(filter(None, map(str, several(record, "warnings"))))
        if self._ids.ours:
            text = str(storable(text))
        else:
            made = canonical(text)
            text, warnings = made.text, warnings or made.warnings
        if not text.strip() and not self._ids.ours:
            raise Wrong(f"the article {foreign} has no text")
        known = self._ids.known("article", foreign)
        if known is None and not self._ids.ours:
            known = same_article(self._rows, text, record)
        if known is not None:
            self._open(known)
            self._ids.learn("article", foreign, known)
            return False
        original = record.get("translation_of")
        draft = Draft(
            title=optional(record, "title") or "",
            text=text,
            raw=fields.raw(record),
            format=optional(record, "format") or "jsonl",
            file_name=verbatim(record, "file"),
            outlet=optional(record, "source") or optional(record, "outlet"),
            author=optional(record, "author"),
            published=optional(record, "published"),
            language=optional(record, "lang"),
            url=optional(record, "url"),
            encoding=optional(record, "encoding"),
            blocks=fields.blocks(record, len(text)),
            spans=fields.spans(record, len(text)),
            warnings=warnings,
        )
        more: dict[str, Any] = {
            key: record[key] for key in ("marking", "translator", "seen", "kind") if optional(record, key)
        }
        if record.get("state") in STATES:
            more["state"] = record["state"]
        if record.get("dir") in ("ltr", "rtl"):
            more["direction"] = record["dir"]
        more["translation_of"] = self._ids.known("article", original)
        more["coder_id"] = self._coder(record.get("coder"))
        uuid = self._ids.own("article", foreign) or new_uuid()
        text_uuid = self._ids.own("text", record.get("text_id"))
        more |= self._times(record)
        version, written = current_version(record)
        article = add_article(self._rows, draft, uuid, text_uuid, version, written, **more)
        if article is None:
            raise Wrong(f"the article {foreign} is in the project already")
        take_versions(self._rows, self._ids, record, article)
        self._ids.learn("article", foreign, article)
        if isinstance(original, str) and more["translation_of"] is None:
            self._translations.append((article, original))
        self._open(article, text)
        for warning in warnings:
            self._report.problem(number, warning)
        return True

    def _highlight(self, number: int, record: dict[str, Any]) -> bool:
        foreign, on = string(record, "id"), string(record, "article")
        article = self._ids.known("article", on)
        if article is None:
            raise Wrong(f"the highlight {foreign} stands on an unknown article {on}")
        if self._article is None or self._article.id != article:
            self._open(article)
        here = self._article
        if here is None:
            raise Wrong(f"the text of the article of {foreign} is not at hand")
        here = earlier(self._rows, here, record)
        start, end, moved = fields.place(foreign, record, here.text)
        uuid = self._ids.fresh("highlight", foreign)
        if uuid is None:
            return False
        if moved:
            self._report.problem(number, moved)
        said, event = optional(record, "event"), fields.day(record, "event")
        if said and not event:
            self._report.problem(number, f"{said[:40]} is no date of an event; {foreign} came in without it")
        note = verbatim(record, "note")
        times = self._times(record)
        highlight = add_highlight(
            self._rows,
            here.id,
            here.text_id,
            start,
            end,
            here.text[start:end],
            note if self._ids.ours else canonical(note).text,
            record.get("important") is True,
            uuid,
            times.get("created"),
            self._coder(record.get("coder")),
            times.get("modified"),
            self._ids.own("placement", record.get("place")),
            fields.moment(str(record.get("placed"))),
            event,
            fields.grade(record),
            optional(record, "marking"),
        )
        wait_for_review(self._rows, highlight, record)
        self._tag(number, foreign, highlight, record)
        return True

    def _tag(self, number: int, foreign: str, highlight: int, record: dict[str, Any]) -> None:
        self._themes.tag(number, foreign, highlight, several(record, "themes"))
        met: set[tuple[int, str]] = set()
        common = fields.stance(record.get("stance"))
        actors = [given for given in several(record, "actors") if isinstance(given, dict)]
        bearer = fields.bearer(actors) if common is not None else None
        if record.get("stance") is not None and (bearer is None or not self._ids.known("actor", bearer.get("id"))):
            told = str(record["stance"])[:40]
            self._report.problem(
                number, f"the stance {told} of {foreign} is left out: it is nobody's, as it needs one speaker or target"
            )
        for place, given in enumerate(actors):
            who, role = given.get("id"), given.get("role")
            known = self._ids.known("actor", who)
            if known is None:
                self._report.problem(number, f"the actor {str(who)[:80]} is unknown; {foreign} came in without it")
                continue
            role = role if role in ROLES else "mentioned"
            stance = fields.stance(given.get("stance"))
            if stance is None and given is bearer:
                stance = common
            if (known, role) not in met:
                met.add((known, role))
                tag: dict[str, Value] = {"actor_id": known, "role": role, "stance": stance, "position": place}
                self._rows.link("actor_tag", new=True, highlight_id=highlight, **tag)

    def _bundle(self, number: int, record: dict[str, Any]) -> bool:
        return self._bundles.bundle(number, record, self._times)

    def _search(self, number: int, record: dict[str, Any]) -> bool:
        return self._searches.take(record, self._times(record))

    def _foreign_ids(self, _number: int, record: dict[str, Any]) -> bool:
        return take_foreign_ids(self._rows, record)

    # What a line stands on

    def _open(self, article: int, text: str | None = None) -> None:
        row = self._rows.one(
            "SELECT a.text_id, b.content FROM article a JOIN body b ON b.text_id = a.text_id WHERE a.id = ?", article
        )
        if row is not None:
            self._article = OpenText(article, int(row[0]), text if text is not None else row[1])

    def _coder(self, name: object) -> int:
        name = name.strip() if isinstance(name, str) else ""
        own = self._ids.own("coder", self._coder_uuids.get(name, ""))
        return self._coders.of(name, UUID(bytes=own) if own else None)

    def _times(self, record: dict[str, Any]) -> dict[str, str]:
        given = {key: record.get(key) for key in ("created", "modified")}
        read = {key: fields.moment(value) for key, value in given.items() if isinstance(value, str)}
        times = {key: value for key, value in read.items() if value}
        return {"modified": times["created"]} | times if "created" in times else times

    def _tie(self) -> None:
        """Join what stood before the line it points at; that is no change of its own, so the time of change stays."""
        for table, column, found in (
            ("actor", "affiliation_id", self._affiliations),
            ("article", "translation_of", self._translations),
        ):
            for row, foreign in found:
                other = self._ids.known(table, foreign)
                if other is None or other == row or (table == "actor" and self._relations.is_circle(row, other)):
                    continue
                (modified,) = self._rows.one(f"SELECT modified FROM {table} WHERE id = ?", row)
                self._rows.update(table, row, **{column: other, "modified": modified})
        self._themes.tie()
        self._searches.tie()
