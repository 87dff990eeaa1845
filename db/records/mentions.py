"""Places where a name stands and the analyst has said: not here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.names.automaton import Mention
from db.record import record


@record
class Refusal:
    """An actor is not named at [start, end) of a text, in code points."""

    id: int
    actor: int
    text: int
    start: int
    end: int
    quote: str


def without(mentions: Sequence[Mention], refusals: Iterable[Refusal]) -> list[Mention]:
    """The mentions less what was refused: an actor who is not named there, or the mention when nobody is left."""
    refused: dict[tuple[int, int], set[int]] = {}
    for refusal in refusals:
        refused.setdefault((refusal.start, refusal.end), set()).add(refusal.actor)
    if not refused:
        return list(mentions)
    kept: list[Mention] = []
    for mention in mentions:
        nobody = refused.get((mention.start, mention.end))
        if nobody is None:
            kept.append(mention)
        elif left := tuple(actor for actor in mention.actors if actor not in nobody):
            kept.append(mention._replace(actors=left))
    return kept
