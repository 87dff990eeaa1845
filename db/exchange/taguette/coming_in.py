"""Reads the database of Taguette (.sqlite3), of one of its projects or of all.

https://gitlab.com/remram44/taguette, taguette/database/models.py. Nothing in it is known by its number, which is
another in every copy: documents are known by name and text, highlights by where they stand, tags by their path.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

from db.errors import SourceRefused
from db.exchange.foreign.database import ForeignDatabase, number, said
from db.exchange.foreign.records import Foreign, ForeignCount, ForeignHead, ForeignSelection, ForeignSource
from db.exchange.taguette.contents import Contents, text_of
from db.exchange.taguette.tags import Tag, id_of, themes_of

NAME = "Taguette"
_UNKNOWN = "Name one of these: {}."


def is_one(database: ForeignDatabase) -> bool:
    """Whether a database is one of Taguette."""
    return (
        database.has("projects", "id", "name")
        and database.has("documents", "id", "project_id", "contents")
        and database.has("highlights", "id", "document_id", "start_offset", "end_offset")
        and database.has("tags", "id", "project_id", "path")
    )


def projects(database: ForeignDatabase) -> list[str]:
    """The names of the projects in it."""
    return [name for _, name in _projects(database)]


def pieces(database: ForeignDatabase, only: str | None) -> Iterator[Foreign]:
    """All projects, or `only` the one of that name. Raises SourceRefused for a name that none has."""
    wanted = [(key, name) for key, name in _projects(database) if only is None or name == only]
    if not wanted:
        named = ", ".join(projects(database))
        raise SourceRefused(f"There is no project {only} in it.", _UNKNOWN.format(named))
    yield ForeignHead("taguette", NAME, "positions were read as bytes of UTF-8, and held against the words", merge=True)
    for key, _ in wanted:
        tags: list[Tag] = []
        for one, path, words, above in database.rows(
            "tags", ("id", "path", "description", "parent_id"), "project_id = ?", ("id",), (key,)
        ):
            if number(one) is not None and said(path).strip():
                tags.append((one, " ".join(said(path).split()), said(words), number(above)))
        yield from themes_of(tags)
    paths = {one: " ".join(said(path).split()) for one, path in database.rows("tags", ("id", "path"))}
    for key, name in wanted:
        yield from _documents(database, key, paths)
        (description,) = next(database.rows("projects", ("description",), "id = ?", (), (key,)), ("",))
        if said(description).strip():
            yield ForeignCount("dropped", f"description of the project {name[:60]}")


def _projects(database: ForeignDatabase) -> list[tuple[int, str]]:
    found = database.rows("projects", ("id", "name"), "", ("id",))
    return [(key, " ".join(said(name).split()) or "Unnamed") for key, name in found if number(key) is not None]


def _documents(database: ForeignDatabase, project: int, paths: dict[int, str]) -> Iterator[Foreign]:
    acts = _acts(database, project)
    columns = ("id", "name", "description", "filename", "created", "text_direction", "contents")
    for key, name, words, file_name, created, direction, html in database.rows(
        "documents", columns, "project_id = ?", ("id",), (project,)
    ):
        contents = Contents(said(html))
        title = " ".join(said(name).split()) or said(file_name) or "A document"
        known = f"{title}:{sha256(contents.text.encode('utf-8', 'replace')).hexdigest()[:16]}"
        who, when = acts.get(("document", key), ("", ""))
        yield ForeignSource(
            f"document:{known}", title, contents.text, format="taguette", file_name=said(file_name),
            direction="rtl" if said(direction).startswith("RIGHT") else None,
            blocks=contents.blocks, spans=contents.spans, coder=who, created=_when(created) or when,
        )  # fmt: skip
        if said(words).strip():
            yield ForeignCount("dropped", "descriptions of documents")
        yield from _highlights(database, key, known, contents, paths, acts)


def _highlights(
    database: ForeignDatabase,
    document: int,
    known: str,
    contents: Contents,
    paths: dict[int, str],
    acts: dict[tuple[str, int], tuple[str, str]],
) -> Iterator[Foreign]:
    columns = ("id", "start_offset", "end_offset", "snippet")
    given = database.rows("highlights", columns, "document_id = ?", ("start_offset", "id"), (document,))
    for key, start, end, snippet in given:
        place = None
        if number(start) is not None and number(end) is not None:
            place = contents.place(start, end)
            if place is not None and place[2]:
                yield ForeignCount("changed", "selections that cut a character in two were widened to the whole")
        tags = database.rows("highlight_tags", ("tag_id",), "highlight_id = ?", ("tag_id",), (key,))
        themes = tuple((id_of(paths[tag]), None) for (tag,) in tags if tag in paths)
        who, when = acts.get(("highlight", key), ("", ""))
        yield ForeignSelection(
            f"highlight:{known}:{start}:{end}",
            place[0] if place else None,
            place[1] if place else None,
            # what cuts a character shows a broken one in its snippet
            "" if place and place[2] else text_of(said(snippet)),
            themes=themes,
            coder=who,
            created=when,
        )


def _acts(database: ForeignDatabase, project: int) -> dict[tuple[str, int], tuple[str, str]]:
    """Who made what, and when, as the log of the project tells it."""
    found: dict[tuple[str, int], tuple[str, str]] = {}
    columns = ("date", "user_login", "document_id", "payload")
    for date, who, document, payload in database.rows("commands", columns, "project_id = ?", ("id",), (project,)):
        try:
            told = json.loads(said(payload))
        except (ValueError, RecursionError):
            continue
        if not isinstance(told, dict):
            continue
        kind = told.get("type")
        if kind == "highlight_add" and number(told.get("highlight_id")) is not None:
            found.setdefault(("highlight", told["highlight_id"]), (said(who), _when(date)))
        elif kind == "document_add" and number(document) is not None:
            found.setdefault(("document", document), (said(who), _when(date)))
    return found


def _when(value: object) -> str:
    """A time of Taguette, which has no zone and is UTC."""
    return said(value).replace(" ", "T")
