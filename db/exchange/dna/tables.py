"""What is in a database of DNA 2 or 3: its variables, its entities with their attributes, the values of statements.

https://github.com/leifeld/dna: DNA 3 keeps the values of short texts as entities, DNA 2 as words and attributes beside.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from db.exchange.foreign.database import ForeignDatabase, number, said
from db.record import record

OURS = "COMMONPLACE"
"""A table of ours in a file that we wrote: which of our rows a row of DNA is, and what it was called then."""

_AT_ONCE = 200

SPEAKERS = frozenset(("person", "organization", "organisation", "actor", "speaker", "narrator", "institution"))
SUBJECTS = frozenset(
    ["victim", "villain", "hero", "beneficiary", "opponent", "ally", "target", "country", "party", "character"]
)
_KINDS = {"person": "person", "organization": "organisation", "organisation": "organisation", "party": "party"}
_KINDS |= {"country": "state", "institution": "organisation", "narrator": "other"}


@record
class Variable:
    """A variable of a statement type; `role` is that of the actors its entities are, "" where they are themes."""

    id: int
    name: str
    data_type: str
    statement_type: int
    role: str

    @property
    def kind(self) -> str:
        """What its entities are, as actors."""
        return _KINDS.get(self.name.lower(), "other")


@record
class Entity:
    """A person, an organization, a concept; `parent` is the id of the one it stands under."""

    id: str
    variable: int
    value: str
    colour: str
    parent: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()


@record
class Ours:
    """What a row of DNA was when we wrote it: its id with us, its words then, and what we kept beside."""

    uuid: str
    value: str
    kept: str

    @property
    def told(self) -> dict[str, Any]:
        """What was kept beside, where that is more than words."""
        try:
            found = json.loads(self.kept or "{}")
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


class Tables:
    """The parts of one database that statements are made of."""

    def __init__(self, database: ForeignDatabase) -> None:
        self._database = database
        self.variables: dict[int, Variable] = {}
        columns = ("ID", "Variable", "DataType", "StatementTypeId")
        for key, name, data_type, of in database.rows("VARIABLES", columns, "", ("ID",)):
            if number(key) is not None:
                self.variables[key] = Variable(key, said(name), said(data_type), number(of) or 0, _role(said(name)))
        self.ours: dict[tuple[str, int], Ours] = {}
        self.our_entities: dict[str, Ours] = {}
        if database.has(OURS, "Kind", "Row", "Id", "Value", "Kept"):
            for kind, row, uuid, value, kept in database.rows(OURS, ("Kind", "Row", "Id", "Value", "Kept")):
                if number(row) is not None:
                    self.ours[said(kind), row] = Ours(said(uuid), said(value), said(kept))
        self.entities: dict[str, Entity] = {}
        self._by_value: dict[tuple[int, str], str] = {}
        for entity in self._entities() if database.has("ENTITIES", "ID", "Value") else self._older():
            self.entities[entity.id] = entity
            self._by_value[entity.variable, entity.value] = entity.id

    def ours_of(self, kind: str, row: Any, value: str) -> Ours | None:
        """What we know of a row that still says what it said when we wrote it: DNA may have given its number anew."""
        found = self.ours.get((kind, row)) if number(row) is not None else None
        return found if found is not None and found.value == value else None

    def kept_of(self, entity: Entity) -> dict[str, Any]:
        """What we kept beside an entity that we wrote."""
        ours = self.our_entities.get(entity.id)
        return ours.told if ours is not None else {}

    def values(self, statements: Sequence[int]) -> dict[int, list[tuple[Variable, Any]]]:
        """The values of statements: the id of an entity, a number, or words."""
        found: dict[int, list[tuple[Variable, Any]]] = defaultdict(list)
        for first in range(0, len(statements), _AT_ONCE):
            self._collect(statements[first : first + _AT_ONCE], found)
        return found

    def _collect(self, statements: Sequence[int], found: dict[int, list[tuple[Variable, Any]]]) -> None:
        mine, asked = f"StatementId IN ({', '.join('?' * len(statements))})", tuple(statements)
        columns = ("StatementId", "VariableId", "Entity", "Value")
        for table in ("DATASHORTTEXT", "DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT"):
            for statement, variable, entity, value in self._database.rows(table, columns, mine, ("ID",), asked):
                about = self.variables.get(variable)
                if about is None:
                    continue
                if table == "DATASHORTTEXT":
                    known = self._by_key.get(entity) if entity is not None else None
                    known = known or self._by_value.get((about.id, said(value)))
                    if known is not None:
                        found[statement].append((about, known))
                elif value is not None:
                    found[statement].append((about, value))

    def _entities(self) -> Iterator[Entity]:
        names = {
            key: said(name) for key, name in self._database.rows("ATTRIBUTEVARIABLES", ("ID", "AttributeVariable"))
        }
        attributes: dict[int, list[tuple[str, str]]] = defaultdict(list)
        columns = ("EntityId", "AttributeVariableId", "AttributeValue")
        for entity, variable, value in self._database.rows("ATTRIBUTEVALUES", columns, "", ("AttributeVariableId",)):
            if said(value).strip() and variable in names:
                attributes[entity].append((names[variable], said(value).strip()))
        rows = list(
            self._database.rows(
                "ENTITIES", ("ID", "VariableId", "Value", "Red", "Green", "Blue", "ChildOf"), "", ("ID",)
            )
        )
        self._by_key: dict[Any, str] = {row[0]: self._id(row[0], row[1], said(row[2])) for row in rows}
        left = {row[0]: row for row in rows}
        done: set[Any] = set()
        while left:
            ready = [key for key, row in left.items() if row[6] not in left]
            for key in ready or [next(iter(left))]:
                _, variable, value, *colour, above = left.pop(key)
                parent = self._by_key[above] if above in done else None
                done.add(key)
                if number(variable) is not None:
                    yield Entity(
                        self._by_key[key], variable, said(value), _colour(colour), parent, tuple(attributes[key])
                    )

    def _older(self) -> Iterator[Entity]:
        """The words of DNA 2 with their attributes, and those that have none."""
        self._by_key = {}
        met: set[tuple[Any, str]] = set()
        columns = ("VariableId", "Value", "Red", "Green", "Blue", "Type", "Alias", "Notes")
        for variable, value, *rest in self._database.rows("ATTRIBUTES", columns, "", ("ID",)):
            if (variable, said(value)) not in met and number(variable) is not None:
                met.add((variable, said(value)))
                named = zip(("Type", "Alias", "Notes"), map(said, rest[3:]), strict=True)
                attributes = tuple((name, words.strip()) for name, words in named if words.strip())
                yield Entity(
                    self._id(0, variable, said(value)), variable, said(value), _colour(rest[:3]), None, attributes
                )
        for variable, value in self._database.rows("DATASHORTTEXT", ("VariableId", "Value"), "", ("ID",)):
            if (variable, said(value)) not in met and number(variable) is not None:
                met.add((variable, said(value)))
                yield Entity(self._id(0, variable, said(value)), variable, said(value), "")

    def _id(self, key: Any, variable: Any, value: str) -> str:
        known = self.ours_of("entity", key, value)
        if known is not None:
            self.our_entities[known.uuid] = known
            return known.uuid
        about = self.variables.get(variable)
        return f"dna/entity:{key}:{about.name if about else variable}:{value}"


def _role(name: str) -> str:
    folded = name.lower().strip()
    return "speaker" if folded in SPEAKERS else "subject" if folded in SUBJECTS else ""


def _colour(channels: Any) -> str:
    """Black is what DNA gives to whatever has no colour."""
    if all(number(one) is not None and 0 <= one <= 255 for one in channels) and any(channels):
        return "#{:02x}{:02x}{:02x}".format(*channels)
    return ""
