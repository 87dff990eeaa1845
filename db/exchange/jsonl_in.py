"""Takes a whole project in from JSON Lines, streamed, in one act; a second import of the same file changes nothing.

One object a line, `type` first among its keys: meta, theme (parents first), actor, article followed by its highlights,
bundle. Offsets are Unicode code points of the article's `text`, half-open. `jsonl_out` writes the same format; the
help page on the file format lists every key.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from db.edits.actors import add_actor
from db.edits.articles import add_article
from db.edits.highlights import add_highlight
from db.edits.themes import add_theme
from db.errors import ProjectError, SourceRefused
from db.exchange.hues import hue_of
from db.exchange.report import Report
from db.journal.identity import new_uuid
from db.journal.recorder import Recorder
from db.records.actors import KINDS, NAME_TYPES, ROLES, Name
from db.records.articles import BLOCK_KINDS, SPAN_KINDS, STATES, Block, Draft, Span
from db.records.changes import Words
from db.records.themes import HUES
from db.text.canonical import canonical

KINDS_OF_LINE = ("meta", "theme", "actor", "article", "highlight", "bundle")
LONGEST_LINE = 400_000_000
STANCES = {"critical": -1, "supportive": 1, "neutral": 0, "strongly critical": -2, "strongly supportive": 2}


def looks_like_a_project(path: Path) -> bool:
    """Whether the first line of a file is one of ours."""
    try:
        with path.open("rb") as file:
            first = json.loads(file.readline(1_000_000))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(first, dict) and first.get("type") in KINDS_OF_LINE


@dataclass(frozen=True, slots=True)
class ImportJsonLines:
    """The edit; `report` tells what came in, `progress` is called with bytes done and bytes in all."""

    path: Path
    report: Report
    progress: Callable[[int, int], None] = lambda done, whole: None

    def apply(self, rows: Recorder) -> Words:
        try:
            whole = self.path.stat().st_size
            with self.path.open("rb") as file:
                _Import(rows, self.report).read(file, whole, self.progress)
        except OSError as error:
            raise SourceRefused(f"{self.path.name} cannot be read: {error.strerror}.", "Check the file.") from error
        return Words("Bring in the project {name}", {"name": self.path.name})


@dataclass(slots=True)
class _Open:
    """The article that highlight lines stand on."""

    id: int
    text_id: int
    text: str
    fresh: bool


class _Wrong(ValueError):
    """A line that cannot be taken, and why."""


class _Import:
    def __init__(self, rows: Recorder, report: Report) -> None:
        self._rows = rows
        self._report = report
        self._scheme = "jsonl"
        self._ids: dict[str, dict[str, int]] = {"theme": {}, "actor": {}, "article": {}}
        self._affiliations: list[tuple[int, str]] = []
        self._translations: list[tuple[int, str]] = []
        self._coders: dict[str, int] = {}
        self._article: _Open | None = None

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
        if not (self._report.taken or self._report.unchanged):
            raise SourceRefused("The file holds no project as JSON Lines.", "; ".join(self._report.lines[:3]))
        self._tie()
        progress(whole, whole)

    def _line(self, number: int, line: bytes) -> None:
        kind = "line"
        try:
            record = _parsed(line)
            kind = _string(record, "type")
            if kind == "meta":
                self._meta(line, record)
                return
            take = {
                "theme": self._theme,
                "actor": self._actor,
                "article": self._take_article,
                "highlight": self._highlight,
                "bundle": self._bundle,
            }.get(kind)
            if take is None:
                raise _Wrong(f"{kind[:40]!r} is no kind of line")
            taken = take(number, record)
            (self._report.taken if taken else self._report.unchanged)[kind] += 1
        except (_Wrong, ProjectError) as error:
            self._report.refused[kind] += 1
            self._report.problem(number, str(error))

    def _meta(self, line: bytes, record: dict[str, Any]) -> None:
        project = record.get("project")
        if record.get("format") == "commonplace" and isinstance(project, dict):
            self._scheme = "commonplace"
        else:
            self._scheme = "jsonl:" + sha256(line.strip()).hexdigest()[:16]

    def _theme(self, number: int, record: dict[str, Any]) -> bool:
        foreign, name = _string(record, "id"), _string(record, "name")
        parent = record.get("parent")
        parent_id = self._known("theme", parent) if isinstance(parent, str) else None
        if parent is not None and parent_id is None:
            self._report.problem(number, f"the parent {parent} of {name} is unknown; it stands at the top")
        if self._known("theme", foreign):
            return False
        clean = " ".join(name.split())
        same = self._rows.one(
            "SELECT id FROM theme WHERE name = ? AND parent_id IS ? AND gone IS NULL", clean, parent_id
        )
        hue = record.get("hue")
        if hue not in HUES:
            hue = None if parent_id is not None else hue_of(record.get("color"))
        theme = (
            int(same[0])
            if same
            else add_theme(
                self._rows, name, parent_id, str(record.get("definition") or ""), hue, self._own_uuid(foreign)
            )
        )
        self._learn("theme", foreign, theme)
        return not same

    def _actor(self, number: int, record: dict[str, Any]) -> bool:
        foreign, name = _string(record, "id"), _string(record, "name")
        if self._known("actor", foreign):
            return False
        clean = " ".join(name.split())
        same = self._rows.one("SELECT actor_id FROM name WHERE form = ? AND type = 'preferred' AND gone IS NULL", clean)
        if same:
            self._learn("actor", foreign, int(same[0]))
            return False
        kind = str(record.get("kind") or "other").replace("-", " ").replace("_", " ")
        kind = {"state historic": "historic state", "igo": "organisation", "ngo": "organisation"}.get(kind, kind)
        names = _names(record)
        note = str(record.get("note") or "")
        actor = add_actor(self._rows, name, kind, names, None, note, self._own_uuid(foreign))
        self._learn("actor", foreign, actor)
        if isinstance(record.get("affiliation"), str):
            self._affiliations.append((actor, record["affiliation"]))
        if kind not in KINDS:
            self._report.problem(number, f"{name} is of a kind of its own, {kind}")
        return True

    def _take_article(self, number: int, record: dict[str, Any]) -> bool:
        self._article = None
        foreign = _string(record, "id")
        made = canonical(_string(record, "text", empty=True))
        if not made.text.strip():
            raise _Wrong(f"the article {foreign} has no text")
        known = self._known("article", foreign)
        if known is None:
            same = self._rows.one(
                "SELECT a.id FROM article a JOIN text t ON t.id = a.text_id "
                "WHERE t.sha256 = ? AND a.title = ? AND a.gone IS NULL",
                sha256(made.text.encode()).digest(),
                str(record.get("title") or ""),
            )
            known = int(same[0]) if same else None
        if known is not None:
            self._open(known, False)
            self._learn("article", foreign, known)
            return False
        blocks, spans = _blocks(record, len(made.text)), _spans(record, len(made.text))
        title = str(record.get("title") or "").strip() or made.text.strip().split("\n")[0][:120]
        draft = Draft(
            title=title,
            text=made.text,
            raw=_raw(record),
            format=str(record.get("format") or "jsonl"),
            file_name=str(record.get("file") or ""),
            outlet=_text(record, "source") or _text(record, "outlet"),
            author=_text(record, "author"),
            published=_text(record, "published"),
            language=_text(record, "lang"),
            url=_text(record, "url"),
            encoding=_text(record, "encoding"),
            blocks=blocks,
            spans=spans,
            warnings=tuple(str(w) for w in record.get("warnings") or () if isinstance(w, str)) or made.warnings,
        )
        more: dict[str, str | int | None] = {
            key: record[key] for key in ("seen", "marking", "translator") if isinstance(record.get(key), str)
        }
        if record.get("state") in STATES:
            more["state"] = record["state"]
        if record.get("dir") in ("ltr", "rtl"):
            more["direction"] = record["dir"]
        uuid = self._own_uuid(foreign) or new_uuid()
        article = add_article(self._rows, draft, uuid, **more)
        if article is None:
            raise _Wrong(f"the article {foreign} is in the project already")
        self._learn("article", foreign, article)
        if isinstance(record.get("translation_of"), str):
            self._translations.append((article, record["translation_of"]))
        self._open(article, True, made.text)
        for warning in made.warnings:
            self._report.problem(number, warning)
        return True

    def _highlight(self, number: int, record: dict[str, Any]) -> bool:
        foreign = _string(record, "id")
        article = self._known("article", _string(record, "article"))
        if article is None:
            raise _Wrong(f"the highlight {foreign} stands on an unknown article {record.get('article')}")
        if self._article is None or self._article.id != article:
            self._open(article, False)
        here = self._article
        if here is None:
            raise _Wrong(f"the text of the article of {foreign} is not at hand")
        if self._here_already("highlight", foreign):
            return False
        start, end = self._range(number, foreign, record, here.text)
        quote = here.text[start:end]
        note = canonical(str(record.get("note") or "")).text
        created = record.get("created")
        highlight = add_highlight(
            self._rows,
            here.id,
            here.text_id,
            start,
            end,
            quote,
            note,
            record.get("important") is True,
            self._own_uuid(foreign),
            _moment(created) if isinstance(created, str) else None,
            self._coder(record.get("coder")),
        )
        self._tag(number, foreign, highlight, record)
        self._learn("highlight", foreign, highlight)
        return True

    def _range(self, number: int, foreign: str, record: dict[str, Any], text: str) -> tuple[int, int]:
        start, end, quote = record.get("start"), record.get("end"), record.get("quote")
        whole = type(start) is int and type(end) is int and 0 <= start < end <= len(text)
        if whole and (quote is None or text[start:end] == quote):
            return start, end  # type: ignore[return-value]  # `whole` has looked
        if isinstance(quote, str) and quote:
            quote = canonical(quote).text
            first = text.find(quote)
            if first >= 0 and text.find(quote, first + 1) < 0:
                self._report.problem(
                    number, f"the highlight {foreign} did not stand at {start}..{end}; its quote was found at {first}"
                )
                return first, first + len(quote)
        raise _Wrong(f"the highlight {foreign} does not stand at {start}..{end}")

    def _tag(self, number: int, foreign: str, highlight: int, record: dict[str, Any]) -> None:
        position = 0
        for theme in _list(record, "themes"):
            known = self._known("theme", theme) if isinstance(theme, str) else None
            if known is None:
                self._report.problem(number, f"the theme {theme} is unknown; {foreign} came in without it")
            elif self._rows.link("theme_tag", highlight_id=highlight, theme_id=known, position=position):
                position += 1
        common = record.get("stance")
        actors = [given for given in _list(record, "actors") if isinstance(given, dict)]
        bearer = _bearer(actors) if common is not None else None
        for position, given in enumerate(actors):
            who = given.get("id")
            known = self._known("actor", who) if isinstance(who, str) else None
            if known is None:
                self._report.problem(number, f"the actor {who} is unknown; {foreign} came in without it")
                continue
            role = given.get("role")
            stance = _stance(given.get("stance"))
            if stance is None and given is bearer:
                stance = _stance(common)
            self._rows.link(
                "actor_tag",
                highlight_id=highlight,
                actor_id=known,
                role=role if role in ROLES else "mentioned",
                stance=stance,
                position=position,
            )

    def _bundle(self, number: int, record: dict[str, Any]) -> bool:
        foreign, name = _string(record, "id"), _string(record, "name")
        if self._here_already("bundle", foreign):
            return False
        if self._rows.one("SELECT 1 FROM bundle WHERE name = ? AND gone IS NULL", name):
            return False
        now = self._rows.now
        query = str(record.get("query") or "")
        bundle = self._rows.insert("bundle", self._own_uuid(foreign), name=name, query=query, created=now, modified=now)
        for position, excerpt in enumerate(_list(record, "excerpts")):
            row = self._row("highlight", excerpt) if isinstance(excerpt, str) else None
            if row is None:
                self._report.problem(number, f"the bundle {name} names an unknown highlight {excerpt}")
            else:
                self._rows.link("bundle_excerpt", bundle_id=bundle, highlight_id=row, position=position)
        self._learn("bundle", foreign, bundle)
        return True

    # Ids

    def _own_uuid(self, foreign: str) -> bytes | None:
        """The uuid that a file of ours names, None for a foreign id or one whose row lies deleted here."""
        if self._scheme != "commonplace":
            return None
        try:
            uuid = UUID(foreign).bytes
        except ValueError:
            return None
        for table in ("theme", "actor", "article", "highlight", "bundle"):
            if self._rows.one(f"SELECT 1 FROM {table} WHERE uuid = ?", uuid):
                return None
        return uuid

    def _known(self, kind: str, foreign: str) -> int | None:
        found = self._ids[kind].get(foreign)
        if found is None:
            found = self._row(kind, foreign)
            if found is not None:
                self._ids[kind][foreign] = found
        return found

    def _here_already(self, kind: str, foreign: str) -> bool:
        # Under an article that this very import made there can only be new ones, unless a file says one twice.
        return self._row(kind, foreign) is not None

    def _row(self, kind: str, foreign: str) -> int | None:
        """The living row that this id stands for here: by a former import, or because it is the row's own uuid."""
        found = self._rows.one(
            f"SELECT r.id FROM external e JOIN {kind} r ON r.uuid = e.uuid AND r.gone IS NULL "
            "WHERE e.scheme = ? AND e.kind = ? AND e.value = ?",
            self._scheme,
            kind,
            foreign,
        )
        if found is None and self._scheme == "commonplace":
            try:
                uuid = UUID(foreign).bytes
            except ValueError:
                return None
            found = self._rows.one(f"SELECT id FROM {kind} WHERE uuid = ? AND gone IS NULL", uuid)
        return None if found is None else int(found[0])

    def _learn(self, kind: str, foreign: str, row: int) -> None:
        if kind in self._ids:
            self._ids[kind][foreign] = row
        uuid = self._rows.uuid_of(kind, row)
        if self._scheme == "commonplace" and foreign.replace("-", "").lower() == uuid.hex():
            return
        self._rows.connection.execute(
            "INSERT INTO external (scheme, kind, value, uuid) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (scheme, kind, value) DO UPDATE SET uuid = excluded.uuid",
            (self._scheme, kind, foreign, uuid),
        )

    def _open(self, article: int, fresh: bool, text: str | None = None) -> None:
        row = self._rows.one(
            "SELECT a.text_id, b.content FROM article a JOIN body b ON b.text_id = a.text_id WHERE a.id = ?", article
        )
        if row is not None:
            self._article = _Open(article, int(row[0]), text if text is not None else row[1], fresh)

    def _coder(self, name: object) -> int:
        name = name.strip() if isinstance(name, str) else ""
        if not name:
            return self._rows.coder_id
        if name not in self._coders:
            known = self._rows.one("SELECT id FROM coder WHERE name = ?", name)
            if known is None:
                known = self._rows.one(
                    "INSERT INTO coder (uuid, name, created) VALUES (?, ?, ?) RETURNING id",
                    new_uuid(),
                    name,
                    self._rows.now,
                )
            self._coders[name] = int(known[0])
        return self._coders[name]

    def _tie(self) -> None:
        for actor, foreign in self._affiliations:
            whole = self._known("actor", foreign)
            if whole is not None and whole != actor:
                self._rows.update("actor", actor, affiliation_id=whole)
        for article, foreign in self._translations:
            original = self._known("article", foreign)
            if original is not None and original != article:
                self._rows.update("article", article, translation_of=original)


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _Wrong(f"no JSON: {str(error)[:120]}") from error
    if not isinstance(record, dict):
        raise _Wrong("a line must be an object")
    return record


