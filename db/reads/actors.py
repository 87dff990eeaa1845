"""Questions about actors and their names."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from db.errors import NotFound
from db.reading import Reading
from db.records.actors import Actor, Name

_NAMES = "SELECT actor_id, form, type, language, script, valid_from, valid_to, matching FROM name WHERE gone IS NULL "
_ACTORS = (
    "SELECT id, uuid, kind, affiliation_id, note, "
    "(SELECT count(DISTINCT x.highlight_id) FROM actor_tag x WHERE x.actor_id = a.id), country "
    "FROM actor a WHERE gone IS NULL "
)


def all_actors(reading: Reading) -> list[Actor]:
    """Every living actor with its names, by preferred name."""
    names: dict[int, list[Name]] = defaultdict(list)
    for actor_id, *name in reading.all(_NAMES + "ORDER BY actor_id, position, id"):
        names[actor_id].append(Name(*name))
    found = [_actor(row, names[row[0]]) for row in reading.all(_ACTORS)]
    return sorted(found, key=lambda actor: actor.name.casefold())


def actor(reading: Reading, actor_id: int) -> Actor:
    """One living actor. Raises NotFound."""
    row = reading.one(_ACTORS + "AND id = ?", actor_id)
    if row is None:
        raise NotFound("That actor is not in the project any more.", "Undo may bring it back.")
    names = [Name(*name[1:]) for name in reading.all(_NAMES + "AND actor_id = ? ORDER BY position, id", actor_id)]
    return _actor(row, names)


def called(reading: Reading, actor_id: int) -> str:
    """The preferred name of a living actor, "" for one that is gone."""
    asked = "SELECT form FROM name WHERE actor_id = ? AND type = 'preferred' AND gone IS NULL"
    row = reading.one(asked, actor_id)
    return "" if row is None else str(row[0])


def recent(reading: Reading, limit: int = 9) -> list[int]:
    """The actors used last, newest first."""
    return [
        row[0]
        for row in reading.all(
            "SELECT x.actor_id, max(x.highlight_id) AS last FROM actor_tag x WHERE x.highlight_id > "
            "(SELECT ifnull(max(id), 0) - 500 FROM highlight) GROUP BY x.actor_id ORDER BY last DESC LIMIT ?",
            limit,
        )
    ]


def _actor(row: tuple[int, bytes, str, int | None, str, int, str | None], names: list[Name]) -> Actor:
    number, uuid, kind, affiliation, note, passages, country = row
    preferred = next((name.form for name in names if name.type == "preferred"), names[0].form if names else "?")
    return Actor(number, UUID(bytes=uuid), preferred, kind, tuple(names), affiliation, note, passages, country)
