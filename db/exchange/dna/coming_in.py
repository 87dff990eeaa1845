"""Reads a database of Discourse Network Analyzer (.dna), of version 2 or 3.

Philip Leifeld, https://github.com/leifeld/dna. A statement is a highlight: persons and organizations are its speakers,
concepts its themes, agreement is the speaker's stance towards these, long texts are its note.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from db.exchange.dna.statements import Statement, statements_of
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
from db.records.actors import Name

NAME = "Discourse Network Analyzer"
_MILLISECONDS = 100_000_000_000
_DOCUMENT = ("ID", "Title", "Text", "Coder", "Author", "Source", "Section", "Notes", "Type", "Date")
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
    for row in database.rows("DOCUMENTS", _DOCUMENT, "", ("ID",)):
        yield from _document(database, tables, found, coders, dict(zip(_DOCUMENT, row, strict=True)))
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
            yield _actor(entity, variable.kind, _kept(tables, entity))
            if variable.name.lower() not in ("person", "organization", "organisation"):
                yield ForeignCount("changed", f"entities of the variable {variable.name[:60]} are actors")
            continue
        parent = entity.parent
        if parent is None and variable.name.lower() != "concept":
            parent = f"dna/variable:{variable.name}"
            if parent not in roots:
                roots.add(parent)
                yield ForeignTheme(parent, variable.name)
        yield _theme(entity, parent, _kept(tables, entity))


def _kept(tables: Tables, entity: Entity) -> str:
    """What an entity that we wrote was called with us; it may have been cut for DNA, or named with what is above it."""
    ours = tables.our_entities.get(entity.id)
    return ours.kept if ours is not None else ""


def _actor(entity: Entity, kind: str, kept: str) -> ForeignActor:
    aliases = [value for name, value in entity.attributes if name.lower() == "alias"]
    notes = [value for name, value in entity.attributes if name.lower() == "notes"]
    others = tuple((name, value) for name, value in entity.attributes if name.lower() not in ("alias", "notes"))
    names = tuple(Name(alias.strip()) for given in aliases for alias in given.split(";") if alias.strip())
    own, told = kept.partition("\t")[::2]
    return ForeignActor(entity.id, own or entity.value, told or kind, names, "\n\n".join(notes), others)


def _theme(entity: Entity, parent: str | None, kept: str) -> ForeignTheme:
    aliases = tuple(value for name, value in entity.attributes if name.lower() == "alias")
    words = [
        value if name.lower() == "notes" else f"{name}: {value}"
        for name, value in entity.attributes
        if name.lower() != "alias"
    ]
    return ForeignTheme(
        entity.id, kept or entity.value, parent, "\n\n".join(words), entity.colour or None, synonyms=aliases
    )


def _document(
    database: ForeignDatabase, tables: Tables, found: Found, coders: dict[int, str], row: dict[str, Any]
) -> Iterator[Foreign]:
    text = said(row["Text"])
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    known = tables.ours_of("document", row["ID"], digest)
    published, changed = _day(row["Date"])
    if known is not None and known.kept.partition("\t")[0] == str(row["Date"]):
        published, changed = known.kept.partition("\t")[2] or None, ""
    if changed:
        yield ForeignCount("changed", changed)
    title = tables.ours_of("title", row["ID"], said(row["Title"]))
    yield ForeignSource(
        known.uuid if known else f"dna/document:{row['ID']}:{digest}",
        title.kept if title else said(row["Title"]),
        text,
        found.counting,
        author=said(row["Author"]) or None,
        outlet=said(row["Source"]) or None,
        kind=said(row["Type"]) or None,
        published=published,
        format="dna",
        coder=coders.get(row["Coder"], ""),
    )
    for column, what in (("Section", "sections of documents"), ("Notes", "notes of documents")):
        if said(row[column]).strip():
            yield ForeignCount("dropped", what)
    for statement in statements_of(database, tables, row["ID"], digest):
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
