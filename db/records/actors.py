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
ROLES = ("mentioned", "subject", "speaker", "target", "via")


@record
class Name:
    """One way an actor is written."""

    form: str
    type: str = "alias"
    language: str | None = None
    script: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None


@record
class Actor:
    """A state, person, organisation ...; `name` is its preferred form, `names` all others."""

    id: int
    uuid: UUID
    name: str
    kind: str
    names: tuple[Name, ...] = ()
    affiliation_id: int | None = None
    note: str = ""
    passages: int = 0
