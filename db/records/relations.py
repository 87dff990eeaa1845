"""What actors are to each other, and what catalogues call them."""

from __future__ import annotations

from db.record import record

RELATIONS = {
    "member of": "has as a member",
    "leads": "led by",
    "part of": "has as a part",
    "allied with": "allied with",
    "opposes": "opposed by",
    "supports": "supported by",
    "funds": "funded by",
    "arms": "armed by",
    "owns": "owned by",
    "works for": "employs",
    "speaks for": "speaks through",
    "founded": "founded by",
    "succeeds": "succeeded by",
    "negotiates with": "negotiates with",
    "related to": "related to",
}
"""Relations offered by name, each with how it reads from its other end; the analyst's own words are taken as well."""

SCHEMES = ("wikidata", "cameo", "ftm", "isni", "viaf", "gnd", "lei", "ofac")
"""Catalogues offered by name; any other is taken as well."""


@record
class Relation:
    """One actor, what it is to another, from when to when (ISO 8601, as exact as known), and the passage that says so.

    `quote` is the beginning of that passage in one line, "" without one.
    """

    id: int
    actor_id: int
    other_id: int
    kind: str
    valid_from: str | None = None
    valid_to: str | None = None
    highlight_id: int | None = None
    note: str = ""
    quote: str = ""


@record
class Identifier:
    """What a catalogue calls an actor: wikidata Q794, cameo IRN."""

    scheme: str
    value: str
