"""How long a bundle will be, before it is made. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.reading import Reading
from db.reads.bundles import measured
from db.record import record
from db.records.bundle_settings import Settings
from db.records.composed import Line

_A_PAGE = 2_200  # characters on an A4 page of the Word document
_CITATION = 140
_SENTENCE = 120
_LONGEST_SIDE = 300


@record
class Length:
    """Excerpts, the articles they stand in, and about how many pages they fill."""

    excerpts: int
    sources: int
    pages: float


def length(reading: Reading, ids: Sequence[int], settings: Settings, lines: Iterable[Line] = ()) -> Length:
    """The length of a bundle of these highlights; `lines` are what a bundle of the project says beside them."""
    excerpts, sources, quoted, noted = measured(reading, ids)
    side = settings.around if settings.unit == "characters" else min(settings.around * _SENTENCE, _LONGEST_SIDE)
    characters = quoted + (noted if settings.notes else 0) + excerpts * (_CITATION + 2 * side)
    for line in lines:
        characters += len(line.words) + sum(len(one.words) - (one.end - one.start) for one in line.changes)
    return Length(excerpts, sources, max(characters, 0) / _A_PAGE)
