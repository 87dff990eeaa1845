"""The statements of a document of DNA, those together that came from one highlight of ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from db.exchange.dna.tables import Ours, Tables, Variable
from db.exchange.foreign.database import ByOwner, ForeignDatabase, number, said

_KEPT = {"created": str, "modified": str, "important": bool, "event": str, "grade": int}


@dataclass(slots=True)
class Statement:
    """One selection: themes with stances, actors with roles, and what we kept of it when it was ours."""

    id: str
    start: int
    end: int
    coder: int
    themes: dict[str, int | None] = field(default_factory=dict)
    actors: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)


def all_statements(database: ForeignDatabase) -> ByOwner:
    """Start, end, number and coder of every statement, by the number of its document."""
    columns = ("DocumentId", "Start", "Stop", "ID", "Coder")
    return ByOwner(database.rows("STATEMENTS", columns, "", columns))


def statements_of(rows: list[tuple[Any, ...]], tables: Tables, digest: str) -> Iterator[Statement]:
    """The statements of a document, of which these are the rows, in the order of their places."""
    values = tables.values([row[2] for row in rows if number(row[2]) is not None])
    open_: dict[str, Statement] = {}
    for start, end, key, coder in rows:
        first, last = number(start), number(end)
        if first is None or last is None:
            continue
        for one in [one for one in open_.values() if (one.start, one.end) != (first, last)]:
            yield open_.pop(one.id)
        ours = tables.ours_of("statement", key, f"{digest}:{first}:{last}")
        known = ours.uuid if ours else f"dna/statement:{key}:{digest}:{first}:{last}"
        statement = open_.setdefault(known, Statement(known, first, last, number(coder) or 0))
        _fill(statement, values.get(key, []), tables, ours)
    yield from open_.values()


def _fill(statement: Statement, values: list[tuple[Variable, Any]], tables: Tables, ours: Ours | None) -> None:
    kept = ours.told if ours is not None else {}
    statement.kept |= {key: kept[key] for key, kind in _KEPT.items() if type(kept.get(key)) is kind}
    stance: int | None = None
    themes: list[str] = []
    for variable, value in values:
        if variable.data_type == "short text":
            entity = tables.entities.get(value) if isinstance(value, str) else None
            if entity is None or not entity.value.strip():
                continue
            if not variable.role:
                themes.append(value)
            elif (value, variable.role) not in statement.actors:
                statement.actors.append((value, variable.role))
        elif variable.data_type == "long text":
            if said(value).strip() and said(value) not in statement.notes:
                statement.notes.append(said(value))
        elif variable.name.lower() == "agreement" and number(value) is not None:
            stance = (1 if value else -1) if variable.data_type == "boolean" else max(-2, min(2, value))
        elif number(value) is not None:
            told = ("yes" if value else "no") if variable.data_type == "boolean" else str(value)
            statement.notes.append(f"{variable.name}: {told}")
    if kept.get("silent") and stance == 0:
        stance = None
    for theme in themes:
        statement.themes[theme] = stance
