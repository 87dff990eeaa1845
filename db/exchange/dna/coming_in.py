"""Reads a database of Discourse Network Analyzer (.dna), of version 2 or 3.

Philip Leifeld, https://github.com/leifeld/dna. A statement is a highlight: persons and organizations are its speakers,
concepts its themes, agreement is the speaker's stance towards these, long texts are its note.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from db.exchange.codebook.described import undescribed
from db.exchange.codebook.line import CodebookLine
from db.exchange.dna.schema import short
from db.exchange.dna.statements import Statement, all_statements, statements_of
from db.exchange.dna.tables import Entity, Tables
from db.exchange.foreign.counting import SourceText
from db.exchange.foreign.database import ForeignDatabase, number, said
from db.exchange.foreign.records import (
    Foreign,
    ForeignActor,
    ForeignCount,
    ForeignHead,
    ForeignSelection,
    ForeignSource,
    ForeignTheme,
)
from db.exchange.foreign.scoring import MOST_OF_ONE, Found, Scoring, read_as
from db.exchange.ids import OURS
from db.records.actors import MATCHING, NAME_TYPES, Name

NAME = "Discourse Network Analyzer"
_MILLISECONDS = 100_000_000_000
_DOCUMENT = ("ID", "Title", "Text", "Coder", "Author", "Source", "Section", "Notes", "Type", "Date")
_BESIDE = ("url", "language", "translator", "marking", "direction", "state")
_HALF_A_DAY = 43_200


def is_one(database: ForeignDatabase) -> bool:
    """Whether a database is one of DNA."""
    return (
        database.has("STATEMENTS", "ID", "DocumentId", "Start", "Stop")
        and database.has("DOCUMENTS", "ID", "Title", "Text")
        and database.has("VARIABLES", "ID", "Variable", "DataType")
    )


def projects(database: ForeignDatabase) -> list[str]:
    """A file of DNA is one project."""
    return [NAME]


def pieces(database: ForeignDatabase, only: str | None) -> Iterator[Foreign]:
    """The whole database."""
    tables = Tables(database)
    found = _scored(database)
    versions = [said(row[0]) for row in database.rows("SETTINGS", ("Value",), "Property = 'version'")]
    ours = any(kind == "project" for kind, _ in tables.ours)
    yield ForeignHead(OURS if ours else "dna", f"{NAME} {(versions or ['2'])[0]}", read_as(found))
    yield from _entities(tables)
    coders = {key: said(name) for key, name in database.rows("CODERS", ("ID", "Name"))}
    statements = all_statements(database)
    for row in database.rows("DOCUMENTS", _DOCUMENT, "", ("ID",)):
        if number(row[0]) is not None:
            document = dict(zip(_DOCUMENT, row, strict=True))
            yield from _document(tables, found, coders, document, statements.of(row[0]))
    for table, what in (("REGEXES", "search patterns"), ("STATEMENTLINKS", "links of statements")):
        many = database.count(table)
        if many:
            yield ForeignCount("dropped", what, many)


def _entities(tables: Tables) -> Iterator[Foreign]:
    roots: set[str] = set()
    for entity in tables.entities.values():
        if not entity.value.strip():
            continue  # what a statement without one has
        variable = tables.variables.get(entity.variable)
        if variable is None:
            continue
        if variable.role:
            yield _actor(entity, variable.kind, tables.kept_of(entity))
            if variable.name.lower() not in ("person", "organization", "organisation"):
                yield ForeignCount("changed", f"entities of the variable {variable.name[:60]} are actors")
            continue
        parent = entity.parent
        if parent is None and variable.name.lower() != "concept":
            parent = f"dna/variable:{variable.name}"
            if parent not in roots:
                roots.add(parent)
                yield ForeignTheme(parent, variable.name)
        yield _theme(entity, parent, tables.kept_of(entity))


def _actor(entity: Entity, kind: str, kept: dict[str, Any]) -> ForeignActor:
    alias, notes = (_attribute(entity, name) for name in ("alias", "notes"))
    others = tuple((name, value) for name, value in entity.attributes if name.lower() not in ("alias", "notes"))
    names = tuple(Name(one.strip()) for one in alias.split(";") if one.strip())
    # what was cut for DNA, or has no place there, is whole again unless it was changed there
    given = [name for name in kept.get("names", []) if isinstance(name, list) and name]
    if given and alias == short("; ".join(str(name[0]) for name in given if name[0] != kept.get("name"))):
        names = tuple(_name(name) for name in given)
    note = _whole(kept, "note", notes)
    name, kind = str(kept.get("name") or entity.value), str(kept.get("kind") or kind)
    return ForeignActor(entity.id, name, kind, names, note, others, _text(kept, "country"))


def _theme(entity: Entity, parent: str | None, kept: dict[str, Any]) -> ForeignTheme:
    alias, notes = (_attribute(entity, name) for name in ("alias", "notes"))
    others = [f"{name}: {value}" for name, value in entity.attributes if name.lower() not in ("alias", "notes")]
    words = "\n\n".join(filter(None, (*others, _whole(kept, "words", notes))))
    line = CodebookLine(str(kept.get("name") or entity.value), definition=words)
    if kept:
        line = undescribed(line)
    colour = _text(kept, "hue") or entity.colour or None
    synonyms = (*line.synonyms, *((alias,) if alias else ()))
    return ForeignTheme(entity.id, line.name, parent, line.definition, colour, line.inclusion, line.exclusion, synonyms)


def _name(kept: list[Any]) -> Name:
    form, type_, language, script, since, until, matching = (
        one if isinstance(one, str) else None for one in (*kept, *[None] * 7)[:7]
    )
    known = type_ if type_ in NAME_TYPES else "alias"
    return Name(form or "", known, language, script, since, until, matching if matching in MATCHING else "auto")


def _attribute(entity: Entity, name: str) -> str:
    return next((value for key, value in entity.attributes if key.lower() == name), "")


def _whole(kept: dict[str, Any], key: str, now: str) -> str:
    """Words as we had them, if what DNA had room for of them is still there."""
    was = kept.get(key)
    return was if isinstance(was, str) and short(was).strip() == now else now


def _text(kept: dict[str, Any], key: str) -> str | None:
    value = kept.get(key)
    return value if isinstance(value, str) and value else None


def _document(
    tables: Tables, found: Found, coders: dict[int, str], row: dict[str, Any], given: list[tuple[Any, ...]]
) -> Iterator[Foreign]:
    text = said(row["Text"])
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    known = tables.ours_of("document", row["ID"], digest)
    kept = known.told if known is not None else {}
    published, changed = _day(row["Date"])
    if kept and kept.get("date") == row["Date"]:
        published, changed = _text(kept, "published"), ""
    if changed:
        yield ForeignCount("changed", changed)
    title = tables.ours_of("title", row["ID"], said(row["Title"]))
    more: dict[str, Any] = {
        name: _text(kept, name) for name in ("url", "language", "translator", "marking", "direction", "state")
    }
    yield ForeignSource(
        known.uuid if known else f"dna/document:{row['ID']}:{digest}",
        title.kept if title else said(row["Title"]),
        text,
        found.counting,
        author=_whole(kept, "author", said(row["Author"])) or None,
        outlet=_whole(kept, "outlet", said(row["Source"])) or None,
        kind=_whole(kept, "kind", said(row["Type"])) or None,
        published=published,
        format="dna",
        coder=coders.get(row["Coder"], ""),
        created=_text(kept, "created") or "",
        modified=_text(kept, "modified") or "",
        **more,
    )
    for column, what in (("Section", "sections of documents"), ("Notes", "notes of documents")):
        if said(row[column]).strip():
            yield ForeignCount("dropped", what)
    for statement in statements_of(given, tables, digest):
        yield from _statement(statement, coders)


def _statement(statement: Statement, coders: dict[int, str]) -> Iterator[Foreign]:
    yield ForeignSelection(
        statement.id,
        statement.start,
        statement.end,
        themes=tuple(statement.themes.items()),
        actors=tuple((actor, role, None) for actor, role in statement.actors),
        note="\n\n".join(statement.notes),
        coder=coders.get(statement.coder, ""),
        **statement.kept,
    )


def _day(value: Any) -> tuple[str | None, str]:
    """The day of a date (seconds in DNA 3; milliseconds in DNA 2, there of some midnight), and what was changed."""
    moment = number(value)
    if moment is None:
        return None, ""
    said_so = ""
    if abs(moment) >= _MILLISECONDS:
        moment //= 1000
        if moment % 86_400 and moment % 900 == 0:
            moment, said_so = moment + _HALF_A_DAY, "dates at midnight of another time zone were taken as that day"
    if moment % 86_400 and not said_so:
        said_so = "times of day of documents are not kept"
    try:
        return datetime.fromtimestamp(moment, UTC).date().isoformat(), said_so
    except (OverflowError, OSError, ValueError):
        return None, "dates that are none were left out"


def _scored(database: ForeignDatabase) -> Found:
    """How positions count: Java counts UTF-16, and a text field of it may have made one of two line ends."""
    scoring = Scoring(NAME)
    for key, text in database.rows("DOCUMENTS", ("ID", "Text"), "", ("ID",)):
        words = said(text)
        if scoring.full:
            break
        if not words.strip() or ("\r" not in words and max(words) < "\U00010000"):
            continue
        rows = database.rows("STATEMENTS", ("Start", "Stop"), f"DocumentId = ? LIMIT {MOST_OF_ONE}", (), (key,))
        given = [(start, end, "") for start, end in rows if number(start) is not None and number(end) is not None]
        if given:
            scoring.take(SourceText.of_words(words), given)
    return scoring.best()
