"""All that is known of one actor at a glance: who it is, how its passages spread, whom it meets."""

from __future__ import annotations

from db.reading import Reading
from db.reads import actors
from db.reads.relations import identifiers_of, members_of, relations_of
from db.record import record
from db.records.actors import ROLES, Actor
from db.records.relations import Identifier, Relation
from db.search.facets import Facet, Facets, facets
from db.search.grammar import parse

MOST = 8
"""Rows of a list that a page has."""


@record
class InRole:
    """How many passages an actor has in a role, and of these how many with each stance, from -2 to +2."""

    role: str
    count: int
    stances: tuple[tuple[int, int], ...] = ()


@record
class ActorPage:
    """An actor with the facets of its passages; `meets` are the actors named with it, `called` names all it points at.

    `known` are its relations, those of others to it last.
    """

    actor: Actor
    called: dict[int, str]
    members: tuple[int, ...]
    known: tuple[Relation, ...]
    identifiers: tuple[Identifier, ...]
    facets: Facets
    roles: tuple[InRole, ...]
    meets: tuple[Facet, ...]


@record
class ActorPassage:
    """A passage of an actor in a list: its highlight, the beginning of its quote in one line, its article."""

    highlight: int
    quote: str
    title: str
    outlet: str | None
    published: str | None


def actor_page(reading: Reading, actor_id: int, query: str) -> ActorPage:
    """The page of an actor whose passages `query` asks for. Raises NotFound."""
    actor = actors.actor(reading, actor_id)
    members, known = tuple(members_of(reading, actor_id)), tuple(relations_of(reading, actor_id))
    others = {end for relation in known for end in (relation.actor_id, relation.other_id)}
    others.update(members, [actor.affiliation_id] if actor.affiliation_id else [])
    found = facets(reading, parse(query))
    return ActorPage(
        actor,
        {number: actors.called(reading, number) for number in others},
        members,
        known,
        tuple(identifiers_of(reading, actor_id)),
        found,
        _roles(reading, actor_id),
        tuple(facet for facet in found.actors if facet.id != actor_id)[:MOST],
    )


def actor_passages(reading: Reading, actor: int) -> list[ActorPassage]:
    """All passages of an actor, those of the newest articles first."""
    rows = reading.all(
        "SELECT h.id, substr(p.quote, 1, 300), a.title, a.outlet, a.published FROM highlight h "
        "JOIN placement p ON p.id = h.placement_id JOIN article a ON a.id = h.article_id "
        "WHERE h.id IN (SELECT highlight_id FROM actor_tag WHERE actor_id = ?) "
        "ORDER BY a.published DESC, a.id, p.start, h.id",
        actor,
    )
    return [ActorPassage(number, " ".join(quote.split()), *source) for number, quote, *source in rows]


def _roles(reading: Reading, actor: int) -> tuple[InRole, ...]:
    counts: dict[str, dict[int | None, int]] = {}
    for role, stance, count in reading.all(
        "SELECT role, stance, count(*) FROM actor_tag WHERE actor_id = ? GROUP BY role, stance ORDER BY stance", actor
    ):
        counts.setdefault(role, {})[stance] = count
    return tuple(
        InRole(
            role,
            sum(counts[role].values()),
            tuple((stance, many) for stance, many in counts[role].items() if stance is not None),
        )
        for role in ROLES
        if role in counts
    )