def _string(record: dict[str, Any], key: str, empty: bool = False) -> str:
    value = record.get(key)
    if not isinstance(value, str) or not (value.strip() or empty):
        raise _Wrong(f"{key} is missing")
    return canonical(value).text if key in ("name", "id") else value


def _text(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    return (canonical(value).text.strip() or None) if isinstance(value, str) else None


def _list(record: dict[str, Any], key: str) -> list[Any]:
    value = record.get(key)
    return value if isinstance(value, list) else []


def _names(record: dict[str, Any]) -> list[Name]:
    names = []
    for given in _list(record, "names"):
        if isinstance(given, dict) and isinstance(given.get("form"), str) and given["form"].strip():
            type_ = str(given.get("type"))
            known = type_ in NAME_TYPES and type_ != "preferred"
            optional = [_text(given, key) for key in ("language", "script", "valid_from", "valid_to")]
            names.append(Name(canonical(given["form"]).text, type_ if known else "alias", *optional))
    written = {name.form for name in names}
    names += [
        Name(canonical(form).text)
        for form in dict.fromkeys(form for form in _list(record, "aliases") if isinstance(form, str) and form.strip())
        if canonical(form).text not in written
    ]
    return names


def _blocks(record: dict[str, Any], length: int) -> tuple[Block, ...]:
    blocks, last = [], 0
    for given in _list(record, "blocks"):
        if isinstance(given, list) and len(given) == 4 and given[2] in BLOCK_KINDS:
            start, end, kind, level = given
            if type(start) is int and type(end) is int and type(level) is int and last <= start < end <= length:
                blocks.append(Block(start, end, kind, level))
                last = end
    return tuple(blocks)


def _spans(record: dict[str, Any], length: int) -> tuple[Span, ...]:
    spans = []
    for given in _list(record, "spans"):
        if isinstance(given, list) and len(given) == 4 and given[2] in SPAN_KINDS:
            start, end, kind, target = given
            if type(start) is int and type(end) is int and 0 <= start < end <= length:
                spans.append(Span(start, end, kind, str(target)))
    return tuple(spans)


def _raw(record: dict[str, Any]) -> bytes:
    packed = record.get("raw")
    if not isinstance(packed, str):
        return b""
    try:
        return zlib.decompress(base64.b64decode(packed))
    except (zlib.error, binascii.Error, ValueError) as error:
        raise _Wrong("the raw bytes of the article cannot be read") from error


def _stance(value: object) -> int | None:
    if isinstance(value, str):
        return STANCES.get(value.lower())
    return value if type(value) is int and -2 <= value <= 2 else None


def _bearer(actors: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Whom a stance on the whole passage is towards: its target, else its subject, else the first actor."""
    for role in ("target", "subject"):
        for given in actors:
            if given.get("role") == role:
                return given
    return actors[0] if actors else None


def _moment(value: str) -> str | None:
    """A time of the file in the project's own writing, None when it is none."""
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        return None
    aware = read if read.tzinfo else read.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
