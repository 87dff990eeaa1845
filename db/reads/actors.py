"""Questions about actors and their names."""

from __future__ import annotations

from collections import defaultdict

from db.errors import NotFound
from db.journal.identity import kept_uuid
from db.reading import Reading
from db.records.actors import Actor, Name

MANY = 4_000
_NAMES = "SELECT actor_id, form, type, language, script, valid_from, valid_to, matching FROM name WHERE gone IS NULL "
_ACTORS = (
    "SELECT id, uuid, kind, affiliation_id, note, "
    "(SELECT count(DISTINCT x.highlight_id) FROM actor_tag x WHERE x.actor_id = a.id), country "
    "FROM actor a WHERE gone IS NULL "
)


def all_actors(reading: Reading) -> list[Actor]:
    """Every living actor with its names, by preferred name."""
    counts = dict(reading.all("SELECT actor_id, count(DISTINCT highlight_id) FROM actor_tag GROUP BY actor_id"))
    names: dict[int, list[Name]] = defaultdict(list)
    last: dict[int, int] = {}
    moved: set[int] = set()
    # in the order of the file, which is that of the names unless somebody moved one: a sort of all costs more
    for actor_id, position, form, type_, language, script, since, until, matching in reading.all(
        "SELECT actor_id, position, form, type, language, script, valid_from, valid_to, matching "
        "FROM name NOT INDEXED WHERE gone IS NULL"
    ):
        names[actor_id].append(Name(form, type_, language, script, since, until, matching))
        if position < last.get(actor_id, 0):
            moved.add(actor_id)
        last[actor_id] = position
    for actor_id in moved:
        names[actor_id] = _names_of(reading, actor_id)
    found = [
        _actor((number, uuid, kind, whole, note, counts.get(number, 0), country), names[number])
        for number, uuid, kind, whole, note, country in reading.all(
            "SELECT id, uuid, kind, affiliation_id, note, country FROM actor WHERE gone IS NULL"
        )
    ]
    return sorted(found, key=lambda actor: actor.name.casefold())


def all_by_name(reading: Reading) -> list[Actor]:
    """Every living actor by its preferred name, without its names: a fifth of their price."""
    counts = dict(reading.all("SELECT actor_id, count(DISTINCT highlight_id) FROM actor_tag GROUP BY actor_id"))
    found = [
        Actor(number, kept_uuid(uuid), form, kind, passages=counts.get(number, 0))
        for number, uuid, kind, form in reading.all(
            "SELECT a.id, a.uuid, a.kind, n.form FROM actor a JOIN name n ON n.actor_id = a.id "
            "WHERE a.gone IS NULL AND n.gone IS NULL AND n.type = 'preferred'"
        )
    ]
    return sorted(found, key=lambda actor: actor.name.casefold())


def has_many(reading: Reading) -> bool:
    """Whether there are so many names that reading them all is felt."""
    return reading.one("SELECT 1 FROM name WHERE id > ?", MANY) is not None


def actor(reading: Reading, actor_id: int) -> Actor:
    """One living actor. Raises NotFound."""
    row = reading.one(_ACTORS + "AND id = ?", actor_id)
    if row is None:
        raise NotFound("That actor is not in the project any more.", "Undo may bring it back.")
    return _actor(row, _names_of(reading, actor_id))


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


def _names_of(reading: Reading, actor_id: int) -> list[Name]:
    return [Name(*name[1:]) for name in reading.all(_NAMES + "AND actor_id = ? ORDER BY position, id", actor_id)]


def _actor(row: tuple[int, bytes, str, int | None, str, int, str | None], names: list[Name]) -> Actor:
    number, uuid, kind, affiliation, note, passages, country = row
    preferred = "?"
    for name in names:
        if name.type == "preferred":
            preferred = name.form
            break
    return Actor(number, kept_uuid(uuid), preferred, kind, tuple(names), affiliation, note, passages, country)
