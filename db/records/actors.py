"""Actors and the names they go by."""

from __future__ import annotations

from uuid import UUID

from db.record import record

KINDS = (
    "person",
    "state",
    "historic state",
    "organisation",
    "public body",
    "party",
    "armed group",
    "company",
    "media",
    "alliance",
    "bloc",
    "dynasty",
    "place",
    "region",
    "weapon system",
    "agreement",
    "process",
    "other",
)
NAME_TYPES = (
    "preferred",
    "alias",
    "acronym",
    "demonym",
    "metonym",
    "title",
    "handle",
    "description",
    "transliteration",
    "previous",
)
MATCHING = ("auto", "exact", "any", "never")
"""How texts are looked through for a name: by its shape, only in these letters, in any case, not at all."""
ROLES = ("mentioned", "subject", "speaker", "target", "via")


@record
class Name:
    """One way an actor is written; the days between which it was in use are ISO 8601, as exact as known."""

    form: str
    type: str = "alias"
    language: str | None = None
    script: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    matching: str = "auto"


@record
class Actor:
    """A state, person, organisation ...; `name` is its preferred form, `names` all; `country` is ISO 3166-1 alpha-2."""

    id: int
    uuid: UUID
    name: str
    kind: str
    names: tuple[Name, ...] = ()
    affiliation_id: int | None = None
    note: str = ""
    passages: int = 0
    country: str | None = None
