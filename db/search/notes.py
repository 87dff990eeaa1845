"""Finds notes of highlights as results of their own: each stands for the highlight that it was written on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from db.reading import Reading
from db.reads import articles, highlights
from db.record import record
from db.search.find import Hit, highlight_ids
from db.search.marks import Marker
from db.search.plan import Plan
from db.search.snippets import snippet
from db.search.tree import And, Has, Query, Words, joined, leaves


@record
class FoundNotes:
    """A page of notes, and how many there are."""

    hits: tuple[Hit, ...]
    count: int


def find_notes(reading: Reading, query: Query, limit: int = 50, offset: int = 0) -> FoundNotes:
    """The notes of highlights that answer, the newest highlight first.

    Of a query with words only those that hold one of them.
    """
    ids = note_ids(reading, query)
    marker = Marker(Plan(reading, query).needles)
    found = highlights.highlights(reading, ids[offset : offset + limit])
    sources = {one.id: one for one in articles.articles(reading, list({one.article_id for one in found}))}
    hits = []
    for one in found:
        if one.article_id in sources:
            places = marker.places(one.note)
            shown = snippet(one.note, places)
            reason = "note" if places else "tag"
            hits.append(Hit("note", sources[one.article_id], one, one.start, one.end, shown, (reason,)))
    return FoundNotes(tuple(hits), len(ids))


def note_ids(reading: Reading, query: Query) -> list[int]:
    """The ids of the highlights whose notes answer, the newest first."""
    tree = query.tree
    noted = replace(query, tree=joined(And, (Has("note"),) if tree is None else (tree, Has("note"))))
    ids = highlight_ids(reading, noted)
    holding = _holding(reading, Plan(reading, query))
    return ids if holding is None else [number for number in ids if number in holding]


def _holding(reading: Reading, plan: Plan) -> set[int] | None:
    """The highlights with a word of the query in their note; None when it has no words."""
    words: Sequence[Words] = [leaf for leaf in leaves(plan.query.tree, positive=True) if isinstance(leaf, Words)]
    if not words:
        return None
    match = " OR ".join(plan.meanings[leaf].match for leaf in words)
    return {row[0] for row in reading.all("SELECT rowid FROM note_words WHERE note_words MATCH ?", match)}
