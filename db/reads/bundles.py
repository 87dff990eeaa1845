"""Questions about bundles that are being put together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from db.errors import NotFound
from db.reading import Reading
from db.records.composed import FIRST, Composed


def all_bundles(reading: Reading) -> list[Composed]:
    """All bundles by name, with the names of now in their queries."""
    rows = reading.all(
        "SELECT id, uuid, name, query, settings, created, modified FROM bundle WHERE gone IS NULL ORDER BY id"
    )
    return sorted(_composed(reading, rows), key=lambda one: (one.name.casefold(), one.id))


def bundle(reading: Reading, which: int | str) -> Composed:
    """One bundle by its id or its name. Raises NotFound."""
    column = "id" if isinstance(which, int) else "name"
    rows = reading.all(
        f"SELECT id, uuid, name, query, settings, created, modified FROM bundle WHERE {column} = ? AND gone IS NULL",
        which,
    )
    for found in _composed(reading, rows):
        return found
    if isinstance(which, int):
        raise NotFound("There is no such bundle any more.", "Undo may bring it back.")
    names = ", ".join(one.name for one in all_bundles(reading)[:8])
    raise NotFound(f"There is no bundle {which}.", f"There are: {names}." if names else "The project has no bundle.")


def picked(reading: Reading, which: int | str = FIRST) -> list[int]:
    """The highlights that were picked for a bundle (its id or name), in its order; without what its query finds."""
    column = "b.id" if isinstance(which, int) else "b.name"
    return [
        row[0]
        for row in reading.all(
            "SELECT x.highlight_id FROM bundle_excerpt x JOIN bundle b ON b.id = x.bundle_id "
            f"WHERE {column} = ? AND b.gone IS NULL AND NOT x.left_out AND x.position >= 0 "
            "ORDER BY x.position, x.highlight_id",
            which,
        )
    ]


def counts(reading: Reading) -> dict[int, int]:
    """How many highlights were picked for each bundle, by its id; one that has none is not among them."""
    return dict(
        reading.all(
            "SELECT bundle_id, count(*) FROM bundle_excerpt WHERE NOT left_out AND position >= 0 GROUP BY bundle_id"
        )
    )


def measured(reading: Reading, ids: Sequence[int]) -> tuple[int, int, int, int]:
    """Of these highlights: how many are living, in how many articles, and the characters of quotes and of notes."""
    found: tuple[int, int, int, int] = reading.one(
        "SELECT count(*), count(DISTINCT h.article_id), ifnull(sum(length(p.quote)), 0), "
        "ifnull(sum(length(h.note)), 0) FROM json_each(?) j CROSS JOIN highlight h ON h.id = j.value "
        "JOIN placement p ON p.id = h.placement_id WHERE h.gone IS NULL",
        json.dumps(list(ids)),
    )
    return found


def _composed(reading: Reading, rows: list[Any]) -> list[Composed]:
    from db.records.bundle_settings import Settings

    held: Any = None
    found = []
    for number, uuid, name, query, settings, created, modified in rows:
        if query and held is None:
            from db.search.held import Held

            held = Held(reading)
        typed = held.shown(query) if query else ""
        own = Settings.kept(settings)
        found.append(Composed(number, UUID(bytes=uuid), name, typed, own, created, modified, settings))
    return found
