"""Questions about what actors are to each other, and what catalogues call them."""

from __future__ import annotations

from db.reading import Reading
from db.records.relations import Identifier, Relation

QUOTED = 200
"""Code points of the passage that shows a relation."""


def relations_of(reading: Reading, actor: int) -> list[Relation]:
    """What an actor is to others, and then what others are to it, as they were said."""
    return [
        Relation(number, one, other, kind, since, until, highlight, note, " ".join((quote or "").split()))
        for number, one, other, kind, since, until, highlight, note, quote in reading.all(
            "SELECT r.id, r.actor_id, r.other_id, r.kind, r.valid_from, r.valid_to, h.id, r.note, "
            f"substr(p.quote, 1, {QUOTED}) FROM relation r "
            "LEFT JOIN highlight h ON h.id = r.highlight_id AND h.gone IS NULL "
            "LEFT JOIN placement p ON p.id = h.placement_id "
            "WHERE (r.actor_id = ? OR r.other_id = ?) AND r.gone IS NULL ORDER BY r.actor_id <> ?, r.id",
            actor,
            actor,
            actor,
        )
    ]


def members_of(reading: Reading, actor: int) -> list[int]:
    """Who belongs to an actor."""
    return [row[0] for row in reading.all("SELECT id FROM actor WHERE affiliation_id = ? AND gone IS NULL", actor)]


def identifiers_of(reading: Reading, actor: int) -> list[Identifier]:
    """What catalogues call an actor."""
    asked = "SELECT scheme, value FROM identifier WHERE actor_id = ? AND gone IS NULL ORDER BY scheme, value"
    return [Identifier(*row) for row in reading.all(asked, actor)]


def holder_of(reading: Reading, scheme: str, value: str) -> int | None:
    """The living actor that has an identifier."""
    asked = "SELECT actor_id FROM identifier WHERE scheme = ? AND value = ? AND gone IS NULL"
    found = reading.one(asked, scheme, value)
    return None if found is None else int(found[0])
