"""Where an actor is named, as places that can be tagged: the names themselves, or the sentences that hold them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from db.names.automaton import Names
from db.reading import Reading
from db.reads.mentions import in_stretch
from db.search.snippets import Snippet, around
from db.text.paragraphs import paragraph_number, paragraphs
from db.text.sentences import sentences

Extent = Literal["name", "sentence", "paragraph"]


@dataclass(frozen=True, slots=True)
class MentionPlace:
    """[start, end) of a text in code points that names an actor; `names` are the code points of the names in it.

    `highlight` is one of the coder's own that stands on just this place, `tagged` says that one there names the actor
    already; `shared` that the name is that of others, too.
    """

    article: int
    title: str
    text: int
    start: int
    end: int
    paragraph: int
    snippet: Snippet
    highlight: int | None = None
    tagged: bool = False
    shared: bool = False
    mentions: int = 1
    """How often the actor is named there."""


def places_in(
    reading: Reading, known: Names, actor: int, article: int, extent: Extent, coder: str
) -> list[MentionPlace]:
    """The places of one article, in order; [] where it is gone."""
    row = reading.one(
        "SELECT a.title, a.text_id, b.content FROM article a JOIN body b ON b.text_id = a.text_id "
        "WHERE a.id = ? AND a.gone IS NULL",
        article,
    )
    if row is None:
        return []
    title, text, content = str(row[0]), int(row[1]), str(row[2])
    found = [m for m in in_stretch(reading, known, article, content) if actor in m.actors]
    if not found:
        return []
    units = {"name": list[tuple[int, int]](), "sentence": sentences(content), "paragraph": paragraphs(content)}[extent]
    starts = [start for start, _ in units]
    marks: dict[tuple[int, int], list[tuple[int, int]]] = {}
    shared: set[tuple[int, int]] = set()
    for mention in found:
        place = mention.start, mention.end
        at = bisect_right(starts, mention.start) - 1
        if units and at >= 0 and mention.end <= units[at][1]:
            place = units[at]
        marks.setdefault(place, []).append((mention.start, mention.end))
        if len(mention.actors) > 1:
            shared.add(place)
    own, tagged = _standing(reading, text, actor, coder)
    return [
        MentionPlace(
            article,
            title,
            text,
            start,
            end,
            paragraph_number(content, start),
            around(content, names[0]),
            own.get((start, end)),
            (start, end) in tagged,
            (start, end) in shared,
            len(names),
        )
        for (start, end), names in marks.items()
    ]


def _standing(
    reading: Reading, text: int, actor: int, coder: str
) -> tuple[dict[tuple[int, int], int], set[tuple[int, int]]]:
    """The coder's highlights of a text by place, and the places where one, whoever made it, names the actor."""
    own: dict[tuple[int, int], int] = {}
    tagged: set[tuple[int, int]] = set()
    for number, start, end, by, names in reading.all(
        'SELECT h.id, p.start, p."end", c.name, EXISTS (SELECT 1 FROM actor_tag x WHERE x.highlight_id = h.id '
        "AND x.actor_id = ?) FROM highlight h JOIN placement p ON p.id = h.placement_id "
        "JOIN coder c ON c.id = h.coder_id WHERE p.text_id = ? AND h.gone IS NULL ORDER BY h.id",
        actor,
        text,
    ):
        if by == coder:
            own.setdefault((start, end), number)
        if names:
            tagged.add((start, end))
    return own, tagged
