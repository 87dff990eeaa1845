"""Which highlights go into a bundle and in what order: what a search finds, or a bundle of the project."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from db.errors import NotFound
from db.reading import Reading
from db.records.bundle_settings import Settings
from db.records.quote_changes import QuoteChange, read_changes
from db.search.find import highlight_ids
from db.search.query import parse
from db.search.wording import in_words

_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Said:
    """What the analyst wrote between excerpts: it stands before the excerpt `before` (an index); level 0 is prose."""

    before: int
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Highlights by their ids in the order wanted, all living, and what a bundle of the project says of them."""

    ids: Sequence[int]
    query: str = ""
    in_words: str = ""
    said: tuple[Said, ...] = ()
    changes: dict[int, tuple[QuoteChange, ...]] = field(default_factory=dict)


def chosen(reading: Reading, settings: Settings) -> Chosen:
    """What the settings ask for. Raises NotFound for a bundle that is not there, Refused for a wrong query."""
    if settings.picked:
        return _picked(reading, settings)
    query = parse(settings.query)
    return Chosen(highlight_ids(reading, query, "article"), settings.query, in_words(query, reading))


def living(reading: Reading, ids: Sequence[int]) -> list[int]:
    """Those highlights that are still there, in their order, each once."""
    there: set[int] = set()
    for begin in range(0, len(ids), _AT_ONCE):
        asked = json.dumps(list(ids[begin : begin + _AT_ONCE]))
        there |= {
            row[0]
            for row in reading.each(
                "SELECT h.id FROM json_each(?) j CROSS JOIN highlight h ON h.id = j.value JOIN article a "
                "ON a.id = h.article_id AND a.gone IS NULL WHERE h.gone IS NULL",
                asked,
            )
        }
    return [one for one in dict.fromkeys(ids) if one in there]


def _picked(reading: Reading, settings: Settings) -> Chosen:
    """What has a place of its own in the order of the bundle, then what its query finds beside."""
    row = reading.one("SELECT id, query FROM bundle WHERE name = ? AND gone IS NULL", settings.picked)
    if row is None:
        raise NotFound(f"There is no bundle {settings.picked}.", "Choose one that is in the project.")
    bundle, asked = row
    rows = reading.all(
        "SELECT highlight_id, position, left_out, changes FROM bundle_excerpt WHERE bundle_id = ?", bundle
    )
    left_out = {row[0] for row in rows if row[2]}
    placed = {row[0]: row[1] for row in rows if row[1] >= 0 and not row[2]}
    written = reading.all(
        "SELECT position, level, words FROM bundle_words WHERE bundle_id = ? AND gone IS NULL ORDER BY position, id",
        bundle,
    )
    text = settings.query or asked
    query = parse(text)
    found = highlight_ids(reading, query, "article") if text.strip() else []
    ordered = sorted(placed, key=lambda one: (placed[one], one))
    own = living(reading, ordered)
    beside = [one for one in found if one not in placed and one not in left_out]
    said = []
    index = 0
    for position, level, words in written:
        # An excerpt stands before words of the same position, as in the window.
        while index < len(own) and placed[own[index]] <= position:
            index += 1
        said.append(Said(index, level, words))
    changes = {row[0]: read_changes(row[3]) for row in rows if row[3] != "[]"}
    worded = in_words(query, reading) if text.strip() else ""
    return Chosen([*own, *beside], text, worded, tuple(said), changes)
