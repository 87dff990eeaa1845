"""Which highlights go into a bundle and in what order: what a search finds, or a bundle of the project."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from db.reading import Reading
from db.reads.bundle_contents import contents
from db.records.bundle_settings import Settings
from db.records.quote_changes import QuoteChange
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
    found = contents(reading, settings.picked, settings.query, merge=False)
    said = []
    index = 0
    for line in found.lines:
        if line.kind == "words":
            said.append(Said(index, line.level, line.words))
        else:
            index += 1
    changes = {line.id: line.changes for line in found.lines if line.changes}
    text = settings.query or found.bundle.query
    worded = in_words(parse(text), reading) if text.strip() else ""
    by_hand = sum(one not in found.by_query for one in found.highlights)
    if worded and by_hand:
        worded = f"{worded}; {by_hand} picked by hand"
    return Chosen(found.highlights, text, worded, tuple(said), changes)
