"""Questions about the project as a whole: its facts, its drafts, what undo and redo would do."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from db.journal import chain, history, undo
from db.reading import Reading
from db.record import record
from db.records.changes import Entry


@record
class Facts:
    """What a project is and how much it holds; `head` is the hash of its journal in hex."""

    uuid: UUID
    name: str
    created: str
    articles: int
    highlights: int
    themes: int
    actors: int
    head: str


def facts(reading: Reading) -> Facts:
    """The facts as they stand."""
    told = dict(reading.all("SELECT key, value FROM project"))
    articles, highlights, themes, actors = (
        int(reading.one(f"SELECT count(*) FROM {table} WHERE gone IS NULL")[0])
        for table in ("article", "highlight", "theme", "actor")
    )
    with reading.in_words() as connection:
        head = chain.head(connection)[1].hex()
    return Facts(UUID(told["uuid"]), told["name"], told["created"], articles, highlights, themes, actors, head)


def fact(reading: Reading, key: str) -> str:
    """One fact by its key, "" when it is not known."""
    row = reading.one("SELECT value FROM project WHERE key = ?", key)
    return str(row[0]) if row else ""


def draft(reading: Reading, key: str) -> str:
    """What was half typed under a key, "" for nothing."""
    row = reading.one("SELECT content FROM draft WHERE key = ?", key)
    return str(row[0]) if row else ""


def coders(reading: Reading) -> list[str]:
    """Everyone who worked in the project."""
    return [row[0] for row in reading.all("SELECT name FROM coder ORDER BY id")]


def next_undo(reading: Reading, besides: Collection[int] = ()) -> Entry | None:
    """The act that Ctrl+Z would take back; `besides` are the numbers of acts that it could not."""
    with reading.in_words() as connection:
        return undo.next_undo(connection, besides)


def next_redo(reading: Reading, besides: Collection[int] = ()) -> Entry | None:
    """The act that a redo would bring back; `besides` are the numbers of acts that it could not."""
    with reading.in_words() as connection:
        return undo.next_redo(connection, besides)


def entries(reading: Reading, limit: int = 200, before: int | None = None) -> list[Entry]:
    """The newest lines of the journal, newest first."""
    with reading.in_words() as connection:
        return history.entries(connection, limit, before)


def touched_by(reading: Reading, seq: int) -> dict[str, list[str]]:
    """The uuids (hex) of the rows of each table that a journal entry changed, for going to its place."""
    found: dict[str, list[str]] = {}
    with reading.in_words() as connection:
        for table, key, _, _ in chain.images(connection, seq):
            found.setdefault(table, []).append(key if isinstance(key, str) else key[0])
            if sum(map(len, found.values())) >= 200:
                break
    return found


def history_of(reading: Reading, uuid: UUID) -> list[Entry]:
    """What happened to one article, highlight, theme or actor, newest first."""
    with reading.in_words() as connection:
        return history.history_of(connection, uuid.bytes)
