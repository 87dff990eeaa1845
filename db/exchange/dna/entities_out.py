"""Themes as concepts, actors as persons and organizations: the entities of a database of DNA, with their attributes."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from itertools import chain
from typing import Any

from db.exchange.codebook.described import described
from db.exchange.codebook.formats import lines_of
from db.exchange.dna.schema import LONGEST, short
from db.exchange.hues import colour_of
from db.reading import Reading
from db.reads import actors, themes
from db.records.actors import Actor

PERSON, ORGANIZATION, CONCEPT = 1, 2, 3
_ATTRIBUTES = ("Type", "Alias", "Notes")


class Entities:
    """Writes the entities; `concepts` and `speakers` are their numbers by our ids, `nobody` by variable."""

    def __init__(self, connection: sqlite3.Connection, reading: Reading, lost: Counter[str]) -> None:
        self._connection, self._reading, self._lost = connection, reading, lost
        self._last = 0
        self._taken: set[tuple[int, str]] = set()
        self.concepts: dict[int, int] = {}
        self.speakers: dict[int, int] = {}
        self.nobody: dict[int, int] = {}

    def write(self) -> None:
        """All of them, and for each variable the empty one that a statement without has."""
        for variable in (PERSON, ORGANIZATION, CONCEPT):
            for place, name in enumerate(_ATTRIBUTES):
                self._connection.execute(
                    "INSERT INTO ATTRIBUTEVARIABLES VALUES (?, ?, ?)", (variable + 3 * place, variable, name)
                )
            self.nobody[variable] = self._put(variable, "", "#000000", None, ("", "", ""))
        self._themes()
        for actor in actors.all_actors(self._reading):
            self._actor(actor)

    def _themes(self) -> None:
        numbers: list[int] = []
        for theme, line in zip(themes.tree(self._reading), lines_of(self._reading), strict=True):
            above = numbers[line.parent] if line.parent is not None else None
            words = described(line)
            value = self._value(CONCEPT, line.name, " / ".join(theme.path))
            attributes = ("", "", self._cut(words, "definitions of themes"))
            number = self._put(CONCEPT, value, colour_of(line.colour or ""), above, attributes)
            self.concepts[theme.id] = number
            numbers.append(number)
            self._keep(number, str(theme.uuid), value, {"name": line.name, "words": words, "hue": theme.hue})

    def _actor(self, actor: Actor) -> None:
        variable = PERSON if actor.kind == "person" else ORGANIZATION
        others = [name for name in actor.names if name.form != actor.name]
        value = self._value(variable, actor.name, f"{actor.name} ({actor.kind})")
        aliases = self._cut("; ".join(name.form for name in others), "names of actors")
        notes = self._cut(actor.note, "notes of actors")
        number = self._put(variable, value, "#000000", None, ("", aliases, notes))
        self.speakers[actor.id] = number
        kept: dict[str, Any] = {"name": actor.name, "kind": actor.kind, "note": actor.note, "country": actor.country}
        keys = ("form", "type", "language", "script", "valid_from", "valid_to", "matching")
        kept["names"] = [[getattr(name, key) for key in keys] for name in actor.names]
        self._keep(number, str(actor.uuid), value, kept)

    def _value(self, variable: int, name: str, otherwise: str) -> str:
        """A name that is short enough and that no other entity of the variable has."""
        numbered = (f"{name[: LONGEST - 8]} ({again})" for again in range(2, 1_000_000))
        for wanted in chain((name, otherwise), numbered):
            value = short(wanted)
            if value and (variable, value) not in self._taken:
                break
        self._taken.add((variable, value))
        self._lost["names of themes and actors that are other ones in DNA"] += value != name
        return value

    def _cut(self, words: str, what: str) -> str:
        self._lost[f"{what} longer than {LONGEST} characters, cut"] += len(words) > LONGEST
        return short(words)

    def _put(self, variable: int, value: str, colour: str, above: int | None, attributes: tuple[str, str, str]) -> int:
        self._last += 1
        channels = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
        self._connection.execute(
            "INSERT INTO ENTITIES VALUES (?, ?, ?, ?, ?, ?, ?)", (self._last, variable, value, *channels, above)
        )
        self._connection.executemany(
            "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?, ?, ?)",
            [(self._last, variable + 3 * place, words) for place, words in enumerate(attributes)],
        )
        return self._last

    def _keep(self, number: int, uuid: str, value: str, kept: dict[str, Any]) -> None:
        told = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
        self._connection.execute("INSERT INTO COMMONPLACE VALUES ('entity', ?, ?, ?, ?)", (number, uuid, value, told))
