"""Questions about links between passages, and about outlets."""

from __future__ import annotations

from uuid import UUID

from db.reading import Reading
from db.reads.highlights import highlights
from db.records.links import LINKS, Link

_LINKS = """
SELECT l.id, l.uuid, l.kind, l.note, c.name, l.created, l.highlight_id, l.other_id
FROM link l JOIN coder c ON c.id = l.coder_id WHERE l.gone IS NULL AND
"""


def links_of(reading: Reading, highlight: int) -> list[Link]:
    """The links of a highlight, its own first, then those from others to it; each in the order they were made."""
    own = reading.all(_LINKS + " l.highlight_id = ? ORDER BY l.id", highlight)
    others = reading.all(_LINKS + " l.other_id = ? ORDER BY l.id", highlight)
    rows = [(*row[:6], row[7], True) for row in own] + [(*row[:6], row[6], False) for row in others]
    known = {one.id: one for one in highlights(reading, list({row[6] for row in rows}))}
    return [
        Link(number, UUID(bytes=uuid), kind, note, coder, created, known[other], outgoing)
        for number, uuid, kind, note, coder, created, other, outgoing in rows
        if other in known
    ]


def link_kinds(reading: Reading) -> list[str]:
    """The kinds of links to choose from: the usual ones, then the analyst's own."""
    own = [row[0] for row in reading.all("SELECT DISTINCT kind FROM link WHERE gone IS NULL ORDER BY kind")]
    return [*LINKS, *(kind for kind in own if kind not in LINKS)]


def reliability(reading: Reading, outlet: str) -> str | None:
    """How reliable an outlet was found to be, A to F; None when nobody said."""
    row = reading.one("SELECT reliability FROM outlet WHERE name = ? AND gone IS NULL", outlet)
    return row[0] if row else None
