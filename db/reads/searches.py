"""Questions about saved searches."""

from __future__ import annotations

from uuid import UUID

from db.errors import NotFound
from db.reading import Reading
from db.records.searches import SavedSearch
from db.search.held import Held


def saved_searches(reading: Reading) -> list[SavedSearch]:
    """All saved searches by name, with the names of now in their queries."""
    rows = reading.all("SELECT id, uuid, name, query, created, modified FROM saved_search WHERE gone IS NULL")
    held = Held(reading) if rows else None
    found = [
        SavedSearch(number, UUID(bytes=uuid), name, held.shown(query), query, created, modified)
        for number, uuid, name, query, created, modified in rows
        if held is not None
    ]
    return sorted(found, key=lambda search: (search.name.casefold(), search.id))


def saved_search(reading: Reading, search: int) -> SavedSearch:
    """One saved search. Raises NotFound."""
    for found in saved_searches(reading):
        if found.id == search:
            return found
    raise NotFound("There is no such saved search any more.", "Undo may bring it back.")
