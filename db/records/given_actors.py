"""Actors as a table or a file gives them, before they are in a project."""

from __future__ import annotations

from db.record import record
from db.records.actors import Name

SAYS_WHO = frozenset(("preferred", "alias", "acronym", "transliteration", "previous"))
"""Types of names that tell who an actor is; a demonym or a capital may be shared by several."""


@record
class GivenActor:
    """An actor with all its names; `belongs_to` is the name of another one, `country` an ISO 3166-1 alpha-2 code."""

    name: str
    kind: str = "other"
    names: tuple[Name, ...] = ()
    belongs_to: str = ""
    country: str | None = None
    note: str = ""
