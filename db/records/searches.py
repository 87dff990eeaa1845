"""Searches that were saved under a name."""

from __future__ import annotations

from uuid import UUID

from db.record import record


@record
class SavedSearch:
    """A search as it is shown: `query` has the names of now, ready to be typed; `stored` is what the project keeps."""

    id: int
    uuid: UUID
    name: str
    query: str
    stored: str
    created: str
    modified: str
