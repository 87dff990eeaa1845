"""How long a bundle will be, before it is made. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from db.reading import Reading
from db.reads import highlights
from db.record import record

_A_PAGE = 2_200  # characters on an A4 page of the Word document
_CITATION = 140
_SENTENCE = 120
_AT_ONCE = 500


@record
class Length:
    """Excerpts, the articles they stand in, and about how many pages they fill."""

    excerpts: int
    sources: int
    pages: float


def length(reading: Reading, ids: Sequence[int], sentences: int) -> Length:
    """The length of a bundle of these highlights with so many sentences on each side of a quote."""
    excerpts, characters = 0, 0
    sources: set[int] = set()
    for begin in range(0, len(ids), _AT_ONCE):
        for found in highlights.highlights(reading, ids[begin : begin + _AT_ONCE]):
            excerpts += 1
            sources.add(found.article_id)
            characters += len(found.quote) + len(found.note) + _CITATION + 2 * sentences * _SENTENCE
    return Length(excerpts, len(sources), characters / _A_PAGE)
