"""A search as a project keeps it: each name in it is held by the uuid of what it names, and shown as it is called now.

Held are single themes, actors, articles (`in:`) and saved searches. A name that stands for several of them, for none,
or for a beginning (`dro*`) stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from db.search import lexicon
from db.search.lexicon import Lexicon
from db.search.narrowing import written
from db.search.tree import Actor, Theme
from db.search.words import ROLE_FIELDS, Token, tokens
from db.text.fold import folded_name

_UUID = re.compile("=[0-9a-f]{32}")


class Asks(lexicon.Asks, Protocol):
    """A reading, or the recorder of an act."""

    def one(self, sql: str, *values: Any) -> Any:
        """The first row of a question, or None."""


def table_of(token: Token) -> str:
    """The table that a term names a row of, "" when it names none."""
    if token.kind != "term":
        return ""
    kinds = {"#": "theme", "$": "saved_search", "in": "article", "@": "actor", **dict.fromkeys(ROLE_FIELDS, "actor")}
    return kinds.get(token.sign, "")


def uuid_in(token: Token) -> str:
    """The uuid in hex that a term holds in the place of a name, else ""."""
    return token.value[1:] if table_of(token) and _UUID.fullmatch(token.value) else ""


def held_in(text: str, table: str) -> list[str]:
    """The uuids in hex of the rows of a table that a kept search names."""
    return [held for token in tokens(text) if table_of(token) == table and (held := uuid_in(token))]


def with_values(text: str, value: Callable[[Token], str]) -> str:
    """A search with other values in its terms, as they are typed; "" leaves one as it stands."""
    for token in reversed(list(tokens(text))):
        if table_of(token) and (given := value(token)):
            sign, rest = token.sign if token.sign in "#@$" else f"{token.sign}:", text[token.end :]
            # What stood close behind a closing quotation mark is no part of the value.
            rest = rest if not rest or rest[0].isspace() or rest[0] in "()" else f" {rest}"
            text = text[: token.start] + sign + given + ("!" if token.bang else "") + rest
    return text


class Held:
    """The names of a project at one moment, for many searches."""

    def __init__(self, asks: Asks) -> None:
        self._asks = asks
        self._lexicon = Lexicon.read(asks)

    def stored(self, typed: str) -> str:
        """A search as it is kept."""
        return with_values(typed, self._held)

    def shown(self, stored: str) -> str:
        """A kept search as it would be typed now."""
        return with_values(stored, self._name)

    def _held(self, token: Token) -> str:
        if token.star or uuid_in(token) or not token.value.strip():
            return ""
        table, name = table_of(token), token.value.strip()
        if table == "theme":
            found: Iterable[int] = self._lexicon.named_themes(Theme(name))
        elif table == "actor":
            found = self._lexicon.named_actors(Actor(name))
        else:
            column = "title" if table == "article" else "name"
            rows = self._asks.all(f"SELECT id, {column} FROM {table} WHERE gone IS NULL")
            found = [number for number, other in rows if folded_name(other) == folded_name(name)]
        ids = list(found)
        if len(ids) != 1:
            return ""
        return f"={self._asks.one(f'SELECT uuid FROM {table} WHERE id = ?', ids[0])[0].hex()}"

    def _name(self, token: Token) -> str:
        """What a held row is called now, or was called last: the first of its names that means nothing else."""
        held = uuid_in(token)
        if not held:
            return ""
        table = table_of(token)
        row = self._asks.one(f"SELECT id FROM {table} WHERE uuid = ?", bytes.fromhex(held))
        if row is None:
            return ""
        names = self._names(table, int(row[0]))
        return next((written(name) for name in names if self._means(table, name, int(row[0]))), written(names[0]))

    def _names(self, table: str, number: int) -> list[str]:
        if table == "theme":
            path: list[str] = []
            at: int | None = number
            while at is not None and len(path) < 100:
                name, at = self._asks.one("SELECT name, parent_id FROM theme WHERE id = ?", at)
                path.insert(0, name)
            return ["/".join(path[-depth:]) for depth in range(1, len(path) + 1)]
        if table == "actor":
            sql = "SELECT form FROM name WHERE actor_id = ? ORDER BY gone IS NOT NULL, type <> 'preferred', position"
            return [form for (form,) in self._asks.all(sql, number)]
        column = "title" if table == "article" else "name"
        return [str(self._asks.one(f"SELECT {column} FROM {table} WHERE id = ?", number)[0])]

    def _means(self, table: str, name: str, number: int) -> bool:
        if table == "theme":
            return self._lexicon.named_themes(Theme(name)) == [number]
        return table != "actor" or self._lexicon.named_actors(Actor(name)) == [number]
